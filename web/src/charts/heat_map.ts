/**
 * `<unroll-heat-map>`: a grid of numbers as colours. Arrays in, pixels out. Heading, colour bar and
 * labels are ordinary HTML and SVG; the cells are a canvas that one can hover, click, and walk
 * through with the arrow keys. It fills the box that its host is given.
 */
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { baseStyles } from '../theme.js';
import type { MapContent } from './chart_content.js';
import './chart_more.js';
import { zeroColor, type ColorScale, type PaletteName } from './color_scale.js';
import { DarkTheme } from './dark_theme.js';
import { colorBar, drawPicture, hatchPattern } from './heat_map_canvas.js';
import { cellAt, noAxis, placeTicks, type HeatMapAxis } from './heat_map_axes.js';
import { paintCells, reduceCells } from './heat_map_cells.js';
import { heatMapStyles, mapHeadStyles } from './heat_map_styles.js';
import { LiveSummary } from './live_summary.js';
import { formatValue } from './number_format.js';
import { textScale } from './text_scale.js';

export interface HeatMapCell {
  readonly row: number;
  readonly column: number;
}

export interface HeatMapTexts {
  /** What the hatched colour of a logarithmic scale means. */
  readonly zero: string;
  readonly keyboardHint: string;
  readonly noData: string;
}

export const heatMapTexts: HeatMapTexts = {
  zero: '0',
  keyboardHint: 'Arrow keys move from cell to cell, Enter selects, Escape leaves.',
  noData: 'Nothing measured yet',
};

/** CSS pixels, of a text of the usual size. */
const tickFont = 11;

export class UnrollHeatMap extends LitElement {
  static override styles = [baseStyles, mapHeadStyles, heatMapStyles];

  @property() heading = '';
  @property() unit = '';
  /** What the map shows, in words, for people who do not see it. */
  @property() summary = '';
  /** Column after column: values[column * rows + row]; NaN: nothing there. */
  @property({ attribute: false }) values: ArrayLike<number> = [];
  /** Counted up by whoever changes `values` in place. */
  @property({ attribute: false }) revision = 0;
  @property({ attribute: false }) rows = 0;
  @property({ attribute: false }) columns = 0;
  @property({ attribute: false }) scale: ColorScale = { kind: 'linear', minimum: 0, maximum: 1 };
  @property() palette: PaletteName = 'sequential';
  @property({ attribute: false }) rowAxis: HeatMapAxis = noAxis;
  @property({ attribute: false }) columnAxis: HeatMapAxis = noAxis;
  /** Row 0 at the bottom. */
  @property({ type: Boolean }) flipped = false;
  /** A column to point out; null: none. */
  @property({ attribute: false }) markedColumn: number | null = null;
  @property({ attribute: false }) describe: (row: number, column: number) => string = () => '';
  @property({ attribute: false }) texts: HeatMapTexts = heatMapTexts;
  @property({ reflect: true, converter: { toAttribute: (lang: string) => lang || null } })
  override lang = '';

  @state() private cursor: HeatMapCell | null = null;
  @state() private announcement = '';
  @state() private width = 0;
  @state() private height = 0;

  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  @query('.plot') private readonly plot!: HTMLElement;

  private drawRequest = 0;
  private drawnDark: boolean | null = null;
  private readonly theme = new DarkTheme(this);
  private readonly live = new LiveSummary(this, () =>
    this.summary === '' ? '' : `${this.heading}: ${this.summary}`,
  );
  private readonly resizeObserver = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.resizeObserver.observe(this.plot);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
    cancelAnimationFrame(this.drawRequest);
    this.drawRequest = 0;
  }

  protected override firstUpdated(): void {
    this.resizeObserver.observe(this.plot);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { cursor, rows, columns } = this;
    if (!changed.has('rows') && !changed.has('columns')) return;
    if (cursor && (cursor.row >= rows || cursor.column >= columns)) this.moveTo(null);
  }

  protected override updated(changed: PropertyValues): void {
    const drawn = ['values', 'revision', 'rows', 'columns', 'scale', 'palette', 'flipped'];
    const isChanged = [...drawn, 'width', 'height'].some((name) => changed.has(name));
    if (isChanged || this.drawnDark !== this.theme.isDark) this.requestDraw();
  }

  private measure(): void {
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
  }

  private requestDraw(): void {
    if (this.drawRequest !== 0 || !this.isConnected) return;
    this.drawRequest = requestAnimationFrame(() => {
      this.drawRequest = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { canvas, width, height, values, rows, columns, scale, palette, flipped } = this;
    const { isDark } = this.theme;
    this.drawnDark = isDark;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    if (canvas.width === 0 || canvas.height === 0 || rows === 0 || columns === 0) return;
    const grid = reduceCells({ values, rows, columns }, canvas.width, canvas.height);
    drawPicture(canvas, paintCells(grid, { scale, palette, isDark, flipped }), isDark);
  }

  private readonly content = (): MapContent | null => {
    const { heading, unit, lang, values, rows, columns, scale, palette } = this;
    const { flipped, rowAxis, columnAxis, texts, theme } = this;
    if (rows === 0 || columns === 0) return null;
    const cells = { values, rows, columns, scale, palette, flipped, rowAxis, columnAxis };
    const { isDark } = theme;
    return { kind: 'map', heading, unit, lang, ...cells, isDark, zero: texts.zero };
  };

  private onPointer(event: PointerEvent): void {
    this.moveTo(this.cellUnder(event));
    this.announcement = '';
  }

  private onPointerLeave(event: PointerEvent): void {
    // What a finger pointed at stays to be read once it is lifted.
    if (event.pointerType !== 'touch') this.leave();
  }

  private onClick(event: MouseEvent): void {
    const cell = this.cellUnder(event);
    if (cell) this.select(cell);
  }

  private cellUnder(event: MouseEvent): HeatMapCell | null {
    const { rows, columns, flipped } = this;
    const box = this.plot.getBoundingClientRect();
    if (rows === 0 || columns === 0 || box.width === 0 || box.height === 0) return null;
    return {
      row: cellAt(event.clientY - box.top, box.height, rows, flipped),
      column: cellAt(event.clientX - box.left, box.width, columns),
    };
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const { cursor, rows, columns } = this;
    if (rows === 0 || columns === 0) return;
    const stride = event.shiftKey ? 10 : 1;
    const up = this.flipped ? stride : -stride;
    switch (event.key) {
      case 'ArrowLeft':
        this.step(0, -stride);
        break;
      case 'ArrowRight':
        this.step(0, stride);
        break;
      case 'ArrowUp':
        this.step(up, 0);
        break;
      case 'ArrowDown':
        this.step(-up, 0);
        break;
      case 'Home':
        this.step(0, -columns);
        break;
      case 'End':
        this.step(0, columns);
        break;
      case 'Enter':
      case ' ':
        if (cursor) this.select(cursor);
        break;
      case 'Escape':
        this.leave();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  private step(rowsOn: number, columnsOn: number): void {
    const start = { row: 0, column: this.markedColumn ?? 0 };
    const { row, column } = this.cursor ?? start;
    const isFirst = this.cursor === null;
    const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const cell = {
      row: clamp(isFirst ? row : row + rowsOn, this.rows),
      column: clamp(isFirst ? column : column + columnsOn, this.columns),
    };
    this.moveTo(cell);
    this.announcement = this.describe(cell.row, cell.column);
  }

  private leave(): void {
    this.moveTo(null);
    this.announcement = '';
  }

  private moveTo(cell: HeatMapCell | null): void {
    const { cursor } = this;
    if (cell?.row === cursor?.row && cell?.column === cursor?.column) return;
    this.cursor = cell;
    this.emit('unroll-cell', cell);
  }

  private select(cell: HeatMapCell): void {
    this.emit('unroll-cell-select', cell);
  }

  private emit(type: string, detail: HeatMapCell | null): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const { heading, unit, texts, summary, rows, columns } = this;
    const isEmpty = rows === 0 || columns === 0;
    return html`
      <div class="head">
        <h3>${heading}${unit === '' ? nothing : html` <span class="unit">${unit}</span>`}</h3>
        <slot name="help"></slot>
        <div class="tools">
          ${this.renderBar()}
          <unroll-chart-more
            .heading=${heading}
            .lang=${this.lang}
            .content=${this.content}
          ></unroll-chart-more>
        </div>
      </div>
      <div class="body">
        ${this.renderRowAxis()}
        <div
          class="plot"
          tabindex="0"
          role="application"
          aria-label=${unit === '' ? heading : `${heading} (${unit})`}
          aria-describedby="summary"
          @pointermove=${this.onPointer}
          @pointerdown=${this.onPointer}
          @pointerleave=${this.onPointerLeave}
          @click=${this.onClick}
          @keydown=${this.onKey}
          @blur=${this.leave}
        >
          <canvas aria-hidden="true"></canvas>
          ${isEmpty ? html`<p class="empty">${texts.noData}</p>` : this.renderMarks()}
        </div>
        ${this.renderColumnAxis()}
      </div>
      <p id="summary" class="visually-hidden">${summary} ${texts.keyboardHint}</p>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      <div class="visually-hidden" role="status">${this.live.spoken}</div>
    `;
  }

  private renderBar(): TemplateResult {
    const { scale, palette, texts, lang } = this;
    const { isDark } = this.theme;
    const { ground, hatch } = zeroColor(isDark);
    return html`<div class="bar">
      ${
        scale.kind === 'log'
          ? html`<i class="zero" .style=${`background: ${hatchPattern(ground, hatch)}`}></i>
              <span>${texts.zero}</span>`
          : nothing
      }
      <span>${formatValue(scale.minimum, lang, 3)}</span>
      <i .style=${`background: ${colorBar(palette, isDark)}`}></i>
      <span>${formatValue(scale.maximum, lang, 3)}</span>
    </div>`;
  }

  private renderRowAxis(): TemplateResult {
    const { rowAxis, rows, height, flipped } = this;
    const scale = textScale();
    const ticks = placeTicks(rowAxis, rows, height, () => tickFont * scale + 3, flipped);
    return html`<svg class="rows" aria-hidden="true">
      ${ticks.map(
        ({ text, at }) =>
          svg`<text x="100%" dx="-5" y=${clampTick(at, height, tickFont * scale)} dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${
        rowAxis.label === ''
          ? nothing
          : svg`<text x="0" y="0" transform="translate(9 ${height / 2}) rotate(-90)" text-anchor="middle">${rowAxis.label}</text>`
      }
    </svg>`;
  }

  private renderColumnAxis(): TemplateResult | typeof nothing {
    const { columnAxis, columns, width } = this;
    const scale = textScale();
    const widthOf = (text: string) => text.length * 7 * scale + 8;
    const ticks = placeTicks(columnAxis, columns, width, widthOf);
    if (ticks.length === 0 && columnAxis.label === '') return nothing;
    return html`<svg class="columns" aria-hidden="true">
      ${ticks.map(({ text, at }) => svg`<text x=${at} y="0.75rem" text-anchor="middle">${text}</text>`)}
      ${
        columnAxis.label === ''
          ? nothing
          : svg`<text x="100%" y="0.75rem" text-anchor="end">${columnAxis.label}</text>`
      }
    </svg>`;
  }

  private renderMarks(): TemplateResult {
    const { cursor, markedColumn, width, height, rows, columns, flipped } = this;
    const [cellWidth, cellHeight] = [width / columns, height / rows];
    const marked =
      markedColumn === null || markedColumn >= columns
        ? nothing
        : html`<div
            class="marked"
            .style=${`left: ${markedColumn * cellWidth}px; width: ${cellWidth}px`}
          ></div>`;
    if (!cursor) return html`${marked}`;
    const left = cursor.column * cellWidth;
    const top = (flipped ? rows - 1 - cursor.row : cursor.row) * cellHeight;
    const box = `left: ${left}px; top: ${top}px; width: ${cellWidth}px; height: ${cellHeight}px`;
    // On the side where there is more room.
    const edge = left < width / 2 ? `left: ${left}px` : `right: ${width - left - cellWidth}px`;
    return html`${marked}
      <div class="cell" .style=${box}></div>
      <div class="readout" aria-hidden="true" .style=${edge}>
        ${this.describe(cursor.row, cursor.column)}
      </div>`;
  }
}

/** A label at the very end of the axis moves in, so that none of it is cut off. */
function clampTick(at: number, height: number, size: number): number {
  return Math.max(size / 2, Math.min(height - size / 2, at));
}

defineElement('unroll-heat-map', UnrollHeatMap);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-heat-map': UnrollHeatMap;
  }
}
