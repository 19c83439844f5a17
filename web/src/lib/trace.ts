/** Small examples computed by hand, packed as trace_bindings.cpp reads them, and unpacked. */
import type { MainModule } from '../../../build/wasm/bindings/unroll_trace.mjs';
import { translateErrors, UnrollError } from './errors.js';
import type { SoftmaxLoss, SoftmaxProblem, Trace, TracedQuantity, TraceProblem } from './types.js';

export function trace(module: MainModule, problem: TraceProblem): Trace {
  const { lossAt = 'every', biases = true, learningRate = 0.1, check = false } = problem;
  if (lossAt !== 'every' && lossAt !== 'last') {
    throw new UnrollError('bad-argument', `lossAt: expected every or last, got "${lossAt}"`);
  }
  const scalars = [
    problem.vocabularySize,
    problem.hiddenSize,
    lossAt === 'last',
    biases,
    learningRate,
    check,
  ].map(Number);
  const weights = Object.entries(problem.weights ?? {});
  const lists = [
    scalars,
    toNumbers('inputs', problem.inputs),
    toNumbers('targets', problem.targets),
    toNumbers('h0', problem.h0 ?? []),
    toNumbers('c0', problem.c0 ?? []),
    ...weights.map(([name, values]) => toNumbers(name, values)),
  ];
  const names = [problem.cell, ...weights.map(([name]) => name)]
    .map((name) => String(name).replaceAll(' ', '%20'))
    .join(' ');
  const numbers = Float64Array.from(lists.flatMap((list) => [list.length, ...list]));
  return unpack(translateErrors(() => module.trace(names, numbers)));
}

function unpack(numbers: Float64Array): Trace {
  let at = 0;
  const take = (count: number) => numbers.slice(at, (at += count));
  const [loss = NaN, lossAfter = NaN] = take(2);
  const quantities: TracedQuantity[] = [];
  while (at < numbers.length) {
    const [timeStep = 0, rows = 0, columns = 0, isChecked = 0] = take(4);
    const values = take(rows * columns);
    const numeric = isChecked ? { numeric: take(rows * columns) } : {};
    const name = String.fromCharCode(...take(numbers.indexOf(0, at) - at));
    at += 1; // the 0 that ends a name
    quantities.push({ name, timeStep, rows, columns, values, ...numeric });
  }
  return { loss, lossAfter, quantities };
}

export function softmaxLoss(module: MainModule, { logits, target }: SoftmaxProblem): SoftmaxLoss {
  const z = toNumbers('logits', logits);
  const y = toNumbers('target', target);
  const numbers = translateErrors(() => module.softmaxLoss(z, y));
  let at = 0;
  const take = (count: number) => numbers.slice(at, (at += count));
  const n = z.length;
  const arrays = {
    probabilities: take(n),
    jacobian: take(n * n),
    surprise: take(n),
    crossEntropyByProbability: take(n),
    crossEntropyGradient: take(n),
    squaredErrorGradient: take(n),
  };
  const [entropy = NaN, crossEntropy = NaN, klDivergence = NaN, squaredError = NaN] = take(4);
  return { ...arrays, entropy, crossEntropy, klDivergence, squaredError };
}

/** What is no number becomes NaN, which the core refuses by name. */
function toNumbers(what: string, values: ArrayLike<number>): Float64Array {
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number') {
    throw new UnrollError('bad-argument', `${what}: expected an array of numbers`);
  }
  return Float64Array.from(values, Number);
}
