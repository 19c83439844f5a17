import { describe, expect, it } from 'vitest';
import { placeCard, type Box } from '../../../../web/src/help/tour/place_card.js';

const card = { width: 360, height: 200 };
const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

const apart = (place: { left: number; top: number }, target: Box) =>
  place.left + card.width <= target.left ||
  place.left >= target.left + target.width ||
  place.top + card.height <= target.top ||
  place.top >= target.top + target.height;

describe('the card of the tour', () => {
  it.each([
    ['a column at the left', laptop, { left: 12, top: 46, width: 344, height: 290 }],
    ['a panel in the middle', laptop, { left: 368, top: 384, width: 487, height: 372 }],
    ['a panel at the right', laptop, { left: 868, top: 46, width: 486, height: 325 }],
    ['a button at the top right', laptop, { left: 1120, top: 8, width: 58, height: 30 }],
    ['a panel on a phone', phone, { left: 12, top: 108, width: 366, height: 340 }],
    ['a low panel on a phone', phone, { left: 12, top: 600, width: 366, height: 220 }],
  ])('covers nothing of %s and stays in the window', (_, room, target) => {
    const place = placeCard(target, card, room);
    expect(apart(place, target)).toBe(true);
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.top).toBeGreaterThanOrEqual(0);
    expect(place.left + card.width).toBeLessThanOrEqual(room.width);
    expect(place.top + card.height).toBeLessThanOrEqual(room.height);
  });

  it('stands at the lower edge of what fills the window', () => {
    const place = placeCard({ left: 0, top: 0, ...phone }, { width: 374, height: 300 }, phone);
    expect(place.top).toBe(phone.height - 300 - 8);
  });

  it('stands in the middle when there is nothing to point at', () => {
    const { left, top } = placeCard(null, card, laptop);
    expect(left + card.width / 2).toBeCloseTo(laptop.width / 2, 0);
    expect(top + card.height / 2).toBeCloseTo(laptop.height / 2, 0);
  });

  it('keeps its upper left corner in a window that is too small for it', () => {
    expect(placeCard(null, card, { width: 300, height: 150 })).toEqual({ left: 8, top: 8 });
  });
});
