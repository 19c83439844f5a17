/** What the gradient of a run was like before it went wrong. */
import type { Run } from './run.js';

/** The end of what is looked at is left out: what goes wrong often begins before it shows. */
const leftOutShare = 0.1;
const fewestSteps = 3;

/** The step at which it went wrong, or the first of those over which its loss ran away. */
export function wrongSince({ failure, latest }: Run): number {
  return failure?.since ?? failure?.step ?? (latest?.step ?? 0) + 1;
}

/**
 * Median of the gradient norm, before clipping, over the steps well before the failure, to two
 * digits; null after too few steps to tell.
 */
export function typicalNorm(run: Run): number | null {
  if (!run.metrics) return null;
  const { x } = run.metrics.steps.columns('gradientNorm');
  const y = run.metrics.steps.lasts('gradientNorm');
  const end = wrongSince(run);
  const norms: number[] = [];
  for (let k = 0; k < x.length; k++) {
    const norm = y[k] ?? NaN;
    if ((x[k] ?? Infinity) < end && Number.isFinite(norm)) norms.push(norm);
  }
  norms.length -= Math.ceil(leftOutShare * norms.length);
  if (norms.length < fewestSteps) return null;
  norms.sort((a, b) => a - b);
  const middle = norms.length >> 1;
  const upper = norms[middle] ?? 0;
  const median = norms.length % 2 === 1 ? upper : ((norms[middle - 1] ?? 0) + upper) / 2;
  return Number(median.toPrecision(2));
}

export interface LastNorms {
  /** The latest at the end. */
  readonly norms: readonly number[];
  /** From how many of the last steps they are: after very many, not every step is kept. */
  readonly steps: number;
}

/** The last gradient norms before the failure. */
export function lastNorms({ metrics }: Run, count: number): LastNorms {
  if (!metrics) return { norms: [], steps: 0 };
  const { steps } = metrics;
  const { x } = steps.columns('gradientNorm');
  const first = Math.max(0, x.length - count);
  const norms = [...steps.lasts('gradientNorm').subarray(first)].filter((norm) =>
    Number.isFinite(norm),
  );
  const beginning = x[first] ?? steps.lastStep;
  return { norms, steps: steps.lastStep - beginning + steps.bucketSize };
}
