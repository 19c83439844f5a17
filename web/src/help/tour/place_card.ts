/** Where the tour's card stands: beside what it speaks of, so that this stays in sight. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export type Size = Pick<Box, 'width' | 'height'>;
export type Place = Pick<Box, 'left' | 'top'>;

/** From the target, and from the edges of the window. CSS pixels. */
const gap = 14;
const margin = 8;

/** To its right, to its left, under or above it; where no side has room, at the window's lower or upper edge. */
export function placeCard(target: Box | null, card: Size, room: Size): Place {
  const rightmost = room.width - margin - card.width;
  const lowest = room.height - margin - card.height;
  const within = (at: number, last: number) => Math.max(margin, Math.min(at, last));
  if (!target) {
    return {
      left: within((room.width - card.width) / 2, rightmost),
      top: within((room.height - card.height) / 2, lowest),
    };
  }
  const left = within(target.left, rightmost);
  const top = within(target.top, lowest);
  const sides: readonly Place[] = [
    { left: target.left + target.width + gap, top },
    { left: target.left - gap - card.width, top },
    { left, top: target.top + target.height + gap },
    { left, top: target.top - gap - card.height },
  ];
  const fitting = sides.find(
    (place) =>
      place.left >= margin && place.left <= rightmost && place.top >= margin && place.top <= lowest,
  );
  if (fitting) return fitting;
  const isLow = target.top + target.height / 2 > room.height * 0.75;
  return { left, top: isLow ? margin : within(lowest, lowest) };
}
