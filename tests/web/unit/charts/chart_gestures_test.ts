import { describe, expect, it } from 'vitest';
import { pinchedRange, scaledRange } from '../../../../web/src/charts/chart_gestures.js';

describe('gestures', () => {
  it('keep the values under both fingers where the fingers are', () => {
    // In a plot 100 px wide, value 20 moves under 0 px and value 40 under 100 px.
    expect(pinchedRange(20, 40, 0, 100, 100)).toEqual({ minimum: 20, maximum: 40 });
    const range = pinchedRange(20, 40, 25, 75, 100);
    expect(range).toEqual({ minimum: 10, maximum: 50 });
  });

  it('do nothing when the fingers meet or cross', () => {
    expect(pinchedRange(20, 40, 50, 50, 100)).toBeNull();
    expect(pinchedRange(20, 40, 60, 50, 100)).toBeNull();
  });

  it('zoom around a centre that stays in its place', () => {
    expect(scaledRange({ minimum: 0, maximum: 100 }, 25, 0.5)).toEqual({
      minimum: 12.5,
      maximum: 62.5,
    });
  });
});
