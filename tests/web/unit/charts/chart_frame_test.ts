import { describe, expect, it } from 'vitest';
import {
  buildFrame,
  clampedZoom,
  fullRange,
  readAt,
} from '../../../../web/src/charts/chart_frame.js';

const series = [
  { key: 'raw', label: 'RNN (raw)', color: 'orange', faint: true },
  { key: 'smooth', label: 'RNN', color: 'orange' },
  { key: 'short', label: 'LSTM', color: 'blue' },
];
const data = {
  raw: { x: [1, 2, 3, 4], y: [4, 0, 2, 1], low: [4, -1, 2, 1], high: [4, 5, 2, 1] },
  smooth: { x: [1, 2, 3, 4], y: [4, 3, 2.5, 2] },
  short: { x: [1, 2], y: [4, 3] },
};
const texts = { zero: 'zero', zeroOrLess: 'zero or less' };
const parts = {
  series,
  data,
  references: [],
  scale: 'linear' as const,
  texts,
  x: { minimum: 1, maximum: 4 },
  color: (name: string): string => name,
};

describe('the horizontal range', () => {
  it('spans all series, and is none without points', () => {
    expect(fullRange(series, data)).toEqual({ minimum: 1, maximum: 4 });
    expect(fullRange(series, {})).toBeNull();
    expect(fullRange(series, { short: { x: [], y: [] } })).toBeNull();
  });

  it('has a width for a single step', () => {
    expect(fullRange(series, { short: { x: [7], y: [1] } })).toEqual({ minimum: 6, maximum: 8 });
  });

  it('keeps a zoom inside the data and drops one that shows everything', () => {
    const full = { minimum: 0, maximum: 100 };
    expect(clampedZoom({ minimum: -20, maximum: 30 }, full, true)).toEqual({
      minimum: 0,
      maximum: 50,
    });
    expect(clampedZoom({ minimum: 90, maximum: 110 }, full, true)).toEqual({
      minimum: 80,
      maximum: 100,
    });
    expect(clampedZoom({ minimum: 50, maximum: 50.1 }, full, true)).toEqual({
      minimum: 50,
      maximum: 52,
    });
    expect(clampedZoom({ minimum: -5, maximum: 105 }, full, true)).toBeNull();
    expect(clampedZoom({ minimum: 0, maximum: 1 }, null, true)).toBeNull();
  });
});

describe('a frame', () => {
  it('holds extremes of merged points and reference lines', () => {
    const { y } = buildFrame({ ...parts, references: [{ key: 'a', label: 'a', value: 6 }] });
    expect(y.minimum).toBeLessThan(-1);
    expect(y.maximum).toBeGreaterThan(6);
  });

  it('fits the vertical axis to what is in view', () => {
    const { y } = buildFrame({ ...parts, x: { minimum: 3, maximum: 4 } });
    expect(y.minimum).toBeGreaterThan(0.5);
    expect(y.maximum).toBeLessThan(3.5);
  });

  it('marks the floor of a logarithmic axis by what lies there', () => {
    const zero = { ...data, raw: { x: [1, 2], y: [1, 0] } };
    expect(buildFrame(parts).floorLabel).toBeNull();
    expect(buildFrame({ ...parts, scale: 'log' }).floorLabel).toBe('zero or less');
    expect(buildFrame({ ...parts, scale: 'log', data: zero }).floorLabel).toBe('zero');
    expect(buildFrame({ ...parts, scale: 'log', series: series.slice(1) }).floorLabel).toBeNull();
  });

  it('leaves out a reference that is no number', () => {
    const references = [{ key: 'a', label: 'a', value: NaN }];
    expect(buildFrame({ ...parts, references }).references).toEqual([]);
  });

  it('ends a linear axis at the ceiling when a loss explodes, so that the others stay readable', () => {
    const exploding = { raw: { x: [1, 2, 3, 4], y: [3, 2, 2, 1e13] } };
    const frame = buildFrame({ ...parts, data: exploding, ceiling: 12 });
    expect(frame.isCut).toBe(true);
    expect(frame.y.maximum).toBeGreaterThan(12);
    expect(frame.y.maximum).toBeLessThan(20);
    const whole = buildFrame({ ...parts, data: exploding, ceiling: 12, scale: 'log' });
    expect(whole.isCut).toBe(false);
    expect(whole.y.maximum).toBeGreaterThanOrEqual(1e13);
  });

  it('shows all of a loss that is high, or whose every line is mostly beyond the ceiling', () => {
    const high = { raw: { x: [1, 2, 3], y: [3, 2, 50] } };
    expect(buildFrame({ ...parts, data: high, ceiling: 12 }).y.maximum).toBeGreaterThan(50);
    const beyond = { raw: { x: [1, 2, 3], y: [3, 1e4, 1e4] } };
    expect(buildFrame({ ...parts, data: beyond, ceiling: 12 }).isCut).toBe(false);
  });
});

describe('the cursor', () => {
  it('reads smoothed values before raw ones, and the raw ones with their extremes', () => {
    const readings = readAt(series, data, 2.2, () => true);
    expect(readings.map(({ series: { key }, x, y }) => [key, x, y])).toEqual([
      ['smooth', 2, 3],
      ['short', 2, 3],
      ['raw', 2, 0],
    ]);
    expect(readings[2]).toMatchObject({ low: -1, high: 5 });
  });

  it('reads nothing beyond the end of a series, unless its last point is near', () => {
    const keys = (isNear: boolean): string[] =>
      readAt(series, data, 4, () => isNear).map(({ series: { key } }) => key);
    expect(keys(false)).toEqual(['smooth', 'raw']);
    expect(keys(true)).toEqual(['smooth', 'short', 'raw']);
  });
});
