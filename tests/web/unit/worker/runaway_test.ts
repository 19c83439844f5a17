import { beforeAll, describe, expect, it } from 'vitest';
import { loadCore, UnrollError, type Config, type Core } from '../../../../web/src/lib.js';
import { LossWatch, type Runaway } from '../../../../web/src/worker/runaway.js';

const lnV = Math.log(38);

/** Watches losses given by step, from 1. */
function watched(steps: number, loss: (step: number) => number, uniformLoss = lnV) {
  const watch = new LossWatch(uniformLoss);
  const at = Array.from({ length: steps }, (_, k) => k + 1);
  return { watch, runaway: watch.observe(at, at.map(loss)) };
}

/** The first runaway of a loss, in parts as they come from a slicer. */
function watchedInParts(losses: readonly number[], part: number, uniformLoss: number) {
  const watch = new LossWatch(uniformLoss);
  let first: Runaway | null = null;
  for (let k = 0; k < losses.length; k += part) {
    const values = losses.slice(k, k + part);
    first ??= watch.observe(
      values.map((_, index) => k + index + 1),
      values,
    );
  }
  return first;
}

describe('a loss that runs away', () => {
  it('is one that grows without end', () => {
    // 2 % a step: from ln V to five times ln V in about 81 steps, ln 5 / ln 1.02.
    const { runaway } = watched(1000, (step) => lnV * 1.02 ** step);
    expect(runaway?.since).toBeGreaterThan(81);
    expect(runaway?.since).toBeLessThan(100);
    expect(runaway?.step).toBe((runaway?.since ?? 0) + 99);
    expect(runaway?.loss).toBeGreaterThan(5 * lnV);
  });

  it('is one that jumps far above guessing and does not come back', () => {
    const { runaway } = watched(300, (step) => (step <= 50 ? 1 : 15 * lnV));
    expect(runaway).toMatchObject({ since: expect.any(Number), step: expect.any(Number) });
    // Half a dozen steps until the average is above the limit, then a hundred.
    expect(runaway?.step).toBeGreaterThan(150);
    expect(runaway?.step).toBeLessThan(165);
  });

  it('is noticed at the same step however the columns are divided', () => {
    const losses = Array.from({ length: 400 }, (_, k) => lnV * 1.02 ** k);
    expect(watchedInParts(losses, 7, lnV)).toEqual(watchedInParts(losses, 400, lnV));
  });
});

describe('a loss that is left alone', () => {
  it.each<[string, (step: number) => number]>([
    ['an early spike', (step) => (step > 5 && step < 20 ? 2000 * lnV : 2)],
    ['a spike that takes long to come down', (step) => Math.max(2, 400 * lnV * 0.98 ** step)],
    ['first weights far above guessing', () => 90 * lnV],
    ['a rise of up to twice such a start', (step) => 20 * lnV * Math.min(1.9, 1 + step / 100)],
    ['four times a guess, for ever', (step) => (step < 10 ? lnV : 4 * lnV)],
    ['noise of single sequences', (step) => (step % 7 === 0 ? 12 * lnV : 0.5)],
    ['a text learned by heart', (step) => 0.9 ** step],
    ['losses that are not numbers', () => NaN],
  ])('%s', (_, loss) => {
    expect(watched(2000, loss).runaway).toBeNull();
  });

  it('with two characters, one that a few confident mistakes make', () => {
    // Five times ln 2 is only 3.5 nats.
    expect(watched(1000, (step) => (step < 5 ? 0.7 : 6), Math.log(2)).runaway).toBeNull();
  });
});

describe('weights worth going back to', () => {
  it('are those of a loss no worse than a guess', () => {
    expect(new LossWatch(lnV).isHealthy).toBe(true);
    expect(watched(50, (step) => lnV * 0.98 ** step).watch.isHealthy).toBe(true);
    expect(watched(50, () => lnV * 1.01).watch.isHealthy).toBe(true);
  });

  it('are not those of a loss above a guess that was below one before', () => {
    expect(watched(50, (step) => (step < 20 ? 1 : 1.5 * lnV)).watch.isHealthy).toBe(false);
  });

  it('are not those of a single loss that has exploded', () => {
    expect(watched(50, (step) => (step < 50 ? 0.01 : 4 * lnV)).watch.isHealthy).toBe(false);
  });

  it('may be far above a guess as long as the loss only falls', () => {
    expect(watched(50, (step) => 90 * lnV * 0.99 ** step).watch.isHealthy).toBe(true);
  });
});

describe('with losses of real training', () => {
  const text = 'a quick brown fox jumps over the lazy dog. '.repeat(30);
  let core: Core;

  beforeAll(async () => {
    core = await loadCore();
  });

  function outcome(
    config: Partial<Config>,
    steps: number,
  ): { runaway: Runaway | null; end: string } {
    const shape = { hiddenSize: 16, batchSize: 4, sequenceLength: 16, clipNorm: 0 };
    const session = core.createSession({ ...shape, ...config }, text);
    const watch = new LossWatch(session.uniformLoss);
    try {
      for (let taken = 0; taken < steps; taken += 50) {
        const metrics = session.train(50);
        const runaway = watch.observe(
          metrics.map(({ step }) => step),
          metrics.map(({ loss }) => loss),
        );
        if (runaway) return { runaway, end: 'runaway' };
      }
      return { runaway: null, end: 'trained' };
    } catch (error) {
      return { runaway: null, end: error instanceof UnrollError ? error.code : String(error) };
    } finally {
      session.delete();
    }
  }

  it.each<[string, Partial<Config>]>([
    ['the defaults', { cell: 'lstm' }],
    ['Adam at 0.1', { cell: 'rnn', learningRate: 0.1 }],
    ['Adam at 0.1 with ReLU', { cell: 'rnn', nonlinearity: 'relu', learningRate: 0.1 }],
    [
      'ReLU from a gain of 3, clipped',
      { cell: 'rnn', nonlinearity: 'relu', recurrentGain: 3, learningRate: 0.01, clipNorm: 1 },
    ],
    ['L1 and L2', { cell: 'rnn', l1: 0.01, l2: 0.1 }],
    ['single sequences', { cell: 'rnn', batchSize: 1, learningRate: 0.02 }],
    ['the loss at the last step', { cell: 'rnn', lossAt: 'last', learningRate: 0.01 }],
  ])('lets %s train', (_, config) => {
    expect(outcome(config, 600)).toEqual({ runaway: null, end: 'trained' });
  });

  it('stops a tanh RNN that a rate of 10 has driven into saturation', () => {
    const { end } = outcome({ cell: 'rnn', optimizer: 'sgd', learningRate: 10 }, 2000);
    expect(end).toBe('runaway');
  });
});
