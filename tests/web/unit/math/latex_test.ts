import { describe, expect, it } from 'vitest';
import { factor, matrix, number, toCsv } from '../../../../web/src/math/latex.js';

describe('number', () => {
  it.each([
    [0.123456, 3, '0.123'],
    [-0.123456, 3, '-0.123'],
    [0.050049, 4, '0.05005'],
    [12.3456, 4, '12.35'],
    [0.99996, 4, '1.000'],
    [9.9999, 3, '10.0'],
    [123456.7, 3, '123457'],
  ])('gives %f to %i significant digits', (x, digits, latex) => {
    expect(number(x, digits)).toBe(latex);
  });

  it.each([
    [0.5, '0.5'],
    [-2, '-2'],
    [0, '0'],
    [-0, '0'],
    [12345, '12345'],
    [0.1 + 0.2, '0.3'],
  ])('writes %f, which its digits give exactly, without further zeros', (x, latex) => {
    expect(number(x, 5)).toBe(latex);
  });

  it('keeps the zeros of a number that was rounded to them', () => {
    expect(number(0.500049, 3)).toBe('0.500');
  });

  it.each([
    [-0.000012, 2, '-1.2\\times10^{-5}'],
    [0.00012345, 3, '1.23\\times10^{-4}'],
    [1e-9, 3, '1\\times10^{-9}'],
    [0.00099999, 3, '0.00100'],
    [2.5e6, 3, '2.5\\times10^{6}'],
    [999999.7, 3, '1.00\\times10^{6}'],
  ])('gives %f, very small or large, with a power of ten', (x, digits, latex) => {
    expect(number(x, digits)).toBe(latex);
  });

  it('never says NaN', () => {
    expect(number(NaN, 3)).toBe('\\text{–}');
    expect(number(-Infinity, 3)).toBe('-\\infty');
    expect(number(Infinity, 3)).toBe('\\infty');
  });
});

describe('factor', () => {
  it('puts what would run into a sign before it between parentheses', () => {
    expect(factor(0.5, 3)).toBe('0.5');
    expect(factor(-0.5, 3)).toBe('(-0.5)');
    expect(factor(1.25e-5, 3)).toBe('(1.25\\times10^{-5})');
  });
});

const q = { rows: 2, columns: 3, values: Float64Array.of(1, -0.5, 1 / 3, 0, NaN, 2e-7) };

describe('matrix', () => {
  it('writes row after row', () => {
    expect(matrix(q, 3)).toBe(
      '\\begin{bmatrix} 1 & -0.5 & 0.333 \\\\ 0 & \\text{–} & 2\\times10^{-7} \\end{bmatrix}',
    );
  });
});

describe('toCsv', () => {
  it('gives every digit, a line for each row, and leaves empty what is no number', () => {
    expect(toCsv(q)).toBe('1,-0.5,0.3333333333333333\n0,,2e-7\n');
  });
});
