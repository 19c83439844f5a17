import { expect, it } from 'vitest';
import { gradientCurves } from '../../../../../web/src/labs/cross_entropy/curves.js';
import type { Tracer, SoftmaxProblem } from '../../../../../web/src/lib.js';

it('moves the right class’s logit only, from confidently wrong to confidently right', () => {
  const asked: SoftmaxProblem[] = [];
  // Gradients that tell which logit they were asked about.
  const softmaxLoss = (problem: SoftmaxProblem) => {
    asked.push(problem);
    const z = Array.from(problem.logits);
    return {
      crossEntropyGradient: Float64Array.from(z, (value) => -100 - value),
      squaredErrorGradient: Float64Array.from(z, (value) => value),
    };
  };
  const tracer = { softmaxLoss } as unknown as Tracer;
  const problem = { logits: [3, 1, -2], target: [0, 1, 0], targetKind: 'one-hot' } as const;
  const { logit, crossEntropy, squaredError } = gradientCurves(tracer, problem, 1);
  expect([logit[0], logit.at(-1)]).toEqual([-10, 10]);
  expect([...logit]).toEqual([...logit].sort((a, b) => a - b));
  expect(asked).toHaveLength(logit.length);
  for (const { logits, target } of asked) {
    expect([logits[0], logits[2]]).toEqual([3, -2]);
    expect(target).toEqual([0, 1, 0]);
  }
  logit.forEach((z, k) => {
    expect(crossEntropy[k]).toBe(100 + z);
    expect(squaredError[k]).toBe(Math.abs(z));
  });
});
