/** A few norms as a small line on a logarithmic scale: from "as always" to "exploded" at a glance. */
import { html, svg, type TemplateResult } from 'lit';

const width = 96;
const height = 24;
const margin = 4;
/** A span of one decade fills the height, so that ordinary noise does not look like an explosion. */
const leastDecades = 1;

/** Points of the line within width × height; zero lies at the bottom. */
export function sparklinePoints(norms: readonly number[]): [number, number][] {
  const positive = norms.filter((norm) => norm > 0).map(Math.log10);
  const lowest = Math.min(...positive);
  const span = Math.max(leastDecades, Math.max(...positive) - lowest);
  const across = (width - 2 * margin) / Math.max(1, norms.length - 1);
  return norms.map((norm, index) => {
    const share = norm > 0 ? (Math.log10(norm) - lowest) / span : 0;
    return [margin + index * across, height - margin - share * (height - 2 * margin)];
  });
}

/** `label` says in words what is seen. */
export function renderSparkline(
  norms: readonly number[],
  color: string,
  label: string,
): TemplateResult {
  const points = sparklinePoints(norms);
  const [x, y] = points.at(-1) ?? [margin, height - margin];
  return html`<svg
    role="img"
    aria-label=${label}
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
  >
    ${svg`<title>${label}</title>
      <polyline
        points=${points.map((point) => point.join(',')).join(' ')}
        fill="none" stroke="var(${color})" stroke-width="2" stroke-linejoin="round"
      />
      <circle cx=${x} cy=${y} r="3" fill="var(${color})" />`}
  </svg>`;
}
