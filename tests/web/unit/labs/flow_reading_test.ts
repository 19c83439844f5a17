import { describe, expect, it } from 'vitest';
import * as reading from '../../../../web/src/labs/train/flow_reading.js';
import type { Language } from '../../../../web/src/messages/messages.js';
import { lstm, madeUpFlow, powers, rnn } from './flow_fixtures.js';

/** Without the difference between spaces, which is one of line breaks only. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const flowSentence = (...of: Parameters<typeof reading.flowSentence>) =>
  plain(reading.flowSentence(...of));
const decayWords = (...of: Parameters<typeof reading.decayWords>) =>
  plain(reading.decayWords(...of));

/** The factor per step of which `share` is left after twenty. */
const after20 = (share: number) => share ** (1 / 20);
const vanishing = madeUpFlow({ hidden: after20(0.001) });
const lines = { wholeLines: true } as const;

describe('the sentence about the gradient through time', () => {
  it('says before any measurement what will be measured', () => {
    expect(flowSentence([], 'en')).toMatch(/^Press Train/);
    expect(flowSentence([], 'ko')).toMatch(/^‘학습’/);
  });

  it('sets what has faded against what is still carried', () => {
    const carrying = madeUpFlow({ hidden: 0.5, cell: after20(0.38) });
    const runs = [rnn(vanishing), lstm(carrying)];
    expect(flowSentence(runs, 'en')).toBe(
      'After 20 steps 0.1 % of the gradient is left in the RNN: what happened earlier can hardly be learned. The LSTM’s cell state still carries 38 %.',
    );
    expect(flowSentence(runs, 'ko')).toBe(
      '20시점을 거슬러 가면 RNN에 남는 기울기는 0.1%뿐입니다. 그보다 앞의 일은 배우기 어렵습니다. LSTM의 셀 상태에는 아직 38%가 남아 있습니다.',
    );
  });

  it('says the same whichever stands first', () => {
    const carrying = madeUpFlow({ hidden: 0.5, cell: after20(0.38) });
    const there = flowSentence([rnn(vanishing), lstm(carrying)], 'en');
    expect(flowSentence([lstm(carrying), rnn(vanishing)], 'en')).toBe(there);
  });

  it('follows the numbers when the RNN is ahead', () => {
    const fading = madeUpFlow({ hidden: 0.5, cell: after20(0.002) });
    const sentence = flowSentence(
      [rnn(madeUpFlow({ hidden: after20(0.056) })), lstm(fading)],
      'en',
    );
    expect(sentence).toBe(
      'After 20 steps 0.2 % of the gradient is left in the LSTM’s cell state: what happened earlier can hardly be learned. The RNN still carries 5.6 %.',
    );
  });

  it('says of both that hardly anything is left when both vanish, as with forget bias 0', () => {
    // PHENOMENA: 1.4e-5 and 8.1e-5 at lag 20.
    const runs = [
      rnn(madeUpFlow({ hidden: after20(1.4e-5) })),
      lstm(madeUpFlow({ hidden: 0.5, cell: after20(8.1e-5) })),
    ];
    expect(flowSentence(runs, 'en')).toBe(
      'After 20 steps hardly any of the gradient is left: 0.0014 % in the RNN and 0.0081 % in the LSTM’s cell state. So what happened earlier can hardly be learned.',
    );
    expect(flowSentence(runs, 'ko')).toContain(
      '거의 남지 않습니다: RNN 0.0014%, LSTM의 셀 상태 0.0081%',
    );
  });

  it('lists what is left when nothing has faded, the least first', () => {
    const runs = [
      rnn(madeUpFlow({ hidden: after20(0.5) })),
      lstm(madeUpFlow({ hidden: 0.5, cell: after20(0.25) })),
    ];
    expect(flowSentence(runs, 'en')).toBe(
      'After 20 steps this much of the gradient is left: 25 % in the LSTM’s cell state and 50 % in the RNN.',
    );
  });

  it('speaks of a single run, faded or not', () => {
    expect(flowSentence([rnn(vanishing)], 'en')).toBe(
      'After 20 steps 0.1 % of the gradient is left in the RNN: what happened earlier can hardly be learned.',
    );
    expect(flowSentence([lstm(madeUpFlow({ hidden: 1, cell: after20(0.38) }))], 'en')).toBe(
      'After 20 steps the LSTM’s cell state still carries 38 % of the gradient.',
    );
  });

  it('calls an explosion one, and mere growth growth', () => {
    const runs = [
      rnn(madeUpFlow({ hidden: after20(31_000) })),
      lstm(madeUpFlow({ hidden: 1, cell: after20(3) })),
    ];
    expect(flowSentence(runs, 'en')).toBe(
      'After 20 steps the gradient arrives in full in the LSTM’s cell state, 3 times as large. In the RNN it has grown to 31,000 times: it explodes.',
    );
    expect(flowSentence(runs, 'ko')).toContain('RNN에서는 31,000배로 커져 폭발합니다.');
  });

  it('has words for what no number can hold', () => {
    const flow = { ...madeUpFlow({ hidden: 1 }), hidden: new Float64Array(257).fill(Infinity) };
    flow.hidden[0] = 1;
    const sentence = flowSentence([rnn(flow)], 'en');
    expect(sentence).toBe(
      'After 20 steps the gradient has grown beyond any number in the RNN: it explodes.',
    );
    flow.hidden[20] = NaN;
    expect(flowSentence([rnn(flow)], 'en')).toBe(sentence);
    flow.hidden[0] = Infinity;
    expect(flowSentence([rnn(flow)], 'en')).toBe(sentence);
  });

  it('says zero of a gradient that underflowed', () => {
    const flow = madeUpFlow({ hidden: 0 });
    expect(flowSentence([rnn(flow)], 'en')).toBe(
      'After 20 steps nothing of the gradient is left in the RNN, it is 0: what happened earlier can hardly be learned.',
    );
  });

  it('tells a gradient that is zero from the start from one that fades', () => {
    const dead = madeUpFlow({ start: 0, hidden: 0.5 });
    expect(flowSentence([rnn(dead)], 'en')).toBe(
      'In the RNN the gradient is zero from the start: there is nothing to carry back.',
    );
    expect(flowSentence([rnn(dead), lstm(madeUpFlow({ hidden: 1, cell: 1 }))], 'en')).toBe(
      'After 20 steps the LSTM’s cell state still carries 100 % of the gradient. In the RNN the gradient is zero from the start: there is nothing to carry back.',
    );
  });

  it('reads the same where the loss is at its end and every norm is tiny', () => {
    const carrying = (start: number) =>
      lstm(madeUpFlow({ start, hidden: 0.5, cell: after20(0.38) }));
    expect(flowSentence([carrying(1e-9)], 'en')).toBe(flowSentence([carrying(1)], 'en'));
  });

  it('goes back to the first character where the text is read line by line', () => {
    const timeSteps = 22;
    const runs = [
      rnn(madeUpFlow({ timeSteps, hidden: 1e-5 ** (1 / 21) }), lines),
      lstm(madeUpFlow({ timeSteps, hidden: 0.5, cell: 0.41 ** (1 / 21) }), lines),
    ];
    expect(flowSentence(runs, 'en')).toBe(
      'Back at the first character, 21 steps before the last, 0.001 % of the gradient is left in the RNN: what stands there can hardly be learned. The LSTM’s cell state still carries 41 %.',
    );
    expect(flowSentence(runs, 'ko')).toContain('21시점 앞의 첫 글자까지 거슬러 가면 RNN에 남는');
  });

  it('does not say that it cannot be learned of a run that has learned it', () => {
    const run = { ...lstm(madeUpFlow({ hidden: 0.5, cell: 0.5 }), lines), hasLearned: true };
    expect(flowSentence([run], 'en')).not.toContain('learned');
  });

  it('speaks of what there is in a text that is shorter than twenty steps', () => {
    expect(flowSentence([rnn(madeUpFlow({ timeSteps: 8, hidden: 0.9 }))], 'en')).toMatch(
      /^After 7 steps /,
    );
    expect(flowSentence([rnn(madeUpFlow({ timeSteps: 2, hidden: 0.9 }))], 'en')).toMatch(
      /^After 1 step the RNN/,
    );
    expect(flowSentence([rnn(madeUpFlow({ timeSteps: 1, hidden: 0.9 }))], 'en')).toContain(
      'a single step',
    );
  });

  it('says with the loss at every step what that hides', () => {
    const every = { lossAt: 'every' } as const;
    const runs = [
      rnn(madeUpFlow({ hidden: after20(1.4) }), every),
      lstm(madeUpFlow({ hidden: 1, cell: after20(2000) }), every),
    ];
    expect(flowSentence(runs, 'en')).toMatch(
      /^After 20 steps there is, compared with the last step, 140 % in the RNN and 2,000 times as much in the LSTM’s cell state\. But with the loss at every step/,
    );
    expect(flowSentence(runs, 'ko')).toContain('모든 시점에서 손실을 재면');
  });

  it('names a run by what sets it apart', () => {
    const named = (name: string, cell: number) => ({
      ...lstm(madeUpFlow({ hidden: 0.5, cell: after20(cell) })),
      name,
      isCellName: false,
    });
    const runs = [named('forget bias 0', 0.0001), named('forget bias 3', 0.4)];
    expect(flowSentence(runs, 'en')).toBe(
      'After 20 steps 0.01 % of the gradient is left in the cell state of “forget bias 0”: what happened earlier can hardly be learned. The cell state of “forget bias 3” still carries 40 %.',
    );
  });

  it.each<Language>(['en', 'ko'])('never shows a NaN in %s', (language) => {
    const odd = madeUpFlow({ hidden: 0.5 });
    odd.hidden.fill(NaN);
    const halfDead = madeUpFlow({ hidden: 0.5 });
    halfDead.hidden[0] = 0;
    for (const flow of [odd, halfDead]) {
      expect(flowSentence([rnn(flow), rnn(vanishing)], language)).not.toMatch(/NaN|undefined|–/);
      expect(flowSentence([rnn(flow, { lossAt: 'every' })], language)).not.toMatch(/NaN|undefined/);
    }
  });

  it('knows the top layer', () => {
    const flow = madeUpFlow({ timeSteps: 21, hidden: after20(0.5) });
    const bottom = madeUpFlow({ timeSteps: 21, hidden: after20(0.001) });
    const both = { ...flow, layers: 2, hidden: Float64Array.of(...bottom.hidden, ...flow.hidden) };
    expect(flowSentence([rnn(both)], 'en')).toContain('the RNN still carries 50 %');
  });
});

describe('the decay in words', () => {
  it.each([
    // ln 2 / -ln 0.8 = 3.106
    [0.8, 'falls to a half every 3.1 steps'],
    [0.2, 'falls to 20 % with every step'],
    [0.9999, 'stays about level'],
    [1, 'stays about level'],
    // ln 2 / ln 1.1 = 7.27
    [1.1, 'doubles every 7.3 steps'],
    [3, 'grows 3-fold with every step'],
    [NaN, 'too little left to fit a decay'],
    [0, 'too little left to fit a decay'],
    [Infinity, 'too little left to fit a decay'],
  ])('of a factor of %d is "%s"', (factor, words) => {
    expect(decayWords(factor, powers(1, factor, 257), 'en')).toBe(words);
  });

  it('calls level what hardly changes over as many lags as there are', () => {
    // 0.99^20 = 0.82, 0.99^256 = 0.08
    expect(decayWords(0.99, powers(1, 0.99, 21), 'en')).toBe('stays about level');
    expect(decayWords(0.99, powers(1, 0.99, 257), 'en')).toBe('falls to a half every 69 steps');
  });

  it('is not told of a curve that no single factor describes', () => {
    // Down to a hundredth at once and level from there: the line through that explains little.
    const share = Float64Array.from({ length: 20 }, (_, lag) => (lag === 0 ? 1 : 0.01));
    expect(decayWords(0.9, share, 'en')).toBe('does not fall evenly');
  });

  it('leaves out what is too little to be fitted, as the core does', () => {
    const share = powers(1, 0.5, 257);
    share.fill(0, 30);
    expect(decayWords(0.5, share, 'en')).toBe('falls to a half every step');
  });

  it('is Korean in Korean', () => {
    expect(decayWords(0.8, powers(1, 0.8, 257), 'ko')).toBe('3.1시점마다 절반으로 줄어듦');
  });
});
