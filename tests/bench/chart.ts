/** Small charts side by side in one SVG, both axes logarithmic. */
import { round } from './results.js';

export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly best: number }[];
}

const panelWidth = 360;
const panelHeight = 260;
const margin = { left: 64, right: 20, top: 44, bottom: 36 };
const columns = 3;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600; font-size: 13px }
  .tick { text-anchor: middle } .tick.y { text-anchor: end }
  .grid { stroke: #ddd } .median { fill: none; stroke: #0b5cad; stroke-width: 2 }
  .best { fill: none; stroke: #0b5cad; stroke-dasharray: 3 3 } circle { fill: #0b5cad }`;

export function drawChart(heading: string, panels: readonly Panel[]): string {
  const width = columns * panelWidth;
  const height = 40 + Math.ceil(panels.length / columns) * panelHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="16" y="26" class="title">${escape(heading)}</text>`,
    ...panels.map((panel, index) => {
      const x = (index % columns) * panelWidth;
      const y = 40 + Math.floor(index / columns) * panelHeight;
      return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
    }),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, unit, points }: Panel): string {
  const ys = points.flatMap(({ y, best }) => [y, best]);
  const [bottom, top] = [panelHeight - margin.bottom, margin.top];
  const right = panelWidth - margin.right;
  const atX = logScale(
    points.map(({ x }) => x),
    margin.left,
    right,
  );
  // Whole powers of ten, so that the charts can be held against each other.
  const decades = powersOfTen(Math.min(...ys), Math.max(...ys));
  const atY = logScale(decades, bottom, top);
  const path = (pick: (point: Panel['points'][number]) => number) =>
    points.map((point) => `${at(atX(point.x))},${at(atY(pick(point)))}`).join(' ');
  return [
    `<text x="${margin.left}" y="20" class="title">${escape(title)}</text>`,
    `<text x="${margin.left}" y="36">${escape(unit)}</text>`,
    ...decades.map((value) => {
      const y = at(atY(value));
      const label = `<text x="${margin.left - 6}" y="${y}" dy="4" class="tick y">${short(value)}</text>`;
      return `<line class="grid" x1="${margin.left}" x2="${right}" y1="${y}" y2="${y}"/>${label}`;
    }),
    ...points.map(
      ({ x }) => `<text x="${at(atX(x))}" y="${bottom + 18}" class="tick">${short(x)}</text>`,
    ),
    `<polyline class="best" points="${path(({ best }) => best)}"/>`,
    `<polyline class="median" points="${path(({ y }) => y)}"/>`,
    ...points.map(
      ({ x, y }) =>
        `<circle cx="${at(atX(x))}" cy="${at(atY(y))}" r="3"><title>${x}: ${round(y)}</title></circle>`,
    ),
  ].join('\n');
}

function logScale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log(Math.min(...values));
  const span = Math.log(Math.max(...values)) - low || 1;
  return (value) => from + ((Math.log(value) - low) / span) * (to - from);
}

function powersOfTen(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.max(Math.ceil(Math.log10(high)), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

const at = (position: number) => position.toFixed(1);

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1e4 ? `${value / 1e3} k` : String(value);
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
