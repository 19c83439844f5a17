/**
 * How hard cross-entropy and squared error pull at the right class's logit, from confidently wrong to
 * confidently right, the other logits as they are.
 */
import type { Tracer } from '../../lib.js';
import { greatestLogit, rightClass, type Problem } from './problem.js';

export interface GradientCurves {
  /** The right class's logit, ascending. */
  readonly logit: Float64Array;
  /** |∂L/∂z| of that logit. */
  readonly crossEntropy: Float64Array;
  readonly squaredError: Float64Array;
}

const points = 101;

export function gradientCurves(
  tracer: Tracer,
  { logits, target }: Problem,
  right: number,
): GradientCurves {
  const logit = Float64Array.from(
    { length: points },
    (_, k) => greatestLogit * ((2 * k) / (points - 1) - 1),
  );
  const crossEntropy = new Float64Array(points);
  const squaredError = new Float64Array(points);
  logit.forEach((z, k) => {
    const moved = tracer.softmaxLoss({
      logits: logits.map((other, i) => (i === right ? z : other)),
      target,
    });
    crossEntropy[k] = Math.abs(moved.crossEntropyGradient[right] ?? NaN);
    squaredError[k] = Math.abs(moved.squaredErrorGradient[right] ?? NaN);
  });
  return { logit, crossEntropy, squaredError };
}

export interface Measured {
  readonly problem: Problem;
  readonly loss: ReturnType<Tracer['softmaxLoss']>;
  readonly curves: GradientCurves;
}

export function measure(tracer: Tracer, problem: Problem): Measured {
  return {
    problem,
    loss: tracer.softmaxLoss(problem),
    curves: gradientCurves(tracer, problem, rightClass(problem)),
  };
}
