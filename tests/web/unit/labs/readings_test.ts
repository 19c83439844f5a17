import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../../web/src/app/state.js';
import { gradientLines, gradientSentence } from '../../../../web/src/labs/train/gradient_series.js';
import { lossAt, lossSentence } from '../../../../web/src/labs/train/loss_reading.js';
import { uniformLossOf } from '../../../../web/src/labs/train/loss_lines.js';
import { nearest } from '../../../../web/src/labs/train/run_axis.js';
import { metrics, ready, started } from '../app/fixtures.js';

/** Two runs after five steps at these losses; norms as in the fixtures. */
function race(rnnLoss: number, lstmLoss: number): AppState {
  const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
  driver.hear(started('run-1', { cell: 'rnn' }), started('run-2'));
  driver.hear(metrics('run-1', [1, 2, 3, 4, 5], rnnLoss));
  driver.hear(metrics('run-2', [1, 2, 3, 4, 5], lstmLoss));
  return driver.state;
}

function single(loss: number, changes = {}): AppState {
  const driver = ready().send({ type: 'setConfig', changes }, { type: 'train' });
  driver.hear(started('run-1'), metrics('run-1', [1, 2, 3, 4, 5], loss));
  return driver.state;
}

describe('the loss sentence', () => {
  it('tells the price of guessing before there is a loss', () => {
    // ln 4 = 1.386
    expect(lossSentence(ready().state)).toContain('ln V = 1.39 nats');
    expect(uniformLossOf(ready().state)).toBeCloseTo(Math.log(4), 12);
  });

  it('says nats, bits and perplexity of the same loss', () => {
    // 1.83 / ln 2 = 2.640, e^1.83 = 6.234
    const sentence = lossSentence(single(1.83));
    expect(sentence).toContain('1.83 nats = 2.64 bits');
    expect(sentence).toContain('6.23 characters');
    expect(sentence).toContain('over 4 would be 1.39');
  });

  it('names whichever run is ahead, and neither when they are level', () => {
    expect(lossSentence(race(2, 1.5))).toContain('LSTM 1.50, RNN 2.00');
    expect(lossSentence(race(1.5, 2))).toContain('RNN is ahead');
    expect(lossSentence(race(1.5, 1.51))).toContain('level');
  });

  it('is Korean in Korean', () => {
    expect(lossSentence({ ...single(1.83), language: 'ko' })).toMatch(/1\.83 nat = 2\.64비트/);
  });

  it('reads the step under the cursor for every run', () => {
    expect(lossAt(race(2, 1.5), 3.2)).toMatch(/^Step 3: RNN 2\.00 .*; LSTM 1\.50 /);
    expect(lossAt(ready().state, 3)).toBe('');
  });
});

describe('nearest', () => {
  it.each([
    [[], 1, -1],
    [[5], 100, 0],
    [[1, 2, 4], 2.9, 1],
    [[1, 2, 4], 3.1, 2],
    [[1, 2, 4], -3, 0],
  ])('of %j to %d is at %d', (column, x, index) => {
    expect(nearest(column, x)).toBe(index);
  });
});

describe('the gradient sentence', () => {
  it('says how far clipping scaled down, and which weight weighs most', () => {
    // 5 of 10 is half; W_f has 8 of 10, and (8/10)² = 64 %.
    const sentence = gradientSentence(single(1));
    expect(sentence).toContain('above the limit of 5: scaled down to 50 %');
    expect(sentence).toContain('W_f has the largest share (64 %');
  });

  it('says when clipping is off', () => {
    expect(gradientSentence(single(1, { clipNorm: 0 }))).toContain('clipping is off');
  });

  it('speaks of each run by name', () => {
    expect(gradientSentence(race(1, 1))).toMatch(/RNN: .*LSTM: /);
  });
});

describe('the gradient lines', () => {
  it('of one run show the totals and the weights, biases only on request', () => {
    const { series, data } = gradientLines(single(1));
    expect(series.map(({ label, visible = true }) => [label, visible])).toEqual([
      ['total', true],
      ['after clipping', true],
      ['W_f', true],
      ['W_y', true],
      ['biases', false],
    ]);
    for (const { key } of series) expect(data[key]?.y.length).toBe(5);
  });

  it('of a race show the totals in the runs’ colours', () => {
    const { series } = gradientLines(race(1, 1));
    const shown = series.filter(({ visible = true }) => visible);
    expect(shown.map(({ label, color }) => [label, color])).toEqual([
      ['RNN', '--unroll-rnn'],
      ['LSTM', '--unroll-lstm'],
      ['after clipping (dotted)', '--unroll-muted'],
      ['RNN after clipping', '--unroll-rnn'],
      ['LSTM after clipping', '--unroll-lstm'],
    ]);
  });
});
