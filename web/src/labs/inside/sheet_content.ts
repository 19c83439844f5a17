/** What the sheet shows of one report: computed once for each, not for each drawing. */
import type { InsideState, InspectionReport } from '../../app/inside.js';
import type { Run } from '../../app/run.js';
import type { HeatMapAxis } from '../../charts/heat_map_axes.js';
import { quantitiesOf, type Quantity } from './quantities.js';
import { inOrder, meanOverUnits, sortUnits, type UnitValues } from './unit_order.js';
import { visible } from './visible_character.js';

export interface SheetContent {
  readonly report: InspectionReport;
  /** What of the choices it depends on. */
  readonly key: string;
  /** The unit of each row. */
  readonly order: readonly number[];
  readonly quantities: readonly Quantity[];
  /** The values of each quantity, its rows in that order. */
  readonly sorted: readonly Float32Array[];
  /** The forget gate's mean at each character, where there is one. */
  readonly forget: readonly number[] | null;
}

/** The content before, where it is still the right one. */
export function sheetContent(
  before: SheetContent | null,
  report: InspectionReport,
  run: Run,
  { layer, order, orderBy }: InsideState,
  place: number,
): SheetContent {
  const { inspection } = report;
  const shownLayer = Math.min(layer, inspection.layers.length - 1);
  const key = [shownLayer, order, orderBy, order === 'place' ? place : ''].join(' ');
  if (before?.report === report && before.key === key) return before;
  const quantities = quantitiesOf(inspection, shownLayer, run.config);
  const by = quantities.find(({ name }) => name === orderBy) ?? quantities[0];
  const valuesOf = ({ values }: Quantity): UnitValues => ({
    values,
    units: inspection.hiddenSize,
    characters: inspection.characters.length,
  });
  const units = by ? sortUnits(valuesOf(by), order, place) : [];
  const forget = quantities.find(({ name }) => name === 'f');
  return {
    report,
    key,
    order: units,
    quantities,
    sorted: quantities.map((quantity) => inOrder(valuesOf(quantity), units)),
    forget: forget ? meanOverUnits(valuesOf(forget)) : null,
  };
}

/** CSS pixels. */
const narrowestColumn = 16;
/** For a finger. */
const narrowestTouched = 24;
const widestColumn = 44;
const lowestMap = 72;
const highestMap = 128;
/** Where there is only one map, as of an RNN, it has the room of three. */
const highestOnlyMap = 384;

/** Whole pixels, so that cells and columns of all parts meet. */
export function columnWidth(room: number, columns: number, isTouched: boolean): number {
  const narrowest = isTouched ? narrowestTouched : narrowestColumn;
  return Math.max(narrowest, Math.min(widestColumn, Math.floor(room / Math.max(1, columns))));
}

export function mapHeight(units: number, maps: number): number {
  if (maps === 1) return Math.max(lowestMap, Math.min(highestOnlyMap, 4 * units));
  return Math.max(lowestMap, Math.min(highestMap, units));
}

/** `title`: what a character is called. */
export function characterAxis(characters: readonly string[], title: string): HeatMapAxis {
  const tick = (column: number) => visible(characters[column] ?? '');
  return { label: '', tick, all: { title, name: tick } };
}
