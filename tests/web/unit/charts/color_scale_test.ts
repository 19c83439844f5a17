import { describe, expect, it } from 'vitest';
import {
  colorAt,
  colorTable,
  inkOn,
  luminance,
  parseComputedColor,
  positionOn,
  type PaletteName,
} from '../../../../web/src/charts/color_scale.js';

const lightnessOf = (palette: PaletteName, isDark: boolean) =>
  colorTable(palette, isDark).map(luminance);

function isMonotone(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  // Rounding to whole colour channels moves a step by less than this.
  return steps.every((step) => step > -2e-3) || steps.every((step) => step < 2e-3);
}

describe('the palettes', () => {
  for (const isDark of [false, true]) {
    for (const palette of ['sequential', 'emphasis'] as const) {
      it(`${palette} runs from one end of lightness to the other, ${isDark ? 'dark' : 'light'}`, () => {
        const lightness = lightnessOf(palette, isDark);
        expect(isMonotone(lightness)).toBe(true);
        expect(Math.abs((lightness.at(-1) ?? 0) - (lightness[0] ?? 0))).toBeGreaterThan(0.5);
      });
    }

    it(`diverging leaves its middle in both directions, ${isDark ? 'dark' : 'light'}`, () => {
      const lightness = lightnessOf('diverging', isDark);
      expect(isMonotone(lightness.slice(0, 128))).toBe(true);
      expect(isMonotone(lightness.slice(128))).toBe(true);
      // Both ends stand equally far from the middle, so that neither sign looks stronger.
      const [low = 0, middle = 0, high = 0] = [lightness[0], lightness[127], lightness[255]];
      expect(Math.sign(low - middle)).toBe(Math.sign(high - middle));
      expect(Math.abs(low - high)).toBeLessThan(0.12);
    });
  }

  it('begins and ends with the colours of its table', () => {
    expect(colorAt(0, 'sequential', false)).toEqual([0x44, 0x01, 0x54]);
    expect(colorAt(1, 'sequential', false)).toEqual([0xfd, 0xe7, 0x25]);
    expect(colorAt(7, 'sequential', false)).toEqual(colorAt(1, 'sequential', false));
  });
});

describe('inkOn', () => {
  it('can be read on every colour of every palette', () => {
    for (const palette of ['sequential', 'diverging', 'emphasis'] as const) {
      for (const isDark of [false, true]) {
        for (const ground of colorTable(palette, isDark)) {
          const [dim, bright] = [luminance(ground), luminance(inkOn(ground))].sort((a, b) => a - b);
          expect(((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05)).toBeGreaterThan(4.5);
        }
      }
    }
  });
});

describe('positionOn', () => {
  it('is linear between the ends and stays at them', () => {
    const at = positionOn({ kind: 'linear', minimum: -1, maximum: 1 });
    expect([-3, -1, 0, 0.5, 1, 9].map(at)).toEqual([0, 0, 0.5, 0.75, 1, 1]);
  });

  it('counts powers on a logarithmic scale and keeps zero apart', () => {
    const at = positionOn({ kind: 'log', minimum: 1e-4, maximum: 1 });
    expect(at(1e-2)).toBeCloseTo(0.5, 12);
    expect(at(1e-9)).toBe(0);
    expect(at(0)).toBeNull();
    expect(at(-1)).toBeNull();
  });

  it('has no place for what was not measured', () => {
    for (const kind of ['linear', 'log'] as const) {
      expect(positionOn({ kind, minimum: 0.1, maximum: 1 })(NaN)).toBeNaN();
    }
  });

  it('puts everything in the middle of a scale without extent', () => {
    expect(positionOn({ kind: 'linear', minimum: 2, maximum: 2 })(2)).toBe(0.5);
  });
});

it('parseComputedColor reads what browsers report', () => {
  expect(parseComputedColor('rgb(27, 32, 38)')).toEqual([27, 32, 38]);
  expect(parseComputedColor('rgba(27, 32, 38, 0.5)')).toEqual([27, 32, 38]);
  expect(parseComputedColor('')).toBeNull();
});
