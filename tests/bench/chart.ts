/** Small charts side by side in one SVG, both axes logarithmic. */
import { round } from './results.js';

export interface Panel {
  readonly title: string;
  /** Of the axis below: what varies, with its unit. */
  readonly varies: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly best: number }[];
}

const panelWidth = 360;
const panelHeight = 270;
const margin = { left: 64, right: 20, top: 32, bottom: 52 };
const headHeight = 56;
const columns = 3;

const style = `
  svg { --paper: #fff; --ink: #333; --grid: #ccc; --faint: #eee; --line: #0072b2 }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #16181c; --ink: #ddd; --grid: #4a4e55; --faint: #2a2d33; --line: #56b4e9 }
  }
  .paper { fill: var(--paper) } text { font: 12px system-ui, sans-serif; fill: var(--ink) }
  .title { font-weight: 600; font-size: 13px }
  .x { text-anchor: middle } .y { text-anchor: end }
  .grid { stroke: var(--grid) } .faint { stroke: var(--faint) }
  .median { fill: none; stroke: var(--line); stroke-width: 2 } circle { fill: var(--line) }
  .best { fill: none; stroke: var(--line); stroke-dasharray: 3 3 }`;

export function drawChart(heading: string, note: string, panels: readonly Panel[]): string {
  const width = columns * panelWidth;
  const height = headHeight + Math.ceil(panels.length / columns) * panelHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${style}</style>`,
    `<title>${escape(heading)}</title>`,
    `<rect class="paper" width="100%" height="100%"/>`,
    `<text x="16" y="24" class="title">${escape(heading)}</text>`,
    `<text x="16" y="42">${escape(note)}</text>`,
    ...panels.map((panel, index) => {
      const x = (index % columns) * panelWidth;
      const y = headHeight + Math.floor(index / columns) * panelHeight;
      return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
    }),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, varies, points }: Panel): string {
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
    ...linesOf(decades).map(({ value, isDecade, isNamed }) => {
      const y = at(atY(value));
      const kind = isDecade ? 'grid' : 'faint';
      const line = `<line class="${kind}" x1="${margin.left}" x2="${right}" y1="${y}" y2="${y}"/>`;
      if (!isNamed) return line;
      return `${line}<text x="${margin.left - 6}" y="${y}" dy="4" class="y">${short(value)}</text>`;
    }),
    ...points.map(
      ({ x }) => `<text x="${at(atX(x))}" y="${bottom + 18}" class="x">${short(x)}</text>`,
    ),
    `<text x="${(margin.left + right) / 2}" y="${bottom + 36}" class="x">${escape(varies)}</text>`,
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

/** Each decade with all its digits, as on logarithmic paper; 2 and 5 are named where there is one only. */
function linesOf(decades: readonly number[]) {
  const isNarrow = decades.length === 2;
  return decades.flatMap((decade, index) =>
    (index === decades.length - 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]).map((digit) => ({
      // Not 3 × 0.1: that is 0.30000000000000004.
      value: Number((digit * decade).toPrecision(6)),
      isDecade: digit === 1,
      isNamed: digit === 1 || (isNarrow && (digit === 2 || digit === 5)),
    })),
  );
}

const at = (position: number) => position.toFixed(1);

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1e4 || value % 1000 === 0 ? `${value / 1e3} k` : String(value);
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
