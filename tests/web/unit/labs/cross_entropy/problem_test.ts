import { describe, expect, it } from 'vitest';
import {
  initialSoftmaxState,
  reduceSoftmax,
  rightClass,
  type Change,
  type SoftmaxState,
} from '../../../../../web/src/labs/cross_entropy/problem.js';

function after(...changes: Change[]): SoftmaxState {
  return changes.reduce(reduceSoftmax, initialSoftmaxState);
}

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((z) => Math.exp(z));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const probability = (index: number, value: number): Change => ({
  type: 'probability',
  index,
  value,
  isFinal: true,
});
const logit = (index: number, value: number, isFinal = true): Change => ({
  type: 'logit',
  index,
  value,
  isFinal,
});
const share = (index: number, value: number): Change => ({
  type: 'share',
  index,
  value,
  isFinal: true,
});

describe('a probability that is dragged', () => {
  it('is reached, and the others keep their proportions', () => {
    const before = softmax(initialSoftmaxState.problem.logits);
    const now = softmax(after(probability(1, 0.7)).problem.logits);
    expect(now[1]).toBeCloseTo(0.7, 12);
    expect((now[0] ?? NaN) / (now[2] ?? NaN)).toBeCloseTo(
      (before[0] ?? NaN) / (before[2] ?? NaN),
      9,
    );
  });

  it('moves its own logit only', () => {
    const { logits } = after(probability(1, 0.7)).problem;
    expect([logits[0], logits[2]]).toEqual([2, 0.1]);
  });

  it.each([0.9999, 0.0001])('is reached at %f even where a logit would leave its bar', (value) => {
    const high = after(logit(0, 9), logit(2, 8), probability(1, value));
    const low = after(logit(0, -9), logit(2, -8), probability(1, value));
    for (const { problem } of [high, low]) {
      expect(softmax(problem.logits)[1]).toBeCloseTo(value, 9);
      for (const z of problem.logits) expect(Math.abs(z)).toBeLessThanOrEqual(10);
    }
  });

  it('stops short of 0 and 1, where no logit is finite', () => {
    for (const value of [0, 1]) {
      const { logits } = after(probability(0, value)).problem;
      expect(logits.every(Number.isFinite)).toBe(true);
      expect(softmax(logits)[0]).toBeCloseTo(value, 3);
    }
  });
});

describe('the target', () => {
  it('is one class until shares are asked for', () => {
    const state = after({ type: 'right-class', index: 2 });
    expect(state.problem.target).toEqual([0, 0, 1]);
    expect(state.followed).toBe(2);
  });

  it('is a distribution whatever share is dragged', () => {
    const state = after(
      { type: 'target-kind', kind: 'distribution' },
      share(1, 0.4),
      share(0, 0.5),
      share(2, 1),
      share(2, 0.2),
    );
    expect(sum(state.problem.target)).toBeCloseTo(1, 12);
    expect(state.problem.target[2]).toBe(0.2);
  });

  it('shares what one class gives up alike where the others had nothing', () => {
    const { target } = after(share(1, 0.4)).problem;
    expect(target).toEqual([0.3, 0.4, 0.3]);
  });

  it('goes back to the class that it said most of', () => {
    const state = after({ type: 'start', start: 'smooth' }, share(0, 0.8), {
      type: 'target-kind',
      kind: 'one-hot',
    });
    expect(state.problem.target).toEqual([1, 0, 0]);
  });
});

describe('the number of classes', () => {
  it('keeps what stays, and the target a distribution', () => {
    const more = after({ type: 'classes', count: 5 }).problem;
    expect(more.logits).toEqual([2, 1, 0.1, 0, 0]);
    expect(more.target).toEqual([0, 1, 0, 0, 0]);
    const fewer = after(share(0, 0.25), share(2, 0.5), { type: 'classes', count: 2 }).problem;
    expect(fewer.target).toEqual([0.25, 0.75]);
  });

  it('chooses another right class when the right one goes', () => {
    const state = after({ type: 'right-class', index: 2 }, { type: 'classes', count: 2 });
    expect(rightClass(state.problem)).toBe(0);
    expect(state.followed).toBeLessThan(2);
  });
});

describe('undo', () => {
  it('takes back a whole drag at once', () => {
    const state = after(logit(0, 3, false), logit(0, 4, false), logit(0, 5), logit(1, -2), {
      type: 'undo',
    });
    expect(state.problem.logits).toEqual([5, 1, 0.1]);
    expect(reduceSoftmax(state, { type: 'undo' }).problem).toEqual(initialSoftmaxState.problem);
  });

  it('keeps two drags of one bar apart', () => {
    const state = after(logit(0, 3, false), logit(0, 4), logit(0, 5, false), logit(0, 6), {
      type: 'undo',
    });
    expect(state.problem.logits[0]).toBe(4);
  });

  it('takes back a reset, and has nothing to do at the start', () => {
    const state = after(logit(0, 3), { type: 'start', start: 'first' }, { type: 'undo' });
    expect(state.problem.logits[0]).toBe(3);
    expect(after({ type: 'undo' })).toEqual(initialSoftmaxState);
  });

  it('does not count what changed nothing', () => {
    expect(after(logit(0, 2), { type: 'right-class', index: 1 }).past).toEqual([]);
  });

  it('leaves how numbers are shown alone', () => {
    const state = after({ type: 'unit', unit: 'bits' }, logit(0, 3), { type: 'undo' });
    expect(state.unit).toBe('bits');
  });
});

it('starts are what they are called', () => {
  const right = softmax(after({ type: 'start', start: 'right' }).problem.logits);
  const wrong = softmax(after({ type: 'start', start: 'wrong' }).problem.logits);
  const even = softmax(after({ type: 'start', start: 'even' }).problem.logits);
  expect(right[1]).toBeGreaterThan(0.95);
  expect(wrong[1]).toBeLessThan(0.01);
  expect(even).toEqual([1 / 3, 1 / 3, 1 / 3]);
});

it('a number that is none is not taken', () => {
  expect(after(logit(0, NaN), probability(1, NaN), share(0, NaN))).toEqual(initialSoftmaxState);
  expect(after(logit(0, 400)).problem.logits[0]).toBe(10);
});
