/** Draws what lies between the axes of a line chart: references, traces, bands, marks at the edges. */
import { type ScaleKind, lowerBound, pointCount, valueAt } from './chart_types.js';
import { labelPlaces } from './label_places.js';
import { horizontalPlace, verticalPlace } from './plot_axes.js';
import type { PlotFrame, PlotReference, PlotTrace } from './plot_frame.js';
import type { Pen, PlotBox } from './plot_pen.js';
import {
  type TracePoints,
  hasExtremes,
  reduceToColumns,
  traceBand,
  tracePoints,
} from './trace_path.js';

/** CSS pixels, of a text of the usual size. */
export const plotFontSize = 11;
const faintAlpha = 0.28;
const bandAlpha = 0.18;
/** Points per pixel from which on a trace is merged by columns of pixels. */
const densePoints = 1.5;

export interface PlotArea {
  readonly pen: Pen;
  readonly box: PlotBox;
  readonly scale: ScaleKind;
  /** The pen's pixels in one CSS pixel. */
  readonly ratio: number;
  /** Of the reference's labels, in the pen's pixels. */
  readonly fontSize: number;
  readonly fontFamily: string;
  /** Colour behind the plot. */
  readonly surface: string;
}

export function drawTraces(area: PlotArea, frame: PlotFrame): void {
  const { pen, box } = area;
  pen.save();
  pen.beginPath();
  pen.rect(box.left, box.top, box.width, box.height);
  pen.clip();
  pen.lineJoin = 'round';
  for (const reference of frame.references) drawReference(area, frame, reference);
  for (const trace of frame.traces) if (trace.faint) drawTrace(area, frame, trace);
  for (const trace of frame.traces) if (!trace.faint) drawTrace(area, frame, trace);
  drawReferenceLabels(area, frame);
  pen.restore();
}

function drawTrace(area: PlotArea, frame: PlotFrame, trace: PlotTrace): void {
  const { pen, box, ratio, scale } = area;
  const { columns, color, dash, width, faint } = trace;
  const { minimum, maximum } = frame.x;
  const places = { toX: horizontalPlace(frame, box), toY: verticalPlace(frame, scale, box) };
  const all: TracePoints = {
    columns,
    // One point beyond each edge, so that lines run to the border.
    first: Math.max(0, lowerBound(columns, minimum) - 1),
    end: Math.min(pointCount(columns), lowerBound(columns, maximum) + 1),
  };
  const pixels = Math.max(1, Math.round(box.width / ratio));
  const isDense = all.end - all.first > densePoints * pixels;
  const points = isDense ? reduceToColumns(all, minimum, maximum, pixels) : all;
  pen.strokeStyle = color;
  pen.fillStyle = color;
  if (hasExtremes(points)) {
    pen.globalAlpha = faint ? faintAlpha : bandAlpha;
    pen.beginPath();
    traceBand(pen, points, places, faint ? ratio : 0);
    pen.fill();
  }
  pen.globalAlpha = faint ? faintAlpha : 1;
  if (!faint || !isDense) {
    const dots: number[] = [];
    pen.lineWidth = width * ratio;
    pen.setLineDash(dash.map((length) => length * ratio));
    pen.beginPath();
    tracePoints(pen, points, places, (x, y) => dots.push(x, y));
    pen.stroke();
    pen.setLineDash([]);
    for (let k = 0; k + 1 < dots.length; k += 2) {
      pen.beginPath();
      pen.arc(dots[k] ?? 0, dots[k + 1] ?? 0, 2.5 * ratio, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  const { isCut, floorLabel, y } = frame;
  const { low = points.columns.y, high = points.columns.y } = points.columns;
  if (floorLabel !== null) drawEdgeMarks(area, points, places.toX, 1, (k) => valueAt(low, k) <= 0);
  if (isCut) {
    drawEdgeMarks(area, points, places.toX, -1, (k) => valueAt(high, k) > y.maximum);
  }
  pen.globalAlpha = 1;
}

/** Small triangles where a value lies beyond the lower (1) or upper (-1) edge, without overlap. */
function drawEdgeMarks(
  { pen, box, ratio }: PlotArea,
  { columns, first, end }: TracePoints,
  toX: (x: number) => number,
  direction: 1 | -1,
  isBeyond: (index: number) => boolean,
): void {
  const size = 4 * ratio;
  const edge = direction === 1 ? box.top + box.height : box.top;
  const base = edge - direction * 1.6 * size;
  let previous = -Infinity;
  for (let k = first; k < end; k++) {
    if (!isBeyond(k)) continue;
    const x = toX(columns.x[k] ?? NaN);
    if (x - previous < 2 * size) continue;
    previous = x;
    pen.beginPath();
    pen.moveTo(x - size, base);
    pen.lineTo(x + size, base);
    pen.lineTo(x, edge);
    pen.closePath();
    pen.fill();
  }
}

function drawReference(area: PlotArea, frame: PlotFrame, reference: PlotReference): void {
  const { pen, box, ratio, scale } = area;
  const { value, color, dash } = reference;
  const y = Math.round(verticalPlace(frame, scale, box)(value)) + 0.5;
  pen.strokeStyle = color;
  pen.lineWidth = ratio;
  pen.setLineDash(dash.map((length) => length * ratio));
  pen.beginPath();
  pen.moveTo(box.left, y);
  pen.lineTo(box.left + box.width, y);
  pen.stroke();
  pen.setLineDash([]);
}

/** Above their lines where there is room, and never over one another: lines may lie close. */
function drawReferenceLabels(area: PlotArea, frame: PlotFrame): void {
  const { box, ratio, scale, fontSize } = area;
  const toY = verticalPlace(frame, scale, box);
  const places = labelPlaces(
    frame.references.map(({ value }) => toY(value)),
    { top: box.top, bottom: box.top + box.height, height: fontSize + 4 * ratio },
  );
  frame.references.forEach((reference, index) => {
    drawReferenceLabel(area, reference, (places[index] ?? box.top) + 2 * ratio);
  });
}

function drawReferenceLabel(area: PlotArea, { label, color }: PlotReference, place: number): void {
  const { pen, box, ratio, fontSize, fontFamily, surface } = area;
  pen.font = `${fontSize}px ${fontFamily}`;
  pen.textAlign = 'right';
  pen.textBaseline = 'top';
  const x = box.left + box.width - 4 * ratio;
  // A halo in the background's colour keeps the words legible over traces.
  pen.strokeStyle = surface;
  pen.lineWidth = 3 * ratio;
  pen.strokeText(label, x, place);
  pen.fillStyle = color;
  pen.fillText(label, x, place);
}
