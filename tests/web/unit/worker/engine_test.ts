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
  probe: { lossAt: 'last' },
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

  it('counts the seconds of training only, spread over the steps of a slice', () => {
    // A clock by which everything takes a second.
    let time = 0;
    const engine = open({}, () => (time += 1000));
    expect([...engine.train(4).seconds]).toEqual([0.25, 0.5, 0.75, 1]);
    engine.write({ length: 20, temperature: 1 });
    engine.measureFlow({ lossAt: 'last' });
    expect([...engine.train(2).seconds]).toEqual([1.5, 2]);
  });

  it('measures the gradient through time without changing the model', () => {
    const engine = open();
    const other = open();
    engine.train(2);
    other.train(2);
    const measured = engine.measureFlow({ lossAt: 'last' });
    // 430 characters in one stream, of which a tenth validates: longer than the probe.
    expect(measured?.flow.timeSteps).toBe(257);
    expect(measured?.flow.cell).toHaveLength(257);
    expect(measured?.wholeLines).toBe(false);
    expect(engine.measureFlow({ lossAt: 'every' })?.flow.hidden).not.toEqual(measured?.flow.hidden);
    expect(engine.train(1).loss).toEqual(other.train(1).loss);
  });

  it('goes back to the first character of lines, and says so', () => {
    const config = { ...start.config, sequences: 'lines', lossAt: 'last' } as const;
    const engine = open({ config, text: 'abcd?a\nbdca?b\n'.repeat(20) });
    const measured = engine.measureFlow({ lossAt: 'last' });
    // Six characters are five time steps, so that h_1 is four steps before h_5.
    expect(measured).toMatchObject({ wholeLines: true, flow: { timeSteps: 5 } });
    expect(engine.info().chanceOfLast).toBeCloseTo(0.5, 12);
    const { lastAccuracy } = engine.train(1);
    expect(lastAccuracy[0]).toBeGreaterThanOrEqual(0);
    expect(engine.validate().lastAccuracy).toBeGreaterThanOrEqual(0);
    expect(open().train(1).lastAccuracy[0]).toBeNaN();
  });

  it('measures spectral radii of every gate, unless that would take too long', () => {
    expect(
      open()
        .spectralRadii()
        .map(({ name }) => name),
    ).toEqual(['W_f', 'W_i', 'W_c', 'W_o']);
    const large = open({ config: { ...start.config, hiddenSize: 512 } });
    expect(large.spectralRadii()).toEqual([]);
    const statistics = large.weightStatistics();
    const counted = statistics?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
    const { parameterCount, vocabularySize } = large.info();
    // Everything but the biases of four gates and of the readout.
    expect(counted).toBe(parameterCount - 4 * 512 - vocabularySize);
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

  it('gives all but the last characters where those are all that it learns', () => {
    const lines = { ...start.config, sequences: 'lines', lossAt: 'last' } as const;
    const text = `${'ab🙂c\n'.repeat(6000)}\nx\nlast🙂`;
    const engine = open({ config: lines, text });
    expect(engine.onlyLasts).toBe(true);
    const written = engine.write({ length: 100, temperature: 1 })?.split('\n') ?? [];
    expect(written).toHaveLength(5);
    for (const line of written.slice(0, 4)) expect(line).toMatch(/^ab🙂.$/su);
    expect(written[4]).toMatch(/^last.$/su);
    const single = open({ config: lines, text: 'abcd' });
    expect(single.write({ length: 100, temperature: 1 })).toMatch(/^abc.$/);
    expect(open().onlyLasts).toBe(false);
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
    expect(engine.measureFlow({ lossAt: 'last' })).toBeNull();
  });

  it('refuses what would not fit, with its size', () => {
    const config = { hiddenSize: 2048, layers: 8, sequenceLength: 1024, batchSize: 512 };
    const text = start.text.repeat(10);
    expect(() => open({ config, text })).toThrow(
      expect.objectContaining({ code: 'too-large', bytes: expect.any(Number) }),
    );
  });
});
