/** A line chart as something to listen to: pitch follows the value on the chart's own scale. */
import type { LinesContent } from '../chart_content.js';
import { leaderOf } from '../chart_legend.js';
import { type ChartColumns, lowerBound, pointCount, valueAt } from '../chart_types.js';
import { verticalPlace } from '../plot_axes.js';
import { reduceToColumns } from '../trace_path.js';

export interface Voice {
  readonly label: string;
  /** -1: left … 1: right. */
  readonly pan: number;
  /** Hertz at moments of equal distance; NaN: silence. */
  readonly pitches: readonly number[];
}

/** The pitch at the lower edge of the plot, and how far above it the upper edge is. */
const lowestHertz = 220;
const octaves = 2;

/** One for each line, smoothed where there is such a line; from left to right. */
export function voicesOf(content: LinesContent, moments: number): Voice[] {
  const { series, frame, scale } = content;
  const heard = series.flatMap((one, index) => {
    const trace = frame.traces[index];
    return trace && (!trace.faint || leaderOf(one, series) === one) ? [{ one, trace }] : [];
  });
  const toDepth = verticalPlace(frame, scale, { left: 0, top: 0, width: 1, height: 1 });
  const hertzOf = (value: number) => {
    const height = 1 - Math.max(0, Math.min(1, toDepth(value)));
    return lowestHertz * 2 ** (octaves * height);
  };
  return heard.map(({ one, trace }, index) => ({
    label: one.label,
    pan: heard.length === 1 ? 0 : (2 * index) / (heard.length - 1) - 1,
    pitches: valuesAlong(trace.columns, frame.x.minimum, frame.x.maximum, moments).map((value) =>
      Number.isFinite(value) ? hertzOf(value) : NaN,
    ),
  }));
}

/** The mean of each stretch of x, joined by straight lines where points are fewer. */
function valuesAlong(all: ChartColumns, minimum: number, maximum: number, count: number): number[] {
  const end = pointCount(all);
  const reduced = reduceToColumns({ columns: all, first: 0, end }, minimum, maximum, count);
  const { columns } = reduced;
  return Array.from({ length: count }, (_, k) => {
    const x = minimum + ((k + 0.5) * (maximum - minimum)) / count;
    const right = lowerBound(columns, x);
    const [x1, y1] = [valueAt(columns.x, right), valueAt(columns.y, right)];
    if (x1 === x || right === 0) return x1 - x <= (maximum - minimum) / count ? y1 : NaN;
    const [x0, y0] = [valueAt(columns.x, right - 1), valueAt(columns.y, right - 1)];
    if (right === reduced.end) return x - x0 <= (maximum - minimum) / count ? y0 : NaN;
    return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  });
}

/** Where each line stands now, as a single tone. */
export function lastTones(content: LinesContent): Voice[] {
  const moments = 100;
  return voicesOf(content, moments).map(({ label, pan, pitches }) => ({
    label,
    pan,
    pitches: pitches.filter((hertz) => !Number.isNaN(hertz)).slice(-1),
  }));
}
