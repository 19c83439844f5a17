// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { svgOf, type Look } from '../../../../../web/src/charts/more/drawing.js';
import { SvgPen } from '../../../../../web/src/charts/more/svg_pen.js';
import { lines, map } from './chart_content_fixtures.js';

const look: Look = {
  fontFamily: "system-ui, 'Noto Sans KR'",
  colors: { text: '#111111', muted: '#555555', grid: '#dddddd', surface: '#fffff0' },
  measure: (text) => 7 * text.length,
};

function parse(svg: string): Document {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
}

const textsOf = (parsed: Document) =>
  [...parsed.querySelectorAll('text')].map((node) => node.textContent);

describe('svgOf', () => {
  it('has title, legend, both axes and reference as text', () => {
    const texts = textsOf(parse(svgOf(lines(), look)));
    for (const text of ['Loss (nats)', 'RNN', 'LSTM', 'steps', 'ln V < 5 & more', '1', '4']) {
      expect(texts).toContain(text);
    }
    expect(texts).not.toContain('RNN, unsmoothed');
  });

  it('draws each line once in its legend and once in the plot, dashed as on the page', () => {
    const parsed = parse(svgOf(lines(), look));
    const dashed = [...parsed.querySelectorAll('path[stroke="#0072b2"]')];
    expect(dashed.map((path) => path.getAttribute('stroke-dasharray'))).toEqual(['14 4', '14 4']);
    // Two points, joined.
    expect(dashed[1]?.getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
  });

  it('puts points where their values are', () => {
    const parsed = parse(svgOf(lines(), look));
    const path = [...parsed.querySelectorAll('path[stroke="#e69f00"][stroke-width="1.75"]')].at(-1);
    const points = (path?.getAttribute('d') ?? '')
      .split(/[ML]/)
      .slice(1)
      .map((point) => point.split(' ').map(Number));
    const [first, second, third, last] = points;
    // x = 1, 2, 3, 4 and y = 4, 3.5, 3, 2.
    expect(second?.[0]).toBeCloseTo((2 * (first?.[0] ?? 0) + (last?.[0] ?? 0)) / 3, 1);
    expect(third?.[1]).toBeCloseTo(((first?.[1] ?? 0) + (last?.[1] ?? 0)) / 2, 1);
  });

  it('draws a map as cells: none where nothing was measured, grey where it is zero', () => {
    const svg = svgOf(map, look);
    const parsed = parse(svg);
    expect(textsOf(parsed)).toEqual(expect.arrayContaining(['LSTM, ∂L/∂C', '0', '10', '20']));
    const cells = (color: string) =>
      [...parsed.querySelectorAll(`path[fill="${color}"]`)].reduce(
        (count, path) => count + (path.getAttribute('d')?.match(/M/g)?.length ?? 0),
        0,
      );
    // The three ones, and the last step of the colour bar.
    expect(cells('#fde725')).toBe(4);
    // The zero, and its entry beside the bar.
    expect(cells('#d8dada')).toBe(2);
  });

  it('stands on the ground of the theme', () => {
    expect(svgOf(map, look)).toContain('<path d="M0 0h720v440h-720Z" fill="#fffff0"/>');
  });
});

describe('SvgPen', () => {
  it('takes back clip and ink where they were saved, and leaves out what XML cannot hold', () => {
    const pen = new SvgPen();
    pen.fillStyle = 'rgb(1 2 30)';
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, 1, 1);
    pen.clip();
    pen.fillStyle = 'red';
    pen.restore();
    pen.fillText('a\u0000<b\uD800', 1, 2);
    const svg = pen.document(10, 10, 'A "title"');
    parse(svg);
    expect(svg).toContain('</g><text');
    expect(svg).toContain('fill="#01021e">a&lt;b</text>');
    expect(svg).toContain('<title>A &quot;title&quot;</title>');
  });
});
