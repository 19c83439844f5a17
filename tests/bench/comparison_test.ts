import { describe, expect, it } from 'vitest';
import { compare } from './comparison.js';
import { measurement, type Results, type Unit } from './results.js';

function results(...measured: readonly [name: string, unit: Unit, ...values: number[]][]): Results {
  return {
    format: 1,
    mode: 'speed',
    date: '2026-01-01T00:00:00Z',
    machine: {},
    measurements: measured.map(([name, unit, ...values]) =>
      measurement(name, 'simd', unit, values),
    ),
    ratios: [],
  };
}

describe('a comparison with an earlier run', () => {
  it.each<[Unit, number, number, string]>([
    ['characters/s', 100, 80, 'slower: a, simd: 100 → 80 characters/s (−20 %)'],
    ['GFLOP/s', 50, 40, 'slower: a, simd: 50 → 40 GFLOP/s (−20 %)'],
    ['ms', 100, 125, 'slower: a, simd: 100 → 125 ms (+25 %)'],
    ['bytes', 1000, 1020, 'larger: a, simd: 1,000 → 1,020 bytes (+2 %)'],
  ])('tells what got worse in %s', (unit, before, now, line) => {
    expect(compare(results(['a', unit, before]), results(['a', unit, now]))).toEqual({
      compared: 1,
      worse: [line],
      better: [],
    });
  });

  it.each<[Unit, number, number, string]>([
    ['characters/s', 100, 120, 'faster: a, simd: 100 → 120 characters/s (+20 %)'],
    ['ms', 100, 80, 'faster: a, simd: 100 → 80 ms (−20 %)'],
    ['bytes', 1000, 900, 'smaller: a, simd: 1,000 → 900 bytes (−10 %)'],
  ])('tells what got better in %s', (unit, before, now, line) => {
    expect(compare(results(['a', unit, before]), results(['a', unit, now]))).toEqual({
      compared: 1,
      worse: [],
      better: [line],
    });
  });

  it('lets noise pass, which sizes do not have', () => {
    const before = results(['a', 'characters/s', 100], ['b', 'ms', 100], ['c', 'bytes', 1000]);
    const now = results(['a', 'characters/s', 91], ['b', 'ms', 109], ['c', 'bytes', 1009]);
    expect(compare(before, now)).toEqual({ compared: 3, worse: [], better: [] });
  });

  it('goes by the best round: the fastest, or the shortest', () => {
    const before = results(['a', 'characters/s', 100, 100], ['b', 'ms', 10, 10]);
    const now = results(['a', 'characters/s', 50, 100], ['b', 'ms', 10, 20]);
    expect(compare(before, now).worse).toEqual([]);
  });

  it('leaves out what was not measured both times', () => {
    const before = results(['a', 'ms', 1], ['gone', 'ms', 1]);
    const now = results(['a', 'ms', 1], ['new', 'ms', 1]);
    expect(compare(before, now).compared).toBe(1);
  });

  it('is refused between different kinds of runs', () => {
    const before = { ...results(['a', 'ms', 1]), mode: 'growth' } as const;
    expect(() => compare(before, results(['a', 'ms', 1]))).toThrow('growth');
  });
});
