import { describe, expect, it } from 'vitest';
import { FlowMap } from '../../../../web/src/app/flow_map.js';

/** Columns that say which step they are of. */
function filled(steps: number, capacity = 8): FlowMap {
  const map = new FlowMap(capacity);
  for (let step = 1; step <= steps; step++) map.append(step, [1, step]);
  return map;
}

function stepsOf(map: FlowMap): (number | undefined)[] {
  return Array.from({ length: map.columns }, (_, column) => map.stepOf(column));
}

describe('FlowMap', () => {
  it('keeps column after column', () => {
    const map = new FlowMap(4);
    map.append(0, [1, 0.5, 0]);
    map.append(10, [1, 0.25, 0.125]);
    expect([map.rows, map.columns]).toEqual([3, 2]);
    expect([...map.values]).toEqual([1, 0.5, 0, 1, 0.25, 0.125]);
    expect(map.value(2, 1)).toBe(0.125);
  });

  it('thins when it is full: what is left was measured, and is evenly spread', () => {
    const map = filled(9);
    // Of 1 … 8 the second of each pair; then 9, which waits for its partner.
    expect(stepsOf(map)).toEqual([2, 4, 6, 8, 9]);
    map.append(10, [1, 10]);
    expect(stepsOf(map)).toEqual([2, 4, 6, 8, 10]);
    for (let column = 0; column < map.columns; column++) {
      expect(map.value(1, column)).toBe(map.stepOf(column));
    }
  });

  it('stays within its capacity over a long training, the newest always last', () => {
    const map = new FlowMap();
    for (let step = 1; step <= 10_000; step++) {
      map.append(step, [1, step]);
      expect(map.columns).toBeLessThanOrEqual(240);
      expect(map.stepOf(map.columns - 1)).toBe(step);
    }
    const steps = stepsOf(map).slice(0, -1);
    const gaps = new Set(steps.slice(1).map((step, k) => (step ?? 0) - (steps[k] ?? 0)));
    expect([...gaps]).toEqual([64]);
  });

  it('replaces what is measured again at the same step', () => {
    const map = filled(3);
    map.append(3, [1, 30]);
    expect(stepsOf(map)).toEqual([1, 2, 3]);
    expect(map.value(1, 2)).toBe(30);
  });

  it('forgets what came after the step it goes back to', () => {
    const map = filled(12);
    map.dropAfter(7);
    expect(stepsOf(map)).toEqual([2, 4, 6]);
    map.append(8, [1, 8]);
    expect(stepsOf(map)).toEqual([2, 4, 6, 8]);
    map.dropAfter(0);
    expect(map.columns).toBe(0);
    expect(map.range).toBeNull();
  });

  it('fills up what a shorter measurement lacks with nothing, and begins anew for a longer one', () => {
    const map = filled(2);
    map.append(3, [1]);
    expect([map.value(0, 2), map.value(1, 2)]).toEqual([1, NaN]);
    map.append(4, [1, 2, 3]);
    expect([map.rows, map.columns]).toEqual([3, 1]);
  });

  it('knows the range of what is positive and finite', () => {
    const map = new FlowMap(4);
    expect(map.range).toBeNull();
    map.append(1, [1, 0, 1e-30]);
    map.append(2, [1, Infinity, NaN]);
    map.append(3, [1, 20, 0]);
    expect(map.range).toEqual({ smallest: 1e-30, largest: 20 });
    map.dropAfter(2);
    expect(map.range).toEqual({ smallest: 1e-30, largest: 1 });
  });

  it('says with its revision when to draw again', () => {
    const map = filled(2);
    const { revision } = map;
    map.dropAfter(2);
    expect(map.revision).toBe(revision);
    map.append(3, [1, 3]);
    expect(map.revision).toBeGreaterThan(revision);
  });
});
