/** In which order the units stand in the maps, and their values in that order. */
import type { UnitOrder } from '../../app/inside.js';

/** Unit u at character t: values[t * units + u]. */
export interface UnitValues {
  readonly values: ArrayLike<number>;
  readonly units: number;
  readonly characters: number;
}

/**
 * The units in the order of their rows, the largest first: by their mean over the text, by how much
 * they vary over it (standard deviation), or by their value at one character. Equal ones stay in
 * the order of their numbers.
 */
export function sortUnits(of: UnitValues, order: UnitOrder, place: number): number[] {
  const units = Array.from({ length: of.units }, (_, unit) => unit);
  const keyOf = keyFor(order, place);
  if (!keyOf) return units;
  const keys = units.map((unit) => keyOf(columnOf(of, unit)));
  return units.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b);
}

function keyFor(order: UnitOrder, place: number): ((values: readonly number[]) => number) | null {
  switch (order) {
    case 'index':
      return null;
    case 'mean':
      return mean;
    case 'variation':
      return (values) => {
        const center = mean(values);
        return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
      };
    case 'place':
      return (values) => values[place] ?? 0;
    default:
      return order satisfies never;
  }
}

/** What one unit did, character after character. */
function columnOf({ values, units, characters }: UnitValues, unit: number): number[] {
  return Array.from({ length: characters }, (_, place) => values[place * units + unit] ?? 0);
}

/** Column after column for the heat map, its rows in this order. */
export function inOrder(of: UnitValues, order: readonly number[]): Float32Array {
  const { values, units, characters } = of;
  const sorted = new Float32Array(order.length * characters);
  for (let place = 0; place < characters; place++) {
    for (let row = 0; row < order.length; row++) {
      sorted[place * order.length + row] = values[place * units + (order[row] ?? 0)] ?? NaN;
    }
  }
  return sorted;
}

/** The mean over all units, for each character. */
export function meanOverUnits({ values, units, characters }: UnitValues): number[] {
  return Array.from({ length: characters }, (_, place) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += values[place * units + unit] ?? 0;
    return sum / units;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
