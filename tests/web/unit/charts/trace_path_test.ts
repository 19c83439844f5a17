import { describe, expect, it } from 'vitest';
import {
  hasExtremes,
  reduceToColumns,
  traceBand,
  tracePoints,
} from '../../../../web/src/charts/trace_path.js';

const places = { toX: (x: number): number => x, toY: (y: number): number => -y };

/** Writes a path down as text: "M 1 2 L 3 4". */
class Recorder {
  readonly commands: string[] = [];
  moveTo(x: number, y: number): void {
    this.commands.push(`M ${x} ${y}`);
  }
  lineTo(x: number, y: number): void {
    this.commands.push(`L ${x} ${y}`);
  }
}

describe('tracePoints', () => {
  it('breaks the line at gaps and reports points that stand alone', () => {
    const path = new Recorder();
    const alone: number[][] = [];
    const columns = { x: [0, 1, 2, 3, 4, 5, 6], y: [1, 2, NaN, 3, null, 4, 5] };
    tracePoints(path, { columns, first: 0, end: 7 }, places, (x, y) => alone.push([x, y]));
    expect(path.commands).toEqual(['M 0 -1', 'L 1 -2', 'M 3 -3', 'M 5 -4', 'L 6 -5']);
    expect(alone).toEqual([[3, -3]]);
  });

  it('never hands anything that is not finite to the path', () => {
    const path = new Recorder();
    const columns = { x: [0, 1, 2], y: [NaN, Infinity, -Infinity] };
    tracePoints(path, { columns, first: 0, end: 3 }, places, () => path.moveTo(0, 0));
    expect(path.commands).toEqual([]);
  });
});

describe('reduceToColumns', () => {
  it('bounds the number of points and keeps the extremes', () => {
    const count = 100_000;
    const x = Float64Array.from({ length: count }, (_, k) => k);
    const y = Float64Array.from({ length: count }, (_, k) => Math.sin(k / 50));
    y[12_345] = 9;
    const reduced = reduceToColumns({ columns: { x, y }, first: 0, end: count }, 0, count - 1, 500);
    expect(reduced.end).toBeLessThanOrEqual(502);
    expect(Math.max(...Array.from(reduced.columns.high ?? []))).toBe(9);
    expect(hasExtremes(reduced)).toBe(true);
  });

  it('gives the mean of each column at its centre', () => {
    const columns = { x: [0, 1, 2, 3], y: [1, 3, 5, 9] };
    const reduced = reduceToColumns({ columns, first: 0, end: 4 }, 0, 4, 2);
    expect(reduced.columns).toEqual({ x: [1, 3], y: [2, 7], low: [1, 5], high: [3, 9] });
  });

  it('leaves out columns without points, and makes a gap of columns that have only gaps', () => {
    const columns = { x: [0, 1, 6, 7], y: [1, 1, NaN, NaN] };
    const reduced = reduceToColumns({ columns, first: 0, end: 4 }, 0, 8, 4);
    expect(reduced.columns.x).toEqual([1, 7]);
    expect(reduced.columns.y).toEqual([1, NaN]);
  });

  it('keeps one point beyond each edge for lines that run to the border', () => {
    const columns = { x: [0, 10, 11, 30], y: [1, 2, 3, 4] };
    const reduced = reduceToColumns({ columns, first: 0, end: 4 }, 10, 12, 2);
    expect(reduced.columns.x).toEqual([0, 10.5, 11.5, 30]);
  });

  it('merges extremes that came merged already', () => {
    const columns = { x: [0, 1], y: [2, 4], low: [0, 3], high: [5, 8] };
    const reduced = reduceToColumns({ columns, first: 0, end: 2 }, 0, 2, 1);
    expect(reduced.columns).toEqual({ x: [1], y: [3], low: [0], high: [8] });
  });
});

describe('traceBand', () => {
  it('runs along the highest values and back along the lowest', () => {
    const path = new Recorder();
    const columns = { x: [0, 1], y: [2, 3], low: [1, 2], high: [4, 5] };
    traceBand(path, { columns, first: 0, end: 2 }, places, 0);
    expect(path.commands).toEqual(['M 0 -4', 'L 1 -5', 'L 1 -2', 'L 0 -1']);
  });

  it('traces nothing where there are no extremes', () => {
    const path = new Recorder();
    traceBand(path, { columns: { x: [0], y: [1] }, first: 0, end: 1 }, places, 1);
    expect(path.commands).toEqual([]);
    const flat = { x: [0], y: [1], low: [1], high: [1] };
    expect(hasExtremes({ columns: flat, first: 0, end: 1 })).toBe(false);
  });
});
