import { describe, expect, it } from 'vitest';
import { accuracy, recent, seeds, share, trainTo, withRuns } from './experiment_runs.js';

const gap = 20;
/** From the question mark, the last character that is read, back to the letter. */
const toTheLetter = gap + 1;
/** Four letters, so that guessing is right one time in four; and an allowance for luck. */
const stillChance = 0.32;

describe.each(seeds)('remembering, seed %i', (seed) => {
  it('the gradient of C reaches the first letter, that of the RNN does not', () =>
    withRuns('remembering', seed, (rnn, lstm) => {
      expect(share(rnn.gradientFlow().hidden, toTheLetter)).toBeLessThan(1e-4);
      expect(share(lstm.gradientFlow().cell ?? [], toTheLetter)).toBeGreaterThan(1);
    }));

  it('the LSTM solves it in 300 steps, the RNN is at chance after 1500', () =>
    withRuns('remembering', seed, (rnn, lstm) => {
      expect(rnn.chanceOfLast).toBeLessThan(0.3);
      expect(recent(trainTo(lstm, 300), accuracy, 30)).toBeGreaterThanOrEqual(0.95);
      expect(lstm.validate().lastAccuracy).toBeGreaterThanOrEqual(0.95);
      expect(recent(trainTo(rnn, 1500), accuracy, 30)).toBeLessThan(stillChance);
      expect(rnn.validate().lastAccuracy).toBeLessThan(stillChance);
    }));
});

describe.each(seeds)('forget-bias, seed %i', (seed) => {
  it('sets how much of the gradient of C is left at the first letter', () =>
    withRuns('forget-bias', seed, (...runs) => {
      const [none, one, three] = runs.map((run) =>
        share(run.gradientFlow().cell ?? [], toTheLetter),
      );
      expect(none).toBeLessThan(1e-3);
      expect(one).toBeGreaterThan(0.01);
      expect(one).toBeLessThan(0.1);
      expect(three).toBeGreaterThan(1);
    }));

  it('only 3 solves the task in 200 steps', () =>
    withRuns('forget-bias', seed, (...runs) => {
      const [none, one, three] = runs.map((run) => recent(trainTo(run, 200), accuracy, 30));
      expect(none).toBeLessThan(stillChance);
      expect(one).toBeLessThan(stillChance);
      expect(three).toBeGreaterThanOrEqual(0.95);
    }));
});
