import { describe, expect, it } from 'vitest';
import type { CompareBy } from '../../../../web/src/app/run.js';
import type { AppState } from '../../../../web/src/app/state.js';
import type { VariantChanges } from '../../../../web/src/app/variants.js';
import {
  accuracyAt,
  accuracyLines,
  accuracySentence,
} from '../../../../web/src/labs/train/accuracy_reading.js';
import { gradientLines, gradientSentence } from '../../../../web/src/labs/train/gradient_series.js';
import { lossLines } from '../../../../web/src/labs/train/loss_lines.js';
import { lossAt, lossSentence } from '../../../../web/src/labs/train/loss_reading.js';
import { overfittingOf } from '../../../../web/src/labs/train/overfitting.js';
import { axisLabel } from '../../../../web/src/labs/train/run_axis.js';
import { columns, ready, started, type Driver } from '../app/fixtures.js';

interface Told {
  readonly losses: readonly number[];
  readonly secondsPerStep?: number;
  readonly accuracy?: number;
}

/** Runs that told these losses step by step. Each step reads 100 characters. */
function race(changes: readonly VariantChanges[], told: readonly Told[], text?: string): Driver {
  const driver = ready();
  if (text !== undefined) driver.send({ type: 'typeText', value: text });
  driver.send({ type: 'setVariants', variants: changes }, { type: 'train' });
  told.forEach(({ losses, secondsPerStep = 0.01, accuracy }, index) => {
    const runId = `run-${index + 1}`;
    const steps = losses.map((_, k) => k + 1);
    const lines = accuracy !== undefined;
    const event = started(runId, driver.state.runs[index]?.config);
    if (event.type !== 'started') throw new Error('not a start');
    const info = { ...event.info, chanceOfLast: lines ? 0.25 : null };
    driver.hear(
      { ...event, info },
      {
        type: 'metrics',
        runId,
        charactersPerSecond: 1,
        columns: {
          ...columns(steps),
          loss: Float64Array.from(losses),
          seconds: Float64Array.from(steps, (step) => step * secondsPerStep),
          lastAccuracy: Float64Array.from(steps, () => accuracy ?? NaN),
        },
      },
    );
  });
  return driver;
}

function by(state: AppState, compareBy: CompareBy): AppState {
  return { ...state, compareBy };
}

function level(value: number, steps = 20): readonly number[] {
  return Array.from({ length: steps }, () => value);
}

const cells = [{ cell: 'rnn' }, { cell: 'lstm' }] as const;
const biases = [{ forgetBias: 0 }, { forgetBias: 1 }, { forgetBias: 3 }];

describe('who is ahead', () => {
  it('is told at the last step that all have reached, and by how much', () => {
    const { state } = race(cells, [{ losses: level(2, 40) }, { losses: level(1.5, 20) }]);
    expect(lossSentence(state)).toBe(
      'At step 20: LSTM 1.50, RNN 2.00 nats; LSTM is ahead by 0.50.',
    );
  });

  it('may be another one by time than by step', () => {
    // Both fall by 0.1 a step; the LSTM is lower at each step, but has a tenth of the steps by then.
    const falling = (start: number, steps: number) =>
      Array.from({ length: steps }, (_, k) => start - 0.1 * k);
    const { state } = race(cells, [
      { losses: falling(3, 20), secondsPerStep: 0.1 },
      { losses: falling(2.8, 20), secondsPerStep: 1 },
    ]);
    expect(lossSentence(state)).toContain('LSTM is ahead');
    expect(lossSentence(by(state, 'characters'))).toMatch(/^After 2,000 characters: LSTM/);
    const byTime = lossSentence(by(state, 'time'));
    expect(byTime).toMatch(/^After 2(\.00)? s of training: RNN/);
    expect(byTime).toContain('RNN is ahead');
  });

  it('is nobody within what batches do', () => {
    const noisy = (mean: number, sign: number) =>
      Array.from({ length: 60 }, (_, k) => mean + (k % 2 === 0 ? sign : -sign) * 0.4);
    // The means differ by 0.05: more than level runs do, less than these batches make it.
    const { state } = race(cells, [{ losses: noisy(2, 1) }, { losses: noisy(1.95, 1) }]);
    expect(lossSentence(state)).toContain('that is level');
    const quiet = race(cells, [{ losses: level(2) }, { losses: level(1.95) }]);
    expect(lossSentence(quiet.state)).toContain('ahead by 0.05');
  });

  it('may be two of three', () => {
    const told = [2, 1.5, 1.51].map((value) => ({ losses: level(value) }));
    expect(lossSentence(race(biases, told).state)).toBe(
      'At step 20: forget bias 1 1.50, forget bias 3 1.51, forget bias 0 2.00 nats; forget bias 1 and forget bias 3 are level, 0.49 ahead of the next.',
    );
  });

  it('is asked of those that go on, once one has stopped', () => {
    const driver = race(biases, [
      { losses: level(2, 5) },
      { losses: level(1.5) },
      { losses: level(1.8) },
    ]);
    driver.hear({
      type: 'failed',
      runId: 'run-1',
      failure: { code: 'runaway', message: '', step: 5 },
    });
    const sentence = lossSentence(driver.state);
    expect(sentence).toMatch(/^forget bias 0 stopped at step 5\. At step 20: /);
    expect(sentence).toContain('forget bias 1 is ahead by 0.30');
  });

  it('is asked per character of the original text when the units differ', () => {
    // 나 is two jamo: 1.2 nats per jamo are 2.4 per syllable.
    const text = '나가다라'.repeat(30);
    const { state } = race(
      [{ jamo: false }, { jamo: true }],
      [{ losses: level(3) }, { losses: level(1.2) }],
      text,
    );
    expect(lossSentence(state)).toBe(
      'At step 20, per character of the original text: jamo 2.40, syllables 3.00 nats; jamo is ahead by 0.60.',
    );
    expect(axisLabel(by(state, 'characters'))).toBe('characters of the original text seen');
    // After 20 steps of 100 jamo it has read 1000 of the text's characters.
    expect(lossSentence(by(state, 'characters'))).toMatch(/^After 1,000 characters, per character/);
    expect(lossLines(state).references.map(({ key }) => key)).toEqual([
      'uniform run-1',
      'uniform run-2',
    ]);
  });

  it('is told in Korean', () => {
    const { state } = race(cells, [{ losses: level(2) }, { losses: level(1.5) }]);
    expect(lossSentence({ ...state, language: 'ko' })).toBe(
      '스텝 20에서 LSTM 1.50, RNN 2.00 nat: LSTM 쪽이 0.50 앞섭니다.',
    );
  });
});

describe('the cursor', () => {
  it('reads every run there is at that place, in every comparison', () => {
    const { state } = race(cells, [
      { losses: level(2, 20), secondsPerStep: 0.1 },
      { losses: level(1.5, 10), secondsPerStep: 1 },
    ]);
    expect(lossAt(state, 5)).toMatch(/^Step 5: RNN 2\.00 .*; LSTM 1\.50 /);
    expect(lossAt(state, 15)).toMatch(/^Step 15: RNN 2\.00 [^;]*$/);
    expect(lossAt(by(state, 'characters'), 512)).toMatch(/^512 characters: RNN .*; LSTM /);
    expect(lossAt(by(state, 'time'), 5)).toMatch(/^5 s: LSTM 1\.50 [^;]*$/);
  });
});

describe('the accuracy of last characters', () => {
  const told = [
    { losses: level(1.4), accuracy: 0.26 },
    { losses: level(0.1), accuracy: 0.98 },
  ];

  it('is said beside what guessing would give', () => {
    const { state } = race(cells, told);
    const said =
      'At step 20, LSTM: 98\u00a0% of the last characters right, RNN: 26\u00a0% (guessing: 25\u00a0%).';
    expect(accuracySentence(state)).toBe(said);
    expect(lossSentence(state)).toContain(said);
    expect(accuracySentence({ ...state, language: 'ko' })).toBe(
      '스텝 20에서 마지막 글자 정답률은 LSTM 98%, RNN 26%입니다(찍으면 25%).',
    );
    expect(accuracyAt(state, 3)).toBe('Step 3: LSTM: 98\u00a0%; RNN: 26\u00a0%');
  });

  it('never calls nearly all all', () => {
    const almost = [{ losses: level(0.1), accuracy: 0.997 }];
    expect(accuracySentence(race([{}], almost).state)).toContain('99.7');
  });

  it('is drawn in per cent, with the line of chance', () => {
    const { series, data, references } = accuracyLines(race(cells, told).state);
    expect(data['run-2 training']?.y[0]).toBeCloseTo(98, 10);
    expect(references.map(({ value }) => value)).toEqual([25]);
    expect(series.map(({ label }) => label)).toEqual([
      'RNN',
      'LSTM',
      'validation (dotted)',
      'RNN validation',
      'LSTM validation',
    ]);
  });
});

describe('overfitting', () => {
  function validated(losses: readonly number[]): Driver {
    const driver = race([{}], [{ losses: level(1, 60) }]);
    losses.forEach((loss, k) => {
      driver.hear({
        type: 'validation',
        runId: 'run-1',
        step: 10 * (k + 1),
        loss,
        lastAccuracy: NaN,
        characters: 10,
      });
    });
    return driver;
  }

  it('is said when validation has risen from its minimum, clearly above training', () => {
    expect(lossSentence(validated([1.5, 1.4, 1.5, 1.6, 1.7]).state)).toContain(
      'LSTM overfits: since step 20 its validation loss has risen from 1.40 to 1.70, training is at 1.00.',
    );
  });

  it.each([
    ['falls on', [1.5, 1.4, 1.3, 1.2, 1.15]],
    ['rose but once', [1.5, 1.4, 1.4, 1.4, 1.6]],
    ['is not above training', [0.9, 0.8, 0.9, 0.95, 1]],
  ])('is not said when validation %s', (_, losses) => {
    const [run] = validated(losses).state.runs;
    expect(run && overfittingOf(run)).toBeNull();
  });
});

describe('four runs', () => {
  const told = [1, 2, 3, 4].map((value) => ({ losses: level(value) }));
  const { state } = race(
    [
      { optimizer: 'sgd' },
      { optimizer: 'momentum' },
      { optimizer: 'rmsprop' },
      { optimizer: 'adam' },
    ],
    told,
  );

  it('take six buttons of the legend at most, and all totals are in sight', () => {
    const buttons = (series: readonly { key: string; group?: string }[]) =>
      new Set(series.map(({ key, group }) => group ?? key)).size;
    expect(buttons(lossLines(state).series)).toBe(5);
    const { series } = gradientLines(state);
    expect(buttons(series)).toBe(6);
    const shown = series.filter(({ visible = true }) => visible);
    expect(shown.map(({ label }) => label)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam']);
    const looks = shown.map(({ color, dash = [] }) => `${color} ${dash.join()}`);
    expect(new Set(looks).size).toBe(4);
  });

  it('are told in one short sentence each', () => {
    expect(gradientSentence(state)).toMatch(/^‖g‖: SGD 10 \(clipped to 50\u00a0%\), Momentum/);
    expect(lossAt(state, 3)).toBe('Step 3: SGD 1.00; Momentum 2.00; RMSprop 3.00; Adam 4.00');
  });
});
