/** The models that are measured, and what each is to reach on the reference machine. */
import type { Config } from '../../web/src/generated/core_description.js';
import type { Problem, TextSize } from './browser/protocol.js';

export interface Model {
  readonly name: string;
  readonly problem: Problem;
  /** Characters a second of the relaxed build. */
  readonly goal?: number;
  /** How many times the speed of TensorFlow.js; where there is no such goal, it is not measured. */
  readonly overTfjs?: number;
  /** How many times the speed of PyTorch on one thread. */
  readonly overPytorch?: number | undefined;
  /** Share of the ceiling. */
  readonly ceilingShare?: number;
}

/** What else is to be reached by any model. */
export const goals = {
  simdOfRelaxed: 0.8,
  nativeOverRelaxed: 2,
  samplesPerSecond: 20_000,
  createMs: 150,
  /** Of what was estimated beforehand. */
  memory: { goal: 0.8, limit: 1.2 },
  /** Bytes of a wasm module, gzipped. */
  moduleBytes: 90_000,
} as const;

const text: TextSize = { characters: 200_000, vocabulary: 65 };

export function problemOf(config: Partial<Config>, size = text): Problem {
  return { config: { cell: 'lstm', optimizer: 'adam', clipNorm: 5, ...config }, text: size };
}

function model(
  cell: Config['cell'],
  [hiddenSize, batchSize, sequenceLength]: [number, number, number],
  goalsOfModel: Omit<Model, 'name' | 'problem'>,
  size = text,
): Model {
  return {
    name: `${cell.toUpperCase()} H ${hiddenSize} B ${batchSize} T ${sequenceLength}`,
    problem: problemOf({ cell, hiddenSize, batchSize, sequenceLength }, size),
    ...goalsOfModel,
  };
}

export const models: readonly Model[] = [
  model('lstm', [64, 16, 32], { goal: 250_000, overTfjs: 40 }),
  model('lstm', [128, 32, 64], { goal: 92_000, overTfjs: 30, overPytorch: 1.25 }),
  model('lstm', [256, 32, 64], { goal: 27_000, overPytorch: 1, ceilingShare: 0.7 }),
  model('lstm', [512, 64, 64], { goal: 7_500 }),
  model('lstm', [128, 1, 64], { goal: 50_000, overPytorch: 1.4 }),
  model('rnn', [128, 32, 64], { goal: 250_000, overTfjs: 20 }),
];

export const withoutPytorchGoals: readonly Model[] = models.map((model) => ({
  ...model,
  overPytorch: undefined,
}));

const smokeText: TextSize = { characters: 2_000, vocabulary: 30 };

/** Small enough to be over at once; shapes that are multiples of nothing. */
export const smokeModels: readonly Model[] = [
  model('lstm', [18, 3, 9], { ceilingShare: 0 }, smokeText),
  model('rnn', [10, 1, 7], {}, smokeText),
];

/**
 * Floating-point operations of the matrix products that training on one character needs: hidden to
 * hidden and readout, once forward and twice backward, a multiplication and an addition for each
 * weight. Inputs are looked up, and what is elementwise is not counted.
 */
export function operationsPerCharacter({ config, text: { vocabulary } }: Problem): number {
  const { cell = 'lstm', hiddenSize = 128 } = config;
  const gates = cell === 'lstm' ? 4 : 1;
  return 3 * 2 * (gates * hiddenSize * hiddenSize + vocabulary * hiddenSize);
}
