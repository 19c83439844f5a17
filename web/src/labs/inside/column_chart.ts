/** `<unroll-column-chart>`: one number for each column of the maps, as bars or as a line above them. */
import {
  LitElement,
  css,
  html,
  nothing,
  svg,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import { property } from 'lit/decorators.js';
import { formatValue } from '../../charts/number_format.js';
import { mapHeadStyles } from '../../charts/heat_map_styles.js';
import { defineElement } from '../../define_element.js';
import { baseStyles } from '../../theme.js';

const height = 52;
/** Above the largest value, for half of its tick's letters. */
const top = 7;

export class UnrollColumnChart extends LitElement {
  static override styles = [
    baseStyles,
    mapHeadStyles,
    css`
      :host {
        display: block;
      }
      ::slotted([slot='tools']) {
        margin-inline-start: auto;
      }
      .row {
        display: grid;
        grid-template-columns: var(--heat-map-gutter, 3rem) minmax(0, 1fr);
      }
      svg {
        display: block;
        width: 100%;
        height: ${height}px;
      }
      .ticks {
        position: sticky;
        left: 0;
        z-index: 1;
        background: var(--unroll-surface);
      }
      text {
        fill: var(--unroll-muted);
        font-size: 11px;
      }
      .base {
        stroke: var(--unroll-border-strong);
      }
      .grid {
        stroke: var(--unroll-grid);
      }
      .bar {
        fill: var(--unroll-accent);
      }
      .line {
        fill: none;
        stroke: var(--unroll-accent);
        stroke-width: 2;
        stroke-linejoin: round;
      }
      .dot {
        fill: var(--unroll-accent);
      }
      .marked {
        fill: var(--unroll-surface-2);
      }
      .hit {
        fill: transparent;
      }
    `,
  ];

  @property() heading = '';
  @property() unit = '';
  /** What the chart shows, in words. */
  @property() summary = '';
  @property({ attribute: false }) values: ArrayLike<number> = [];
  @property({ attribute: false }) columns = 0;
  /** CSS pixels. */
  @property({ attribute: false }) columnWidth = 16;
  /** Value at the top of the axis. */
  @property({ attribute: false }) maximum = 1;
  /** Where a logarithmic axis begins: what is smaller lies on it. null: a linear axis from 0. */
  @property({ attribute: false }) floor: number | null = null;
  @property() kind: 'bars' | 'line' = 'bars';
  @property({ attribute: false }) markedColumn: number | null = null;
  @property({ attribute: false }) describe: (column: number) => string = () => '';
  @property() override lang = '';

  protected override render(): TemplateResult {
    const { heading, unit, columns, columnWidth, maximum, floor, lang, summary } = this;
    const bottom = floor === null ? '0' : `≤ ${formatValue(floor, lang, 1)}`;
    const end = columns * columnWidth;
    return html`
      <div class="head">
        <h3>${heading}${unit === '' ? nothing : html` <span class="unit">${unit}</span>`}</h3>
        <slot name="help"></slot>
        <slot name="tools"></slot>
      </div>
      <div class="row">
        <svg class="ticks" aria-hidden="true">
          ${this.renderTick(maximum, formatValue(maximum, lang, 2))}
          ${this.renderTick(floor ?? 0, bottom)}
        </svg>
        <svg role="img" aria-label=${summary === '' ? heading : summary}>
          ${this.renderMark()}
          ${svg`<line class="grid" x1="0" x2=${end} y1=${top} y2=${top}></line>`}
          ${this.kind === 'bars' ? this.renderBars() : this.renderLine()}
          ${svg`<line class="base" x1="0" x2=${end} y1=${height - 0.5} y2=${height - 0.5}></line>`}
          ${this.renderTargets()}
        </svg>
      </div>
    `;
  }

  private yOf(value: number): number {
    const { maximum, floor } = this;
    const position =
      floor === null ? value / maximum : Math.log(value / floor) / Math.log(maximum / floor);
    // 0 / 0 where everything is zero.
    const share = Number.isNaN(position) ? 0 : Math.max(0, Math.min(1, position));
    return height - 1 - share * (height - 1 - top);
  }

  private renderTick(value: number, text: string): SVGTemplateResult {
    const y = Math.min(this.yOf(value), height - 4);
    return svg`<text x="100%" dx="-5" y=${y} dy="0.35em" text-anchor="end">${text}</text>`;
  }

  private renderMark(): SVGTemplateResult | typeof nothing {
    const { markedColumn, columnWidth } = this;
    if (markedColumn === null) return nothing;
    return svg`<rect class="marked" x=${markedColumn * columnWidth} y="0" width=${columnWidth} height=${height}></rect>`;
  }

  private renderBars(): SVGTemplateResult[] {
    const { columnWidth } = this;
    return Array.from(this.values, (value, column) => {
      if (!Number.isFinite(value)) return svg``;
      const y = this.yOf(value);
      return svg`<rect class="bar" x=${column * columnWidth + 1} y=${y} width=${columnWidth - 2} height=${height - y}></rect>`;
    });
  }

  private renderLine(): SVGTemplateResult {
    const { columnWidth } = this;
    const points = Array.from(this.values, (value, column) => ({
      x: (column + 0.5) * columnWidth,
      y: this.yOf(value),
      isThere: Number.isFinite(value),
    })).filter(({ isThere }) => isThere);
    const path = points.map(({ x, y }) => `${x},${y}`).join(' ');
    return svg`<polyline class="line" points=${path}></polyline>
      ${points.map(({ x, y }) => svg`<circle class="dot" cx=${x} cy=${y} r="2.5"></circle>`)}`;
  }

  /** As wide and high as the column: a small bar is hard to hit. */
  private renderTargets(): SVGTemplateResult[] {
    const { columnWidth } = this;
    return Array.from(
      this.values,
      (_, column) =>
        svg`<rect class="hit" x=${column * columnWidth} y="0" width=${columnWidth} height=${height}><title>${this.describe(column)}</title></rect>`,
    );
  }
}

defineElement('unroll-column-chart', UnrollColumnChart);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-column-chart': UnrollColumnChart;
  }
}
