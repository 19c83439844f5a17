import { describe, expect, it } from 'vitest';
import {
  type SliderScale,
  fromPosition,
  readNumber,
  sliderPositions,
  toPosition,
  writeNumber,
} from '../../../../web/src/controls/number_entry.js';

const anyNumber = { minimum: -1e9, maximum: 1e9, integer: false };

describe('reading a typed number', () => {
  it('takes space, a decimal comma, an exponent and a typographic minus', () => {
    const typed = [' 12 ', '0,5', '1e-3', '−4', '.5', '5.', '+2'];
    expect(typed.map((text) => readNumber(text, anyNumber).value)).toEqual([
      12, 0.5, 0.001, -4, 0.5, 5, 2,
    ]);
  });

  it('takes commas between groups of three for grouping where the number is whole', () => {
    const whole = { ...anyNumber, integer: true };
    const typed = ['1,000', '1,234,567', '12,5'];
    expect(typed.map((text) => readNumber(text, whole).value)).toEqual([1000, 1234567, 12.5]);
  });

  it('reports null for what is no number', () => {
    for (const text of ['', ' ', 'abc', '1,2,3', '0x10', '1e999', 'NaN', 'Infinity', '--1']) {
      expect(readNumber(text, anyNumber)).toEqual({ value: null, valid: false });
    }
  });

  it('reports what is out of range as it is, never moved into the range', () => {
    const rules = { minimum: 1, maximum: 2048, integer: true };
    expect(readNumber('4096', rules)).toEqual({ value: 4096, valid: false });
    expect(readNumber('0', rules)).toEqual({ value: 0, valid: false });
    expect(readNumber('1.5', rules)).toEqual({ value: 1.5, valid: false });
    expect(readNumber('2048', rules)).toEqual({ value: 2048, valid: true });
  });

  it('writes a number as one would type it', () => {
    expect([0.1 + 0.2, 0.002, 4294967295, 1e-7].map(writeNumber)).toEqual([
      '0.30000000000000004',
      '0.002',
      '4294967295',
      '1e-7',
    ]);
    expect(writeNumber(NaN)).toBe('');
  });
});

describe('slider positions', () => {
  const log: SliderScale = {
    minimum: 0,
    maximum: 1,
    kind: 'log',
    floor: 1e-5,
    step: 0,
    integer: false,
  };

  it('of a logarithmic slider with minimum 0 begin with zero itself', () => {
    expect(fromPosition(0, log)).toBe(0);
    expect(fromPosition(1, log)).toBeCloseTo(1e-5, 12);
    expect(fromPosition(sliderPositions, log)).toBe(1);
    expect(toPosition(0, log)).toBe(0);
    expect(toPosition(1e-9, log)).toBe(1);
  });

  it('come back from value to position to value to two digits', () => {
    for (const value of [1e-5, 2e-3, 0.03, 0.5, 1]) {
      expect(fromPosition(toPosition(value, log), log) / value).toBeCloseTo(1, 1);
    }
  });

  it('reach every whole number of a small range', () => {
    const layers: SliderScale = { ...log, minimum: 1, maximum: 8, kind: 'linear', integer: true };
    const reached = new Set<number>();
    for (let k = 0; k <= sliderPositions; k++) reached.add(fromPosition(k, layers));
    expect([...reached]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('stay on the step and inside the bounds', () => {
    const stepped: SliderScale = { ...log, kind: 'linear', minimum: 0, maximum: 0.5, step: 0.05 };
    expect(fromPosition(310, stepped)).toBe(0.15);
    expect(toPosition(99, stepped)).toBe(sliderPositions);
    expect(toPosition(-1, stepped)).toBe(0);
  });
});
