import { describe, expect, it } from 'vitest';
import {
  loss,
  norm,
  recent,
  seeds,
  stepsUntilBroken,
  trainTo,
  withRuns,
} from './experiment_runs.js';

describe.each(seeds)('exploding, seed %i', (seed) => {
  it('the gradients of large recurrent weights explode, and ReLU takes the numbers with them', () =>
    withRuns('exploding', seed, (plain, large, relu) => {
      const usual = plain.train(20);
      const exploded = large.train(20);
      expect(Math.max(...usual.map(norm))).toBeLessThan(2);
      expect(exploded[0]?.gradientNorm).toBeGreaterThan(1e4 * (usual[0]?.gradientNorm ?? NaN));
      // tanh holds the state, so the loss stays a number, and not a large one.
      expect(Math.max(...exploded.map(loss))).toBeLessThan(2 * large.uniformLoss);
      expect(stepsUntilBroken(relu, 10)).not.toBeNull();
    }));
});

describe.each(seeds)('clipping, seed %i', (seed) => {
  it('the run whose gradients are clipped learns, the other does not', () =>
    withRuns('clipping', seed, (unclipped, clipped) => {
      const wild = trainTo(unclipped, 400);
      const tame = trainTo(clipped, 400);
      expect(Math.max(...wild.map(norm))).toBeGreaterThan(100);
      expect(Math.max(...tame.map(norm))).toBeGreaterThan(100);
      expect(Math.max(...tame.map((step) => step.clippedNorm))).toBeLessThan(1.0001);
      expect(recent(wild, loss, 50)).toBeGreaterThan(2.75);
      expect(recent(tame, loss, 50)).toBeLessThan(2.6);
    }));
});
