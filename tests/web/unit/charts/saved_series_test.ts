import { describe, expect, it } from 'vitest';
import { restoreSeries, saveSeries } from '../../../../web/src/charts/saved_series.js';
import { SeriesStore } from '../../../../web/src/charts/series_store.js';

const options = { quantities: ['loss', 'norm'], capacity: 8, smoothing: { loss: 0.9 } };

function append(store: SeriesStore, from: number, to: number): void {
  for (let step = from; step <= to; step++) {
    store.append([step], { loss: [Math.sin(step)], norm: [step % 3 === 0 ? NaN : step] });
  }
}

function everythingOf(store: SeriesStore) {
  const { bucketSize, lastStep } = store;
  const copy = ({ x, y, low, high }: ReturnType<SeriesStore['columns']>) =>
    [x, y, low ?? [], high ?? []].map((values) => Array.from(values, Number));
  return {
    bucketSize,
    lastStep,
    loss: copy(store.columns('loss')),
    norm: copy(store.columns('norm')),
    smooth: Array.from(store.smoothed('loss').y, Number),
    lasts: Array.from(store.lasts('norm')),
  };
}

describe('a saved series', () => {
  it.each([
    ['with every step', 5],
    ['with merged steps', 21],
    ['with nothing in it', 0],
  ])('%s is restored, and goes on like the one that was saved', (_, steps) => {
    const store = new SeriesStore(options);
    append(store, 1, steps);
    // As it comes back from the browser's storage.
    const saved = structuredClone(saveSeries(store));
    const restored = new SeriesStore(options);
    restoreSeries(restored, saved);
    expect(everythingOf(restored)).toEqual(everythingOf(store));
    append(store, steps + 1, steps + 300);
    append(restored, steps + 1, steps + 300);
    expect(everythingOf(restored)).toEqual(everythingOf(store));
  });

  it('is a copy: what is appended afterwards is not in it', () => {
    const store = new SeriesStore(options);
    append(store, 1, 3);
    const saved = saveSeries(store);
    append(store, 4, 6);
    expect(saved.steps).toEqual(new Float64Array([1, 2, 3]));
  });

  it('leaves a quantity empty that an earlier version did not save', () => {
    const store = new SeriesStore({ quantities: ['loss'] });
    store.append([1, 2], { loss: [3, 4] });
    const restored = new SeriesStore(options);
    restoreSeries(restored, saveSeries(store));
    expect([...restored.lasts('loss')]).toEqual([3, 4]);
    expect([...restored.lasts('norm')]).toEqual([NaN, NaN]);
    restored.append([3], { norm: [5] });
    expect([...restored.lasts('norm')]).toEqual([NaN, NaN, 5]);
  });
});
