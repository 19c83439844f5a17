/** Every derivative that was checked, beside its central difference. */
import type { Step } from './steps.js';

export interface Difference {
  readonly step: Step;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly analytic: number;
  readonly numeric: number;
  /** Without sign. */
  readonly difference: number;
}

/**
 * Where a difference is this small, it is due to the comparison: the nudge's own error grows with its
 * square, and the loss is rounded before its small change is divided by it.
 */
const tolerance = 1e-6;

export function differencesOf(steps: readonly Step[]): Difference[] {
  return steps.flatMap((step) => {
    const { values, numeric, columns } = step.quantity;
    if (!numeric) return [];
    return [...numeric].map((expected, place): Difference => {
      const analytic = values[place] ?? NaN;
      return {
        step,
        row: Math.floor(place / columns),
        column: place % columns,
        analytic,
        numeric: expected,
        difference: Math.abs(analytic - expected),
      };
    });
  });
}

/** Undefined where nothing was checked. */
export function largestOf(differences: readonly Difference[]): Difference | undefined {
  return differences.reduce<Difference | undefined>(
    (largest, one) => (largest && largest.difference >= one.difference ? largest : one),
    undefined,
  );
}

/** Whether formula and comparison say the same, measured by the size of the number. */
export function agrees({ analytic, difference }: Difference): boolean {
  return difference <= tolerance * Math.max(1, Math.abs(analytic));
}
