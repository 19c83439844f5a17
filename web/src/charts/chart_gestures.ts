/** Fingers and trackpads on a plotting area: one finger moves the cursor, two zoom and pan; so does a trackpad's pinch. */
import type { ChartRange } from './chart_types.js';

export interface GestureTarget {
  /** The horizontal range now shown. */
  range(): ChartRange;
  /** Width of the plotting area in CSS pixels. */
  width(): number;
  isZoomed(): boolean;
  zoom(range: ChartRange): void;
  moveCursor(left: number): void;
}

/** The range in which `first` lies at `firstLeft` and `second` at `secondLeft`, in a plot `width` wide. */
export function pinchedRange(
  first: number,
  second: number,
  firstLeft: number,
  secondLeft: number,
  width: number,
): ChartRange | null {
  const perPixel = (second - first) / (secondLeft - firstLeft);
  if (!Number.isFinite(perPixel) || perPixel <= 0) return null;
  const minimum = first - firstLeft * perPixel;
  return { minimum, maximum: minimum + width * perPixel };
}

/** `range` grown or shrunk by `factor` around `center`. */
export function scaledRange(range: ChartRange, center: number, factor: number): ChartRange {
  return {
    minimum: center - (center - range.minimum) * factor,
    maximum: center + (range.maximum - center) * factor,
  };
}

/** Listens on `area` until the returned function is called. */
export function attachGestures(area: HTMLElement, target: GestureTarget): () => void {
  const fingers = new Map<number, { left: number; value: number }>();
  const leftOf = (event: MouseEvent): number => event.clientX - area.getBoundingClientRect().left;
  const valueAt = (left: number): number => {
    const { minimum, maximum } = target.range();
    return minimum + (left / target.width()) * (maximum - minimum);
  };
  const anchor = (): void => {
    for (const finger of fingers.values()) finger.value = valueAt(finger.left);
  };

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    const left = leftOf(event);
    fingers.set(event.pointerId, { left, value: valueAt(left) });
    anchor();
    if (fingers.size === 1) target.moveCursor(left);
  };
  const onMove = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    finger.left = leftOf(event);
    const [first, second] = [...fingers.values()].sort((a, b) => a.value - b.value);
    if (first === undefined) return;
    if (second === undefined) {
      target.moveCursor(Math.max(0, Math.min(target.width(), first.left)));
      return;
    }
    const { value: from, left: fromLeft } = first;
    const range = pinchedRange(from, second.value, fromLeft, second.left, target.width());
    if (range !== null) target.zoom(range);
  };
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    anchor();
  };
  const onWheel = (event: WheelEvent): void => {
    const { minimum, maximum } = target.range();
    // Browsers report a trackpad's pinch as a wheel with Ctrl. A plain wheel scrolls the page.
    if (event.ctrlKey) {
      event.preventDefault();
      const factor = Math.exp(Math.max(-50, Math.min(50, event.deltaY)) * 0.01);
      target.zoom(scaledRange({ minimum, maximum }, valueAt(leftOf(event)), factor));
    } else if (target.isZoomed() && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const shift = (event.deltaX / target.width()) * (maximum - minimum);
      target.zoom({ minimum: minimum + shift, maximum: maximum + shift });
    }
  };

  const controller = new AbortController();
  const { signal } = controller;
  area.addEventListener('pointerdown', onDown, { signal });
  area.addEventListener('pointermove', onMove, { signal });
  area.addEventListener('pointerup', onUp, { signal });
  area.addEventListener('pointercancel', onUp, { signal });
  area.addEventListener('wheel', onWheel, { signal, passive: false });
  return () => controller.abort();
}
