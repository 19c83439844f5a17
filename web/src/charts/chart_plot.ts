/**
 * The canvas of a line chart: uPlot draws axes and grid, holds the cursor and the selection; the
 * traces are drawn here. uPlot itself wants one x column shared by all series, which would mean
 * joining runs of different length on every frame.
 */
import uPlot from 'uplot';
import type { ChartRange, ScaleKind } from './chart_types.js';
import { xTickLabels, xTicks, yTickLabels, yTicks } from './plot_axes.js';
import type { PlotColors, PlotFrame } from './plot_frame.js';
import { drawTraces, plotFontSize } from './plot_traces.js';

export interface PlotOptions {
  readonly scale: ScaleKind;
  readonly xLabel: string;
  readonly xInteger: boolean;
  readonly lang: string;
  readonly fontFamily: string;
  /** How much larger than usual the page's text is. */
  readonly textScale: number;
  readonly colors: PlotColors;
  readonly onCursor: (left: number | null) => void;
  readonly onSelect: (range: ChartRange) => void;
  readonly onReset: () => void;
}

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
    const { textScale } = this.options;
    const font = `${plotFontSize * textScale}px ${fontFamily}`;
    const keep = (_: uPlot, low: number, high: number): uPlot.Range.MinMax => [low, high];
    const axis = {
      stroke: colors.muted,
      font,
      grid: { stroke: colors.grid, width: 1 },
      ticks: { stroke: colors.grid, width: 1, size: 4 },
      gap: 4,
    };
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
          labelSize: 15 * textScale,
          labelGap: 0,
          size: 22 * textScale,
          splits: (plot, _, low, high) =>
            xTicks(
              { minimum: low, maximum: high },
              plot.bbox.width / uPlot.pxRatio / textScale,
              xInteger,
            ),
          values: (_, splits) => xTickLabels(splits, lang),
        },
        {
          ...axis,
          scale: 'y',
          size: (plot, values) => this.axisWidth(plot, values),
          splits: (plot) => yTicks(this.frame, scale, plot.bbox.height / uPlot.pxRatio / textScale),
          filter: (_, splits) => splits,
          values: (_, splits) => yTickLabels(splits, this.frame, scale, lang),
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

  /** In the canvas's pixels. */
  private get fontSize(): number {
    return plotFontSize * this.options.textScale * uPlot.pxRatio;
  }

  private axisWidth(plot: uPlot, values: readonly string[] | null): number {
    if (values === null) return 40;
    const { ctx } = plot;
    ctx.save();
    ctx.font = `${this.fontSize}px ${this.options.fontFamily}`;
    const widest = values.reduce((wide, text) => Math.max(wide, ctx.measureText(text).width), 0);
    ctx.restore();
    // In steps of 8 px, so that the plotting area does not twitch with every new label.
    return Math.max(40, Math.ceil((widest / uPlot.pxRatio + 14) / 8) * 8);
  }

  private drawTraces(): void {
    const { plot, options, frame } = this;
    const { scale, fontFamily, colors } = options;
    const { fontSize } = this;
    const area = { pen: plot.ctx, box: plot.bbox, ratio: uPlot.pxRatio, fontSize };
    drawTraces({ ...area, scale, fontFamily, surface: colors.surface }, frame);
  }
}

/** uPlot binds handlers through factories: the outer call makes the listener. */
function onResetHandler(onReset: () => void): () => null {
  return () => {
    onReset();
    return null;
  };
}
