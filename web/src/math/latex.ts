/** Numbers and matrices as LaTeX and CSV. A matrix is its values row after row, as the core traces it. */

/** Significant digits of a number that is shown. */
export type Digits = number;

export interface MatrixValues {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}

/** Below and from here on, a power of ten is easier to read than zeros. */
const least = 1e-3;
const greatest = 1e6;

/**
 * 0.123, -1.2\times10^{-5}. A number that its digits give exactly is written without more zeros than
 * it needs: 0.5 is a half, 0.500 is something near it.
 */
export function number(x: number, digits: Digits): string {
  if (Number.isNaN(x)) return '\\text{–}';
  if (!Number.isFinite(x)) return x > 0 ? '\\infty' : '-\\infty';
  const rounded = Number(x.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size === 0) return '0';
  if (size >= least && size < greatest) return decimal(x, rounded, digits);
  const [mantissa = '', exponent = ''] = x.toExponential(digits - 1).split('e');
  const shown = isSame(rounded, x) ? String(Number(mantissa)) : mantissa;
  return `${shown}\\times10^{${Number(exponent)}}`;
}

function decimal(x: number, rounded: number, digits: Digits): string {
  // Digits before the point are never replaced by zeros: 12345 stays what it is.
  const exponent = Math.floor(Math.log10(Math.abs(rounded)));
  return isSame(rounded, x) ? String(rounded) : x.toFixed(Math.max(0, digits - 1 - exponent));
}

/** But for what the last bits of a double add: 0.1 + 0.2 is 0.3. */
function isSame(rounded: number, x: number): boolean {
  return Math.abs(rounded - x) <= 1e-14 * Math.abs(x);
}

/** A number where a sign or a power of ten would run into what stands before it: (-0.5). */
export function factor(x: number, digits: Digits): string {
  const shown = number(x, digits);
  return /^-|times/.test(shown) ? `(${shown})` : shown;
}

export function matrix(q: MatrixValues, digits: Digits): string {
  const rows = rowsOf(q).map((row) => row.map((x) => number(x, digits)).join(' & '));
  return `\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`;
}

/** Every digit that there is, so that what is copied can be computed with. */
export function toCsv(q: MatrixValues): string {
  return rowsOf(q)
    .map((row) => `${row.map((x) => (Number.isFinite(x) ? String(x) : '')).join(',')}\n`)
    .join('');
}

function rowsOf({ rows, columns, values }: MatrixValues): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => values[row * columns + column] ?? NaN),
  );
}
