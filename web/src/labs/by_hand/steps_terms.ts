/** The quantities of a trace and the weights of its problem as terms of formulas. */
import type { Trace, TraceProblem, TracedQuantity } from '../../lib/types.js';
import { matrix, number, type Digits } from '../../math/latex.js';
import type { StepPlace } from '../../messages/by_hand_steps.js';
import { lstmSymbol, rnnSymbol } from './steps_symbols.js';
import {
  entry,
  constant,
  given,
  matrixTerm,
  sum,
  wordInLatex,
  type MatrixTerm,
  type Term,
} from './steps_formula.js';
import { visible } from '../inside/visible_character.js';
import { weightTables, type ByHandCell, type WeightTable } from './weights.js';

/** Not a quantity of the trace, but the end of the story. */
export const lossAfterName = 'loss_after';

/** "h@2" */
export function keyOf(name: string, timeStep: number): string {
  return `${name}@${timeStep}`;
}

/** Numbers rather than 1 × 1 matrices, whatever the sizes are. */
const scalars: ReadonlySet<string> = new Set(['L', 'loss', lossAfterName]);

export function shownNumbers({ name, ...shape }: TracedQuantity, digits: Digits): string {
  return scalars.has(name) ? number(shape.values[0] ?? NaN, digits) : matrix(shape, digits);
}

export class StepTerms {
  /** T */
  readonly last: number;
  readonly cell: ByHandCell;
  private readonly quantities: ReadonlyMap<string, TracedQuantity>;
  private readonly weights: ReadonlyMap<string, WeightTable>;

  constructor(
    trace: Trace,
    private readonly problem: TraceProblem,
    private readonly words: readonly string[],
  ) {
    this.last = problem.inputs.length;
    this.cell = problem.cell === 'lstm' ? 'lstm' : 'rnn';
    this.quantities = new Map(
      trace.quantities.map((quantity) => [keyOf(quantity.name, quantity.timeStep), quantity]),
    );
    const sizes = { cell: this.cell, words: problem.vocabularySize, units: problem.hiddenSize };
    this.weights = new Map(
      weightTables(sizes)
        .filter(({ isBias }) => this.hasBiases || !isBias)
        .map((table) => [table.name, table]),
    );
  }

  get hasBiases(): boolean {
    return this.problem.biases ?? true;
  }

  get weightNames(): readonly string[] {
    return [...this.weights.keys()];
  }

  isWeight(key: string): boolean {
    return this.weights.has(key);
  }

  has(name: string, timeStep: number): boolean {
    return this.quantities.has(keyOf(name, timeStep));
  }

  symbol(name: string, timeStep: number): string {
    const symbolOf = this.cell === 'lstm' ? lstmSymbol : rnnSymbol;
    return symbolOf(name, timeStep, this.last);
  }

  at(name: string, timeStep: number): MatrixTerm {
    const key = keyOf(name, timeStep);
    const quantity = this.quantities.get(key);
    if (quantity === undefined) throw new Error(`the trace has no ${key}`);
    const term = matrixTerm(this.symbol(name, timeStep), [key], quantity);
    return { ...term, numbers: (digits) => shownNumbers(quantity, digits) };
  }

  /** Of the state before the first word. */
  start(name: 'h' | 'C'): Term {
    return given(this.isZero(name, 0) ? '0' : this.symbol(name, 0));
  }

  /** Nothing but zeros, as the first state usually is. */
  isZero(name: string, timeStep: number): boolean {
    return Array.from(this.at(name, timeStep).values).every((value) => value === 0);
  }

  weight(name: string): MatrixTerm {
    const table = this.weights.get(name);
    if (table === undefined) throw new Error(`the problem has no weight ${name}`);
    const [rows, columns] = [table.rows.length, table.columns.length];
    const values = this.problem.weights[name] ?? new Float64Array(rows * columns);
    return matrixTerm(name, [name], { rows, columns, values });
  }

  /** " + b", where there are biases. */
  plusBias(term: Term, name: string): Term {
    return this.hasBiases ? sum([term, this.weight(name)]) : term;
  }

  isCounted(timeStep: number): boolean {
    return this.problem.lossAt !== 'last' || timeStep === this.last;
  }

  /** The time steps whose quantity of that name the trace has, in order. */
  stepsWith(name: string): number[] {
    return Array.from({ length: this.last }, (_, index) => index + 1).filter((timeStep) =>
      this.has(name, timeStep),
    );
  }

  /** y_t, which is 1 at the word that comes next. */
  truth(timeStep: number): Term {
    const next = this.problem.targets[timeStep - 1];
    const values = Float64Array.from({ length: this.problem.vocabularySize }, (_, word) =>
      word === next ? 1 : 0,
    );
    return matrixTerm(`y_{${timeStep}}`, [], { rows: values.length, columns: 1, values });
  }

  /** The probability that the next word was given. */
  probabilityOfTruth(timeStep: number): Term {
    const word = wordInLatex(this.targetWord(timeStep));
    const predicted = this.at('y', timeStep);
    return entry(
      predicted,
      this.problem.targets[timeStep - 1] ?? 0,
      `${predicted.symbol}[${word}]`,
    );
  }

  oneHot(timeStep: number): Term {
    return given(`\\operatorname{onehot}(${wordInLatex(this.inputWord(timeStep))})`);
  }

  learningRate(): Term {
    return constant('\\alpha', this.problem.learningRate);
  }

  lossOfNewWeights(): Term {
    const renewed = this.weightNames.map((name) => this.at(`${name}'`, 0));
    return {
      symbol: `L(${renewed.map(({ symbol }) => symbol).join(', ')})`,
      keys: renewed.flatMap(({ keys }) => keys),
      numbers: () => '',
    };
  }

  /** What the texts say about a time step. */
  place(timeStep: number): StepPlace {
    const [t, before, after, last] = [timeStep, timeStep - 1, timeStep + 1, this.last].map(
      subscript,
    );
    return {
      number: String(timeStep),
      afterNumber: String(timeStep + 1),
      t: t ?? '',
      before: before ?? '',
      after: after ?? '',
      last: last ?? '',
      input: timeStep > 0 ? this.inputWord(timeStep) : '',
      target: timeStep > 0 ? this.targetWord(timeStep) : '',
      plusBias: (name) => (this.hasBiases ? ` + ${name}` : ''),
    };
  }

  private inputWord(timeStep: number): string {
    return shown(this.words[this.problem.inputs[timeStep - 1] ?? -1]);
  }

  private targetWord(timeStep: number): string {
    return shown(this.words[this.problem.targets[timeStep - 1] ?? -1]);
  }
}

/** A word without characters that leave no mark. */
export function shown(word = ''): string {
  return [...word].map(visible).join('');
}

function subscript(value: number): string {
  return [...String(value)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit).join('');
}
