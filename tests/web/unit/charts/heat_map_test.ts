// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { zeroColor, colorAt } from '../../../../web/src/charts/color_scale.js';
import { cellAt, placeTicks } from '../../../../web/src/charts/heat_map_axes.js';
import { paintCells, reduceCells } from '../../../../web/src/charts/heat_map_cells.js';
import type { UnrollHeatMap } from '../../../../web/src/charts/heat_map.js';
import '../../../../web/src/charts/heat_map.js';

const linear = { kind: 'linear', minimum: 0, maximum: 1 } as const;
const plain = { scale: linear, palette: 'sequential', isDark: false, flipped: false } as const;

describe('paintCells', () => {
  const colorOf = (pixels: Uint8ClampedArray, index: number) => [
    ...pixels.subarray(4 * index, 4 * index + 4),
  ];

  it('lays columns side by side and rows from the top', () => {
    // Column 0: 0 over 1; column 1: nothing over 0.
    const grid = { values: [0, 1, NaN, 0], rows: 2, columns: 2 };
    const { pixels, width, height } = paintCells(grid, plain);
    const [low, high] = [colorAt(0, 'sequential', false), colorAt(1, 'sequential', false)];
    expect([width, height]).toEqual([2, 2]);
    expect(colorOf(pixels, 0)).toEqual([...low, 255]);
    expect(colorOf(pixels, 1)).toEqual([0, 0, 0, 0]);
    expect(colorOf(pixels, 2)).toEqual([...high, 255]);
    expect(colorOf(pixels, 3)).toEqual([...low, 255]);
  });

  it('puts row 0 at the bottom when flipped', () => {
    const grid = { values: [0, 1], rows: 2, columns: 1 };
    const { pixels } = paintCells(grid, { ...plain, flipped: true });
    expect(colorOf(pixels, 0)).toEqual([...colorAt(1, 'sequential', false), 255]);
  });

  it('shows zero on a logarithmic scale as zero, and says where', () => {
    const scale = { kind: 'log', minimum: 1e-6, maximum: 1 } as const;
    const grid = { values: [1, 0, 0, 1e-3, 0, 0], rows: 6, columns: 1 };
    const { pixels, zeros } = paintCells(grid, { ...plain, scale });
    expect(zeros).toEqual([
      { column: 0, from: 1, to: 3 },
      { column: 0, from: 4, to: 6 },
    ]);
    expect(colorOf(pixels, 1)).toEqual([...zeroColor(false).ground, 255]);
  });
});

describe('reduceCells', () => {
  it('leaves a grid alone that has room', () => {
    const grid = { values: [1, 2, 3, 4], rows: 2, columns: 2 };
    expect(reduceCells(grid, 2, 10)).toBe(grid);
  });

  it('averages what shares a pixel, and only what was measured', () => {
    const grid = { values: [1, 3, 5, NaN, 7, 9, NaN, NaN], rows: 4, columns: 2 };
    const { values, rows, columns } = reduceCells(grid, 2, 2);
    expect([rows, columns]).toEqual([2, 2]);
    expect([...Array.from(values)]).toEqual([2, 5, 8, NaN]);
    const one = reduceCells(grid, 1, 1);
    expect([...Array.from(one.values)]).toEqual([5]);
  });

  it('gives every row its place, however many there are', () => {
    const rows = 512;
    const grid = { values: Float32Array.from({ length: rows }, (_, row) => row), rows, columns: 1 };
    const { values } = reduceCells(grid, 9, 100);
    expect(values.length).toBe(100);
    const ascending = Array.from(values).every(
      (value, k, all) => k === 0 || value > (all[k - 1] ?? 0),
    );
    expect(ascending).toBe(true);
  });
});

describe('axes', () => {
  it('leaves out labels that would touch', () => {
    const axis = { label: '', tick: (index: number) => String(index) };
    const ticks = placeTicks(axis, 10, 100, () => 25);
    expect(ticks.map(({ index }) => index)).toEqual([0, 3, 6, 9].filter((k) => k < 10));
    expect(ticks[0]?.at).toBe(5);
    expect(placeTicks(axis, 10, 100, () => 25, true)[0]?.at).toBe(95);
  });

  it('finds the cell under a place, the last one at the very end', () => {
    expect([0, 9.9, 10, 100, -5].map((place) => cellAt(place, 100, 10))).toEqual([0, 0, 1, 9, 0]);
    expect(cellAt(1, 100, 10, true)).toBe(9);
  });
});

describe('<unroll-heat-map>', () => {
  async function mount(properties: Partial<UnrollHeatMap>) {
    const map = document.createElement('unroll-heat-map');
    Object.assign(map, properties);
    document.body.append(map);
    await map.updateComplete;
    const plot = map.shadowRoot?.querySelector<HTMLElement>('.plot');
    if (!plot) throw new Error('the map has no plot');
    const heard: unknown[] = [];
    for (const type of ['unroll-cell', 'unroll-cell-select']) {
      map.addEventListener(type, (event) => {
        heard.push([type, (event as CustomEvent<unknown>).detail]);
      });
    }
    const press = async (key: string) => {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await map.updateComplete;
    };
    const text = () => map.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
    return { map, plot, heard, press, text };
  }
  afterEach(() => document.body.replaceChildren());

  const grid = {
    values: [0, 0.25, 0.5, 1],
    rows: 2,
    columns: 2,
    describe: (row: number, column: number) => `row ${row}, column ${column}`,
  };

  it('is walked through with the arrow keys and says what is there', async () => {
    const { press, heard, text } = await mount(grid);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowRight');
    await press('ArrowRight');
    expect(text()).toContain('row 1, column 1');
    await press('Enter');
    await press('Escape');
    expect(heard).toEqual([
      ['unroll-cell', { row: 0, column: 0 }],
      ['unroll-cell', { row: 1, column: 0 }],
      ['unroll-cell', { row: 1, column: 1 }],
      ['unroll-cell-select', { row: 1, column: 1 }],
      ['unroll-cell', null],
    ]);
    expect(text()).not.toContain('row 1, column 1');
  });

  it('forgets the cursor when its cell is gone', async () => {
    const { map, press, heard } = await mount(grid);
    await press('End');
    await press('End');
    map.columns = 1;
    await map.updateComplete;
    expect(heard.at(-1)).toEqual(['unroll-cell', null]);
  });

  it('names the ends of its scale, and zero where it stands apart', async () => {
    const { map, text } = await mount({ ...grid, heading: 'Reach', unit: 'L2 norm' });
    expect(text()).toContain('Reach L2 norm');
    map.scale = { kind: 'log', minimum: 1e-8, maximum: 10 };
    map.texts = { ...map.texts, zero: 'exactly 0' };
    await map.updateComplete;
    expect(text()).toContain('exactly 0 10⁻⁸ 10');
  });

  it('says that there is nothing yet', async () => {
    const { text } = await mount({});
    expect(text()).toContain('Nothing measured yet');
  });
});
