/** The engine with the real core: the built module, run by Node. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCore, UnrollError, type Core } from '../../../../web/src/lib.js';
import type { StartMessage } from '../../../../web/src/protocol.js';
import { Engine } from '../../../../web/src/worker/engine.js';

const start: StartMessage = {
  type: 'start',
  runId: 'run-1',
  config: { hiddenSize: 8, sequenceLength: 8, batchSize: 4 },
  text: 'a quick brown fox jumps over the lazy dog. '.repeat(10),
  then: 'train',
  writing: { length: 100, temperature: 1 },
};

let core: Core;
const opened: Engine[] = [];

function open(changes: Partial<StartMessage> = {}, now = () => performance.now()): Engine {
  const engine = Engine.open(core, { ...start, ...changes }, now);
  opened.push(engine);
  return engine;
}

beforeAll(async () => {
  core = await loadCore();
});
afterEach(() => {
  for (const engine of opened.splice(0)) engine.close();
});

describe('Engine', () => {
  it('tells what it opened', () => {
    const engine = open();
    const info = engine.info();
    expect(info).toMatchObject({ step: 0, hasValidation: true, build: core.build });
    expect(info.uniformLoss).toBeCloseTo(Math.log(info.vocabularySize), 12);
    expect(info.config.hiddenSize).toBe(8);
  });

  it('trains into columns, one entry per step and one column per weight', () => {
    const engine = open();
    const columns = engine.train(5);
    expect([...columns.step]).toEqual([1, 2, 3, 4, 5]);
    expect(columns.weightGradientNorms).toHaveLength(engine.info().weightNames.length);
    // The parts are what the whole is made of: norms add by their squares.
    for (let k = 0; k < 5; k++) {
      const squares = columns.weightGradientNorms.map((column) => (column[k] ?? NaN) ** 2);
      const total = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
      expect(total / (columns.gradientNorm[k] ?? NaN)).toBeCloseTo(1, 4);
    }
  });

  it('validates the same windows each time, so that an unchanged model has an unchanged loss', () => {
    const engine = open();
    engine.train(3);
    expect(engine.validate()).toEqual(engine.validate());
  });

  it('validates and writes less when that takes long', () => {
    // A clock by which every call takes two seconds.
    let time = 0;
    const engine = open({}, () => (time += 2000));
    const { characters } = engine.validate();
    expect(characters).toBeLessThan(open().validate().characters + 1);
    engine.write({ length: 200, temperature: 1 });
    expect(engine.write({ length: 200, temperature: 1 })).toMatch(/^.{21}$/su);
  });

  it('writes the first character of the text, even one of two units, and goes on from it', () => {
    const engine = open({ text: `🙂${start.text}` });
    const written = engine.write({ length: 30, temperature: 1 });
    expect(written).toMatch(/^🙂.{30}$/su);
  });

  it('goes on from a saved model with the same next loss', () => {
    const engine = open();
    engine.train(7);
    const again = open({ model: engine.save() });
    expect(again.step).toBe(7);
    expect(again.train(1).loss[0]).toBe(engine.train(1).loss[0]);
  });

  it('stops before a step that is not finite, and names it', () => {
    // The penalty's gradient is 2w: with this rate every step multiplies the weights by -19.
    const engine = open({ config: { ...start.config, optimizer: 'sgd', clipNorm: 0, l2: 1 } });
    engine.setConfig({ learningRate: 10 });
    let failure: unknown;
    try {
      for (let k = 0; k < 200; k++) engine.train(10);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(UnrollError);
    expect(failure).toMatchObject({ code: 'non-finite', step: engine.step + 1 });
  });

  it('writes nothing where the output of the model is not finite', () => {
    // The state grows by a factor at every step, and without a bound.
    const growing = { cell: 'rnn', nonlinearity: 'relu', recurrentGain: 10 } as const;
    const engine = open({ config: { ...start.config, ...growing } });
    expect(engine.write({ length: 1000, temperature: 1 })).toBeNull();
  });

  it('refuses what would not fit, with its size', () => {
    const config = { hiddenSize: 2048, layers: 8, sequenceLength: 1024, batchSize: 512 };
    const text = start.text.repeat(10);
    expect(() => open({ config, text })).toThrow(
      expect.objectContaining({ code: 'too-large', bytes: expect.any(Number) }),
    );
  });
});
