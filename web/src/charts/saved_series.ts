/** A series store as plain arrays, no longer than needed, and back: for what is kept over a reload. */
import type { Column, SeriesStore } from './series_store.js';

interface SavedColumn {
  readonly last: Float64Array;
  readonly smooth: Float64Array | null;
  readonly average: number;
  readonly weight: number;
  /** Left out where each bucket is a single step: they are the last values then. */
  readonly merged: {
    readonly mean: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
    readonly count: Uint32Array;
  } | null;
}

export interface SavedSeries {
  readonly steps: Float64Array;
  readonly fill: number;
  readonly size: number;
  readonly columns: Readonly<Record<string, SavedColumn>>;
}

export function saveSeries(store: SeriesStore): SavedSeries {
  const { steps, buckets, fill, size, table } = store.contents;
  const saved = ({ last, smooth, average, weight, mean, low, high, count }: Column) => ({
    last: last.slice(0, buckets),
    smooth: smooth?.slice(0, buckets) ?? null,
    average,
    weight,
    merged:
      size === 1
        ? null
        : {
            mean: mean.slice(0, buckets),
            low: low.slice(0, buckets),
            high: high.slice(0, buckets),
            count: count.slice(0, buckets),
          },
  });
  return {
    steps: steps.slice(0, buckets),
    fill,
    size,
    columns: Object.fromEntries([...table].map(([name, column]) => [name, saved(column)])),
  };
}

/** Fills a store of the same quantities; columns that do not fit are left empty. */
export function restoreSeries(store: SeriesStore, saved: SavedSeries): void {
  const buckets = saved.steps.length;
  const table = new Map<string, Column>();
  for (const [name, column] of store.contents.table) {
    const kept = saved.columns[name];
    const isWhole = kept?.last.length === buckets;
    table.set(name, isWhole ? restored(kept, column) : empty(column, buckets));
  }
  const { steps, fill, size } = saved;
  store.adopt({ steps, buckets, fill, size, table });
}

function restored({ last, smooth, average, weight, merged }: SavedColumn, like: Column): Column {
  return {
    last,
    smooth: like.smooth ? (smooth ?? last.slice()) : null,
    beta: like.beta,
    average,
    weight,
    ...(merged ?? {
      mean: last.slice(),
      low: last.slice(),
      high: last.slice(),
      count: Uint32Array.from(last, (value) => (Number.isNaN(value) ? 0 : 1)),
    }),
  };
}

function empty({ smooth, beta }: Column, buckets: number): Column {
  const nothing = () => new Float64Array(buckets).fill(NaN);
  return {
    last: nothing(),
    smooth: smooth ? nothing() : null,
    beta,
    average: 0,
    weight: 0,
    mean: nothing(),
    low: nothing(),
    high: nothing(),
    count: new Uint32Array(buckets),
  };
}
