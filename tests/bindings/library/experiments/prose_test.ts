import { describe, expect, it } from 'vitest';
import { loss, processorSeconds, recent, seeds, trainTo, withRuns } from './experiment_runs.js';

describe.each(seeds)('prose, seed %i', (seed) => {
  it('by step the LSTM is ahead on the text held back, by time the RNN at first', () =>
    withRuns('prose', seed, (rnn, lstm) => {
      trainTo(rnn, 10);
      trainTo(lstm, 10);
      const started = processorSeconds();
      const ofRnn = recent(trainTo(rnn, 800), loss, 100);
      const between = processorSeconds();
      const early = recent(trainTo(lstm, 400), loss, 100);
      const halfWay = processorSeconds();
      const ofLstm = recent(trainTo(lstm, 800), loss, 100);
      expect(ofRnn).toBeLessThan(1.8);
      expect(ofLstm).toBeLessThan(1.8);
      expect(lstm.validate().loss).toBeLessThan(rnn.validate().loss - 0.05);
      // Half of the LSTM's steps take as long as all of the RNN's, and by then the RNN is ahead.
      expect(halfWay - between).toBeGreaterThan(between - started);
      expect(early).toBeGreaterThan(ofRnn + 0.1);
    }));
});
