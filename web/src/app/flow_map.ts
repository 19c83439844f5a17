/**
 * Columns of values by lag, one column for each measurement kept, in bounded memory. When the map is
 * full, every second column goes and from then on every second measurement opens one, so that the
 * columns stay evenly spread over the training; the newest measurement is always the last column.
 * What is kept is as it was measured: an average would blur zeros and spikes.
 */
export class FlowMap {
  private table = new Float64Array();
  private readonly steps: number[] = [];
  private readonly extremes: { smallest: number; largest: number }[] = [];
  private rowCount = 0;
  /** Measurements for which one column stands. */
  private stride = 1;
  /** Of them, how many the last column has seen. */
  private fill = 0;
  private changes = 0;

  constructor(readonly capacity = 240) {
    if (!Number.isInteger(capacity) || capacity < 2 || capacity % 2 !== 0) {
      throw new RangeError(`capacity must be an even integer of at least 2, got ${capacity}`);
    }
  }

  /** One for each lag. */
  get rows(): number {
    return this.rowCount;
  }

  get columns(): number {
    return this.steps.length;
  }

  get revision(): number {
    return this.changes;
  }

  /** Column after column, a view that is valid until the next change; NaN: not measured. */
  get values(): Float64Array {
    return this.table.subarray(0, this.rowCount * this.columns);
  }

  stepOf(column: number): number | undefined {
    return this.steps[column];
  }

  value(row: number, column: number): number {
    return this.table[column * this.rowCount + row] ?? NaN;
  }

  /** Least and greatest of the values that are positive and finite, null if none is. */
  get range(): { readonly smallest: number; readonly largest: number } | null {
    let smallest = Infinity;
    let largest = 0;
    for (const column of this.extremes) {
      smallest = Math.min(smallest, column.smallest);
      largest = Math.max(largest, column.largest);
    }
    return smallest <= largest ? { smallest, largest } : null;
  }

  append(step: number, values: ArrayLike<number>): void {
    this.changes++;
    if (values.length > this.rowCount) this.begin(values.length);
    const isSameStep = this.steps.at(-1) === step;
    if (isSameStep || (this.columns > 0 && this.fill < this.stride)) this.steps.pop();
    else this.open();
    // Measured again without a step between, as on a pause: nothing new in time.
    if (!isSameStep) this.fill++;
    this.write(this.steps.length, values);
    this.steps.push(step);
  }

  /** Forgets what came after `step`, for a run that goes back to a snapshot. */
  dropAfter(step: number): void {
    const kept = this.steps.findIndex((other) => other > step);
    if (kept === -1) return;
    this.changes++;
    this.steps.length = kept;
    this.extremes.length = kept;
    this.fill = this.stride;
  }

  private begin(rows: number): void {
    this.rowCount = rows;
    this.table = new Float64Array(rows * this.capacity);
    this.steps.length = 0;
    this.extremes.length = 0;
    this.stride = 1;
    this.fill = 0;
  }

  private open(): void {
    if (this.columns === this.capacity) this.thin();
    this.fill = 0;
  }

  /** Keeps the later one of each pair. */
  private thin(): void {
    const { rowCount, capacity } = this;
    for (let kept = 0; kept < capacity / 2; kept++) {
      const from = (2 * kept + 1) * rowCount;
      this.table.copyWithin(kept * rowCount, from, from + rowCount);
    }
    keepSecondOfPairs(this.steps);
    keepSecondOfPairs(this.extremes);
    this.stride *= 2;
  }

  private write(column: number, values: ArrayLike<number>): void {
    const begin = column * this.rowCount;
    let smallest = Infinity;
    let largest = 0;
    for (let row = 0; row < this.rowCount; row++) {
      const value = values[row] ?? NaN;
      this.table[begin + row] = value;
      if (!(value > 0 && value < Infinity)) continue;
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
    }
    this.extremes[column] = { smallest, largest };
  }
}

function keepSecondOfPairs<T>(list: T[]): void {
  list.splice(0, list.length, ...list.filter((_, index) => index % 2 === 1));
}
