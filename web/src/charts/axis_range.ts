/** Which part of the vertical axis to show, and where its ticks stand. Pure arithmetic. */
import {
  type ChartColumns,
  type ChartRange,
  lowerBound,
  pointCount,
  valueAt,
} from './chart_types.js';

/** What the values of some series span. `positive` is the least value above zero, Infinity if none. */
export interface Extent {
  low: number;
  high: number;
  positive: number;
  hasZero: boolean;
  hasNegative: boolean;
}

export function emptyExtent(): Extent {
  return { low: Infinity, high: -Infinity, positive: Infinity, hasZero: false, hasNegative: false };
}

/** Widens `extent` by one value; what is not finite has no place on an axis. */
export function includeValue(extent: Extent, value: number): void {
  if (!Number.isFinite(value)) return;
  if (value < extent.low) extent.low = value;
  if (value > extent.high) extent.high = value;
  if (value > 0) {
    if (value < extent.positive) extent.positive = value;
  } else if (value < 0) extent.hasNegative = true;
  else extent.hasZero = true;
}

/** Widens `extent` by the points with indices from `first` up to, not including, `end`. */
export function includeColumns(
  extent: Extent,
  columns: ChartColumns,
  first: number,
  end: number,
): void {
  for (let k = first; k < end; k++) includeValue(extent, valueAt(columns.y, k));
  if (columns.low !== undefined) {
    for (let k = first; k < end; k++) includeValue(extent, valueAt(columns.low, k));
  }
  if (columns.high !== undefined) {
    for (let k = first; k < end; k++) includeValue(extent, valueAt(columns.high, k));
  }
}

/** How many times the ceiling a value must be for the axis to leave it outside. */
const explosion = 5;

/**
 * Whether a linear axis should end at `ceiling` and let what is higher leave the picture: one value
 * has exploded, which would press all others flat, and some line lies mostly below.
 */
export function isCutAt(
  ceiling: number,
  extent: Extent,
  lines: readonly ChartColumns['y'][],
): boolean {
  if (!(extent.high > explosion * ceiling)) return false;
  return lines.some((values) => {
    let below = 0;
    for (let k = 0; k < values.length; k++) if (valueAt(values, k) <= ceiling) below++;
    return 2 * below > values.length;
  });
}

/** Index of the point nearest to `x` that has a value, or -1. Gaps are passed over, up to a small distance. */
export function nearestIndex(columns: ChartColumns, x: number, reach = 64): number {
  const count = pointCount(columns);
  const right = lowerBound(columns, x);
  let best = -1;
  let bestDistance = Infinity;
  const consider = (index: number): boolean => {
    if (index < 0 || index >= count || Number.isNaN(valueAt(columns.y, index))) return false;
    const distance = Math.abs(valueAt(columns.x, index) - x);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
    return true;
  };
  for (let step = 0; step < reach && !consider(right + step); step++);
  for (let step = 1; step <= reach && !consider(right - step); step++);
  return best;
}

/** The next of 1, 2, 5 × 10ⁿ that is not below `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  // The tolerance keeps 0.30000000000000004 from becoming 0.5.
  if (fraction <= 1 + 1e-9) return power;
  if (fraction <= 2 + 1e-9) return 2 * power;
  return fraction <= 5 + 1e-9 ? 5 * power : 10 * power;
}

/**
 * Range of a linear axis: all values with a little air, on round bounds so that it rests while
 * values trickle in. What is never negative does not get a negative axis.
 */
export function linearRange(extent: Extent): ChartRange {
  if (extent.low > extent.high) return { minimum: 0, maximum: 1 };
  let { low, high } = extent;
  if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
    const air = low === 0 ? 1 : Math.abs(low) * 0.1;
    high += air;
    low = low >= 0 ? Math.max(0, low - air) : low - air;
  }
  const step = niceStep((high - low) / 12);
  const air = (high - low) * 0.03;
  const minimum = Math.floor((low - air) / step) * step;
  return {
    minimum: extent.low >= 0 ? Math.max(0, minimum) : minimum,
    maximum: Math.ceil((high + air) / step) * step,
  };
}

export interface LogRange extends ChartRange {
  /** There are values of zero or below: they are drawn at `minimum`, which is marked so. */
  readonly hasFloor: boolean;
}

/**
 * Range of a logarithmic axis. Zero has no logarithm: when there are zeros, the axis gets a floor
 * below the least positive value, where they are shown rather than hidden.
 */
export function logRange(extent: Extent): LogRange {
  const hasFloor = extent.hasZero || extent.hasNegative;
  if (!Number.isFinite(extent.positive)) return { minimum: 0.1, maximum: 10, hasFloor };
  const low = Math.log10(extent.positive);
  const high = Math.log10(Math.max(extent.high, extent.positive));
  // Bounds on tenths of a decade for short spans, on whole or half decades for long ones.
  const span = Math.max(high - low, 0.2);
  const step = span > 6 ? 1 : span > 2 ? 0.5 : 0.1;
  const air = span * 0.02;
  const bottom = Math.floor((low - air) / step) * step;
  const top = Math.ceil(Math.max(high + air, low + 0.2) / step) * step;
  // Strictly below the least positive value's own place, so that a zero is told from it.
  const floor = hasFloor ? bottom - Math.max((top - bottom) * 0.08, 0.05) : bottom;
  // Beyond these, powers of ten are no numbers any more.
  return { minimum: Math.max(1e-320, 10 ** floor), maximum: Math.min(1e308, 10 ** top), hasFloor };
}

/** Round values inside the range, about `count` of them. */
export function linearTicks({ minimum, maximum }: ChartRange, count: number): number[] {
  const span = maximum - minimum;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const step = niceStep(span / Math.max(1, count));
  const ticks: number[] = [];
  // Adding zero turns -0 into 0.
  const first = Math.ceil(minimum / step - 1e-9) + 0;
  const last = Math.floor(maximum / step + 1e-9);
  for (let k = first; k <= last; k++) ticks.push(k * step);
  return ticks;
}

/** Ticks of a logarithmic axis: powers of ten, or 1-2-5 within decades, or round values for short spans. */
export function logTicks({ minimum, maximum }: ChartRange, count: number): number[] {
  const low = Math.log10(minimum);
  const high = Math.log10(maximum);
  const decades = high - low;
  if (!(decades > 0) || !Number.isFinite(decades)) return [];
  const inside = (value: number): boolean =>
    value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9);
  if (decades >= count / 2) {
    const stride = Math.max(1, Math.ceil(decades / Math.max(1, count)));
    const ticks: number[] = [];
    for (let k = Math.ceil(low / stride - 1e-9) * stride; k <= high + 1e-9; k += stride) {
      ticks.push(10 ** k);
    }
    if (ticks.length >= 2) return ticks;
  }
  const ticks: number[] = [];
  for (let k = Math.floor(low); k <= high; k++) {
    for (const mantissa of [1, 2, 5]) ticks.push(mantissa * 10 ** k);
  }
  const visible = ticks.filter(inside);
  return visible.length >= 2 ? visible : linearTicks({ minimum, maximum }, count).filter(inside);
}
