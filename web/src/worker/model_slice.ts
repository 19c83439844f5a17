/**
 * A few units of a trained model and a few characters, as the weights of a network small enough to be
 * computed by hand. What the other units would add is left out, so it does not predict what the model does.
 */
import { UnrollError, type Config, type Parameter } from '../lib.js';
import type { ModelSlice } from '../protocol.js';

export interface SliceWanted {
  /** How many units: those that the readout of these characters listens to most. */
  readonly units: number;
  readonly characters: readonly string[];
}

interface Matrix {
  readonly columns: number;
  readonly data: Float32Array;
}

/** Of the first layer, which is the only one that a slice makes sense of. */
export function sliceModel(
  model: {
    readonly config: Pick<Config, 'cell' | 'hiddenSize' | 'lossAt'>;
    readonly step: number;
    readonly vocabulary: readonly string[];
    readonly parameters: readonly Parameter[];
  },
  { units: count, characters }: SliceWanted,
): ModelSlice {
  const { config, step, vocabulary, parameters } = model;
  const matrix = (name: string): Matrix => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (!found) throw new UnrollError('internal', `the model has no ${name}`);
    return { columns: found.shape[1] ?? 1, data: found.data };
  };
  const words = characters.map((character) => {
    const id = vocabulary.indexOf(character);
    if (id < 0) throw new UnrollError('bad-argument', `the model does not know ‘${character}’`);
    return id;
  });
  const readout = matrix('readout.weight');
  const units = mostRead(readout, words, config.hiddenSize).slice(0, count);
  const input = matrix('rnn.weight_ih_l0');
  const hidden = matrix('rnn.weight_hh_l0');
  const bias = matrix('rnn.bias_ih_l0');
  const weight = (name: string, rows: readonly number[], ...parts: Part[]) => ({
    name,
    values: Float64Array.from(rows.flatMap((row) => parts.flatMap((part) => entries(row, part)))),
  });
  const out = [
    weight(config.cell === 'lstm' ? 'W_y' : 'V', words, [readout, units]),
    weight(config.cell === 'lstm' ? 'b_y' : 'c', words, [matrix('readout.bias'), [0]]),
  ];
  const inner =
    config.cell === 'lstm'
      ? gateOrder.flatMap((gate, block) => {
          const rows = units.map((unit) => block * config.hiddenSize + unit);
          return [
            // As in the lectures, on [h_{t-1}; x_t].
            weight(`W_${gate}`, rows, [hidden, units], [input, words]),
            weight(`b_${gate}`, rows, [bias, [0]]),
          ];
        })
      : [
          weight('U', units, [input, words]),
          weight('W', units, [hidden, units]),
          weight('b', units, [bias, [0]]),
        ];
  const { hiddenSize, lossAt } = config;
  return { step, units, hiddenSize, characters, lossAt, weights: [...inner, ...out] };
}

/** A matrix, and which of its columns. */
type Part = readonly [Matrix, readonly number[]];

/** PyTorch's order of storage. */
const gateOrder = ['i', 'f', 'c', 'o'] as const;

function entries(row: number, [{ columns, data }, chosen]: Part): number[] {
  return chosen.map((column) => data[row * columns + column] ?? NaN);
}

/** All units, the one with the largest readout weights for these characters first. */
function mostRead({ columns, data }: Matrix, words: readonly number[], units: number): number[] {
  const weightOf = (unit: number) =>
    words.reduce((sum, word) => sum + (data[word * columns + unit] ?? 0) ** 2, 0);
  return Array.from({ length: units }, (_, unit) => unit).sort(
    (a, b) => weightOf(b) - weightOf(a) || a - b,
  );
}
