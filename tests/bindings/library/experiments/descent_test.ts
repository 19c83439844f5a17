import { describe, expect, it } from 'vitest';
import type { StepMetrics } from '../../../../web/src/lib.js';
import { loss, processorSeconds, recent, seeds, trainTo, withRuns } from './experiment_runs.js';

/** Root mean square of the changes from one step to the next. */
function restlessness(steps: readonly StepMetrics[]): number {
  const changes = steps.slice(1).map((step, k) => step.loss - (steps[k]?.loss ?? NaN));
  return Math.sqrt(changes.reduce((sum, change) => sum + change ** 2, 0) / changes.length);
}

describe.each(seeds)('batch-size, seed %i', (seed) => {
  it('equal by step, the mini-batch ahead by time, the single sequence restless', () =>
    withRuns('batch-size', seed, (full, mini, single) => {
      const started = processorSeconds();
      const ofFull = trainTo(full, 80);
      const between = processorSeconds();
      const ofMini = trainTo(mini, 80);
      const later = trainTo(mini, 240);
      const timeOfFull = between - started;
      const timeOfMini = processorSeconds() - between;
      const ofSingle = trainTo(single, 80);
      // One step of the full batch is one pass over the training text.
      expect(ofFull.at(-1)?.epoch).toBe(80);
      expect(Math.abs(recent(ofFull, loss, 10) - recent(ofMini, loss, 10))).toBeLessThan(0.05);
      // Three times as many steps in less than half of the time, and a lower loss.
      expect(timeOfMini).toBeLessThan(timeOfFull / 2);
      expect(recent(later, loss, 10)).toBeLessThan(recent(ofFull, loss, 10) - 0.2);
      const [restOfMini, restOfSingle] = [ofMini, ofSingle].map((steps) =>
        restlessness(steps.slice(40)),
      );
      expect(restOfSingle).toBeGreaterThan(2 * (restOfMini ?? NaN));
      expect(restOfMini).toBeGreaterThan(2 * restlessness(ofFull.slice(40)));
    }));
});

describe.each(seeds)('optimizers, seed %i', (seed) => {
  it('RMSprop before Adam before momentum before SGD at one learning rate', () =>
    withRuns('optimizers', seed, (sgd, momentum, rmsprop, adam) => {
      const [ofSgd, ofMomentum, ofRmsprop, ofAdam] = [sgd, momentum, rmsprop, adam].map((run) =>
        recent(trainTo(run, 100), loss, 10),
      ) as [number, number, number, number];
      expect(ofRmsprop).toBeLessThan(ofAdam - 0.2);
      expect(ofAdam).toBeLessThan(ofMomentum - 0.2);
      expect(ofMomentum).toBeLessThan(ofSgd - 0.2);
      expect(ofSgd).toBeGreaterThan(sgd.uniformLoss - 0.15);
    }));

  it('SGD learns too when its learning rate is 0.5', () =>
    withRuns('optimizers', seed, (sgd) => {
      sgd.setConfig({ learningRate: 0.5 });
      expect(recent(trainTo(sgd, 300), loss, 30)).toBeLessThan(2.6);
    }));
});
