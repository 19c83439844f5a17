/** Numbers that stand below each other: as many decimals each, and what is tiny is not written as zero. */
import { formatValue } from '../../charts/number_format.js';

/** Below it a number is what is left of rounding. */
const noise = 1e-12;

export function fixedNumber(value: number, digits: number): string {
  const isShownAsZero = Number(value.toFixed(digits)) === 0;
  if (isShownAsZero && Math.abs(value) > noise) return formatValue(value, 'en', 2);
  return (isShownAsZero ? 0 : value).toFixed(digits).replace('-', '−');
}
