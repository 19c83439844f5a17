import { describe, expect, it } from 'vitest';
import { SeriesStore } from '../../../../web/src/charts/series_store.js';

function steps(from: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => from + k);
}

describe('SeriesStore', () => {
  it('keeps every step exactly while there is room', () => {
    const store = new SeriesStore({ quantities: ['loss'] });
    store.append([1, 2, 3], { loss: [4, 3, 2.5] });
    store.append([4], { loss: [2] });
    const { x, y, low, high } = store.columns('loss');
    expect([...Array.from(x)]).toEqual([1, 2, 3, 4]);
    expect([...Array.from(y)]).toEqual([4, 3, 2.5, 2]);
    expect(low).toEqual(y);
    expect(high).toEqual(y);
    expect(store.bucketSize).toBe(1);
    expect(store.last('loss')).toBe(2);
    expect(store.lastStep).toBe(4);
  });

  it('merges neighbours in pairs at the capacity, keeping mean, extremes and last', () => {
    const store = new SeriesStore({ quantities: ['loss'], capacity: 4 });
    store.append([1, 2, 3, 4, 5], { loss: [1, 3, 10, 0, 7] });
    expect(store.bucketSize).toBe(2);
    const { x, y, low, high } = store.columns('loss');
    expect([...Array.from(x)]).toEqual([2, 4, 5]);
    expect([...Array.from(y)]).toEqual([2, 5, 7]);
    expect([...Array.from(low ?? [])]).toEqual([1, 0, 7]);
    expect([...Array.from(high ?? [])]).toEqual([3, 10, 7]);
    expect([...store.lasts('loss')]).toEqual([3, 0, 7]);
  });

  it('stays bounded over three million steps and loses no extreme and no weight in the mean', () => {
    const capacity = 2000;
    const store = new SeriesStore({ quantities: ['v'], capacity, smoothing: { v: 0.99 } });
    const total = 3_000_000;
    const slice = 10_000;
    let sum = 0;
    for (let start = 0; start < total; start += slice) {
      const values = Float64Array.from({ length: slice }, (_, k) => Math.sin((start + k) / 1000));
      // One spike each way that any averaging would bury.
      if (start === 1_230_000) values[77] = 50;
      if (start === 2_340_000) values[5] = -40;
      for (const value of values) sum += value;
      store.append(steps(start + 1, slice), { v: values });
    }
    expect(store.length).toBeLessThanOrEqual(capacity);
    expect(store.length).toBeGreaterThan(capacity / 2);
    expect(store.lastStep).toBe(total);
    const { x, y, low, high } = store.columns('v');
    expect(Math.max(...Array.from(high ?? []))).toBe(50);
    expect(Math.min(...Array.from(low ?? []))).toBe(-40);
    // All buckets are full but the last, so their sizes give the total back.
    let rebuilt = 0;
    let before = 0;
    for (let k = 0; k < x.length; k++) {
      const width = (x[k] ?? 0) - before;
      before = x[k] ?? 0;
      rebuilt += width * (y[k] ?? 0);
    }
    expect(rebuilt).toBeCloseTo(sum, 6);
  });

  it('smooths over original steps with bias correction, whatever the buckets', () => {
    const beta = 0.9;
    const values = Array.from({ length: 57 }, (_, k) => Math.cos(k) + k / 10);
    const fine = new SeriesStore({ quantities: ['v'], smoothing: { v: beta } });
    const coarse = new SeriesStore({ quantities: ['v'], capacity: 8, smoothing: { v: beta } });
    let m = 0;
    values.forEach((value, k) => {
      fine.append([k + 1], { v: [value] });
      coarse.append([k + 1], { v: [value] });
      m = beta * m + (1 - beta) * value;
      // Kingma and Ba 2015, section 3: m / (1 - βⁿ).
      expect(fine.lastSmoothed('v')).toBeCloseTo(m / (1 - beta ** (k + 1)), 12);
    });
    expect(coarse.lastSmoothed('v')).toBe(fine.lastSmoothed('v'));
    expect(fine.smoothed('v').y[0]).toBeCloseTo(values[0] ?? NaN, 12);
  });

  it('takes a missing column and NaN as no value, and smooths across them', () => {
    const store = new SeriesStore({
      quantities: ['loss', 'validation'],
      capacity: 4,
      smoothing: { loss: 0.5 },
    });
    store.append([1, 2], { loss: [2, NaN] });
    store.append([3, 4, 5], { loss: [4, 4, 4], validation: [NaN, 7, NaN] });
    expect([...Array.from(store.columns('validation').y)]).toEqual([NaN, 7, NaN]);
    expect([...Array.from(store.columns('loss').y)]).toEqual([2, 4, 4]);
    expect(store.last('validation')).toBe(7);
    // m of 2, 4, 4, 4 with β = 1/2 is 1, 2.5, 3.25, 3.625; its weight 1 - 1/2⁴ = 0.9375.
    expect(store.lastSmoothed('loss')).toBeCloseTo(3.625 / 0.9375, 12);
  });

  it('does not let one infinite value stay in the smoothed line', () => {
    const store = new SeriesStore({ quantities: ['norm'], smoothing: { norm: 0.9 } });
    store.append([1, 2, 3], { norm: [1, Infinity, 1] });
    expect(store.lastSmoothed('norm')).toBeCloseTo(1, 12);
    expect(store.columns('norm').y[1]).toBe(Infinity);
  });

  it('forgets what came after a step and goes on from there', () => {
    const store = new SeriesStore({ quantities: ['loss'], smoothing: { loss: 0.9 } });
    store.append([1, 2, 3, 4], { loss: [5, 4, 100, 200] });
    store.dropAfter(2);
    expect(store.length).toBe(2);
    expect(store.lastStep).toBe(2);
    const before = store.lastSmoothed('loss');
    store.append([3], { loss: [3] });
    expect([...Array.from(store.columns('loss').y)]).toEqual([5, 4, 3]);
    expect(store.lastSmoothed('loss')).toBeLessThan(before);
    expect(store.lastSmoothed('loss')).toBeGreaterThan(3);
    store.dropAfter(0);
    expect(store.length).toBe(0);
    expect(store.last('loss')).toBeNaN();
  });

  it('tells by its revision that something changed', () => {
    const store = new SeriesStore({ quantities: ['loss'] });
    const start = store.revision;
    store.append([], {});
    expect(store.revision).toBe(start);
    store.append([1], { loss: [1] });
    expect(store.revision).toBeGreaterThan(start);
    const filled = store.revision;
    store.clear();
    expect(store.revision).toBeGreaterThan(filled);
  });

  it('refuses an odd capacity, an unknown quantity and a smoothing outside [0, 1)', () => {
    expect(() => new SeriesStore({ quantities: [], capacity: 3 })).toThrow('even integer');
    expect(() => new SeriesStore({ quantities: ['a'], smoothing: { a: 1 } })).toThrow('[0, 1)');
    expect(() => new SeriesStore({ quantities: ['a'] }).columns('b')).toThrow('"b"');
    expect(() => new SeriesStore({ quantities: ['a'] }).smoothed('a')).toThrow('not smoothed');
  });
});
