import { describe, expect, it } from 'vitest';
import {
  formatInteger,
  formatLogTick,
  formatTick,
  formatValue,
} from '../../../../web/src/charts/number_format.js';

describe('formatValue', () => {
  it('shows four significant digits, grouped whole numbers and powers of ten', () => {
    expect(formatValue(2.71828)).toBe('2.718');
    expect(formatValue(1.6)).toBe('1.600');
    expect(formatValue(12345)).toBe('12,345');
    expect(formatValue(4.2e-10)).toBe('4.2·10⁻¹⁰');
    expect(formatValue(1e-5)).toBe('10⁻⁵');
    expect(formatValue(-0.5)).toBe('−0.5000');
    expect(formatValue(0)).toBe('0');
  });

  it('never says NaN', () => {
    expect(formatValue(NaN)).toBe('–');
    expect(formatValue(Infinity)).toBe('∞');
    expect(formatValue(-Infinity)).toBe('−∞');
    expect(formatInteger(NaN)).toBe('–');
  });

  it('survives an unusable language', () => {
    expect(formatValue(1.5, 'not a language')).toBe('1.500');
    expect(formatInteger(1234, '')).toBe('1,234');
  });
});

describe('ticks', () => {
  it('have as many places as their distance needs', () => {
    expect([1, 1.5, 2].map((v) => formatTick(v, 0.5))).toEqual(['1.0', '1.5', '2.0']);
    expect(formatTick(20_000, 10_000)).toBe('20,000');
    expect(formatTick(3e6, 1e6)).toBe('3·10⁶');
    expect(formatTick(2.5e6, 5e5)).toBe('2.5·10⁶');
    expect(formatTick(0, 1)).toBe('0');
  });

  it('of a logarithmic axis are powers of ten far from one', () => {
    expect([1e-7, 1e-3, 0.02, 0.5, 1, 10, 1e6].map((v) => formatLogTick(v, v))).toEqual([
      '10⁻⁷',
      '0.001',
      '0.02',
      '0.5',
      '1',
      '10',
      '10⁶',
    ]);
    expect(formatLogTick(2e-6, 1e-6)).toBe('2·10⁻⁶');
    expect(formatLogTick(2.25, 0.05)).toBe('2.25');
  });
});
