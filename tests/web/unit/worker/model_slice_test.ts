/** A slice against the model it is of, with the real core: the built module, run by Node. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  loadCore,
  loadTracer,
  type Core,
  type Session,
  type Tracer,
} from '../../../../web/src/lib.js';
import { sliceModel } from '../../../../web/src/worker/model_slice.js';

let core: Core;
let tracer: Tracer;
beforeAll(async () => {
  [core, tracer] = await Promise.all([loadCore(), loadTracer()]);
});

const text = 'abcabdabcdbacdab'.repeat(8);

function withTrained<T>(cell: 'rnn' | 'lstm', check: (session: Session) => T): T {
  const config = { cell, hiddenSize: 3, sequenceLength: 8, batchSize: 2, learningRate: 0.05 };
  const session = core.createSession(config, text);
  try {
    session.train(20);
    return check(session);
  } finally {
    session.delete();
  }
}

function sliceOf(session: Session, units: number, characters: readonly string[]) {
  const { config, step, vocabulary } = session;
  const parameters = session.parameters();
  return sliceModel({ config, step, vocabulary, parameters }, { units, characters });
}

describe.each(['rnn', 'lstm'] as const)('sliceModel of an %s', (cell) => {
  it('with all units and all characters is the model itself', () => {
    withTrained(cell, (session) => {
      // Neither in the model's order: the slice has its own.
      const characters = ['c', 'a', 'd', 'b'];
      const slice = sliceOf(session, 3, characters);
      const ids = (word: string) => [...word].map((character) => characters.indexOf(character));
      const modelIds = (word: string) =>
        Int32Array.from([...word].map((character) => session.vocabulary.indexOf(character)));
      const trace = tracer.trace({
        cell,
        vocabularySize: 4,
        hiddenSize: 3,
        inputs: ids('abcd'),
        targets: ids('bcda'),
        weights: Object.fromEntries(slice.weights.map(({ name, values }) => [name, values])),
      });
      const { loss } = session.forwardBackward({
        inputs: modelIds('abcd'),
        targets: modelIds('bcda'),
        timeSteps: 4,
        batchSize: 1,
      });
      // The model computes in single precision, and averages where the trace sums.
      expect(trace.loss / 4).toBeCloseTo(loss, 5);
    });
  });

  it('takes the units whose readout weights for these characters are the largest', () => {
    withTrained(cell, (session) => {
      const weight = session.parameters().find(({ name }) => name === 'readout.weight');
      const rows = ['a', 'd'].map((character) => session.vocabulary.indexOf(character));
      const size = (unit: number) =>
        Math.hypot(...rows.map((row) => weight?.data[3 * row + unit] ?? NaN));
      const [unit, ...others] = sliceOf(session, 3, ['a', 'd']).units;
      expect(sliceOf(session, 1, ['a', 'd']).units).toEqual([unit]);
      for (const other of others) expect(size(other)).toBeLessThan(size(unit ?? NaN));
    });
  });

  it('refuses a character that the model does not know, by name', () => {
    withTrained(cell, (session) => {
      expect(() => sliceOf(session, 2, ['a', '%'])).toThrow('does not know ‘%’');
    });
  });
});
