/**
 * From columns of numbers to shapes of bounded size. As long as points are fewer than pixels they
 * are joined one by one. Beyond that, every column of pixels becomes its mean, lowest and highest
 * value: a line with a band around it, in which no spike is lost, for a thousandth of the cost.
 * (Stroking the full zigzag of 100 000 noisy points held a chart at 16 frames a second, at two device
 * pixels per CSS pixel and without a GPU; the band and its line reach 60.)
 */
import { type ChartColumns, lowerBound, valueAt } from './chart_types.js';

/** The part of a canvas path that a trace needs. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

export interface PointPlaces {
  readonly toX: (x: number) => number;
  /** Must map every finite value, also zero on a logarithmic axis, to a finite place. */
  readonly toY: (y: number) => number;
}

/** Points with indices from `first` up to, not including, `end`. */
export interface TracePoints {
  readonly columns: ChartColumns;
  readonly first: number;
  readonly end: number;
}

/**
 * Merges the points of each of `count` equal columns between `minimum` and `maximum`. Columns
 * without any point are left out; a column that has only gaps is a gap.
 */
export function reduceToColumns(
  { columns, first, end }: TracePoints,
  minimum: number,
  maximum: number,
  count: number,
): TracePoints {
  const width = (maximum - minimum) / count;
  const x: number[] = [];
  const y: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  let from = first;
  // Points left and right of the view fall into columns of their own, so that lines reach the border.
  for (let column = -1; column <= count && from < end; column++) {
    const edge = column === count ? Infinity : minimum + (column + 1) * width;
    const to = Math.min(end, lowerBound(columns, edge, from));
    if (to === from) continue;
    const merged = merge(columns, from, to);
    const isInside = column >= 0 && column < count;
    x.push(isInside ? minimum + (column + 0.5) * width : valueAt(columns.x, from));
    y.push(merged.mean);
    low.push(merged.low);
    high.push(merged.high);
    from = to;
  }
  return { columns: { x, y, low, high }, first: 0, end: x.length };
}

function merge(
  { y, low, high }: ChartColumns,
  from: number,
  to: number,
): { mean: number; low: number; high: number } {
  let sum = 0;
  let count = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let k = from; k < to; k++) {
    const value = valueAt(y, k);
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
    const below = low === undefined ? value : valueAt(low, k);
    const above = high === undefined ? value : valueAt(high, k);
    if (below < lowest) lowest = below;
    if (above > highest) highest = above;
  }
  if (count === 0) return { mean: NaN, low: NaN, high: NaN };
  return { mean: sum / count, low: lowest, high: highest };
}

/** Joins the points into lines, broken at gaps; `isolated` gets a point that has a gap on either side. */
export function tracePoints(
  sink: PathSink,
  { columns, first, end }: TracePoints,
  { toX, toY }: PointPlaces,
  isolated: (x: number, y: number) => void,
): void {
  let run = 0;
  let lastX = 0;
  let lastY = 0;
  for (let k = first; k < end; k++) {
    const value = valueAt(columns.y, k);
    if (!Number.isFinite(value)) {
      if (run === 1) isolated(lastX, lastY);
      run = 0;
      continue;
    }
    lastX = toX(valueAt(columns.x, k));
    lastY = toY(value);
    if (run === 0) sink.moveTo(lastX, lastY);
    else sink.lineTo(lastX, lastY);
    run++;
  }
  if (run === 1) isolated(lastX, lastY);
}

/**
 * Outlines the area between lowest and highest values, one closed shape per run without gaps, at
 * least `thickness` high. Nothing is traced where there are no extremes.
 */
export function traceBand(
  sink: PathSink,
  { columns, first, end }: TracePoints,
  { toX, toY }: PointPlaces,
  thickness: number,
): void {
  const { x, y, low, high } = columns;
  if (low === undefined || high === undefined) return;
  const isPoint = (k: number): boolean =>
    k < end &&
    Number.isFinite(valueAt(y, k)) &&
    Number.isFinite(valueAt(low, k)) &&
    Number.isFinite(valueAt(high, k));
  let start = first;
  while (start < end) {
    if (!isPoint(start)) {
      start++;
      continue;
    }
    let stop = start + 1;
    while (isPoint(stop)) stop++;
    for (let k = start; k < stop; k++) {
      const top = toY(valueAt(high, k)) - thickness / 2;
      if (k === start) sink.moveTo(toX(valueAt(x, k)), top);
      else sink.lineTo(toX(valueAt(x, k)), top);
    }
    for (let k = stop - 1; k >= start; k--) {
      sink.lineTo(toX(valueAt(x, k)), toY(valueAt(low, k)) + thickness / 2);
    }
    start = stop;
  }
}

/** Whether any of the points was merged from different values. */
export function hasExtremes({ columns, first, end }: TracePoints): boolean {
  const { low, high } = columns;
  if (low === undefined || high === undefined) return false;
  for (let k = first; k < end; k++) if (valueAt(high, k) > valueAt(low, k)) return true;
  return false;
}
