import { describe, expect, it } from 'vitest';
import { labelPlaces } from '../../../../web/src/charts/label_places.js';

const room = { top: 0, bottom: 100, height: 10 };

function overlaps(places: readonly number[]): boolean {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted.some((place, k) => k > 0 && place - (sorted[k - 1] ?? 0) < room.height - 1e-9);
}

describe('labels of lines', () => {
  it('stand above their lines', () => {
    expect(labelPlaces([50, 90], room)).toEqual([40, 80]);
  });

  it('stand below a line at the upper edge', () => {
    expect(labelPlaces([4], room)).toEqual([4]);
  });

  it.each([
    [[50, 52]],
    [[50, 50, 50]],
    // What an exploding loss does to the lines of several runs: all on the floor.
    [[100, 99.9, 100]],
    [[1, 2, 3]],
    [[]],
  ])('of %j do not cover each other, and stay inside', (lines) => {
    const places = labelPlaces(lines, room);
    expect(overlaps(places)).toBe(false);
    for (const place of places) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(90);
    }
  });
});
