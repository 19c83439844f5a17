/** What the library measures without training: gradient through time, spectrum, weights, the inside of a cell. */
import { describe, expect, it } from 'vitest';
import type { Config, Session } from '../../../web/src/lib.js';
import { rememberingText } from '../../../web/src/text/remembering.js';
import { builds, coreOf, small, text, thrownBy } from './cores.js';

async function withSession(
  build: (typeof builds)[number],
  config: Partial<Config>,
  use: (session: Session) => void,
  trainingText = text,
): Promise<void> {
  const session = (await coreOf(build)).createSession({ ...small, ...config }, trainingText);
  try {
    use(session);
  } finally {
    session.delete();
  }
}

const lines = { sequences: 'lines', lossAt: 'last' } as const;

describe.each(builds)('the %s build measures', (build) => {
  it('the gradient through time, as forwardBackward does on the same characters', () =>
    withSession(
      build,
      { validationFraction: 0, sequenceLength: 7 },
      (session) => {
        // One sequence of seven steps is all that the text has.
        const ids = [...'abcdefgh'].map((character) => session.vocabulary.indexOf(character));
        const batch = { timeSteps: 7, batchSize: 1, lossAt: 'last' as const };
        const { hiddenGradientNorms, cellGradientNorms = new Float32Array() } =
          session.forwardBackward({
            ...batch,
            inputs: Int32Array.from(ids.slice(0, 7)),
            targets: Int32Array.from(ids.slice(1)),
          });
        const flow = session.gradientFlow({ sequences: 1 });
        expect(flow.timeSteps).toBe(7);
        expect(flow.layers).toBe(1);
        for (let lag = 0; lag < 7; lag++) {
          expect(flow.hidden[lag]).toBeCloseTo(hiddenGradientNorms[6 - lag] ?? NaN, 6);
          expect(flow.cell?.[lag]).toBeCloseTo(cellGradientNorms[6 - lag] ?? NaN, 6);
        }
      },
      'abcdefgh',
    ));

  it('that gradient per layer, with its decay and the forget gate', () =>
    withSession(build, { layers: 2, forgetBias: 2 }, (session) => {
      const { timeSteps, hidden, cell, hiddenDecay, cellDecay, forgetGate } = session.gradientFlow({
        timeSteps: 20,
      });
      expect(timeSteps).toBe(20);
      expect(hidden).toHaveLength(40);
      expect(cell).toHaveLength(40);
      expect(hiddenDecay).toHaveLength(2);
      expect(cellDecay?.every((decay) => decay > 0 && decay < 1.2)).toBe(true);
      expect(forgetGate?.every((mean) => mean > 0.75 && mean < 1)).toBe(true);
    }));

  it('no cell state where there is none', () =>
    withSession(build, { cell: 'rnn' }, (session) => {
      const flow = session.gradientFlow();
      expect(flow).not.toHaveProperty('cell');
      expect(flow).not.toHaveProperty('cellDecay');
      expect(flow).not.toHaveProperty('forgetGate');
      expect(session.spectralRadii()).toEqual([
        { name: 'W', radius: expect.any(Number) as number },
      ]);
    }));

  it('without disturbing training', async () => {
    const losses = async (measure: (session: Session) => void) => {
      const taken: number[] = [];
      await withSession(build, {}, (session) => {
        for (let k = 0; k < 5; k++) {
          measure(session);
          taken.push(...session.train(2).map(({ loss }) => loss));
        }
      });
      return taken;
    };
    const disturbed = await losses((session) => {
      session.gradientFlow({ lossAt: 'every' });
      session.spectralRadii();
      session.weightStatistics();
      session.inspect('the cow');
      session.saliency('the cow', 3);
    });
    expect(disturbed).toEqual(await losses(() => undefined));
  });

  it('how the weights are spread', () =>
    withSession(build, {}, (session) => {
      const { limit, counts, nearZero, nearZeroShare } = session.weightStatistics({ bins: 11 });
      const weights = session
        .parameters()
        .filter(({ name }) => name.includes('weight'))
        .flatMap(({ data }) => [...data]);
      expect(counts).toHaveLength(11);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(weights.length);
      expect(limit).toBeCloseTo(Math.max(...weights.map(Math.abs)), 6);
      const small = weights.filter((weight) => Math.abs(weight) < nearZero).length;
      expect(nearZeroShare).toBeCloseTo(small / weights.length, 9);
    }));

  it('every gate, state and prediction for a text', () =>
    withSession(build, {}, (session) => {
      const inspection = session.inspect('the cat');
      const { characters, hiddenSize, layers, probabilities, surprise } = inspection;
      expect(characters.join('')).toBe('the cat');
      expect(layers.map((layer) => layer.map(({ name }) => name))).toEqual([
        ['i', 'f', 'c', 'o', 'C', 'h'],
      ]);
      const of = Object.fromEntries((layers[0] ?? []).map(({ name, values }) => [name, values]));
      for (const values of Object.values(of)) expect(values).toHaveLength(7 * hiddenSize);
      // C_t = f ⊙ C_{t-1} + i ⊙ C̃,  h_t = o ⊙ tanh(C_t)
      const at = (name: string, t: number, unit: number) => of[name]?.[t * hiddenSize + unit] ?? 0;
      for (let t = 0; t < 7; t++) {
        for (let unit = 0; unit < hiddenSize; unit++) {
          const before = t > 0 ? at('C', t - 1, unit) : 0;
          const C = at('f', t, unit) * before + at('i', t, unit) * at('c', t, unit);
          expect(at('C', t, unit)).toBeCloseTo(C, 5);
          expect(at('h', t, unit)).toBeCloseTo(at('o', t, unit) * Math.tanh(C), 5);
        }
      }
      const V = session.vocabulary.length;
      expect(probabilities).toHaveLength(7 * V);
      expect(surprise[0]).toBeNaN();
      for (let t = 1; t < 7; t++) {
        const id = session.vocabulary.indexOf(characters[t] ?? '');
        expect(surprise[t]).toBeCloseTo(-Math.log2(probabilities[(t - 1) * V + id] ?? 0), 4);
      }
    }));

  it('only the state of an rnn, which has no gates', () =>
    withSession(build, { cell: 'rnn', layers: 2 }, (session) => {
      const names = session.inspect('cat').layers.map((layer) => layer.map(({ name }) => name));
      expect(names).toEqual([['h'], ['h']]);
    }));

  it('which earlier characters a prediction hangs on', () =>
    withSession(build, {}, (session) => {
      const norms = session.saliency('the cow jumped', 6);
      expect(norms).toHaveLength(6);
      expect(norms.every((norm) => norm > 0)).toBe(true);
      expect(thrownBy(() => session.saliency('the cow', 0)).code).toBe('bad-argument');
      expect(thrownBy(() => session.saliency('the cow', 7)).code).toBe('bad-argument');
      expect(thrownBy(() => session.saliency('the cow', NaN)).code).toBe('bad-argument');
    }));

  it('nothing of what it does not know', () =>
    withSession(build, {}, (session) => {
      expect(thrownBy(() => session.inspect('')).code).toBe('bad-argument');
      const { code, message } = thrownBy(() => session.inspect('the 猫'));
      expect(code).toBe('bad-argument');
      expect(message).toContain('猫');
      expect(thrownBy(() => session.gradientFlow({ timeSteps: 0 })).code).toBe('bad-argument');
      expect(thrownBy(() => session.gradientFlow({ sequences: 0.5 })).code).toBe('bad-argument');
      expect(thrownBy(() => session.gradientFlow({ sequences: 1e6 })).code).toBe('bad-argument');
      expect(thrownBy(() => session.weightStatistics({ bins: 0 })).code).toBe('bad-argument');
    }));
});

describe.each(builds)('lines as sequences in the %s build', (build) => {
  it('measure the accuracy of the last character beside its chance', () =>
    withSession(
      build,
      { ...lines, cell: 'lstm', hiddenSize: 32, batchSize: 32, forgetBias: 3, learningRate: 0.01 },
      (session) => {
        expect(session.chanceOfLast).toBeGreaterThan(0.2);
        expect(session.chanceOfLast).toBeLessThan(0.4);
        const last = session.train(150).at(-1);
        expect(last?.lastAccuracy).toBeGreaterThan(0.95);
        expect(session.validate().lastAccuracy).toBeGreaterThan(0.95);
        expect(session.gradientFlow().timeSteps).toBe(12);
      },
      rememberingText({ gap: 10 }),
    ));

  it('need lines', async () => {
    const core = await coreOf(build);
    const { code } = thrownBy(() => core.createSession({ ...small, ...lines }, 'a\nb\nc'));
    expect(code).toBe('bad-text');
  });

  it('have an accuracy that streams have not', () =>
    withSession(build, {}, (session) => {
      expect(session.chanceOfLast).toBeNull();
      expect(session.train(1)[0]?.lastAccuracy).toBeNaN();
      expect(session.validate().lastAccuracy).toBeNaN();
    }));
});

describe.each(builds)('a sequence length that changes in the %s build', (build) => {
  it('takes effect from the next step on, or is refused', () =>
    withSession(build, { validationFraction: 0 }, (session) => {
      session.train(3);
      session.setConfig({ sequenceLength: 4 });
      const [next] = session.train(1);
      expect(next?.charactersSeen).toBe(3 * 8 * 3 + 4 * 3);
      expect(thrownBy(() => session.setConfig({ sequenceLength: 1000 })).code).toBe('bad-text');
      expect(session.config.sequenceLength).toBe(4);
      expect(session.train(1)).toHaveLength(1);
    }));
});

describe.each(builds)('a step that is not finite in the %s build', (build) => {
  it('says at which time step of the window it began', () =>
    withSession(
      build,
      { cell: 'rnn', nonlinearity: 'relu', recurrentGain: 10, sequenceLength: 64, clipNorm: 0 },
      (session) => {
        const error = thrownBy(() => session.train(1000));
        expect(error.code).toBe('non-finite');
        expect(error.layer).toBe(0);
        expect(error.timeSteps).toBe(64);
        expect(error.timeStep).toBeGreaterThanOrEqual(1);
        expect(error.timeStep).toBeLessThanOrEqual(64);
      },
    ));
});
