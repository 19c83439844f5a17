/** What a line chart shows under its cursor: a dot on each line, and the values in a box. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Reading } from './chart_frame.js';
import { renderSwatch } from './chart_legend.js';
import type { ChartPlot } from './chart_plot.js';
import { formatValue } from './number_format.js';

export interface ReadoutParts {
  readonly plot: ChartPlot;
  readonly readings: readonly Reading[];
  /** CSS pixels from the plot's left edge; null: at the first reading. */
  readonly cursorLeft: number | null;
  /** Of the whole canvas, axes included. */
  readonly width: number;
  readonly xLabel: string;
  readonly lang: string;
  formatX(x: number): string;
  /** The colour that a token stands for. */
  color(name: string): string;
}

export function renderReadout(parts: ReadoutParts): TemplateResult | typeof nothing {
  const { plot, readings, cursorLeft, width, xLabel, lang, formatX, color } = parts;
  const [first] = readings;
  if (first === undefined) return nothing;
  const area = plot.plot.over;
  const left = cursorLeft ?? plot.left(first.x);
  // On the side away from the cursor, where neither finger nor line covers it.
  const isRight = left < area.clientWidth / 2;
  const edge = isRight
    ? `right: ${width - area.offsetLeft - area.clientWidth + 4}px`
    : `left: ${area.offsetLeft + 4}px`;
  return html`${readings.map(
      ({ series, x, y }) =>
        html`<span
          class="dot"
          .style=${`background: ${color(series.color)}; transform: translate(${area.offsetLeft + plot.left(x)}px, ${area.offsetTop + plot.top(y)}px)`}
        ></span>`,
    )}
    <div class="readout" aria-hidden="true" .style=${`top: ${area.offsetTop + 4}px; ${edge}`}>
      ${xLabel} ${formatX(first.x)}
      <dl>
        ${readings.map(
          (reading) =>
            html`<dt>${renderSwatch(reading.series)}${reading.series.label}</dt>
              <dd>${renderValue(reading, lang)}</dd>`,
        )}
      </dl>
    </div>`;
}

function renderValue({ y, low, high }: Reading, lang: string): TemplateResult {
  const value = formatValue(y, lang);
  if (!(high > low)) return html`${value}`;
  return html`${value} <small>${formatValue(low, lang, 3)}–${formatValue(high, lang, 3)}</small>`;
}
