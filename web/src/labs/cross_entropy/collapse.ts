/**
 * How the gradient of the cross-entropy by one logit becomes ŷ_j - y_j, in the steps in which one
 * derives it: each in symbols and in the numbers that the core gave.
 *
 *   ∂L/∂z_j = Σ_i (∂L/∂ŷ_i) (∂ŷ_i/∂z_j) = -Σ_i (y_i/ŷ_i) ŷ_i (δ_ij - ŷ_j) = ŷ_j Σ_i y_i - y_j
 */
import type { SoftmaxLoss } from '../../lib.js';
import { factor, matrix, number, type Digits } from '../../math/latex.js';

export type StepKey = 'byProbability' | 'chain' | 'cancel' | 'sum' | 'all';

export interface CollapseStep {
  readonly key: StepKey;
  /** LaTeX: the step for any numbers. */
  readonly symbols: string;
  /** LaTeX: the same with these. */
  readonly numbers: string;
  /** LaTeX: what that comes to; of its own, so that it shows where the numbers are too long for a line. */
  readonly result?: string;
}

export interface Collapse {
  /** By one logit. */
  readonly forOne: readonly CollapseStep[];
  /** By all of them at once. */
  readonly forAll: CollapseStep;
}

export function collapse(
  loss: SoftmaxLoss,
  target: readonly number[],
  followed: number,
  digits: Digits,
): Collapse {
  const { probabilities, crossEntropyByProbability, crossEntropyGradient, jacobian } = loss;
  const count = target.length;
  const j = followed + 1;
  const column = (values: ArrayLike<number>) => matrix({ rows: count, columns: 1, values }, digits);
  const show = (x: number | undefined) => number(x ?? NaN, digits);
  const times = (x: number | undefined) => factor(x ?? NaN, digits);
  const sum = (term: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => term(i)).join(' + ');
  const result = `= ${show(crossEntropyGradient[followed])}`;
  const delta = (i: number) => (i === followed ? 1 : 0);
  const forOne: CollapseStep[] = [
    {
      key: 'byProbability',
      symbols: '\\frac{\\partial L}{\\partial \\hat y_i} = -\\frac{y_i}{\\hat y_i}',
      numbers: `\\frac{\\partial L}{\\partial \\hat y} = ${matrix({ rows: 1, columns: count, values: crossEntropyByProbability }, digits)}^{\\top}`,
    },
    {
      key: 'chain',
      symbols: `\\frac{\\partial L}{\\partial z_${j}} = \\sum_i \\frac{\\partial L}{\\partial \\hat y_i}\\,\\frac{\\partial \\hat y_i}{\\partial z_${j}}`,
      numbers: `${sum((i) => `${times(crossEntropyByProbability[i])} \\cdot ${times(jacobian[i * count + followed])}`)}`,
      result,
    },
    {
      key: 'cancel',
      symbols: `\\frac{\\partial L}{\\partial z_${j}} = -\\sum_i \\frac{y_i}{\\hat y_i}\\,\\hat y_i\\,(\\delta_{i${j}} - \\hat y_${j}) = -\\sum_i y_i\\,(\\delta_{i${j}} - \\hat y_${j})`,
      numbers: `-\\bigl[${sum((i) => `${show(target[i])}\\,(${delta(i)} - ${show(probabilities[followed])})`)}\\bigr]`,
      result,
    },
    {
      key: 'sum',
      symbols: `\\frac{\\partial L}{\\partial z_${j}} = \\hat y_${j} \\sum_i y_i - y_${j} = \\hat y_${j} - y_${j}`,
      numbers: `${show(probabilities[followed])} \\cdot 1 - ${show(target[followed])}`,
      result,
    },
  ];
  return {
    forOne,
    forAll: {
      key: 'all',
      symbols:
        '\\frac{\\partial L}{\\partial z} = J^{\\top} \\frac{\\partial L}{\\partial \\hat y} = \\hat y - y',
      numbers: `${matrix({ rows: count, columns: count, values: jacobian }, digits)} ${column(crossEntropyByProbability)} = ${column(probabilities)} - ${column(target)} = ${column(crossEntropyGradient)}`,
    },
  };
}
