/** What is left of the gradient after each step back, as shares of what there was at the last step. */
import type { Step } from '../steps.js';

/** By the key of the step; 1 at the last time step. */
export function pathShares(steps: readonly Step[]): Map<string, number> {
  const shares = new Map<string, number>();
  const wholes = new Map<string, number>();
  for (const { key, name, quantity } of steps) {
    if (!name.startsWith('path_')) continue;
    const size = norm(quantity.values);
    // In the order of computation the last time step comes first.
    const whole = wholes.get(name) ?? size;
    wholes.set(name, whole);
    shares.set(key, whole > 0 ? size / whole : 0);
  }
  return shares;
}

/** Of a matrix the Frobenius norm. */
function norm(values: ArrayLike<number>): number {
  return Math.hypot(...Array.from(values));
}
