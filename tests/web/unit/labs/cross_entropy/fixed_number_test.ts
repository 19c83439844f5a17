import { expect, it } from 'vitest';
import { fixedNumber } from '../../../../../web/src/labs/cross_entropy/fixed_number.js';

it('writes as many decimals each', () => {
  expect([0.5, -0.7584, 12].map((x) => fixedNumber(x, 3))).toEqual(['0.500', '−0.758', '12.000']);
});

it('does not write as zero what is tiny, but what rounding left', () => {
  expect(fixedNumber(-2.06e-9, 6)).toBe('−2.1·10⁻⁹');
  expect(fixedNumber(0.0004, 3)).toBe('4·10⁻⁴');
  expect([0, -1e-17].map((x) => fixedNumber(x, 3))).toEqual(['0.000', '0.000']);
});
