/** What the labs "By hand" read off a trace, with the real tracer: the built module, run by Node. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  agrees,
  differencesOf,
  largestOf,
} from '../../../../../web/src/labs/by_hand/differences.js';
import { initialByHand } from '../../../../../web/src/labs/by_hand/problem.js';
import { reduceByHand } from '../../../../../web/src/labs/by_hand/reducer.js';
import { linesOf } from '../../../../../web/src/labs/by_hand/weights.js';
import {
  currentStep,
  finalStates,
  stepTaken,
  WorkOut,
  type Worked,
} from '../../../../../web/src/labs/by_hand/work_out.js';
import { loadTracer, type Tracer } from '../../../../../web/src/lib.js';

let tracer: Tracer;
beforeAll(async () => {
  tracer = await loadTracer();
});

function worked(outcome: ReturnType<WorkOut['of']>): Worked {
  if ('failure' in outcome) throw outcome.failure;
  return outcome;
}

describe.each(['rnn', 'lstm'] as const)('What is worked out of the %s', (cell) => {
  const checked = [
    { type: 'draw', seed: 5 },
    { type: 'setTimeSteps', timeSteps: 3 },
    { type: 'setUnits', units: 3 },
    { type: 'setBiases', biases: true },
    { type: 'check', isChecking: true },
  ] as const;
  const example = () => checked.reduce(reduceByHand, initialByHand(cell));

  it('agrees with its central differences, every derivative of it', () => {
    const { steps, trace } = worked(new WorkOut(tracer).of(example(), 'en'));
    const differences = differencesOf(steps);
    const derivatives = trace.quantities.filter(({ numeric }) => numeric);
    const entries = derivatives.reduce((sum, { values }) => sum + values.length, 0);
    expect(differences).toHaveLength(entries);
    expect(entries).toBeGreaterThan(100);
    expect(largestOf(differences)?.difference).toBeLessThan(1e-6);
    expect(differences.every(agrees)).toBe(true);
  });

  it('would show a derivative that is wrong', () => {
    const { steps } = worked(new WorkOut(tracer).of(example(), 'en'));
    const right = steps.find(({ name }) => name === 'dh');
    if (!right) throw new Error('no dh');
    const values = right.quantity.values.map((value, place) =>
      place === 1 ? value + 1e-3 : value,
    );
    const wrong = { ...right, quantity: { ...right.quantity, values } };
    const largest = largestOf(differencesOf([wrong]));
    expect(largest).toMatchObject({ row: 1, column: 0 });
    expect(largest?.difference).toBeCloseTo(1e-3, 6);
    expect(largest && agrees(largest)).toBe(false);
  });

  it('names the rows and columns of everything that is a matrix', () => {
    const { steps } = worked(new WorkOut(tracer).of(example(), 'en'));
    for (const { key, name, quantity } of steps) {
      const lines = linesOf(name, { cell, words: example().problem.words.length, units: 3 });
      if (!lines) {
        expect(quantity.values, key).toHaveLength(1);
        continue;
      }
      expect([lines.rows.length, lines.columns.length], key).toEqual([
        quantity.rows,
        quantity.columns,
      ]);
    }
  });

  it('takes the step that the trace foretells', () => {
    const workOut = new WorkOut(tracer);
    const before = example();
    const { trace } = worked(workOut.of(before, 'en'));
    const taken = stepTaken(trace);
    const after = worked(workOut.of(reduceByHand(before, { type: 'takeStep', taken }), 'en'));
    expect(after.trace.loss).toBeCloseTo(trace.lossAfter, 12);
    expect(after.trace.loss).toBeLessThan(trace.loss);
    // Every weight moved, and none that was not there came in.
    expect(Object.keys(taken.weights).sort()).toEqual(Object.keys(before.problem.weights).sort());
  });

  it('knows the states in which the forward pass ended', () => {
    const { trace, steps } = worked(new WorkOut(tracer).of(example(), 'en'));
    const final = finalStates(trace, example().problem);
    const values = (key: string) => [
      ...(steps.find((step) => step.key === key)?.quantity.values ?? []),
    ];
    expect(final['h0']).toEqual(values('h@3'));
    expect(final['h0']).toHaveLength(3);
    if (cell === 'lstm') expect(final['c0']).toEqual(values('C@3'));
  });

  it('is computed anew only where the example or the language changed', () => {
    const workOut = new WorkOut(tracer);
    const first = workOut.of(example(), 'en');
    const state = example();
    const same = workOut.of(state, 'en');
    expect(workOut.of({ ...state, current: 'h@1', digits: 3 }, 'en')).toBe(same);
    expect(workOut.of(state, 'ko')).not.toBe(same);
    expect(first).not.toBe(same);
  });

  it('goes to the same quantity where the step that was looked at is gone', () => {
    const { steps } = worked(new WorkOut(tracer).of(initialByHand(cell), 'en'));
    expect(currentStep(steps, null)).toBe(steps[0]);
    expect(currentStep(steps, 'dh@6')?.name).toBe('dh');
    expect(currentStep(steps, 'nothing@1')).toBe(steps[0]);
  });

  it('says so where the numbers grow beyond all bounds, and does not show them', () => {
    const state = reduceByHand(example(), { type: 'setRate', rate: 100 });
    const huge = Object.fromEntries(
      Object.entries(state.problem.weights).map(([name, values]) => [
        name,
        values.map(() => 1e308),
      ]),
    );
    const outcome = new WorkOut(tracer).of(
      { ...state, problem: { ...state.problem, weights: huge } },
      'en',
    );
    expect(outcome).toMatchObject({ failure: { code: 'non-finite' } });
  });
});
