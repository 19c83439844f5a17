/** Where the labels of horizontal lines stand, so that none covers another. Pure arithmetic. */

export interface LabelRoom {
  readonly top: number;
  readonly bottom: number;
  /** Of one label, with the air around it. */
  readonly height: number;
}

/**
 * Upper edges of the labels of lines at these heights (downwards, as in a canvas). A label stands
 * above its line, below it where there is no room above, and moves up where it would cover another.
 */
export function labelPlaces(lines: readonly number[], room: LabelRoom): number[] {
  const { top, bottom, height } = room;
  const places: number[] = Array.from(lines, () => top);
  // From the lowest line up: what is in the way of a label is already in its place.
  const order = lines.map((_, index) => index).sort((a, b) => (lines[b] ?? 0) - (lines[a] ?? 0));
  let ceiling = bottom;
  for (const index of order) {
    const above = Math.min((lines[index] ?? bottom) - height, ceiling - height);
    places[index] = above;
    ceiling = above;
  }
  // What the upper edge would cut off goes down again, each pushing the one under it.
  let floor = top;
  for (const index of [...order].reverse()) {
    const wanted = places[index] ?? top;
    const lowered = Math.max(wanted, floor);
    const line = lines[index] ?? top;
    const coversItsLine = lowered > wanted && line < lowered + height;
    places[index] = coversItsLine ? Math.max(lowered, line) : lowered;
    floor = (places[index] ?? top) + height;
  }
  return places;
}
