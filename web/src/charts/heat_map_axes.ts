/** Which labels of an axis of cells have room, and where they stand. */

export interface HeatMapAxis {
  readonly label: string;
  /** The label of one row or column, null for none. */
  tick(index: number): string | null;
  /** What is counted along the axis, and the name of every row or column where `tick` labels only some. */
  readonly all?: { readonly title: string; name(index: number): string };
}

export interface PlacedTick {
  readonly index: number;
  readonly text: string;
  /** CSS pixels from the axis's beginning to the middle of the cell. */
  readonly at: number;
}

export const noAxis: HeatMapAxis = { label: '', tick: () => null };

/**
 * The labels in the order of their cells, leaving out those that would come closer than
 * `distance(text)` to the one before.
 */
export function placeTicks(
  axis: HeatMapAxis,
  count: number,
  length: number,
  distance: (text: string) => number,
  flipped = false,
): PlacedTick[] {
  const placed: PlacedTick[] = [];
  let free = -Infinity;
  for (let index = 0; index < count; index++) {
    const text = axis.tick(index);
    if (text === null) continue;
    const fromStart = ((index + 0.5) * length) / count;
    const room = distance(text);
    if (fromStart - room / 2 < free) continue;
    free = fromStart + room / 2;
    placed.push({ index, text, at: flipped ? length - fromStart : fromStart });
  }
  return placed;
}

/** The cell under a place along the axis; the nearest one for a place beyond its ends. */
export function cellAt(place: number, length: number, count: number, flipped = false): number {
  const share = flipped ? 1 - place / length : place / length;
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}
