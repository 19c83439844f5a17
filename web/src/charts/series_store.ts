/**
 * Metrics over steps in bounded memory.
 *
 * Each bucket stands for `bucketSize` consecutive appended steps and keeps, per quantity, mean,
 * minimum, maximum, last value and the smoothed value. When the buckets reach the capacity,
 * neighbours are merged in pairs and the bucket size doubles: a million steps cost no more memory
 * than `capacity` steps, and no spike is ever averaged away, because extremes survive merging.
 *
 * The store is mutable on purpose: training appends about thirty times a second, and copying every
 * column for each event would move megabytes. `revision` tells whether anything changed.
 */
import type { ChartColumns } from './chart_types.js';

export interface SeriesStoreOptions {
  readonly quantities: readonly string[];
  /** Greatest number of buckets, even, at least 2. */
  readonly capacity?: number;
  /** Weight β of the past per original step, by quantity, for the exponential moving average. */
  readonly smoothing?: Readonly<Record<string, number>>;
}

export interface Column {
  mean: Float64Array;
  low: Float64Array;
  high: Float64Array;
  last: Float64Array;
  smooth: Float64Array | null;
  /** Values that went into a bucket: NaN entries do not count. */
  count: Uint32Array;
  readonly beta: number;
  /** m ← β m + (1 - β) v and the weight 1 - βⁿ that corrects its start at zero. */
  average: number;
  weight: number;
}

/** Everything a store holds: arrays with room to grow, of which the first `buckets` entries count. */
export interface SeriesContents {
  readonly steps: Float64Array;
  readonly buckets: number;
  readonly fill: number;
  readonly size: number;
  readonly table: ReadonlyMap<string, Column>;
}

const defaultCapacity = 20_000;
const initialRoom = 256;

export class SeriesStore {
  readonly quantities: readonly string[];
  readonly capacity: number;
  private readonly table = new Map<string, Column>();
  private steps: Float64Array = new Float64Array(initialRoom);
  private buckets = 0;
  private fill = 0;
  private size = 1;
  private changes = 0;

  constructor({ quantities, capacity = defaultCapacity, smoothing = {} }: SeriesStoreOptions) {
    if (!Number.isInteger(capacity) || capacity < 2 || capacity % 2 !== 0) {
      throw new RangeError(`capacity must be an even integer of at least 2, got ${capacity}`);
    }
    this.quantities = quantities;
    this.capacity = capacity;
    for (const name of quantities) {
      const beta = smoothing[name];
      if (beta !== undefined && !(beta >= 0 && beta < 1)) {
        throw new RangeError(`smoothing of ${name} must be in [0, 1), got ${beta}`);
      }
      this.table.set(name, createColumn(beta));
    }
  }

  /** Number of buckets. */
  get length(): number {
    return this.buckets;
  }

  /** Steps per bucket; the last bucket may still be filling. */
  get bucketSize(): number {
    return this.size;
  }

  /** The newest step, 0 before the first. */
  get lastStep(): number {
    return this.buckets === 0 ? 0 : at(this.steps, this.buckets - 1);
  }

  get revision(): number {
    return this.changes;
  }

  /** Appends `steps[k]` with `columns[quantity][k]` for every k. A missing column or NaN is "no value". */
  append(steps: ArrayLike<number>, columns: Readonly<Record<string, ArrayLike<number>>>): void {
    for (let k = 0; k < steps.length; k++) {
      this.openBucket(at(steps, k));
      const bucket = this.buckets - 1;
      for (const [name, column] of this.table) {
        const source = columns[name];
        add(column, bucket, source === undefined ? NaN : (source[k] ?? NaN));
      }
    }
    if (steps.length > 0) this.changes++;
  }

  /** Means with extremes, as views of the store: no copy, valid until the next change. */
  columns(quantity: string): ChartColumns {
    const column = this.column(quantity);
    const end = this.buckets;
    return {
      x: this.steps.subarray(0, end),
      y: column.mean.subarray(0, end),
      low: column.low.subarray(0, end),
      high: column.high.subarray(0, end),
    };
  }

  /** The exponential moving average at the end of each bucket. */
  smoothed(quantity: string): ChartColumns {
    return { x: this.steps.subarray(0, this.buckets), y: this.smooth(quantity) };
  }

  /** The last value of each bucket: for quantities that serve as another horizontal axis. */
  lasts(quantity: string): Float64Array {
    return this.column(quantity).last.subarray(0, this.buckets);
  }

  /** Newest value that is a number, NaN when there is none. */
  last(quantity: string): number {
    return newest(this.lasts(quantity));
  }

  lastSmoothed(quantity: string): number {
    return newest(this.smooth(quantity));
  }

  /** By reference, for charts/saved_series.ts, which copies what it keeps. */
  get contents(): SeriesContents {
    const { steps, buckets, fill, size, table } = this;
    return { steps, buckets, fill, size, table };
  }

  /** Goes on from what another store held; quantities that it did not have stay empty. */
  adopt({ steps, buckets, fill, size, table }: SeriesContents): void {
    this.steps = steps;
    this.buckets = buckets;
    this.fill = fill;
    this.size = size;
    for (const [name, column] of table) {
      if (this.table.has(name)) this.table.set(name, column);
    }
    this.changes++;
  }

  clear(): void {
    this.buckets = 0;
    this.fill = 0;
    this.size = 1;
    this.changes++;
    for (const column of this.table.values()) {
      column.average = 0;
      column.weight = 0;
    }
  }

  /**
   * Forgets what came after `step`, for a run that goes on from a snapshot. A merged bucket that
   * reaches beyond `step` goes as a whole. Smoothing goes on from the value it had there.
   */
  dropAfter(step: number): void {
    let kept = this.buckets;
    while (kept > 0 && at(this.steps, kept - 1) > step) kept--;
    if (kept === this.buckets) return;
    if (kept === 0) {
      this.clear();
      return;
    }
    this.buckets = kept;
    this.fill = this.size;
    this.changes++;
    for (const column of this.table.values()) {
      const value = column.smooth === null ? NaN : newest(column.smooth.subarray(0, kept));
      column.average = Number.isNaN(value) ? 0 : value;
      column.weight = Number.isNaN(value) ? 0 : 1;
    }
  }

  private column(quantity: string): Column {
    const column = this.table.get(quantity);
    if (column === undefined) throw new RangeError(`the store has no quantity "${quantity}"`);
    return column;
  }

  private smooth(quantity: string): Float64Array {
    const { smooth } = this.column(quantity);
    if (smooth === null) throw new RangeError(`"${quantity}" is not smoothed`);
    return smooth.subarray(0, this.buckets);
  }

  /** Makes the last bucket one that has room for `step`. */
  private openBucket(step: number): void {
    if (this.buckets === 0 || this.fill === this.size) {
      if (this.buckets === this.capacity) this.halve();
      // After halving, the last bucket is full again, so a new one is due either way.
      if (this.buckets === this.steps.length) this.grow();
      this.buckets++;
      this.fill = 0;
      for (const column of this.table.values()) clearBucket(column, this.buckets - 1);
    }
    this.steps[this.buckets - 1] = step;
    this.fill++;
  }

  private grow(): void {
    const room = Math.min(this.capacity, Math.max(initialRoom, this.steps.length * 2));
    this.steps = resized(this.steps, room);
    for (const column of this.table.values()) {
      column.mean = resized(column.mean, room);
      column.low = resized(column.low, room);
      column.high = resized(column.high, room);
      column.last = resized(column.last, room);
      if (column.smooth !== null) column.smooth = resized(column.smooth, room);
      const count = new Uint32Array(room);
      count.set(column.count);
      column.count = count;
    }
  }

  private halve(): void {
    const half = this.buckets / 2;
    for (let k = 0; k < half; k++) this.steps[k] = at(this.steps, 2 * k + 1);
    for (const column of this.table.values()) mergePairs(column, half);
    this.buckets = half;
    this.size *= 2;
    this.fill = this.size;
  }
}

function createColumn(beta: number | undefined): Column {
  return {
    mean: new Float64Array(initialRoom),
    low: new Float64Array(initialRoom),
    high: new Float64Array(initialRoom),
    last: new Float64Array(initialRoom),
    smooth: beta === undefined ? null : new Float64Array(initialRoom),
    count: new Uint32Array(initialRoom),
    beta: beta ?? 0,
    average: 0,
    weight: 0,
  };
}

function clearBucket(column: Column, bucket: number): void {
  column.mean[bucket] = NaN;
  column.low[bucket] = NaN;
  column.high[bucket] = NaN;
  column.last[bucket] = NaN;
  column.count[bucket] = 0;
  if (column.smooth !== null) column.smooth[bucket] = NaN;
}

function add(column: Column, bucket: number, value: number): void {
  if (Number.isNaN(value)) return;
  const count = at(column.count, bucket) + 1;
  column.count[bucket] = count;
  column.last[bucket] = value;
  if (count === 1) {
    column.mean[bucket] = value;
    column.low[bucket] = value;
    column.high[bucket] = value;
  } else {
    const mean = at(column.mean, bucket);
    column.mean[bucket] = mean + (value - mean) / count;
    column.low[bucket] = Math.min(at(column.low, bucket), value);
    column.high[bucket] = Math.max(at(column.high, bucket), value);
  }
  if (column.smooth === null) return;
  // An infinite value would stay in the average for ever; it still shows in the raw line.
  if (Number.isFinite(value)) {
    column.average = column.beta * column.average + (1 - column.beta) * value;
    column.weight = column.beta * column.weight + (1 - column.beta);
  }
  if (column.weight > 0) column.smooth[bucket] = column.average / column.weight;
}

function mergePairs(column: Column, half: number): void {
  const { mean, low, high, last, smooth, count } = column;
  for (let k = 0; k < half; k++) {
    const a = 2 * k;
    const b = a + 1;
    const countA = at(count, a);
    const countB = at(count, b);
    if (countA === 0 || countB === 0) {
      const from = countB === 0 ? a : b;
      mean[k] = at(mean, from);
      low[k] = at(low, from);
      high[k] = at(high, from);
      last[k] = at(last, from);
      if (smooth !== null) smooth[k] = at(smooth, from);
    } else {
      const meanA = at(mean, a);
      mean[k] = meanA + (at(mean, b) - meanA) * (countB / (countA + countB));
      low[k] = Math.min(at(low, a), at(low, b));
      high[k] = Math.max(at(high, a), at(high, b));
      last[k] = at(last, b);
      if (smooth !== null) smooth[k] = at(smooth, b);
    }
    count[k] = countA + countB;
  }
}

function resized(values: Float64Array, room: number): Float64Array {
  const wider = new Float64Array(room);
  wider.set(values);
  return wider;
}

function newest(values: Float64Array): number {
  for (let k = values.length - 1; k >= 0; k--) {
    const value = at(values, k);
    if (!Number.isNaN(value)) return value;
  }
  return NaN;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? NaN;
}
