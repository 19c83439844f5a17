/** The examples that the lectures compute: small sizes, and round numbers that keep every step readable. */
import type { ByHandProblem } from './problem.js';
import type { ByHandCell } from './weights.js';

/** From a state that is not zero: at the first step W gets a gradient then, directly and through h_1. */
const rnn: ByHandProblem = {
  cell: 'rnn',
  words: ['baseball', 'bat'],
  inputs: [0, 1],
  targets: [1, 0],
  units: 2,
  biases: false,
  lossAt: 'every',
  start: 'carried',
  initial: { h0: [0.2, -0.1] },
  learningRate: 0.1,
  weights: {
    U: [0.5, -0.3, 0.2, 0.4],
    W: [0.1, 0.4, -0.2, 0.3],
    b: [0, 0],
    V: [0.3, -0.5, 0.6, 0.2],
    c: [0, 0],
  },
  source: { kind: 'lecture' },
};

/** From a state that is not zero: one step is enough then for a gradient to reach W_f. */
const lstm: ByHandProblem = {
  cell: 'lstm',
  words: ['the', 'cat', 'sat'],
  inputs: [0],
  targets: [1],
  units: 2,
  biases: false,
  lossAt: 'every',
  start: 'carried',
  initial: { h0: [0.2, -0.1], c0: [0.5, -0.4] },
  learningRate: 0.1,
  weights: {
    W_f: [0.1, 0.2, 0.5, -0.1, 0.3, -0.2, 0.1, 0.4, 0.2, -0.3],
    W_i: [0.3, -0.1, 0.2, 0.4, -0.2, 0.1, 0.2, -0.3, 0.5, 0.1],
    W_c: [-0.2, 0.3, 0.6, 0.1, -0.4, 0.4, 0.1, -0.5, 0.2, 0.3],
    W_o: [0.2, 0.1, 0.3, -0.2, 0.4, -0.1, 0.3, 0.2, 0.1, -0.4],
    b_f: [0, 0],
    b_i: [0, 0],
    b_c: [0, 0],
    b_o: [0, 0],
    W_y: [0.4, -0.3, 0.2, 0.5, -0.1, 0.6],
    b_y: [0, 0, 0],
  },
  source: { kind: 'lecture' },
};

export function exampleOf(cell: ByHandCell): ByHandProblem {
  return cell === 'rnn' ? rnn : lstm;
}
