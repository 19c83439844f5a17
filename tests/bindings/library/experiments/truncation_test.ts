import { describe, expect, it } from 'vitest';
import { loss, recent, seeds, trainTo, withRuns } from './experiment_runs.js';

/** A step of T = 50 reads as many characters as ten of T = 5. */
const stepsOfFifty = 1300;
/** Of a line's twelve characters only the first letter is chance. */
const least = Math.log(4) / 12;

describe.each(seeds)('truncation, seed %i', (seed) => {
  it('what the gradient cannot reach is not learned, and a reset loses more', () =>
    withRuns('truncation', seed, (...runs) => {
      const losses = runs.map((run) => {
        const long = run.config.sequenceLength === 50;
        const steps = trainTo(run, long ? stepsOfFifty : 10 * stepsOfFifty);
        return recent(steps, loss, long ? 100 : 1000);
      });
      const [carried, reset, shortCarried, shortReset] = losses as [number, number, number, number];
      expect(carried).toBeGreaterThan(least);
      expect(carried).toBeLessThan(0.14);
      expect(reset).toBeGreaterThan(0.15);
      expect(shortCarried).toBeGreaterThan(0.2);
      expect(shortReset).toBeGreaterThan(0.4);
    }));
});
