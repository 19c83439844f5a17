import { describe, expect, it } from 'vitest';
import type { Session } from '../../../../web/src/lib.js';
import { loss, recent, seeds, trainTo, withRuns } from './experiment_runs.js';

function measure(session: Session) {
  let least = Infinity;
  let validation = NaN;
  let training = NaN;
  for (const steps of [300, 450, 600, 750, 900]) {
    training = recent(trainTo(session, steps), loss, 50);
    validation = session.validate().loss;
    least = Math.min(least, validation);
  }
  const { nearZeroShare } = session.weightStatistics({ nearZero: 0.01 });
  return { gap: validation - training, rise: validation - least, nearZeroShare };
}

describe.each(seeds)('regularization, seed %i', (seed) => {
  it('none overfits, L1 and L2 do not, and L1 empties the weights', () =>
    withRuns('regularization', seed, (...runs) => {
      const [none, l1, l2] = runs.map(measure) as [Measured, Measured, Measured];
      expect(none.gap).toBeGreaterThan(0.5);
      expect(none.rise).toBeGreaterThan(0.03);
      expect(l1.gap).toBeLessThan(none.gap / 2);
      expect(l2.gap).toBeLessThan(none.gap / 2);
      expect(l1.nearZeroShare).toBeGreaterThan(0.5);
      expect(l2.nearZeroShare).toBeLessThan(0.2);
      expect(none.nearZeroShare).toBeLessThan(0.05);
    }));
});

type Measured = ReturnType<typeof measure>;
