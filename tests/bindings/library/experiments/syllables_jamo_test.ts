import { describe, expect, it } from 'vitest';
import { loss, recent, seeds, trainTo, withRuns } from './experiment_runs.js';

describe.each(seeds)('syllables-jamo, seed %i', (seed) => {
  it('jamo make a smaller model and a longer text; syllables are learned by heart first', () =>
    withRuns('syllables-jamo', seed, (syllables, jamo) => {
      expect(syllables.vocabulary).toHaveLength(119);
      expect(jamo.vocabulary).toHaveLength(50);
      expect(jamo.parameterCount / syllables.parameterCount).toBeCloseTo(0.6, 1);
      const perCharacter = jamo.trainingCharacters / syllables.trainingCharacters;
      expect(perCharacter).toBeCloseTo(1.94, 2);

      const start = [syllables.train(1), jamo.train(1)].map((steps) => recent(steps, loss, 1));
      const [first, firstOfJamo] = start as [number, number];
      expect(firstOfJamo).toBeLessThan(first - 0.5);
      expect(perCharacter * firstOfJamo).toBeGreaterThan(first + 2);

      const after = recent(trainTo(syllables, 100), loss, 10);
      const afterOfJamo = perCharacter * recent(trainTo(jamo, 100), loss, 10);
      expect(after).toBeLessThan(0.6);
      expect(afterOfJamo).toBeGreaterThan(after + 1);
    }));
});
