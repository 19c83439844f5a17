/** The legend of a line chart: a button for each series or group, which shows and hides it. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { defaultWidth } from './chart_frame.js';
import type { ChartSeries } from './chart_types.js';

export interface LegendParts {
  readonly series: readonly ChartSeries[];
  readonly label: string;
  isVisible(series: ChartSeries): boolean;
  toggle(series: ChartSeries): void;
}

export function renderLegend({
  series,
  label,
  isVisible,
  toggle,
}: LegendParts): TemplateResult | typeof nothing {
  const shown = series.filter((one) => one === leaderOf(one, series));
  if (shown.length === 0) return nothing;
  return html`<ul class="legend" aria-label=${label}>
    ${shown.map(
      (one) =>
        html`<li>
          <button
            aria-pressed=${isVisible(one)}
            @click=${() => {
              toggle(one);
            }}
          >
            ${renderSwatch(one)}${one.label}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** The series that stands for a group: its first that is not faint. */
export function leaderOf(
  { key, group }: ChartSeries,
  series: readonly ChartSeries[],
): ChartSeries | undefined {
  const members = series.filter((other) =>
    group === undefined ? other.key === key : other.group === group,
  );
  return members.find((other) => other.faint !== true) ?? members[0];
}

/** A short piece of the series' own line: colour and dash as in the plot. */
export function renderSwatch({ color, dash, faint, width }: ChartSeries): TemplateResult {
  return html`<svg width="20" height="8" aria-hidden="true">
    ${svg`<line
      x1="1" y1="4" x2="19" y2="4"
      stroke=${color.startsWith('--') ? `var(${color})` : color}
      stroke-width=${Math.min(2.5, (width ?? defaultWidth) + 0.5)}
      stroke-opacity=${faint === true ? 0.5 : 1}
      stroke-dasharray=${dash === undefined || dash.length === 0 ? 'none' : dash.join(' ')}
    />`}
  </svg>`;
}
