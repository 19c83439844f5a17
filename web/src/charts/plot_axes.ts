/** Ticks of a plot, their labels, and where a value stands. Pure arithmetic on one frame. */
import { linearTicks, logTicks } from './axis_range.js';
import type { ChartRange, ScaleKind } from './chart_types.js';
import { formatLogTick, formatTick } from './number_format.js';
import type { PlotFrame } from './plot_frame.js';
import type { PlotBox } from './plot_pen.js';

/** Between the ticks of the horizontal and of the vertical axis, at the least. */
const xTickDistance = 80;
const yTickDistance = 34;
/** A tick that stands closer to the floor's own would overprint its label. */
const labelHeight = 16;

/** `width` in pixels of a text of the usual size. */
export function xTicks(range: ChartRange, width: number, isInteger: boolean): number[] {
  const ticks = linearTicks(range, width / xTickDistance);
  return isInteger ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

export function xTickLabels(ticks: readonly number[], lang: string): string[] {
  const step = stepOf(ticks);
  return ticks.map((value) => formatTick(value, step, lang));
}

/** `height` in pixels of a text of the usual size. */
export function yTicks(frame: PlotFrame, scale: ScaleKind, height: number): number[] {
  const { y, floorLabel } = frame;
  const count = height / yTickDistance;
  if (scale === 'linear') return linearTicks(y, count);
  const ticks = logTicks(y, count);
  if (floorLabel === null) return ticks;
  const clear = y.minimum * (y.maximum / y.minimum) ** (labelHeight / height);
  return [y.minimum, ...ticks.filter((tick) => tick > clear)];
}

export function yTickLabels(
  ticks: readonly number[],
  { floorLabel }: PlotFrame,
  scale: ScaleKind,
  lang: string,
): string[] {
  const step = stepOf(ticks);
  return ticks.map((value, index) => {
    if (scale === 'linear') return formatTick(value, step, lang);
    if (index === 0 && floorLabel !== null) return floorLabel;
    const next = ticks[index + 1] ?? ticks[index - 1] ?? value * 10;
    return formatLogTick(value, Math.abs(next - value), lang);
  });
}

function stepOf(ticks: readonly number[]): number {
  return Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) || 1;
}

/** x ↦ pixel, as a function without look-ups: it runs for every point. */
export function horizontalPlace({ x }: PlotFrame, box: PlotBox): (value: number) => number {
  const step = box.width / (x.maximum - x.minimum);
  return (value) => box.left + (value - x.minimum) * step;
}

/** Value ↦ pixel. */
export function verticalPlace(
  { y }: PlotFrame,
  scale: ScaleKind,
  box: PlotBox,
): (value: number) => number {
  const { minimum, maximum } = y;
  const bottom = box.top + box.height;
  if (scale === 'linear') {
    const step = box.height / (maximum - minimum);
    // Far enough outside to leave the picture steeply, and still a coordinate that can be drawn.
    const highest = box.top - 50 * box.height;
    return (value) => Math.max(highest, bottom - (value - minimum) * step);
  }
  const low = Math.log10(minimum);
  const step = box.height / (Math.log10(maximum) - low);
  return (value) => (value > minimum ? bottom - (Math.log10(value) - low) * step : bottom);
}
