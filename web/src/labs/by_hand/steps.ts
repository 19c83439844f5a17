/**
 * The trace of a small network as steps that can be read one after the other: for each quantity its
 * formula, the same with numbers, what it is computed from, and why. Pure.
 */
import type { Trace, TraceProblem, TracedQuantity } from '../../lib/types.js';
import type { Digits } from '../../math/latex.js';
import type { ByHandStepsMessages, StepText } from '../../messages/by_hand_steps.js';
import { lstmRecipe } from './lstm_steps.js';
import { rnnRecipe } from './rnn_steps.js';
import { StepTerms, keyOf, lossAfterName, shownNumbers } from './steps_terms.js';
import { tex, type Term } from './steps_formula.js';

export type Pass = 'forward' | 'backward' | 'update';

export interface Step {
  /** "h@2" */
  readonly key: string;
  readonly name: string;
  /** 1 … T; 0: the initial state, or what belongs to no single step. */
  readonly timeStep: number;
  readonly pass: Pass;
  readonly quantity: TracedQuantity;
  /** LaTeX. */
  readonly symbol: string;
  /** LaTeX: an equation in symbols. */
  readonly formula: string;
  /** LaTeX: the same with its numbers, and the result. */
  withNumbers(digits: Digits): string;
  /** Keys of the steps and names of the weights ("W_f") it is computed from. */
  readonly uses: readonly string[];
  readonly title: string;
  /** One or two sentences: where each factor comes from. */
  readonly why: string;
}

/** How one quantity comes about, and which of the texts tells it. */
export interface Recipe {
  /** What stands on the right of the equation. */
  readonly from: Term;
  readonly text: StepText;
}

export function stepsOf(
  trace: Trace,
  problem: TraceProblem,
  messages: ByHandStepsMessages,
  words: readonly string[],
): Step[] {
  const terms = new StepTerms(trace, problem, words);
  const recipeOf = problem.cell === 'lstm' ? lstmRecipe : rnnRecipe;
  const quantities = [...trace.quantities, lossAfter(trace)];
  const before = new Set<string>();
  return quantities.map((quantity) => {
    const recipe =
      quantity.name === lossAfterName
        ? lossAfterRecipe(trace, terms, messages)
        : recipeOf(quantity, terms, messages);
    const step = stepOf(quantity, recipe, terms, passOf(quantity.name));
    const missing = step.uses.find((key) => !before.has(key) && !terms.isWeight(key));
    if (missing !== undefined) throw new Error(`${step.key} uses ${missing}, which is not there`);
    before.add(step.key);
    return step;
  });
}

/** Whose value the loss after the update is; it belongs to no single step. */
function lossAfter(trace: Trace): TracedQuantity {
  const values = Float64Array.of(trace.lossAfter);
  return { name: lossAfterName, timeStep: 0, rows: 1, columns: 1, values };
}

function lossAfterRecipe(trace: Trace, terms: StepTerms, messages: ByHandStepsMessages): Recipe {
  const { lossFell, lossRose, lossStayed } = messages.update;
  const change = Math.sign(trace.lossAfter - trace.loss);
  const text = change < 0 ? lossFell : change > 0 ? lossRose : lossStayed;
  return { from: terms.lossOfNewWeights(), text: { title: messages.update.lossTitle, why: text } };
}

function stepOf(quantity: TracedQuantity, { from, text }: Recipe, terms: StepTerms, pass: Pass) {
  const { name, timeStep } = quantity;
  const symbol = terms.symbol(name, timeStep);
  const isProduct = from.symbol === symbol;
  return {
    key: keyOf(name, timeStep),
    name,
    timeStep,
    pass,
    quantity,
    symbol,
    formula: isProduct ? symbol : tex`${{ ...from, symbol }} = ${from}`.symbol,
    withNumbers: (digits: Digits) => {
      const result = shownNumbers(quantity, digits);
      // What is only another quantity's value stands there once.
      const lines = new Set([from.numbers(digits), result].filter((line) => line !== ''));
      return `\\begin{aligned} ${symbol} ${[...lines].map((line) => `&= ${line}`).join(' \\\\ ')} \\end{aligned}`;
    },
    uses: [...new Set(from.keys)],
    ...text,
  } satisfies Step;
}

/** Derivatives are called d…, what is left along a path path_…, new weights …′. */
function passOf(name: string): Pass {
  if (name.endsWith("'") || name === lossAfterName) return 'update';
  return name.startsWith('d') || name.startsWith('path_') || name === 'slope'
    ? 'backward'
    : 'forward';
}
