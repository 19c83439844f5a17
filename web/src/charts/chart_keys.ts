/** The keys of a line chart: arrows move its cursor from point to point, plus and minus zoom. */
import { nearestIndex } from './axis_range.js';
import { scaledRange } from './chart_gestures.js';
import { type ChartColumns, type ChartRange, pointCount, valueAt } from './chart_types.js';

export interface KeyTarget {
  /** The horizontal range now shown. */
  range(): ChartRange;
  /** Width of the plotting area in CSS pixels. */
  width(): number;
  /** Where the cursor stands; null: nowhere. */
  cursor(): number | null;
  /** The points that the cursor can be read at. */
  lines(): readonly (ChartColumns | undefined)[];
  moveCursor(x: number): void;
  zoom(range: ChartRange): void;
  /** Back to everything, without a cursor. */
  reset(): void;
}

/** Whether the key was one of the chart's. */
export function pressKey(event: KeyboardEvent, target: KeyTarget): boolean {
  if (event.altKey || event.metaKey || event.ctrlKey) return false;
  const { minimum, maximum } = target.range();
  const zoomBy = (factor: number) => {
    target.zoom(scaledRange({ minimum, maximum }, target.cursor() ?? maximum, factor));
  };
  const stride = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowLeft':
      step(target, -stride);
      return true;
    case 'ArrowRight':
      step(target, stride);
      return true;
    case 'Home':
      target.moveCursor(minimum);
      return true;
    case 'End':
      target.moveCursor(maximum);
      return true;
    case '+':
    case '=':
      zoomBy(0.5);
      return true;
    case '-':
      zoomBy(2);
      return true;
    case 'Escape':
      target.reset();
      return true;
    default:
      return false;
  }
}

/** To a neighbouring point of the line that has most of them, or by one pixel if they are denser. */
function step(target: KeyTarget, steps: number): void {
  const { minimum, maximum } = target.range();
  const cursor = target.cursor();
  if (cursor === null) {
    target.moveCursor(steps > 0 ? minimum : maximum);
    return;
  }
  const densest = target
    .lines()
    .reduce((most, next) => (pointCount(next) > pointCount(most) ? next : most), undefined);
  if (densest === undefined) return;
  const pixel = (maximum - minimum) / Math.max(1, target.width());
  const here = nearestIndex(densest, cursor);
  const next = Math.max(0, Math.min(pointCount(densest) - 1, here + steps));
  const from = valueAt(densest.x, here);
  const to = valueAt(densest.x, next);
  target.moveCursor(
    Math.abs(to - from) < pixel ? from + Math.sign(steps) * pixel * Math.abs(steps) : to,
  );
}
