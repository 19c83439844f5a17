/**
 * The small example of the labs "By hand": what is given. All that is computed from it comes from the
 * core (work_out.ts); what people change of it goes through the reducer beside this file.
 */
import type { TraceProblem } from '../../lib.js';
import type { ModelSlice } from '../../protocol.js';
import { exampleOf } from './examples.js';
import { stateTable, weightTables, type ByHandCell, type WeightTable } from './weights.js';

export const ranges = {
  words: { minimum: 2, maximum: 4 },
  timeSteps: { minimum: 1, maximum: 6 },
  units: { minimum: 1, maximum: 4 },
  digits: { minimum: 2, maximum: 8 },
  /** Of every number that can be typed into a matrix. */
  entry: { minimum: -100, maximum: 100 },
  rate: { minimum: 0, maximum: 100 },
} as const;

/** Row after row. */
export type Values = Readonly<Record<string, readonly number[]>>;

export interface ByHandProblem {
  readonly cell: ByHandCell;
  readonly words: readonly string[];
  /** T ids of words. */
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly units: number;
  readonly biases: boolean;
  readonly lossAt: 'every' | 'last';
  /** Before the first word: zero, or `initial`, in which the last forward pass ended. */
  readonly start: 'zero' | 'carried';
  /** h0, and c0 of the LSTM. */
  readonly initial: Values;
  readonly learningRate: number;
  readonly weights: Values;
  /** Where the weights came from; what is typed into them leaves that as it is. */
  readonly source: Source;
}

export type Source =
  | { readonly kind: 'lecture' | 'tenths' }
  | { readonly kind: 'random'; readonly seed: number }
  | {
      readonly kind: 'model';
      readonly step: number;
      /** Their numbers in the model, from 0, and how many it has. */
      readonly units: readonly number[];
      readonly of: number;
    };

/** The weights after a step, and what it does to the loss. */
export interface StepTaken {
  readonly weights: Values;
  readonly loss: number;
  readonly lossAfter: number;
}

export interface ByHandState {
  readonly problem: ByHandProblem;
  /** The problems before each change, the latest last. */
  readonly past: readonly ByHandProblem[];
  /** Significant digits of every number that is shown. */
  readonly digits: number;
  /** The key of the step that is looked at; null: the first. */
  readonly current: string | null;
  readonly isPlaying: boolean;
  /** Derivatives are held against central differences. */
  readonly isChecking: boolean;
  /** What the last step that was taken did to the loss; null once anything else changed. */
  readonly lastStep: Pick<StepTaken, 'loss' | 'lossAfter'> | null;
}

export type ByHandAction =
  | {
      readonly type: 'setEntry';
      /** A weight, or "h0", "c0". */
      readonly name: string;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }
  | { readonly type: 'setWords'; readonly words: readonly string[] }
  | {
      readonly type: 'setWordAt';
      readonly which: 'inputs' | 'targets';
      /** From 0. */
      readonly place: number;
      readonly word: number;
    }
  | { readonly type: 'setTimeSteps'; readonly timeSteps: number }
  | { readonly type: 'setUnits'; readonly units: number }
  | { readonly type: 'setBiases'; readonly biases: boolean }
  | { readonly type: 'setLossAt'; readonly lossAt: 'every' | 'last' }
  | { readonly type: 'setRate'; readonly rate: number }
  | { readonly type: 'startFromZero' }
  | { readonly type: 'carryOver'; readonly final: Values }
  | { readonly type: 'useLecture' }
  | { readonly type: 'useTenths' }
  | { readonly type: 'draw'; readonly seed: number }
  | { readonly type: 'useSlice'; readonly slice: ModelSlice; readonly text: readonly string[] }
  | { readonly type: 'takeStep'; readonly taken: StepTaken }
  | { readonly type: 'undo' }
  | { readonly type: 'setDigits'; readonly digits: number }
  | { readonly type: 'select'; readonly key: string }
  | { readonly type: 'play'; readonly isPlaying: boolean }
  | { readonly type: 'check'; readonly isChecking: boolean };

export function initialByHand(cell: ByHandCell): ByHandState {
  return {
    problem: exampleOf(cell),
    past: [],
    digits: 4,
    current: null,
    isPlaying: false,
    isChecking: false,
    lastStep: null,
  };
}

/** Everything whose entries can be typed. */
export function tablesOf(problem: ByHandProblem): readonly WeightTable[] {
  const shown = weightTables(sizesOf(problem)).filter(({ isBias }) => problem.biases || !isBias);
  return problem.start === 'carried' ? [...shown, ...initialTables(problem)] : shown;
}

export function initialTables({ cell, units }: Pick<ByHandProblem, 'cell' | 'units'>) {
  const names = cell === 'lstm' ? (['h0', 'c0'] as const) : (['h0'] as const);
  return names.map((name) => stateTable(name, units));
}

export function sizesOf({ cell, words, units }: Pick<ByHandProblem, 'cell' | 'words' | 'units'>) {
  return { cell, words: words.length, units };
}

export function valuesOf(problem: ByHandProblem, name: string): readonly number[] {
  return problem.weights[name] ?? problem.initial[name] ?? [];
}

/** What the core is asked to compute. */
export function traceProblemOf({ problem, isChecking }: ByHandState): TraceProblem {
  const { cell, inputs, targets, lossAt, biases, weights, learningRate, initial } = problem;
  return {
    cell,
    vocabularySize: problem.words.length,
    hiddenSize: problem.units,
    inputs,
    targets,
    lossAt,
    biases,
    weights,
    learningRate,
    check: isChecking,
    ...(problem.start === 'carried' ? initial : {}),
  };
}
