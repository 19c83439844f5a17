/** A chart as rows of numbers: everything that is plotted, or as many rows of it as can be read. */
import type { ChartContent, LinesContent, MapContent } from '../chart_content.js';
import { type ChartColumns, lowerBound, pointCount, valueAt } from '../chart_types.js';
import type { HeatMapAxis } from '../heat_map_axes.js';
import { hasExtremes } from '../trace_path.js';
import type { ChartMenuMessages } from '../../messages/chart_menu.js';

export type TableEntry = number | string;

export interface ChartTable {
  /** The first names the rows. */
  readonly header: readonly string[];
  /** NaN: nothing was measured there. */
  readonly rows: readonly (readonly TableEntry[])[];
}

export function tableOf(content: ChartContent, words: ChartMenuMessages): ChartTable {
  return content.kind === 'lines' ? tableOfLines(content, words) : tableOfMap(content);
}

/** One row for every x at which any series has a point; extremes of merged points beside their mean. */
function tableOfLines({ frame, series, xLabel }: LinesContent, words: ChartMenuMessages) {
  const header = [xLabel];
  const sources: [ChartColumns, ArrayLike<number | null | undefined>][] = [];
  const places = new Set<number>();
  frame.traces.forEach(({ columns }, index) => {
    const { label } = series[index] ?? { label: '' };
    const [first, end] = shownPoints(columns, frame.x.minimum, frame.x.maximum);
    if (first === end) return;
    for (let k = first; k < end; k++) places.add(valueAt(columns.x, k));
    header.push(label);
    sources.push([columns, columns.y]);
    const { low, high } = columns;
    if (!low || !high || !hasExtremes({ columns, first, end })) return;
    header.push(words.lowest(label), words.highest(label));
    sources.push([columns, low], [columns, high]);
  });
  const rows = [...places]
    .sort((a, b) => a - b)
    .map((x) => [x, ...sources.map(([columns, values]) => at(columns, values, x))]);
  return { header, rows };
}

function shownPoints(columns: ChartColumns, minimum: number, maximum: number): [number, number] {
  let end = lowerBound(columns, maximum);
  while (end < pointCount(columns) && valueAt(columns.x, end) <= maximum) end++;
  return [lowerBound(columns, minimum), end];
}

function at(columns: ChartColumns, values: ArrayLike<number | null | undefined>, x: number) {
  const index = lowerBound(columns, x);
  return index < pointCount(columns) && columns.x[index] === x ? valueAt(values, index) : NaN;
}

/** One row for each row of the map. */
function tableOfMap({ values, rows, columns, rowAxis, columnAxis }: MapContent): ChartTable {
  const header = [`${titleOf(rowAxis)} \\ ${titleOf(columnAxis)}`];
  for (let column = 0; column < columns; column++) header.push(nameOf(columnAxis, column));
  const lines: TableEntry[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: TableEntry[] = [nameOf(rowAxis, row)];
    for (let column = 0; column < columns; column++) {
      line.push(values[column * rows + row] ?? NaN);
    }
    lines.push(line);
  }
  return { header, rows: lines };
}

function titleOf({ all, label }: HeatMapAxis): string {
  return all?.title ?? label;
}

function nameOf({ all, tick }: HeatMapAxis, index: number): string {
  return all?.name(index) ?? tick(index) ?? String(index);
}

/**
 * At most `count` rows, spread evenly, with the first and the last. Of rows that stand for a stretch
 * the fullest is taken: a quantity that is measured now and then would hardly ever be met.
 */
export function thinRows(table: ChartTable, count: number): ChartTable {
  const { header, rows } = table;
  if (rows.length <= count) return table;
  const inner = rows.length - 2;
  const kept = [rows[0] ?? []];
  for (let k = 0; k < count - 2; k++) {
    const from = 1 + Math.floor((k * inner) / (count - 2));
    const end = 1 + Math.floor(((k + 1) * inner) / (count - 2));
    const stretch = rows.slice(from, end);
    kept.push(stretch.reduce((best, row) => (filled(row) > filled(best) ? row : best)));
  }
  kept.push(rows.at(-1) ?? []);
  return { header, rows: kept };
}

function filled(row: readonly TableEntry[]): number {
  return row.filter((entry) => !Number.isNaN(entry)).length;
}

/** At most `count` columns of numbers, spread evenly, with the first and the last. */
export function thinColumns(table: ChartTable, count: number): ChartTable {
  const { header, rows } = table;
  const numbers = header.length - 1;
  if (numbers <= count) return table;
  const kept = Array.from({ length: count }, (_, k) =>
    Math.round((k * (numbers - 1)) / (count - 1)),
  );
  const pick = <T>(line: readonly T[]) =>
    [0, ...kept.map((index) => index + 1)].map((k) => line[k] as T);
  return { header: pick(header), rows: rows.map(pick) };
}
