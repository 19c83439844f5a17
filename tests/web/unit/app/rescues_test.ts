import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../../web/src/app/config_rules.js';
import { needsNewWeights, rescuesFor } from '../../../../web/src/app/rescues.js';
import type { Run } from '../../../../web/src/app/run.js';
import { lastNorms, typicalNorm } from '../../../../web/src/app/typical_norm.js';
import type { Config } from '../../../../web/src/lib.js';
import type { Failure } from '../../../../web/src/protocol.js';
import { columns, ready, started } from './fixtures.js';

/** A run that failed after steps with these gradient norms. */
function failedAfter(
  norms: readonly number[],
  config: Partial<Config> = {},
  details: Partial<Failure> = {},
): Run {
  const driver = ready().send({ type: 'train' });
  const { id } = driver.state.runs[0] ?? { id: '' };
  const steps = norms.map((_, index) => index + 1);
  const failure: Failure = { code: 'non-finite', message: '', step: norms.length + 1, ...details };
  const measured = { ...columns(steps), gradientNorm: Float64Array.from(norms) };
  driver.hear(
    started(id),
    { type: 'metrics', runId: id, columns: measured, charactersPerSecond: 1 },
    { type: 'failed', runId: id, failure },
  );
  const [run] = driver.state.runs;
  if (!run) throw new Error('there is no run');
  return { ...run, config: { ...defaultConfig, clipNorm: 0, ...config } };
}

const steady = Array.from({ length: 50 }, (_, k) => 0.8 + (k % 3) * 0.1);

describe('the typical norm', () => {
  it('is the median of the steps well before the failure, to two digits', () => {
    expect(typicalNorm(failedAfter([...steady, 5, 1e4, 1e18]))).toBe(0.9);
    expect(typicalNorm(failedAfter([1.234, 1.234, 1.234, 1.234]))).toBe(1.2);
  });

  it('does not count what had gone wrong already', () => {
    const wrong = Array.from({ length: 200 }, () => 1e6);
    const run = failedAfter([...steady, ...wrong], {}, { code: 'runaway', since: 51, loss: 99 });
    expect(typicalNorm(run)).toBe(0.9);
  });

  it('is not known after too few steps', () => {
    expect(typicalNorm(failedAfter([1, 2]))).toBeNull();
    expect(typicalNorm(failedAfter([]))).toBeNull();
  });
});

describe('the last norms', () => {
  it('are those before the failure, the latest at the end', () => {
    expect(lastNorms(failedAfter([1, 2, 3, 4]), 3)).toEqual({ norms: [2, 3, 4], steps: 3 });
    expect(lastNorms(failedAfter([1, 2]), 3)).toEqual({ norms: [1, 2], steps: 2 });
    expect(lastNorms(failedAfter([]), 3).norms).toEqual([]);
  });

  it('are told apart from steps where not every step is kept', () => {
    // 20,000 are kept; one more, and each stands for two.
    const norms = Array.from({ length: 20_002 }, (_, k) => k + 1);
    expect(lastNorms(failedAfter(norms), 3)).toEqual({ norms: [19_998, 20_000, 20_002], steps: 6 });
  });
});

describe('the rescues', () => {
  const kinds = (config: Partial<Config>) =>
    rescuesFor(failedAfter(steady, config)).map(({ kind, startsAnew }) => [kind, startsAnew]);

  it('of an RNN are clipping, a smaller rate, a shorter window and another cell', () => {
    expect(kinds({ cell: 'rnn' })).toEqual([
      ['clip', false],
      ['rate', false],
      ['length', !fieldIsLive('sequenceLength')],
      ['lstm', true],
    ]);
  });

  it('clip at what is typical, or at 1 where that is not known', () => {
    expect(rescuesFor(failedAfter(steady))[0]?.changes).toEqual({ clipNorm: 0.9 });
    expect(rescuesFor(failedAfter([7]))[0]?.changes).toEqual({ clipNorm: 1 });
  });

  it('leave out clipping that is there already', () => {
    expect(kinds({ cell: 'lstm', clipNorm: 0.9 })[0]).toEqual(['rate', false]);
    expect(kinds({ cell: 'lstm', clipNorm: 5 })[0]).toEqual(['clip', false]);
  });

  it('take a tenth of the learning rate without the digits of binary fractions', () => {
    const change = (learningRate: number) =>
      rescuesFor(failedAfter(steady, { learningRate })).find(({ kind }) => kind === 'rate')
        ?.changes;
    expect(change(0.3)).toEqual({ learningRate: 0.03 });
    expect(change(0)).toBeUndefined();
  });

  it('halve the window of a stream, unless it is short', () => {
    const change = (config: Partial<Config>) =>
      rescuesFor(failedAfter(steady, config)).find(({ kind }) => kind === 'length')?.changes;
    expect(change({ sequenceLength: 65 })).toEqual({ sequenceLength: 32 });
    expect(change({ sequenceLength: 8 })).toBeUndefined();
    expect(change({ sequences: 'lines' as Config['sequences'] })).toBeUndefined();
  });

  it('offer first weights or a nonlinearity that do not grow', () => {
    const last = (config: Partial<Config>) => kinds({ cell: 'rnn', ...config }).at(-1);
    expect(last({ recurrentGain: 3, nonlinearity: 'relu' })).toEqual(['gain', true]);
    expect(last({ nonlinearity: 'relu' })).toEqual(['tanh', true]);
    expect(kinds({ cell: 'lstm', nonlinearity: 'relu' }).at(-1)?.[0]).toBe('length');
  });
});

describe('new weights', () => {
  it('are needed by what can only be chosen at the start', () => {
    expect(needsNewWeights({ learningRate: 1, clipNorm: 1 })).toBe(false);
    expect(needsNewWeights({ learningRate: 1, cell: 'lstm' })).toBe(true);
  });
});

function fieldIsLive(name: keyof Config): boolean {
  return !needsNewWeights({ [name]: defaultConfig[name] });
}
