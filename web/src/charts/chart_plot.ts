/**
 * The canvas of a line chart: uPlot draws axes and grid, holds the cursor and the selection; the
 * traces are drawn here. uPlot itself wants one x column shared by all series, which would mean
 * joining runs of different length on every frame.
 */
import uPlot from 'uplot';
import { linearTicks, logTicks } from './axis_range.js';
import { labelPlaces } from './label_places.js';
import {
  type ChartColumns,
  type ChartRange,
  type ScaleKind,
  lowerBound,
  pointCount,
  valueAt,
} from './chart_types.js';
import { formatLogTick, formatTick } from './number_format.js';
import {
  type TracePoints,
  hasExtremes,
  reduceToColumns,
  traceBand,
  tracePoints,
} from './trace_path.js';

export interface PlotTrace {
  readonly columns: ChartColumns;
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly faint: boolean;
}

export interface PlotReference {
  readonly value: number;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** Everything one picture needs, with colours resolved. */
export interface PlotFrame {
  readonly x: ChartRange;
  readonly y: ChartRange;
  /** Values above the axis leave the picture, and are marked at its upper edge. */
  readonly isCut: boolean;
  /** Label of the axis floor when zeros are drawn there, else null. */
  readonly floorLabel: string | null;
  readonly traces: readonly PlotTrace[];
  readonly references: readonly PlotReference[];
}

export interface PlotColors {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
}

export interface PlotOptions {
  readonly scale: ScaleKind;
  readonly xLabel: string;
  readonly xInteger: boolean;
  readonly lang: string;
  readonly fontFamily: string;
  readonly colors: PlotColors;
  readonly onCursor: (left: number | null) => void;
  readonly onSelect: (range: ChartRange) => void;
  readonly onReset: () => void;
}

const fontSize = 11;
const faintAlpha = 0.28;
const bandAlpha = 0.18;
/** Points per pixel from which on a trace is merged by columns of pixels. */
const densePoints = 1.5;
const emptyFrame: PlotFrame = {
  x: { minimum: 0, maximum: 1 },
  y: { minimum: 0.1, maximum: 1 },
  isCut: false,
  floorLabel: null,
  traces: [],
  references: [],
};

export class ChartPlot {
  readonly plot: uPlot;
  private frame: PlotFrame = emptyFrame;
  private readonly options: PlotOptions;

  constructor(parent: HTMLElement, width: number, height: number, options: PlotOptions) {
    this.options = options;
    this.plot = new uPlot(this.plotOptions(width, height), [[0, 1]], parent);
  }

  draw(frame: PlotFrame): void {
    this.frame = frame;
    const { plot } = this;
    plot.batch(() => {
      plot.setData([[frame.x.minimum, frame.x.maximum]], false);
      plot.setScale('x', { min: frame.x.minimum, max: frame.x.maximum });
      plot.setScale('y', { min: frame.y.minimum, max: frame.y.maximum });
    });
  }

  resize(width: number, height: number): void {
    if (width !== this.plot.width || height !== this.plot.height) {
      this.plot.setSize({ width, height });
    }
  }

  destroy(): void {
    this.plot.destroy();
  }

  /** Place of a value in CSS pixels within the plotting area; what the axis has no room for lies on its edge. */
  top(value: number): number {
    return this.plot.valToPos(this.onAxis(value), 'y');
  }

  left(x: number): number {
    return this.plot.valToPos(x, 'x');
  }

  xAt(left: number): number {
    return this.plot.posToVal(left, 'x');
  }

  private onAxis(value: number): number {
    const { y, isCut } = this.frame;
    const below = isCut ? Math.min(value, y.maximum) : value;
    return this.options.scale === 'log' ? Math.max(below, y.minimum) : below;
  }

  private plotOptions(width: number, height: number): uPlot.Options {
    const { scale, xLabel, xInteger, lang, fontFamily, colors, onCursor, onSelect, onReset } =
      this.options;
    const font = `${fontSize}px ${fontFamily}`;
    const keep = (_: uPlot, low: number, high: number): uPlot.Range.MinMax => [low, high];
    const axis = {
      stroke: colors.muted,
      font,
      grid: { stroke: colors.grid, width: 1 },
      ticks: { stroke: colors.grid, width: 1, size: 4 },
      gap: 4,
    };
    const stepOf = (values: readonly number[]): number =>
      Math.abs((values[1] ?? 1) - (values[0] ?? 0)) || 1;
    return {
      width,
      height,
      padding: [8, 22, 0, 0],
      legend: { show: false },
      series: [{}],
      scales: {
        x: { time: false, auto: false, range: keep },
        y: { auto: false, range: keep, distr: scale === 'log' ? 3 : 1 },
      },
      axes: [
        {
          ...axis,
          scale: 'x',
          label: xLabel,
          labelFont: font,
          labelSize: 15,
          labelGap: 0,
          size: 22,
          splits: (plot, _, low, high) => {
            const ticks = linearTicks(
              { minimum: low, maximum: high },
              plot.bbox.width / uPlot.pxRatio / 80,
            );
            return xInteger ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
          },
          values: (_, splits) => splits.map((value) => formatTick(value, stepOf(splits), lang)),
        },
        {
          ...axis,
          scale: 'y',
          size: (plot, values) => this.axisWidth(plot, values),
          splits: (plot, _, low, high) => {
            const count = plot.bbox.height / uPlot.pxRatio / 34;
            const range = { minimum: low, maximum: high };
            if (scale === 'linear') return linearTicks(range, count);
            const ticks = logTicks(range, count);
            if (this.frame.floorLabel === null) return ticks;
            // A tick that stands next to the floor's own would overprint its label.
            const labelShare = (16 * uPlot.pxRatio) / plot.bbox.height;
            const clear = low * (high / low) ** labelShare;
            return [low, ...ticks.filter((tick) => tick > clear)];
          },
          filter: (_, splits) => splits,
          values: (_, splits) => splits.map((value, k) => this.yLabel(value, k, splits)),
        },
      ],
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: 6 },
        bind: { dblclick: () => onResetHandler(onReset) },
      },
      hooks: {
        draw: [() => this.drawTraces()],
        setCursor: [
          (plot) => {
            const left = plot.cursor.left ?? -1;
            onCursor(left < 0 ? null : left);
          },
        ],
        setSelect: [
          (plot) => {
            const { left, width: span } = plot.select;
            if (span <= 0) return;
            const range = { minimum: this.xAt(left), maximum: this.xAt(left + span) };
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            onSelect(range);
          },
        ],
      },
    };
  }

  private yLabel(value: number, index: number, splits: readonly number[]): string {
    const { floorLabel } = this.frame;
    if (this.options.scale === 'linear') {
      const step = Math.abs((splits[1] ?? 1) - (splits[0] ?? 0)) || 1;
      return formatTick(value, step, this.options.lang);
    }
    if (index === 0 && floorLabel !== null) return floorLabel;
    const next = splits[index + 1] ?? splits[index - 1] ?? value * 10;
    return formatLogTick(value, Math.abs(next - value), this.options.lang);
  }

  private axisWidth(plot: uPlot, values: readonly string[] | null): number {
    if (values === null) return 40;
    const { ctx } = plot;
    ctx.save();
    ctx.font = `${fontSize * uPlot.pxRatio}px ${this.options.fontFamily}`;
    const widest = values.reduce((wide, text) => Math.max(wide, ctx.measureText(text).width), 0);
    ctx.restore();
    // In steps of 8 px, so that the plotting area does not twitch with every new label.
    return Math.max(40, Math.ceil((widest / uPlot.pxRatio + 14) / 8) * 8);
  }

  private drawTraces(): void {
    const { plot, frame } = this;
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.lineJoin = 'round';
    for (const reference of frame.references) this.drawReference(reference);
    for (const trace of frame.traces) if (trace.faint) this.drawTrace(trace);
    for (const trace of frame.traces) if (!trace.faint) this.drawTrace(trace);
    this.drawReferenceLabels();
    ctx.restore();
  }

  private drawTrace({ columns, color, dash, width, faint }: PlotTrace): void {
    const { plot, frame } = this;
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    const { minimum, maximum } = frame.x;
    const xStep = bbox.width / (maximum - minimum);
    const places = {
      toX: (x: number): number => bbox.left + (x - minimum) * xStep,
      toY: this.verticalPlace(),
    };
    const all: TracePoints = {
      columns,
      // One point beyond each edge, so that lines run to the border.
      first: Math.max(0, lowerBound(columns, minimum) - 1),
      end: Math.min(pointCount(columns), lowerBound(columns, maximum) + 1),
    };
    const pixels = Math.max(1, Math.round(bbox.width / ratio));
    const isDense = all.end - all.first > densePoints * pixels;
    const points = isDense ? reduceToColumns(all, minimum, maximum, pixels) : all;
    ctx.strokeStyle = color;
    ctx.fillStyle = color;
    if (hasExtremes(points)) {
      ctx.globalAlpha = faint ? faintAlpha : bandAlpha;
      ctx.beginPath();
      traceBand(ctx, points, places, faint ? ratio : 0);
      ctx.fill();
    }
    ctx.globalAlpha = faint ? faintAlpha : 1;
    if (!faint || !isDense) {
      const dots: number[] = [];
      ctx.lineWidth = width * ratio;
      ctx.setLineDash(dash.map((length) => length * ratio));
      ctx.beginPath();
      tracePoints(ctx, points, places, (x, y) => dots.push(x, y));
      ctx.stroke();
      ctx.setLineDash([]);
      for (let k = 0; k + 1 < dots.length; k += 2) {
        ctx.beginPath();
        ctx.arc(dots[k] ?? 0, dots[k + 1] ?? 0, 2.5 * ratio, 0, 2 * Math.PI);
        ctx.fill();
      }
    }
    const { isCut, floorLabel, y } = frame;
    const { low = points.columns.y, high = points.columns.y } = points.columns;
    if (floorLabel !== null) this.drawEdgeMarks(points, places.toX, 1, (k) => valueAt(low, k) <= 0);
    if (isCut) {
      this.drawEdgeMarks(points, places.toX, -1, (k) => valueAt(high, k) > y.maximum);
    }
    ctx.globalAlpha = 1;
  }

  /** Small triangles where a value lies beyond the lower (1) or upper (-1) edge, without overlap. */
  private drawEdgeMarks(
    { columns, first, end }: TracePoints,
    toX: (x: number) => number,
    direction: 1 | -1,
    isBeyond: (index: number) => boolean,
  ): void {
    const { ctx, bbox } = this.plot;
    const size = 4 * uPlot.pxRatio;
    const edge = direction === 1 ? bbox.top + bbox.height : bbox.top;
    const base = edge - direction * 1.6 * size;
    let previous = -Infinity;
    for (let k = first; k < end; k++) {
      if (!isBeyond(k)) continue;
      const x = toX(columns.x[k] ?? NaN);
      if (x - previous < 2 * size) continue;
      previous = x;
      ctx.beginPath();
      ctx.moveTo(x - size, base);
      ctx.lineTo(x + size, base);
      ctx.lineTo(x, edge);
      ctx.closePath();
      ctx.fill();
    }
  }

  private drawReference({ value, color, dash }: PlotReference): void {
    const { ctx, bbox } = this.plot;
    const ratio = uPlot.pxRatio;
    const y = Math.round(this.verticalPlace()(value)) + 0.5;
    ctx.strokeStyle = color;
    ctx.lineWidth = ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** Above their lines where there is room, and never over one another: lines may lie close. */
  private drawReferenceLabels(): void {
    const { bbox } = this.plot;
    const ratio = uPlot.pxRatio;
    const toY = this.verticalPlace();
    const places = labelPlaces(
      this.frame.references.map(({ value }) => toY(value)),
      { top: bbox.top, bottom: bbox.top + bbox.height, height: (fontSize + 4) * ratio },
    );
    this.frame.references.forEach((reference, index) => {
      this.drawReferenceLabel(reference, (places[index] ?? bbox.top) + 2 * ratio);
    });
  }

  private drawReferenceLabel({ label, color }: PlotReference, place: number): void {
    const { ctx, bbox } = this.plot;
    const ratio = uPlot.pxRatio;
    ctx.font = `${fontSize * ratio}px ${this.options.fontFamily}`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'top';
    const x = bbox.left + bbox.width - 4 * ratio;
    // A halo in the background's colour keeps the words legible over traces.
    ctx.strokeStyle = this.options.colors.surface;
    ctx.lineWidth = 3 * ratio;
    ctx.strokeText(label, x, place);
    ctx.fillStyle = color;
    ctx.fillText(label, x, place);
  }

  /** Value ↦ canvas pixel, as a function without look-ups: it runs for every point. */
  private verticalPlace(): (value: number) => number {
    const { bbox } = this.plot;
    const { minimum, maximum } = this.frame.y;
    const bottom = bbox.top + bbox.height;
    if (this.options.scale === 'linear') {
      const step = bbox.height / (maximum - minimum);
      // Far enough outside to leave the picture steeply, and still a coordinate that can be drawn.
      const highest = bbox.top - 50 * bbox.height;
      return (value) => Math.max(highest, bottom - (value - minimum) * step);
    }
    const low = Math.log10(minimum);
    const step = bbox.height / (Math.log10(maximum) - low);
    return (value) => (value > minimum ? bottom - (Math.log10(value) - low) * step : bottom);
  }
}

/** uPlot binds handlers through factories: the outer call makes the listener. */
function onResetHandler(onReset: () => void): () => null {
  return () => {
    onReset();
    return null;
  };
}
