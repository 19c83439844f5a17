/** Small examples computed by hand, held against what a session computes for the same batch. */
import { describe, expect, it } from 'vitest';
import createModule from '../../../build/wasm/bindings/unroll_trace.mjs';
import {
  loadTracer,
  type BatchGradients,
  type Config,
  type Core,
  type Trace,
  type TraceProblem,
} from '../../../web/src/lib.js';
import { softmaxLoss, trace } from '../../../web/src/lib/trace.js';
import { builds, coreOf, thrownBy } from './cores.js';

const ids = { inputs: [0, 1, 1], targets: [1, 1, 0] };

/** Numbers without a pattern that the two cells' equations could hide in. */
function wave(count: number, phase: number): number[] {
  return Array.from({ length: count }, (_, k) => 0.6 * Math.sin(1.7 * k + phase));
}

const problems: Record<string, TraceProblem> = {
  rnn: {
    cell: 'rnn',
    vocabularySize: 2,
    hiddenSize: 2,
    ...ids,
    weights: { U: wave(4, 1), W: wave(4, 2), b: wave(2, 3), V: wave(4, 4), c: wave(2, 5) },
    h0: [0.1, -0.2],
  },
  lstm: {
    cell: 'lstm',
    vocabularySize: 2,
    hiddenSize: 2,
    ...ids,
    weights: {
      W_f: wave(8, 1),
      W_i: wave(8, 2),
      W_c: Float64Array.from(wave(8, 3)),
      W_o: wave(8, 4),
      b_f: wave(2, 5),
      b_o: wave(2, 6),
      W_y: wave(4, 7),
    },
    h0: [0.1, -0.2],
    c0: [0.3, 0.4],
  },
};
const cells = Object.keys(problems);
const tracer = loadTracer();
const problemOf = (cell: string): TraceProblem => problems[cell] as TraceProblem;

function numbers(traced: Trace): number[] {
  return [traced.loss, traced.lossAfter, ...traced.quantities.flatMap(({ values }) => [...values])];
}

function at(trace: Trace, name: string, timeStep: number): number[] {
  const found = trace.quantities.find((q) => q.name === name && q.timeStep === timeStep);
  return [...(found?.values ?? [])];
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, k) => Math.abs(value - (b[k] ?? NaN))));
}

/** The same weights in a session, its loss and gradients of the same ids; in float, and the mean. */
function inASession(core: Core, cell: string): BatchGradients {
  const problem = problemOf(cell);
  const config = {
    cell: cell as Config['cell'],
    hiddenSize: 2,
    sequenceLength: 2,
    batchSize: 1,
    validationFraction: 0,
  };
  const session = core.createSession(config, 'abababab');
  const weights = new Map(Object.entries(problem.weights));
  const gates = cell === 'rnn' ? [''] : ['i', 'f', 'c', 'o'];
  const rows = (name: string, from: number, to: number, columns: number) => {
    const values = Array.from(weights.get(name) ?? []);
    return [0, 1].flatMap((row) => values.slice(row * columns + from, row * columns + to));
  };
  const set = (name: string, values: number[]) =>
    session.setParameter(name, Float32Array.from(values));
  if (cell === 'rnn') {
    set('rnn.weight_ih_l0', rows('U', 0, 2, 2));
    set('rnn.weight_hh_l0', rows('W', 0, 2, 2));
    set('rnn.bias_ih_l0', Array.from(weights.get('b') ?? []));
  } else {
    set(
      'rnn.weight_hh_l0',
      gates.flatMap((gate) => rows(`W_${gate}`, 0, 2, 4)),
    );
    set(
      'rnn.weight_ih_l0',
      gates.flatMap((gate) => rows(`W_${gate}`, 2, 4, 4)),
    );
    set(
      'rnn.bias_ih_l0',
      gates.flatMap((gate) => Array.from(weights.get(`b_${gate}`) ?? [0, 0])),
    );
  }
  set('readout.weight', Array.from(weights.get(cell === 'rnn' ? 'V' : 'W_y') ?? []));
  set('readout.bias', Array.from(weights.get('c') ?? [0, 0]));
  const float = (values?: ArrayLike<number>) => values && Float32Array.from(values);
  const result = session.forwardBackward({
    inputs: Int32Array.from(ids.inputs),
    targets: Int32Array.from(ids.targets),
    timeSteps: 3,
    batchSize: 1,
    lossAt: 'every',
    h0: float(problem.h0),
    c0: float(problem.c0),
  });
  session.delete();
  return result;
}

const buildsAndCells = builds.flatMap((build) => cells.map((cell) => [build, cell] as const));

describe('a tracer', () => {
  it.each(buildsAndCells)('agrees with a session of the %s build, %s', async (build, cell) => {
    const trace = (await tracer).trace(problemOf(cell));
    const result = inASession(await coreOf(build), cell);
    // The trace's loss is the sum over three steps.
    expect(Math.abs(trace.loss - 3 * result.loss)).toBeLessThan(1e-5);
    const logits = [1, 2, 3].flatMap((t) => at(trace, cell === 'rnn' ? 'o' : 'g', t));
    expect(largestDifference(logits, result.logits)).toBeLessThan(1e-6);
    const readout = at(trace, cell === 'rnn' ? 'dV' : 'dW_y', 0).map((value) => value / 3);
    expect(largestDifference(readout, result.gradients['readout.weight'] ?? [])).toBeLessThan(1e-6);
    const recurrent =
      cell === 'rnn'
        ? at(trace, 'dW', 0)
        : ['i', 'f', 'c', 'o'].flatMap((gate) => {
            const [a, b, , , c, d] = at(trace, `dW_${gate}`, 0);
            return [a, b, c, d].map((value) => value ?? NaN);
          });
    expect(
      largestDifference(
        recurrent.map((value) => value / 3),
        result.gradients['rnn.weight_hh_l0'] ?? [],
      ),
    ).toBeLessThan(1e-6);
  });

  it.each(cells)('checks every derivative of the %s', async (cell) => {
    const trace = (await tracer).trace({ ...problemOf(cell), check: true });
    const derivatives = trace.quantities.filter(({ name }) => name.startsWith('d'));
    expect(derivatives.length).toBeGreaterThan(30);
    for (const { values, numeric } of derivatives) {
      expect(largestDifference(values, numeric ?? [])).toBeLessThan(1e-8);
    }
    const others = trace.quantities.filter(({ name }) => !name.startsWith('d'));
    expect(others.every(({ numeric }) => numeric === undefined)).toBe(true);
  });

  it('gives shapes, row after row', async () => {
    const trace = (await tracer).trace(problemOf('lstm'));
    const gradient = trace.quantities.find(({ name }) => name === 'dW_f');
    expect([gradient?.rows, gradient?.columns, gradient?.values.length]).toEqual([2, 4, 8]);
    const [h = 0, ...input] = at(trace, 'z', 1);
    expect([h, ...input]).toEqual([0.1, -0.2, 1, 0]);
  });

  it('takes its defaults from what the types say', async () => {
    const { trace } = await tracer;
    const all = { lossAt: 'every', biases: true, learningRate: 0.1, check: false } as const;
    const problem = problemOf('rnn');
    expect(numbers(trace({ ...problem, ...all }))).toEqual(numbers(trace(problem)));
    const without = trace({ ...problem, biases: false });
    expect(without.quantities.some(({ name }) => name === 'db')).toBe(false);
    const last = trace({ ...problem, lossAt: 'last' });
    expect(last.quantities.filter(({ name }) => name === 'L')).toHaveLength(1);
  });

  it('refuses with a sentence what it cannot trace', async () => {
    const { trace } = await tracer;
    const refusal = (changes: object) => {
      const { code, message } = thrownBy(() =>
        trace({ ...problemOf('rnn'), ...changes } as TraceProblem),
      );
      return `${code}: ${message}`;
    };
    expect(refusal({ cell: 'gru' })).toMatch(/bad-argument: cell: expected rnn or lstm/);
    expect(refusal({ cell: 'rnn W' })).toMatch(/bad-argument: cell: expected rnn or lstm/);
    expect(refusal({ lossAt: 'first' })).toMatch(/bad-argument: lossAt: expected every or last/);
    expect(refusal({ inputs: [0, 1.5, 1] })).toMatch(/bad-argument: inputs: expected a whole/);
    expect(refusal({ inputs: [0, 2, 1] })).toMatch(/bad-argument: inputs: expected/);
    expect(refusal({ inputs: 3 })).toMatch(/bad-argument: inputs: expected an array of numbers/);
    expect(refusal({ targets: [] })).toMatch(/bad-argument: targets: expected 3, got 0/);
    expect(refusal({ hiddenSize: 40 })).toMatch(/bad-argument: hiddenSize: expected/);
    expect(refusal({ learningRate: NaN })).toMatch(/bad-argument: learningRate/);
    expect(refusal({ weights: undefined })).toMatch(/bad-argument: weights: V is missing/);
    const { weights } = problemOf('rnn');
    expect(refusal({ weights: { ...weights, 'W f': [1] } })).toMatch(/weights: expected no others/);
    expect(refusal({ weights: { ...weights, W: [1, 2, NaN, 4] } })).toMatch(/W: expected finite/);
    expect(refusal({ weights: { ...weights, W: [1, 2] } })).toMatch(/W: expected 4, got 2/);
    const huge = { V: [1e308, 1e308, 1e308, 1e308], U: [9, 9, 9, 9] };
    expect(refusal({ weights: { ...weights, ...huge } })).toMatch(/non-finite: .* is not finite/);
  });

  it('says what losses make of a softmax', async () => {
    const { softmaxLoss } = await tracer;
    const loss = softmaxLoss({ logits: [1, 2, -1], target: [0.25, 0, 0.75] });
    const [y1 = 0, y2 = 0, y3 = 0] = loss.probabilities;
    expect(y1 + y2 + y3).toBeCloseTo(1, 14);
    expect(Math.log(y2 / y1)).toBeCloseTo(1, 14);
    expect(loss.jacobian[1]).toBeCloseTo(-y1 * y2, 14);
    expect([...loss.surprise].map((s) => Math.exp(-s))[2]).toBeCloseTo(y3, 14);
    expect(loss.klDivergence).toBeCloseTo(loss.crossEntropy - loss.entropy, 14);
    expect(loss.crossEntropyByProbability[0]).toBeCloseTo(-0.25 / y1, 12);
    expect([...loss.crossEntropyGradient][2]).toBeCloseTo(y3 - 0.75, 14);
    expect(loss.squaredError).toBeCloseTo(((y1 - 0.25) ** 2 + y2 ** 2 + (y3 - 0.75) ** 2) / 2, 14);
    expect(loss.squaredErrorGradient).toHaveLength(3);
    const refusal = thrownBy(() => softmaxLoss({ logits: [1, 2], target: [1, 1] }));
    expect(refusal.code).toBe('bad-argument');
  });

  it('leaves nothing behind in memory', async () => {
    // The raw module, because the library does not show its memory.
    const module = await createModule();
    const useOnce = () => {
      trace(module, { ...problemOf('rnn'), check: true });
      thrownBy(() => trace(module, { ...problemOf('lstm'), hiddenSize: 3 }));
      softmaxLoss(module, { logits: [1, 2], target: [1, 0] });
    };
    for (let k = 0; k < 3; k++) useOnce();
    const inUse = module.bytesInUse();
    for (let k = 0; k < 30; k++) useOnce();
    expect(module.bytesInUse()).toBe(inUse);
  });
});
