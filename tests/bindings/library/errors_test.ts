import { describe, expect, it } from 'vitest';
import type { Config } from '../../../web/src/lib.js';
import { builds, coreOf, small, text, thrownBy } from './cores.js';

describe.each(builds)('errors of the %s build', (build) => {
  it.each<[Record<string, unknown>, string, string]>([
    [{ hiddenSize: 0 }, 'hiddenSize', 'from 1 to 2048, got 0'],
    [{ hiddenSize: 2049 }, 'hiddenSize', 'from 1 to 2048, got 2049'],
    [{ hiddenSize: 1.5 }, 'hiddenSize', 'whole number from 1 to 2048, got 1.5'],
    [{ hiddenSize: 1e300 }, 'hiddenSize', 'from 1 to 2048, got 1e300'],
    [{ hiddenSize: '12' }, 'hiddenSize', 'from 1 to 2048, got "12"'],
    [{ learningRate: NaN }, 'learningRate', 'got "NaN"'],
    [{ learningRate: -Infinity }, 'learningRate', 'got "-Infinity"'],
    [{ learningRate: [1] }, 'learningRate', 'expected a number'],
    [{ seed: -1 }, 'seed', 'from 0 to 4294967295, got -1'],
    [{ seed: 2 ** 32 }, 'seed', 'got 4294967296'],
    [{ cell: 'transformer' }, 'cell', 'expected one of rnn lstm, got "transformer"'],
    [{ carryState: 1 }, 'carryState', 'expected true or false, got 1'],
    [{ hiddensize: 3 }, 'hiddensize', 'There is no setting named "hiddensize"'],
  ])('say what is wrong with the setting %j', async (config, field, message) => {
    const core = await coreOf(build);
    const error = thrownBy(() => core.createSession(config as Partial<Config>, text));
    expect(error).toMatchObject({ name: 'UnrollError', code: 'bad-config', field });
    expect(error.message).toContain(message);
  });

  it.each([null, undefined, 3, 'lstm', [], () => 1])('refuse %j as settings', async (config) => {
    const core = await coreOf(build);
    expect(thrownBy(() => core.createSession(config as never, text))).toMatchObject({
      code: 'bad-config',
    });
  });

  it.each([
    ['', 'There is no text.'],
    ['aaaaaaaaaaaa', 'repeats one character, "a"'],
    ['abcdefgh', 'needs at least 9'],
  ])('say what the text %j lacks', async (shortText, message) => {
    const core = await coreOf(build);
    const error = thrownBy(() => core.createSession(small, shortText));
    expect(error.code).toBe('bad-text');
    expect(error.message).toContain(message);
  });

  it('say the limit of a text that is too long', async () => {
    const core = await coreOf(build);
    const { maximumCharacters } = core.describe();
    const error = thrownBy(() => core.createSession(small, 'ab'.repeat(maximumCharacters)));
    expect(error.code).toBe('bad-text');
    expect(error.message).toContain(`longer than ${maximumCharacters} characters`);
    // Counted as characters, not as the two units that each of these takes in JavaScript.
    const emoji = core.createSession(small, '😀🎉'.repeat(500_000));
    expect(emoji.trainingCharacters).toBe(900_000);
    emoji.delete();
  });

  it('say how much a model would take, before it is made', async () => {
    const core = await coreOf(build);
    const config = { hiddenSize: 2048, layers: 8 };
    const estimate = core.estimateBytes(config, new Set(text).size, text.length);
    const error = thrownBy(() => core.createSession(config, text));
    expect(error).toMatchObject({ code: 'too-large', bytes: estimate });
    expect(estimate).toBeGreaterThan(core.describe().maximumBytes);
    expect(error.message).toContain(`would take about ${(estimate / 1e9).toFixed(1)} GB`);
  });

  it('come from an estimate too', async () => {
    const core = await coreOf(build);
    expect(core.estimateBytes({}, 65, 100_000)).toBeGreaterThan(4e5);
    expect(thrownBy(() => core.estimateBytes({ layers: 9 }, 65, 1000)).code).toBe('bad-config');
    expect(thrownBy(() => core.estimateBytes({}, 0, 1000)).code).toBe('bad-argument');
    expect(thrownBy(() => core.estimateBytes({}, 65, NaN)).code).toBe('bad-argument');
  });

  it('say which argument of a call is wrong', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    const batch = {
      inputs: Int32Array.of(0, 1),
      targets: Int32Array.of(1, 2),
      timeSteps: 2,
      batchSize: 1,
    };
    const wrong: [() => unknown, string][] = [
      [
        () => session.train(-1),
        'number of steps: expected a whole number from 0 to 1000000, got -1',
      ],
      [() => session.train(1.5), 'number of steps'],
      [() => session.train(NaN), 'number of steps'],
      [() => session.train(Infinity), 'number of steps'],
      [() => session.train(1e7), 'number of steps'],
      [() => session.validate({ windows: -1 }), 'windows'],
      [() => session.sample({ length: -1 }), 'length'],
      [() => session.sample({ length: 1e9 }), 'length'],
      [() => session.sample({ length: 1, temperature: -1 }), 'temperature'],
      [() => session.sample({ length: 1, temperature: NaN }), 'temperature'],
      [() => session.sample({ length: 1, topK: -1 }), 'topK'],
      [() => session.sample({ length: 1, seed: 0.5 }), 'seed'],
      [() => session.sample({ length: 1, prompt: 'Ω' }), 'The character "Ω" (U+03A9)'],
      [() => session.sample({ length: 1, prompt: 7 as never }), 'prompt: expected a string'],
      [() => session.setParameter('W', new Float32Array(1)), 'no parameter named "W"'],
      [
        () => session.setParameter('readout.bias', new Float32Array(1)),
        `readout.bias: expected ${session.vocabulary.length}, got 1`,
      ],
      [
        () =>
          session.setParameter(
            'readout.bias',
            new Float32Array(session.vocabulary.length).fill(NaN),
          ),
        'entry 0 is not a finite number',
      ],
      [
        () => session.setParameter('readout.bias', [1, 2] as never),
        'readout.bias: expected Float32Array, got Array',
      ],
      [
        () => session.setParameter('readout.bias', new Float64Array(3) as never),
        'expected Float32Array, got Float64Array',
      ],
      [() => session.forwardBackward({ ...batch, timeSteps: 3 }), 'inputs: expected 3, got 2'],
      [() => session.forwardBackward({ ...batch, timeSteps: 0 }), 'timeSteps'],
      [() => session.forwardBackward({ ...batch, batchSize: 2 ** 40 }), 'batchSize'],
      [() => session.forwardBackward({ ...batch, targets: Int32Array.of(1) }), 'targets'],
      [() => session.forwardBackward({ ...batch, inputs: Int32Array.of(0, 99) }), '99'],
      [() => session.forwardBackward({ ...batch, targets: Int32Array.of(0, -1) }), '-1'],
      [() => session.forwardBackward({ ...batch, h0: new Float32Array(9) }), 'h0'],
      [() => session.forwardBackward({ ...batch, c0: new Float32Array(9) }), 'c0'],
      [() => session.forwardBackward({ ...batch, lossAt: 'first' as never }), 'lossAt'],
      [
        () => session.forwardBackward({ ...batch, inputs: [0, 1] as never }),
        'inputs: expected Int32Array, got Array',
      ],
    ];
    for (const [call, message] of wrong) {
      const error = thrownBy(call);
      expect(error.code, error.message).toBe('bad-argument');
      expect(error.message).toContain(message);
    }
    expect(session.step).toBe(0);
    session.delete();
  });

  it('say why a file is refused', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    const bytes = session.save();
    session.delete();
    const refused: [Uint8Array, string][] = [
      [new Uint8Array(), 'only 0 bytes'],
      [new TextEncoder().encode('This is not a model but a text.'), 'not a model'],
      [bytes.slice(0, -1), 'cut off'],
      [bytes.slice(0, 100), 'cut off'],
      [Uint8Array.from([...bytes, 0]), 'belong to no tensor'],
    ];
    for (const [file, message] of refused) {
      const error = thrownBy(() => core.loadSession(file, text));
      expect(error.code).toBe('bad-file');
      expect(error.message).toContain(message);
    }
    expect(thrownBy(() => core.loadSession([1, 2, 3] as never))).toMatchObject({
      code: 'bad-argument',
      message: 'bytes: expected Uint8Array, got Array',
    });
    const error = thrownBy(() => core.loadSession(bytes, 'the moon @ the spoon'));
    expect(error.code).toBe('bad-text');
    expect(error.message).toContain('"@" (U+0040)');
    // A Buffer of Node is a Uint8Array, also one that begins in the middle of its memory.
    const opened = core.loadSession(Buffer.from(bytes), text);
    expect(opened.save()).toEqual(bytes);
    opened.delete();
  });

  it('name step and parameter when a run diverges, and nothing of that step is applied', async () => {
    const core = await coreOf(build);
    const session = core.createSession(
      {
        ...small,
        cell: 'rnn',
        nonlinearity: 'relu',
        optimizer: 'sgd',
        learningRate: 10,
        clipNorm: 0,
        recurrentGain: 3,
      },
      text,
    );
    const taken = session.train(1000);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(1000);
    for (const metrics of taken) expect(metrics.loss).toSatisfy(Number.isFinite);
    const before = session.parameters();
    for (const parameter of before) {
      expect(parameter.data.every((value) => Number.isFinite(value))).toBe(true);
    }
    const error = thrownBy(() => session.train(1));
    expect(error).toMatchObject({ code: 'non-finite', step: taken.length + 1 });
    expect(['loss', 'gradient']).toContain(error.quantity);
    expect(before.map(({ name }) => name)).toContain(error.parameter);
    expect(error.message).toContain(`at step ${taken.length + 1}`);
    expect(session.parameters()).toEqual(before);
    expect(session.step).toBe(taken.length);
    session.delete();
  });

  it('leave the core usable', async () => {
    const core = await coreOf(build);
    for (let k = 0; k < 300; k++) thrownBy(() => core.createSession({ hiddenSize: -1 }, text));
    const session = core.createSession(small, text);
    expect(session.train(1)).toHaveLength(1);
    session.delete();
  });
});
