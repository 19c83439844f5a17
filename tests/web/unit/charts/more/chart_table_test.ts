import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../../web/src/charts/more/chart_csv.js';
import { tableOf, thinColumns, thinRows } from '../../../../../web/src/charts/more/chart_table.js';
import { chartMenuMessagesIn } from '../../../../../web/src/messages/chart_menu.js';
import { lines, map, twoRuns, twoRunsData } from './chart_content_fixtures.js';

const words = chartMenuMessagesIn('en');

describe('tableOf', () => {
  it('has a row for every x of any line, and leaves open what was not measured there', () => {
    const { header, rows } = tableOf(lines(), words);
    expect(header).toEqual([
      'steps',
      'RNN, unsmoothed',
      'RNN',
      'LSTM',
      'LSTM, lowest',
      'LSTM, highest',
    ]);
    expect(rows).toEqual([
      [1, 4, 4, NaN, NaN, NaN],
      [2, 3, 3.5, 3, 2.5, 3.5],
      [3, 2, 3, NaN, NaN, NaN],
      [4, 1, 2, 1, 1, 1],
    ]);
  });

  it('has what is shown: the lines that are visible, in the range that was zoomed to', () => {
    const zoomed = lines(twoRuns.slice(1, 2), twoRunsData, { x: { minimum: 2, maximum: 3 } });
    expect(tableOf(zoomed, words)).toEqual({
      header: ['steps', 'RNN'],
      rows: [
        [2, 3.5],
        [3, 3],
      ],
    });
  });

  it('names every row and column of a map, not only those with a label', () => {
    expect(tableOf(map, words)).toEqual({
      header: ['lag \\ step', '0', '10', '20'],
      rows: [
        ['0', 1, 1, 1],
        ['1', 0.1, 0, NaN],
      ],
    });
  });
});

describe('thinRows', () => {
  const long = {
    header: ['x', 'always', 'seldom'],
    rows: Array.from({ length: 1001 }, (_, k) => [k, k, k % 50 === 0 ? k : NaN]),
  };

  it('keeps the first, the last and as many as there may be, in order', () => {
    const { rows } = thinRows(long, 200);
    const places = rows.map(([x]) => Number(x));
    expect(rows).toHaveLength(200);
    expect([places[0], places.at(-1)]).toEqual([0, 1000]);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    const gaps = places.slice(1).map((x, k) => x - (places[k] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(11);
  });

  it('takes of each stretch the row that has most in it', () => {
    const seldom = thinRows(long, 200).rows.filter((row) => !Number.isNaN(row[2]));
    expect(seldom).toHaveLength(21);
  });

  it('leaves a short table as it is', () => {
    expect(thinRows(long, 1001)).toBe(long);
  });
});

describe('thinColumns', () => {
  it('keeps the names of the rows, the first and the last column', () => {
    const header = ['x', ...Array.from({ length: 30 }, (_, k) => String(k))];
    const { header: kept, rows } = thinColumns({ header, rows: [header] }, 4);
    expect(kept).toEqual(['x', '0', '10', '19', '29']);
    expect(rows).toEqual([kept]);
  });
});

describe('csvOf', () => {
  it('quotes what needs it, leaves open what was not measured, and rounds nothing', () => {
    const table = {
      header: ['steps', 'RNN, "raw"', '손실'],
      rows: [
        [1, 0.1 + 0.2, NaN],
        [2, 1e-300, -1],
      ],
    };
    expect(csvOf(table)).toBe(
      '\uFEFFsteps,"RNN, ""raw""",손실\r\n1,0.30000000000000004,\r\n2,1e-300,-1\r\n',
    );
  });
});
