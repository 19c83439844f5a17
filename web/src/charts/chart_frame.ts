/** From series and data to one picture: ranges, zoom and what the cursor reads. Knows neither canvas nor page. */
import {
  emptyExtent,
  includeColumns,
  includeValue,
  isCutAt,
  linearRange,
  logRange,
  nearestIndex,
} from './axis_range.js';
import type { PlotFrame, PlotTrace } from './plot_frame.js';
import {
  type ChartColumns,
  type ChartRange,
  type ChartReference,
  type ChartSeries,
  type LineChartTexts,
  type ScaleKind,
  lowerBound,
  pointCount,
  valueAt,
} from './chart_types.js';

export type ChartData = Readonly<Record<string, ChartColumns>>;

/** Width of a line in CSS pixels. */
export const defaultWidth = 1.75;

/** From the first to the last x of all series, shown or not, so that toggling does not move the axis. */
export function fullRange(series: readonly ChartSeries[], data: ChartData): ChartRange | null {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const { key } of series) {
    const columns = data[key];
    const count = pointCount(columns);
    if (columns === undefined || count === 0) continue;
    minimum = Math.min(minimum, valueAt(columns.x, 0));
    maximum = Math.max(maximum, valueAt(columns.x, count - 1));
  }
  if (minimum > maximum) return null;
  return maximum > minimum ? { minimum, maximum } : { minimum: minimum - 1, maximum: minimum + 1 };
}

/** `range` kept inside the data and not too narrow; null when it shows everything. */
export function clampedZoom(
  range: ChartRange,
  full: ChartRange | null,
  xInteger: boolean,
): ChartRange | null {
  if (full === null) return null;
  const span = full.maximum - full.minimum;
  const least = xInteger ? Math.min(2, span) : span * 1e-6;
  const wanted = Math.min(Math.max(range.maximum - range.minimum, least), span);
  if (!(wanted < span * 0.999)) return null;
  const minimum = Math.min(Math.max(range.minimum, full.minimum), full.maximum - wanted);
  return { minimum, maximum: minimum + wanted };
}

export interface FrameParts {
  /** The visible ones. */
  readonly series: readonly ChartSeries[];
  readonly data: ChartData;
  readonly references: readonly ChartReference[];
  readonly scale: ScaleKind;
  /** Linear axis: where it ends when a value explodes. */
  readonly ceiling?: number | null;
  /** Linear axis: what it covers whatever the values are. */
  readonly range?: ChartRange | null;
  readonly texts: Pick<LineChartTexts, 'zero' | 'zeroOrLess'>;
  readonly x: ChartRange;
  /** Turns a colour token into a colour. */
  readonly color: (name: string) => string;
}

export function buildFrame(parts: FrameParts): PlotFrame {
  const { series, data, scale, ceiling = null, range = null, texts, x, color } = parts;
  const extent = emptyExtent();
  const traces: PlotTrace[] = [];
  for (const { key, color: token, dash, width, faint } of series) {
    const columns = data[key];
    if (columns === undefined) continue;
    let end = lowerBound(columns, x.maximum);
    if (end < pointCount(columns) && valueAt(columns.x, end) <= x.maximum) end++;
    includeColumns(extent, columns, lowerBound(columns, x.minimum), end);
    traces.push({
      columns,
      color: color(token),
      dash: dash ?? [],
      width: width ?? (faint === true ? 1 : defaultWidth),
      faint: faint ?? false,
    });
  }
  const references = parts.references.filter(({ value }) => Number.isFinite(value));
  for (const { value } of references) includeValue(extent, value);
  const lines = traces.map(({ columns }) => columns.y);
  const isCut = scale === 'linear' && ceiling !== null && isCutAt(ceiling, extent, lines);
  if (isCut) extent.high = ceiling;
  const log = scale === 'log' ? logRange(extent) : null;
  const floorText = extent.hasNegative ? texts.zeroOrLess : texts.zero;
  return {
    x,
    y: log ?? range ?? linearRange(extent),
    isCut,
    floorLabel: log?.hasFloor === true ? floorText : null,
    traces,
    references: references.map(({ value, label, color: token, dash }) => ({
      value,
      label,
      color: color(token ?? '--unroll-muted'),
      dash: dash ?? [3, 3],
    })),
  };
}

/** One series' point under the cursor. */
export interface Reading {
  readonly series: ChartSeries;
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The points nearest to `x`, smoothed values first, the raw ones behind them after. Beyond the ends
 * of a series there is nothing to read, except within reach of its last point.
 */
export function readAt(
  series: readonly ChartSeries[],
  data: ChartData,
  x: number,
  isNear: (at: number) => boolean,
): Reading[] {
  const readings: Reading[] = [];
  for (const one of series) {
    const columns = data[one.key];
    if (columns === undefined) continue;
    const index = nearestIndex(columns, x);
    if (index < 0) continue;
    const at = valueAt(columns.x, index);
    const isOutside = x < valueAt(columns.x, 0) || x > valueAt(columns.x, pointCount(columns) - 1);
    if (isOutside && !isNear(at)) continue;
    const y = valueAt(columns.y, index);
    const low = columns.low === undefined ? y : valueAt(columns.low, index);
    const high = columns.high === undefined ? y : valueAt(columns.high, index);
    readings.push({ series: one, x: at, y, low, high });
  }
  return readings.sort((a, b) => Number(a.series.faint ?? false) - Number(b.series.faint ?? false));
}
