/** Small problems with numbers that are all different, and the real core to trace them. */
import { loadTracer, type TraceProblem } from '../../../../../web/src/lib.js';
import { weightTables } from '../../../../../web/src/labs/by_hand/weights.js';

export const tracer = await loadTracer();

export const words = ['baseball', 'bat', '야구'];

export interface Wish {
  readonly cell: 'rnn' | 'lstm';
  readonly timeSteps: number;
  readonly units?: number;
  readonly biases?: boolean;
  readonly lossAt?: 'every' | 'last';
  readonly carried?: boolean;
  readonly seed?: number;
}

/** In (-1, 1), the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

export function problemOf(wish: Wish): TraceProblem {
  const { cell, timeSteps, units = 2, biases = true, lossAt = 'every', carried = false } = wish;
  const next = numbersFrom(wish.seed ?? 1);
  const fill = (count: number) => Array.from({ length: count }, next);
  const tables = weightTables({ cell, words: words.length, units });
  const wordAt = (t: number) => t % words.length;
  return {
    cell,
    vocabularySize: words.length,
    hiddenSize: units,
    inputs: Array.from({ length: timeSteps }, (_, t) => wordAt(t)),
    targets: Array.from({ length: timeSteps }, (_, t) => wordAt(t + 1)),
    lossAt,
    biases,
    weights: Object.fromEntries(
      tables
        .filter(({ isBias }) => biases || !isBias)
        .map(({ name, rows, columns }) => [name, fill(rows.length * columns.length)]),
    ),
    ...(carried ? { h0: fill(units) } : {}),
    ...(carried && cell === 'lstm' ? { c0: fill(units) } : {}),
    learningRate: 0.1,
  };
}
