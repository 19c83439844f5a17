/** A short piece of a run's line, as the charts draw it: beside its name wherever it is spoken of. */
import { html, svg, type TemplateResult } from 'lit';
import type { SeriesStyle } from '../series_styles.js';

const width = 26;
const height = 8;

export function renderSwatch({ color, dash }: SeriesStyle): TemplateResult {
  return html`<svg
    class="swatch"
    aria-hidden="true"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
  >
    ${svg`<line
      x1="0" y1=${height / 2} x2=${width} y2=${height / 2}
      stroke="var(${color})" stroke-width="3"
      stroke-dasharray=${dash.length === 0 ? 'none' : dash.join(' ')}
    />`}
  </svg>`;
}
