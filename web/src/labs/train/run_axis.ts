/** The horizontal axis that runs share: steps, characters seen, or seconds of training. */
import { axisOf, type CompareBy, type Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import type { ChartColumns } from '../../charts/chart_types.js';
import type { SeriesStore } from '../../charts/series_store.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import type { RunInfo } from '../../protocol.js';
import { countCharacters } from '../../text/hangul.js';
import { short, whole } from '../wording.js';

export type Racing = Pick<AppState, 'runs' | 'compareBy' | 'language'>;

/** Symbols that the model reads for a character of the text: more than one when Hangul is taken apart. */
export function symbolsPerCharacter({ info, text, originalCharacters }: Run): number {
  if (info === null || originalCharacters === 0) return 1;
  const known = symbolCounts.get(info) ?? countCharacters(text);
  symbolCounts.set(info, known);
  return known / originalCharacters;
}

/** Counting takes a while, and a run's text never changes. */
const symbolCounts = new WeakMap<RunInfo, number>();

/** Whether the runs read the text in different units, so that neither losses nor counts compare as they are. */
export function readDifferentUnits(runs: readonly Run[]): boolean {
  const rates = runs.filter(({ info }) => info !== null).map(symbolsPerCharacter);
  return rates.some((rate) => Math.abs(rate - (rates[0] ?? rate)) > 1e-9);
}

/** The axis of a store of this run. Characters are those of the text as it was given, alike for all units. */
export function axisOfRun(run: Run, store: SeriesStore, by: CompareBy): ArrayLike<number> {
  const axis = axisOf(store, by);
  if (by !== 'characters') return axis;
  const rate = symbolsPerCharacter(run);
  return rate === 1 ? axis : scaled(store, axis, 1 / rate, 'axis');
}

export function along(
  run: Run,
  store: SeriesStore,
  columns: ChartColumns,
  by: CompareBy,
): ChartColumns {
  return { ...columns, x: axisOfRun(run, store, by) };
}

interface Scaled {
  readonly revision: number;
  readonly values: Float64Array;
}

/** By store and name: computed once for each report, not for each frame. */
const scaledColumns = new WeakMap<SeriesStore, Map<string, Scaled>>();

export function scaled(
  store: SeriesStore,
  source: ArrayLike<number>,
  factor: number,
  name: string,
): Float64Array {
  const known = scaledColumns.get(store) ?? new Map<string, Scaled>();
  scaledColumns.set(store, known);
  const before = known.get(name);
  if (before?.revision === store.revision) return before.values;
  const values = Float64Array.from(source, (value) => value * factor);
  known.set(name, { revision: store.revision, values });
  return values;
}

/** How far the run has come; null before its first step. */
export function reachOf(run: Run, by: CompareBy): number | null {
  const { latest } = run;
  if (!latest) return null;
  switch (by) {
    case 'step':
      return latest.step;
    case 'characters':
      return latest.charactersSeen / symbolsPerCharacter(run);
    case 'time':
      return latest.seconds;
    default:
      return by satisfies never;
  }
}

export function axisLabel({ runs, compareBy, language }: Racing): string {
  const { axes } = messagesIn(language).race.charts;
  const isOriginal = compareBy === 'characters' && readDifferentUnits(runs);
  return isOriginal ? axes.originalCharacters : axes[compareBy];
}

export function figureOnAxis(x: number, by: CompareBy, language: Language): string {
  return by === 'time' ? short(x, language) : whole(Math.round(x), language);
}

/** Index of the entry of an ascending column that is nearest to `x`; -1 when it is empty. */
export function nearest(column: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = column.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && x - (column[low - 1] ?? -Infinity) < (column[low] ?? Infinity) - x) low--;
  return high < 0 ? -1 : low;
}

/** How far beyond the end of its line a run is still spoken of, as a share of its length. */
const beyondEnd = 0.02;

/** Index of what the run had at this place, -1 where it has not come yet. */
export function indexAt(run: Run, by: CompareBy, x: number): number {
  const store = run.metrics?.steps;
  const reach = reachOf(run, by);
  if (!store || reach === null || x > reach * (1 + beyondEnd) + 1e-9) return -1;
  return nearest(axisOfRun(run, store, by), x);
}

/** The smoothed value of a quantity at this place; null where there is none. */
export function smoothedAt(
  run: Run,
  quantity: 'loss' | 'lastAccuracy',
  by: CompareBy,
  x: number,
): number | null {
  const value = run.metrics?.steps.smoothed(quantity).y[indexAt(run, by, x)] ?? NaN;
  return Number.isNaN(value) ? null : value;
}
