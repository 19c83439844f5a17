import { expect, it } from 'vitest';
import { drawChart } from './chart.js';

/** Of the circles, one for each point. */
function placesOf(ys: readonly number[]): { x: number; y: number }[] {
  const points = ys.map((y, index) => ({ x: 10 ** index, y, best: y }));
  const svg = drawChart('heading', 'note', [{ title: 'ms', varies: 'H <units>', points }]);
  return [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}

it('puts equal ratios at equal distances, more further up', () => {
  const [a, b, c] = placesOf([20, 200, 2000]);
  expect((b?.x ?? NaN) - (a?.x ?? NaN)).toBeCloseTo((c?.x ?? NaN) - (b?.x ?? NaN), 0);
  expect((b?.y ?? NaN) - (a?.y ?? NaN)).toBeCloseTo((c?.y ?? NaN) - (b?.y ?? NaN), 0);
  expect(c?.y).toBeLessThan(a?.y ?? NaN);
});

it('keeps its marks inside of the panel, also for values that are all the same', () => {
  for (const { x, y } of [...placesOf([0.3, 7e6]), ...placesOf([100, 100])]) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(360);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(270);
  }
});

it('escapes what it writes', () => {
  const points = [{ x: 1, y: 1, best: 1 }];
  const svg = drawChart('a & b', '', [{ title: 'ms', varies: 'H <units>', points }]);
  expect(svg).toContain('a &amp; b');
  expect(svg).toContain('H &lt;units>');
});
