/** What a chart is given: styles of the series, columns of numbers, words. No chart knows where they come from. */

/**
 * One series' points. `x` ascends; every series has its own `x`, so runs of different length and
 * sparse quantities need no alignment. NaN, null or undefined in `y` is a gap. `low` and `high` are
 * the extremes of what was merged into a point.
 */
export interface ChartColumns {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number | null | undefined>;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** A token (`--unroll-rnn`) or any CSS colour. */
  readonly color: string;
  /** Lengths of line and gap in CSS pixels; empty or absent: solid. */
  readonly dash?: readonly number[];
  /** CSS pixels, 1.75 unless told. */
  readonly width?: number;
  /** Drawn pale, behind the others: raw values under their smoothed line. */
  readonly faint?: boolean;
  /** Whether it is shown at first; the legend toggles it. */
  readonly visible?: boolean;
  /** Series of one group share one legend button, that of the group's first series. */
  readonly group?: string;
}

/** A horizontal line at a known value, as a baseline. */
export interface ChartReference {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly color?: string;
  readonly dash?: readonly number[];
}

export type ScaleKind = 'linear' | 'log';

export interface ChartRange {
  readonly minimum: number;
  readonly maximum: number;
}

export interface LineChartTexts {
  /** Label of the axis toggle and its two choices. */
  readonly axis: string;
  readonly linear: string;
  readonly logarithmic: string;
  readonly resetZoom: string;
  /** Beside the floor of a logarithmic axis when values are zero, and when some are below zero. */
  readonly zero: string;
  readonly zeroOrLess: string;
  readonly keyboardHint: string;
  readonly noData: string;
  readonly legend: string;
}

export const lineChartTexts: LineChartTexts = {
  axis: 'Vertical axis',
  linear: 'lin',
  logarithmic: 'log',
  resetZoom: 'Reset zoom',
  zero: '0',
  zeroOrLess: '≤ 0',
  keyboardHint: 'Arrow keys move the cursor, plus and minus zoom, Escape shows everything.',
  noData: 'Nothing measured yet',
  legend: 'Series',
};

/** The value at `index` as a number, NaN for a gap. */
export function valueAt(values: ArrayLike<number | null | undefined>, index: number): number {
  return values[index] ?? NaN;
}

/** How many points `columns` holds. */
export function pointCount(columns: ChartColumns | undefined): number {
  return columns === undefined ? 0 : Math.min(columns.x.length, columns.y.length);
}

/** First index, from `start` on, whose x is at least `x`; `pointCount` when there is none. */
export function lowerBound(columns: ChartColumns, x: number, start = 0): number {
  let first = start;
  let end = pointCount(columns);
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (valueAt(columns.x, middle) < x) first = middle + 1;
    else end = middle;
  }
  return first;
}
