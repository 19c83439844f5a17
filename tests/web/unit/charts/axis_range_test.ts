import { describe, expect, it } from 'vitest';
import {
  emptyExtent,
  includeColumns,
  includeValue,
  linearRange,
  linearTicks,
  logRange,
  logTicks,
  nearestIndex,
  niceStep,
} from '../../../../web/src/charts/axis_range.js';
import { lowerBound } from '../../../../web/src/charts/chart_types.js';

function extentOf(...values: number[]): ReturnType<typeof emptyExtent> {
  const extent = emptyExtent();
  for (const value of values) includeValue(extent, value);
  return extent;
}

describe('extent', () => {
  it('ignores what is not finite and takes the extremes of merged points', () => {
    const extent = emptyExtent();
    const columns = { x: [1, 2, 3], y: [2, NaN, Infinity], low: [0, NaN, 1], high: [9, NaN, 1] };
    includeColumns(extent, columns, 0, 3);
    expect(extent).toMatchObject({ low: 0, high: 9, positive: 1, hasZero: true });
    expect(extent.hasNegative).toBe(false);
  });
});

describe('linear axis', () => {
  it('holds all values with a little air on round bounds', () => {
    const { minimum, maximum } = linearRange(extentOf(1.37, 4.17));
    expect(minimum).toBeLessThan(1.37);
    expect(maximum).toBeGreaterThan(4.17);
    expect(minimum).toBeGreaterThan(0.9);
    expect(maximum).toBeLessThan(4.8);
  });

  it('does not go below zero for values that never do', () => {
    expect(linearRange(extentOf(0.01, 5)).minimum).toBe(0);
    expect(linearRange(extentOf(-0.01, 5)).minimum).toBeLessThan(0);
  });

  it('has an extent for a single value, for zero and for nothing', () => {
    for (const extent of [extentOf(3), extentOf(0), extentOf(1e-300), emptyExtent()]) {
      const { minimum, maximum } = linearRange(extent);
      expect(maximum).toBeGreaterThan(minimum);
    }
  });

  it('rests while values trickle in within its bounds', () => {
    expect(linearRange(extentOf(1.4, 4.1))).toEqual(linearRange(extentOf(1.39, 4.105)));
  });

  it('has ticks on multiples of 1, 2 or 5', () => {
    expect(linearTicks({ minimum: 0, maximum: 1000 }, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(linearTicks({ minimum: 0.9, maximum: 1.6 }, 4).map((v) => v.toFixed(1))).toEqual([
      '1.0',
      '1.2',
      '1.4',
      '1.6',
    ]);
    expect(linearTicks({ minimum: 1, maximum: 1 }, 4)).toEqual([]);
  });

  it('chooses the next of 1, 2, 5 times a power of ten', () => {
    expect([0.011, 0.3, 1, 6, 70].map(niceStep)).toEqual([0.02, 0.5, 1, 10, 100]);
  });
});

describe('logarithmic axis', () => {
  it('has no floor when every value is positive', () => {
    const range = logRange(extentOf(1e-5, 3));
    expect(range.hasFloor).toBe(false);
    expect(range.minimum).toBeLessThanOrEqual(1e-5);
    expect(range.maximum).toBeGreaterThanOrEqual(3);
  });

  it('shows zero on a floor that lies clearly below the least positive value', () => {
    const range = logRange(extentOf(0, 1e-9, 1));
    expect(range.hasFloor).toBe(true);
    expect(range.minimum).toBeGreaterThan(0);
    expect(range.minimum).toBeLessThan(0.9e-9);
  });

  it('has a finite range for zeros only, for one value and for denormal numbers', () => {
    for (const extent of [extentOf(0, 0), extentOf(2), extentOf(5e-324, 1e308), extentOf(-1)]) {
      const { minimum, maximum } = logRange(extent);
      expect(minimum).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(maximum)).toBe(true);
      expect(maximum).toBeGreaterThan(minimum);
    }
  });

  it('has ticks at powers of ten for many decades and 1-2-5 for few', () => {
    expect(logTicks({ minimum: 1e-6, maximum: 1 }, 7).map((v) => Math.log10(v))).toEqual([
      -6, -5, -4, -3, -2, -1, 0,
    ]);
    expect(logTicks({ minimum: 1, maximum: 6 }, 6)).toEqual([1, 2, 5]);
    expect(logTicks({ minimum: 2.1, maximum: 2.9 }, 4).length).toBeGreaterThanOrEqual(2);
  });
});

describe('looking up points', () => {
  const columns = { x: [1, 3, 5, 7], y: [10, NaN, 30, 40] };

  it('finds the first point that is not before x', () => {
    expect([0, 1, 2, 7, 8].map((x) => lowerBound(columns, x))).toEqual([0, 0, 1, 3, 4]);
  });

  it('finds the nearest point that has a value', () => {
    expect(nearestIndex(columns, 2.5)).toBe(0);
    expect(nearestIndex(columns, 4)).toBe(2);
    expect(nearestIndex(columns, 99)).toBe(3);
    expect(nearestIndex({ x: [], y: [] }, 1)).toBe(-1);
    expect(nearestIndex({ x: [1], y: [NaN] }, 1)).toBe(-1);
  });
});
