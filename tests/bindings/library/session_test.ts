import { describe, expect, it } from 'vitest';
import type { Config, Core, Session } from '../../../web/src/lib.js';
import { builds, coreOf, small, text, thrownBy } from './cores.js';

/** Runs `use` with a session that is deleted afterwards. */
async function withSession(
  build: (typeof builds)[number],
  config: Partial<Config>,
  use: (session: Session, core: Core) => void,
  trainingText = text,
): Promise<void> {
  const core = await coreOf(build);
  const session = core.createSession({ ...small, ...config }, trainingText);
  try {
    use(session, core);
  } finally {
    session.delete();
  }
}

const losses = (session: Session, steps: number) => session.train(steps).map(({ loss }) => loss);

describe.each(builds)('a session of the %s build', (build) => {
  it('describes itself', () =>
    withSession(build, {}, (session, core) => {
      expect(core.build).toBe(build);
      expect(session.config).toEqual({
        ...Object.fromEntries(core.describe().fields.map((field) => [field.name, field.default])),
        ...small,
      });
      expect(session.vocabulary.join('')).toBe(Array.from(new Set(text)).sort().join(''));
      expect(session.uniformLoss).toBeCloseTo(Math.log(session.vocabulary.length), 12);
      expect(session.weightNames).toEqual(
        core.describe().cells.find(({ kind }) => kind === 'lstm')?.weights,
      );
      const shapes = session.parameters().map(({ shape }) => shape.reduce((a, b) => a * b, 1));
      expect(session.parameterCount).toBe(shapes.reduce((a, b) => a + b, 0));
      expect(session.step).toBe(0);
      expect(session.hasValidation).toBe(true);
      expect(session.trainingCharacters).toBe(text.length - Math.floor(text.length / 10));
    }));

  it('names its weights by layer when there are several', () =>
    withSession(build, { cell: 'rnn', layers: 2 }, (session) => {
      expect(session.weightNames).toEqual(
        ['U_l0', 'W_l0', 'b_l0', 'U_l1', 'W_l1', 'b_l1'].concat(['V', 'c']),
      );
    }));

  it('trains and says what it measured', () =>
    withSession(build, { learningRate: 0.02 }, (session) => {
      const steps = session.train(100);
      expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, k) => k + 1));
      expect(session.step).toBe(100);
      const [first, last] = [steps[0], steps[99]];
      if (!first || !last) throw new Error('no steps');
      expect(Math.abs(first.loss - session.uniformLoss)).toBeLessThan(0.3);
      expect(last.loss).toBeLessThan(0.7 * session.uniformLoss);
      for (const metrics of steps) {
        expect(metrics.charactersSeen).toBe(metrics.step * 8 * 3);
        expect(metrics.penalty).toBe(0);
        expect(metrics.clippedNorm).toBeLessThanOrEqual(Math.min(metrics.gradientNorm, 5) + 1e-9);
        expect(metrics.updateNorm).toBeGreaterThan(0);
        expect(metrics.weightNorm).toBeGreaterThan(0);
        expect(metrics.epoch).toBeGreaterThan(0);
        // The named weights share no parameter and leave none out.
        expect(metrics.weightGradientNorms).toBeInstanceOf(Float64Array);
        expect(metrics.weightGradientNorms).toHaveLength(session.weightNames.length);
        expect(Math.hypot(...metrics.weightGradientNorms)).toBeCloseTo(metrics.gradientNorm, 9);
      }
    }));

  it('takes the same steps one by one or at once', async () => {
    const core = await coreOf(build);
    const one = core.createSession(small, text);
    const other = core.createSession(small, text);
    expect(losses(one, 6)).toEqual([...losses(other, 2), ...losses(other, 0), ...losses(other, 4)]);
    one.delete();
    other.delete();
  });

  it('validates', () =>
    withSession(build, { validationFraction: 0.3 }, (session) => {
      const all = session.validate();
      expect(all.characters).toBeGreaterThan(0);
      expect(Math.abs(all.loss - session.uniformLoss)).toBeLessThan(0.3);
      expect(session.validate({ windows: 1 }).characters).toBeLessThanOrEqual(all.characters);
      expect(session.validate({ windows: 0 })).toEqual(all);
    }));

  it('samples by seed, prompt, temperature and top-k', () =>
    withSession(build, { learningRate: 0.02 }, (session) => {
      session.train(100);
      const sample = session.sample({ length: 60, seed: 3 });
      expect(Array.from(sample)).toHaveLength(60);
      expect(session.sample({ length: 60, seed: 3 })).toBe(sample);
      expect(session.sample({ length: 60, seed: 4 })).not.toBe(sample);
      expect(session.sample({ length: 60, seed: 3, prompt: 'the cow' })).not.toBe(sample);
      const coldest = session.sample({ length: 40, temperature: 0, seed: 1 });
      expect(session.sample({ length: 40, temperature: 0, seed: 2 })).toBe(coldest);
      expect(session.sample({ length: 40, topK: 1, seed: 2 })).toBe(coldest);
      expect(session.sample({ length: 0 })).toBe('');
      for (const character of sample) expect(session.vocabulary).toContain(character);
    }));

  it('changes live fields only', () =>
    withSession(build, {}, (session) => {
      session.setConfig({ learningRate: 0, clipNorm: 1 });
      expect(session.config).toMatchObject({ ...small, learningRate: 0, clipNorm: 1 });
      expect(session.train(1)[0]?.updateNorm).toBe(0);
      const error = thrownBy(() => session.setConfig({ hiddenSize: 11 }));
      expect(error).toMatchObject({ code: 'bad-config', field: 'hiddenSize' });
      expect(error.message).toContain('cannot change while training');
      expect(session.config.hiddenSize).toBe(10);
    }));

  it('reads and sets parameters', () =>
    withSession(build, { cell: 'rnn' }, (session) => {
      const parameters = session.parameters();
      const V = session.vocabulary.length;
      expect(parameters.map(({ name, shape }) => [name, shape])).toEqual([
        ['rnn.weight_ih_l0', [10, V]],
        ['rnn.weight_hh_l0', [10, 10]],
        ['rnn.bias_ih_l0', [10]],
        ['readout.weight', [V, 10]],
        ['readout.bias', [V]],
      ]);
      const values = Float32Array.from({ length: 100 }, (_, k) => k / 128);
      session.setParameter('rnn.weight_hh_l0', values);
      expect(session.parameters()[1]?.data).toEqual(values);
      expect(session.parameters()[0]).toEqual(parameters[0]);
    }));

  it('measures a batch without changing the run', async () => {
    const core = await coreOf(build);
    const measured = core.createSession(small, text);
    const plain = core.createSession(small, text);
    const V = measured.vocabulary.length;
    const batch = {
      inputs: Int32Array.from([0, 1, 2, 3, 4, 5]),
      targets: Int32Array.from([1, 2, 3, 4, 5, 6]),
      timeSteps: 3,
      batchSize: 2,
    };
    const every = measured.forwardBackward(batch);
    expect(every.logits).toHaveLength(3 * 2 * V);
    expect(every.hiddenGradientNorms).toHaveLength(3);
    expect(every.cellGradientNorms).toHaveLength(3);
    expect(Object.keys(every.gradients)).toEqual(measured.parameters().map(({ name }) => name));
    const squares = Object.values(every.gradients).flatMap((gradient) => [...gradient]);
    expect(Math.hypot(...squares)).toBeCloseTo(every.gradientNorm, 6);
    const last = measured.forwardBackward({ ...batch, lossAt: 'last' });
    expect(last.logits).toEqual(every.logits.slice(-2 * V));
    expect(last.loss).not.toBe(every.loss);
    const started = measured.forwardBackward({ ...batch, h0: new Float32Array(20).fill(0.5) });
    expect(started.loss).not.toBe(every.loss);
    expect(losses(measured, 5)).toEqual(losses(plain, 5));
    measured.delete();
    plain.delete();
  });

  it('checks its gradients', () =>
    withSession(build, {}, (session) => {
      session.train(10);
      const check = session.checkGradients();
      expect(check.passed).toBe(true);
      expect(check.worst.relativeError).toBeLessThan(1e-4);
      expect(session.parameters().map(({ name }) => name)).toContain(check.worst.parameter);
      expect(check.checked).toBeGreaterThan(100);
      for (const { name } of session.parameters()) expect(check.log).toContain(`${name}: `);
      expect(session.checkGradients()).toEqual(check);
    }));

  it('saves, and goes on as if nothing had happened', async () => {
    const core = await coreOf(build);
    const uninterrupted = core.createSession({ ...small, learningRate: 0.0123456789 }, text);
    uninterrupted.train(7);
    const bytes = uninterrupted.save();
    const resumed = core.loadSession(bytes, text);
    expect(resumed.step).toBe(7);
    expect(resumed.config).toEqual(uninterrupted.config);
    expect(resumed.save()).toEqual(bytes);
    expect(losses(resumed, 10)).toEqual(losses(uninterrupted, 10));
    uninterrupted.delete();
    resumed.delete();
  });

  it('opens a file without its text, but does not train it', () =>
    withSession(build, {}, (session, core) => {
      session.train(3);
      const bytes = session.save();
      const loaded = core.loadSession(bytes);
      expect(loaded.sample({ length: 30, prompt: 'the ', seed: 2 })).toBe(
        session.sample({ length: 30, prompt: 'the ', seed: 2 }),
      );
      expect(loaded.parameters()).toEqual(session.parameters());
      expect(loaded.save()).toEqual(bytes);
      expect(loaded.hasValidation).toBe(false);
      expect(loaded.trainingCharacters).toBe(0);
      const error = thrownBy(() => loaded.train(1));
      expect(error.code).toBe('bad-text');
      expect(error.message).toContain('There is no text to train on');
      loaded.delete();
    }));

  it('returns copies that stay what they are when memory moves', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    const bytes = session.save();
    const metrics = session.train(1)[0];
    const batch = session.forwardBackward({
      inputs: Int32Array.of(0, 1),
      targets: Int32Array.of(1, 2),
      timeSteps: 2,
      batchSize: 1,
    });
    const parameters = session.parameters();
    const arrays = [
      bytes,
      metrics?.weightGradientNorms,
      batch.logits,
      batch.hiddenGradientNorms,
      ...Object.values(batch.gradients),
      ...parameters.map(({ data }) => data),
    ];
    const before = structuredClone(arrays);
    // 60 MB more, so that the memory has to grow, and other values in the old places.
    const large = core.createSession({ hiddenSize: 700 }, text.repeat(40));
    session.train(5);
    expect(arrays).toEqual(before);
    for (const array of arrays) {
      expect(array?.buffer.byteLength).toBe(array?.byteLength);
      array?.fill(0);
    }
    expect(session.parameters()).not.toEqual(parameters);
    large.delete();
    session.delete();
  });

  it('says so when it is used after it was deleted', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    session.delete();
    session.delete();
    const calls: (() => unknown)[] = [
      () => session.train(1),
      () => session.step,
      () => session.config,
      () => session.sample({ length: 1 }),
      () => session.save(),
      () => session.parameters(),
    ];
    for (const call of calls) {
      expect(thrownBy(call)).toMatchObject({
        code: 'bad-argument',
        message: 'This session has been deleted; create a new one.',
      });
    }
    // What never changes can still be read.
    expect(session.parameterCount).toBeGreaterThan(0);
  });

  it('can be declared with "using" where the engine knows that', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    const dispose = typeof Symbol.dispose === 'symbol' ? session[Symbol.dispose] : undefined;
    expect(typeof dispose).toBe(typeof Symbol.dispose === 'symbol' ? 'function' : 'undefined');
    dispose?.call(session);
    if (dispose) thrownBy(() => session.step);
    session.delete();
  });
});

describe('several sessions', () => {
  it('do not know of each other', async () => {
    const core = await coreOf('simd');
    const alone = core.createSession(small, text);
    const expected = losses(alone, 10);
    alone.delete();
    const [one, other] = [core.createSession(small, text), core.createSession(small, text)];
    const interleaved: number[] = [];
    for (let k = 0; k < 10; k++) {
      interleaved.push(...losses(one, 1));
      other.train(3);
    }
    expect(interleaved).toEqual(expected);
    one.delete();
    other.delete();
  });
});

describe('characters', () => {
  const roundTrip = async (trainingText: string) => {
    const core = await coreOf('simd');
    const session = core.createSession({ ...small, validationFraction: 0 }, trainingText);
    try {
      session.train(2);
      const written = session.sample({ length: 40 });
      return { vocabulary: session.vocabulary, characters: session.trainingCharacters, written };
    } finally {
      session.delete();
    }
  };

  it.each([
    ['syllables', '훈민정음은 백성을 가르치는 바른 소리', 20],
    ['jamo', '훈민정음'.normalize('NFD'), 12],
    ['old Hangul', 'ᄒᆞᆫᄀᆞᆯ나랏말ᄊᆞ미', 12],
    ['emoji beyond 16 bits and their joiners', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 14],
    ['right to left', 'שלום עולם שלום', 14],
    ['combining marks', 'e\u0301e\u0301a\u0300e\u0301e\u0301', 10],
    ['NUL', 'a\0b\0c\0d\0e\0f\0', 12],
    [
      'a byte order mark, first of the text and of the vocabulary',
      '\uFEFF\uFFFFx\uFEFFy'.repeat(4),
      20,
    ],
    ['the last code point', 'ab\u{10FFFF}'.repeat(4), 12],
  ])('%s are Unicode code points, in and out', async (_, trainingText, characters) => {
    const result = await roundTrip(trainingText);
    expect(result.characters).toBe(characters);
    const distinct = Array.from(new Set(trainingText));
    expect(result.vocabulary).toHaveLength(distinct.length);
    expect(new Set(result.vocabulary)).toEqual(new Set(distinct));
    expect(Array.from(result.written)).toHaveLength(40);
    for (const character of result.written) expect(distinct).toContain(character);
  });

  it('that are lone surrogates become U+FFFD', async () => {
    const { vocabulary } = await roundTrip('ab\uD800cd\uDC00ef\uD83D'.repeat(2));
    expect(vocabulary).toEqual(['a', 'b', 'c', 'd', 'e', 'f', '\uFFFD']);
  });

  it('come back in the order of their ids', async () => {
    const core = await coreOf('simd');
    const session = core.createSession(
      { ...small, vocabularyOrder: 'appearance' },
      '나가다'.repeat(5),
    );
    expect(session.vocabulary).toEqual(['나', '가', '다']);
    session.delete();
  });
});
