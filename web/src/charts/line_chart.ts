/**
 * `<unroll-line-chart>`: arrays in, pixels out. Heading, unit, axis toggle and legend are ordinary
 * HTML; the plot is a canvas that one can hover, drag, pinch, and walk through with the arrow keys.
 * It fills the box that its host is given.
 */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { baseStyles, controlStyles } from '../theme.js';
import type { LinesContent } from './chart_content.js';
import { type Reading, buildFrame, clampedZoom, fullRange, readAt } from './chart_frame.js';
import { attachGestures } from './chart_gestures.js';
import { pressKey } from './chart_keys.js';
import { renderLegend } from './chart_legend.js';
import './chart_more.js';
import { ChartPlot } from './chart_plot.js';
import { renderReadout } from './chart_readout.js';
import {
  type ChartColumns,
  type ChartRange,
  type ChartReference,
  type ChartSeries,
  type LineChartTexts,
  type ScaleKind,
  lineChartTexts,
} from './chart_types.js';
import { lineChartStyles } from './line_chart_styles.js';
import { LiveSummary } from './live_summary.js';
import { textScale } from './text_scale.js';
import { formatInteger, formatValue } from './number_format.js';
import type { PlotFrame } from './plot_frame.js';

/** How far from the cursor, in CSS pixels, the end of a series is still read. */
const readingReach = 24;

export class UnrollLineChart extends LitElement {
  static override styles = [baseStyles, controlStyles, ...lineChartStyles];

  @property() heading = '';
  @property() unit = '';
  @property({ attribute: 'x-label' }) xLabel = '';
  @property({ attribute: false }) series: readonly ChartSeries[] = [];
  @property({ attribute: false }) references: readonly ChartReference[] = [];
  @property() scale: ScaleKind = 'linear';
  /** Linear axis: where it ends when a value explodes; null: it always shows every value. */
  @property({ attribute: false }) ceiling: number | null = null;
  /** Linear axis: what it always covers, and no more; null: as the values want it. */
  @property({ attribute: false }) range: ChartRange | null = null;
  @property() caption = '';
  /** What the chart shows, in words, for people who do not see it. */
  @property() summary = '';
  @property({ attribute: false }) texts: LineChartTexts = lineChartTexts;
  /** For numbers and fonts; none: as the page. */
  @property({ reflect: true, converter: { toAttribute: (lang: string) => lang || null } })
  override lang = '';
  @property({ type: Boolean, attribute: 'hide-scale-toggle' }) hideScaleToggle = false;
  /** Ticks of the horizontal axis at whole numbers only. */
  @property({ attribute: false }) xInteger = true;
  /** Where another chart's cursor stands; null: nowhere. */
  @property({ attribute: false }) cursorX: number | null = null;

  @state() private toggled: ReadonlyMap<string, boolean> = new Map();
  @state() private zoomed: ChartRange | null = null;
  @state() private readings: readonly Reading[] = [];
  @state() private cursorLeft: number | null = null;
  @state() private announcement = '';
  @state() private isEmpty = true;

  @query('.canvas') private readonly canvasBox!: HTMLElement;
  @query('.probe') private readonly probe!: HTMLElement;
  @query('.swatch-probe') private readonly colorProbe!: HTMLElement;

  private columns: Readonly<Record<string, ChartColumns>> = {};
  private plot: ChartPlot | null = null;
  private frame: PlotFrame | null = null;
  private colors = new Map<string, string>();
  private drawRequest = 0;
  private ignoreCursor = false;
  private detachGestures: (() => void) | null = null;
  private readonly live = new LiveSummary(this, () =>
    this.summary === '' ? '' : `${this.heading}: ${this.summary}`,
  );
  private readonly resizeObserver = new ResizeObserver(() => this.requestDraw());

  /**
   * Points by series key. Assign a new object to draw; the arrays may be the same ones, grown. Not
   * a reactive property: new points need the canvas, not the HTML around it.
   */
  get data(): Readonly<Record<string, ChartColumns>> {
    return this.columns;
  }
  set data(columns: Readonly<Record<string, ChartColumns>>) {
    this.columns = columns;
    this.requestDraw();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
    cancelAnimationFrame(this.drawRequest);
    this.drawRequest = 0;
    this.destroyPlot();
  }

  resetZoom(): void {
    this.setZoom(null);
  }

  /** Reads the theme's colours again. Changes of the tokens are noticed without it. */
  retheme(): void {
    this.colors.clear();
    this.destroyPlot();
    this.requestDraw();
  }

  protected override firstUpdated(): void {
    this.observe();
    this.probe.addEventListener('transitionrun', () => this.retheme());
  }

  protected override updated(changed: PropertyValues): void {
    if (['scale', 'xLabel', 'xInteger', 'lang', 'texts'].some((name) => changed.has(name))) {
      this.destroyPlot();
    }
    if (['series', 'references', 'toggled', 'zoomed', 'scale'].some((name) => changed.has(name))) {
      this.requestDraw();
    }
    if (
      ['ceiling', 'range', 'xLabel', 'xInteger', 'lang', 'texts'].some((name) => changed.has(name))
    ) {
      this.requestDraw();
    }
    if (changed.has('cursorX')) this.showCursorAt(this.cursorX);
  }

  private observe(): void {
    this.resizeObserver.observe(this.canvasBox);
    this.requestDraw();
  }

  private destroyPlot(): void {
    this.detachGestures?.();
    this.detachGestures = null;
    this.plot?.destroy();
    this.plot = null;
  }

  private requestDraw(): void {
    if (this.drawRequest !== 0 || !this.isConnected) return;
    this.drawRequest = requestAnimationFrame(() => {
      this.drawRequest = 0;
      this.draw();
    });
  }

  private draw(): void {
    if (!this.hasUpdated) return;
    const { clientWidth: width, clientHeight: height } = this.canvasBox;
    // Nothing is drawn out of sight; the observer calls again when there is room.
    if (width < 40 || height < 40) return;
    const full = fullRange(this.series, this.columns);
    this.isEmpty = full === null;
    const x = this.zoomed ?? full ?? { minimum: 0, maximum: 1 };
    this.frame = buildFrame({
      series: this.visibleSeries(),
      data: this.columns,
      references: this.references,
      scale: this.scale,
      ceiling: this.ceiling,
      range: this.range,
      texts: this.texts,
      x,
      color: (name) => this.color(name),
    });
    this.plot ??= this.createPlot(width, height);
    this.plot.resize(width, height);
    this.plot.draw(this.frame);
    if (this.cursorLeft !== null) this.readCursor(this.cursorLeft);
    else if (this.cursorX !== null) this.showCursorAt(this.cursorX);
  }

  private createPlot(width: number, height: number): ChartPlot {
    const plot = new ChartPlot(this.canvasBox, width, height, {
      scale: this.scale,
      xLabel: this.xLabel,
      xInteger: this.xInteger,
      lang: this.lang,
      fontFamily: getComputedStyle(this).fontFamily,
      textScale: textScale(),
      colors: {
        text: this.color('--unroll-text'),
        muted: this.color('--unroll-muted'),
        grid: this.color('--unroll-grid'),
        surface: this.color('--unroll-surface'),
      },
      onCursor: (left) => this.onCursor(left),
      onSelect: (range) => this.setZoom(range),
      onReset: () => this.resetZoom(),
    });
    this.detachGestures = attachGestures(plot.plot.over, {
      range: () => this.shownRange(),
      width: () => plot.plot.over.clientWidth,
      isZoomed: () => this.zoomed !== null,
      zoom: (range) => this.setZoom(range),
      moveCursor: (left) => plot.plot.setCursor({ left, top: 10 }),
    });
    return plot;
  }

  private isVisible(series: ChartSeries): boolean {
    return this.toggled.get(series.group ?? series.key) ?? series.visible ?? true;
  }

  private visibleSeries(): ChartSeries[] {
    return this.series.filter((series) => this.isVisible(series));
  }

  private readonly content = (): LinesContent | null => {
    const { frame, heading, unit, lang, xLabel, xInteger, scale } = this;
    if (frame === null || this.isEmpty) return null;
    const series = this.visibleSeries().filter(({ key }) => this.columns[key] !== undefined);
    return { kind: 'lines', heading, unit, lang, xLabel, xInteger, scale, series, frame };
  };

  private shownRange(): ChartRange {
    return this.frame?.x ?? { minimum: 0, maximum: 1 };
  }

  /** A token's colour in the present theme, as the canvas understands it. */
  private color(name: string): string {
    let color = this.colors.get(name);
    if (color === undefined) {
      this.colorProbe.style.color = name.startsWith('--') ? `var(${name}, gray)` : name;
      color = getComputedStyle(this.colorProbe).color;
      this.colors.set(name, color);
    }
    return color;
  }

  private setZoom(range: ChartRange | null): void {
    const next =
      range === null
        ? null
        : clampedZoom(range, fullRange(this.series, this.columns), this.xInteger);
    this.zoomed = next;
    this.emit('unroll-zoom', next);
  }

  private onCursor(left: number | null): void {
    if (this.ignoreCursor) return;
    this.cursorLeft = left;
    if (left === null) this.readings = [];
    else this.readCursor(left);
    this.emit('unroll-cursor', { x: left === null ? null : (this.plot?.xAt(left) ?? null) });
  }

  private showCursorAt(x: number | null): void {
    const { plot } = this;
    if (plot === null || this.cursorLeft !== null) return;
    const left = x === null ? -10 : plot.left(x);
    const width = plot.plot.over.clientWidth;
    this.ignoreCursor = true;
    plot.plot.setCursor({ left: left > width ? -10 : left, top: 10 });
    this.ignoreCursor = false;
    if (x === null || left < 0 || left > width) this.readings = [];
    else this.readCursor(left);
  }

  private readCursor(left: number): void {
    const { plot } = this;
    if (plot === null) return;
    const x = plot.xAt(left);
    this.readings = readAt(
      this.visibleSeries(),
      this.columns,
      x,
      (at) => Math.abs(plot.left(at) - left) <= readingReach,
    );
  }

  private onKey(event: KeyboardEvent): void {
    const { plot } = this;
    if (plot === null) return;
    const isOurs = pressKey(event, {
      range: () => this.shownRange(),
      width: () => plot.plot.over.clientWidth,
      cursor: () => (this.cursorLeft === null ? null : plot.xAt(this.cursorLeft)),
      lines: () => this.visibleSeries().map(({ key }) => this.columns[key]),
      moveCursor: (x) => this.moveCursorTo(x),
      zoom: (range) => this.setZoom(range),
      reset: () => {
        this.resetZoom();
        this.clearCursor();
      },
    });
    if (isOurs) event.preventDefault();
  }

  private moveCursorTo(x: number): void {
    const { plot } = this;
    if (plot === null) return;
    const { minimum, maximum } = this.shownRange();
    plot.plot.setCursor(
      { left: plot.left(Math.max(minimum, Math.min(maximum, x))), top: 10 },
      true,
    );
    this.announcement = [
      `${this.xLabel} ${this.formatX(this.readings[0]?.x ?? x)}`,
      ...this.readings.map(({ series, y }) => `${series.label} ${formatValue(y, this.lang)}`),
    ].join(', ');
  }

  private clearCursor(): void {
    this.announcement = '';
    this.plot?.plot.setCursor({ left: -10, top: -10 }, true);
    this.cursorLeft = null;
    this.readings = [];
  }

  private formatX(x: number): string {
    return this.xInteger ? formatInteger(Math.round(x), this.lang) : formatValue(x, this.lang);
  }

  private toggle(series: ChartSeries): void {
    const key = series.group ?? series.key;
    const visible = !this.isVisible(series);
    this.toggled = new Map(this.toggled).set(key, visible);
    this.emit('unroll-series-toggle', { key, visible });
  }

  private chooseScale(scale: ScaleKind): void {
    this.scale = scale;
    this.emit('unroll-scale-change', { scale });
  }

  private emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    return html`
      <div class="head">
        <div class="title">
          <h3>
            ${this.heading}${this.unit === '' ? nothing : html` <span class="unit">${this.unit}</span>`}
          </h3>
          <slot name="help"></slot>
          <unroll-chart-more
            .heading=${this.heading}
            .lang=${this.lang}
            .content=${this.content}
          ></unroll-chart-more>
        </div>
        <div class="tools">
          <slot name="tools"></slot>
          ${
            this.zoomed === null
              ? nothing
              : html`<button @click=${this.resetZoom}>${texts.resetZoom}</button>`
          }
          ${
            this.hideScaleToggle
              ? nothing
              : html`<span class="scale" role="group" aria-label=${texts.axis}>
                  ${this.renderScaleButton('linear', texts.linear)}
                  ${this.renderScaleButton('log', texts.logarithmic)}
                </span>`
          }
        </div>
      </div>
      ${renderLegend({
        series: this.series,
        label: texts.legend,
        isVisible: (series) => this.isVisible(series),
        toggle: (series) => {
          this.toggle(series);
        },
      })}
      <div
        class="plot"
        tabindex="0"
        role="application"
        aria-label=${this.unit === '' ? this.heading : `${this.heading} (${this.unit})`}
        aria-describedby="summary"
        @keydown=${this.onKey}
        @blur=${this.clearCursor}
      >
        <div class="canvas" aria-hidden="true"></div>
        ${this.isEmpty ? html`<p class="empty">${texts.noData}</p>` : nothing}
        ${
          this.plot
            ? renderReadout({
                plot: this.plot,
                readings: this.readings,
                cursorLeft: this.cursorLeft,
                width: this.canvasBox.clientWidth,
                xLabel: this.xLabel,
                lang: this.lang,
                formatX: (x) => this.formatX(x),
                color: (name) => this.color(name),
              })
            : nothing
        }
      </div>
      <p id="summary" class="visually-hidden">${this.summary} ${texts.keyboardHint}</p>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      <div class="visually-hidden" role="status">${this.live.spoken}</div>
      <div class="caption"><slot name="caption">${this.caption}</slot></div>
      <span class="probe" aria-hidden="true"></span>
      <span class="swatch-probe" hidden></span>
    `;
  }

  private renderScaleButton(scale: ScaleKind, label: string): TemplateResult {
    return html`<button
      aria-pressed=${this.scale === scale}
      @click=${() => this.chooseScale(scale)}
    >
      ${label}
    </button>`;
  }
}

defineElement('unroll-line-chart', UnrollLineChart);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-line-chart': UnrollLineChart;
  }
}
