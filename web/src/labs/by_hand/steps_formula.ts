/**
 * Pieces of a formula that are written once and read twice: in symbols, and with the numbers of a
 * trace in their places. They know what they were computed from, so that a formula and the steps it
 * points to cannot come apart.
 */
import { factor, matrix, number, type Digits } from '../../math/latex.js';
import { visible } from '../inside/visible_character.js';

export interface Term {
  /** LaTeX. */
  readonly symbol: string;
  /** LaTeX; empty where the numbers would say no more than the result. */
  numbers(digits: Digits): string;
  /** Of the quantities and weights in it. */
  readonly keys: readonly string[];
}

/** A quantity or a weight, whole. Values row after row. */
export interface MatrixTerm extends Term {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}

/** tex`\tanh(${a})`: what is filled in is shown as symbol or as numbers. */
export function tex(strings: TemplateStringsArray, ...terms: readonly Term[]): Term {
  const fill = (show: (term: Term) => string) =>
    String.raw({ raw: strings.raw }, ...terms.map((term) => show(term)));
  return {
    symbol: fill(({ symbol }) => symbol),
    numbers: (digits) => fill((term) => term.numbers(digits)),
    keys: terms.flatMap(({ keys }) => keys),
  };
}

export function matrixTerm(
  symbol: string,
  keys: readonly string[],
  shape: Pick<MatrixTerm, 'rows' | 'columns' | 'values'>,
): MatrixTerm {
  const { rows, columns, values } = shape;
  const numbers = (digits: Digits) => matrix(shape, digits);
  return { symbol, keys, rows, columns, values, numbers };
}

/** A column of numbers is shown lying, as it stands in the product. */
export function transposed(term: MatrixTerm): MatrixTerm {
  const { rows, columns, values } = term;
  const turned = Float64Array.from(
    { length: rows * columns },
    (_, place) => values[(place % rows) * columns + Math.floor(place / rows)] ?? 0,
  );
  return matrixTerm(`${term.symbol}^{\\top}`, term.keys, {
    rows: columns,
    columns: rows,
    values: turned,
  });
}

/** The first columns of a matrix: those of an LSTM's weights that act on h. */
export function firstColumns(term: MatrixTerm, count: number, symbol: string): MatrixTerm {
  const { rows, columns, values } = term;
  const kept = Float64Array.from(
    { length: rows * count },
    (_, place) => values[Math.floor(place / count) * columns + (place % count)] ?? 0,
  );
  return matrixTerm(symbol, term.keys, { rows, columns: count, values: kept });
}

/** A vector whose every entry is written out: [1 - 0.4^2; 1 - 0.1^2]. */
export function entryByEntry(
  symbol: string,
  vector: MatrixTerm,
  write: (shown: string) => string,
): Term {
  return {
    symbol,
    keys: vector.keys,
    numbers: (digits) => column(Array.from(vector.values, (value) => write(factor(value, digits)))),
  };
}

/** 1 - x, of a gate. */
export function oneMinus(vector: MatrixTerm): Term {
  return entryByEntry(`(1 - ${vector.symbol})`, vector, (x) => `1 - ${x}`);
}

/** 1 - x², the slope of tanh where it has the value x. */
export function oneMinusSquare(vector: MatrixTerm, symbol = `1 - ${vector.symbol}^{2}`): Term {
  return entryByEntry(symbol, vector, (x) => `1 - ${x}^{2}`);
}

/** More words than these make the written-out sum longer than it is clear. */
const writtenOut = 4;

export function softmax(scores: MatrixTerm): Term {
  return {
    symbol: `\\operatorname{softmax}(${scores.symbol})`,
    keys: scores.keys,
    numbers: (digits) => {
      if (scores.values.length > writtenOut) {
        return `\\operatorname{softmax} ${scores.numbers(digits)}`;
      }
      const powers = Array.from(scores.values, (value) => `e^{${number(value, digits)}}`);
      return `\\frac{1}{${powers.join(' + ')}} ${column(powers)}`;
    },
  };
}

/** One entry of a column. */
export function entry(vector: MatrixTerm, index: number, symbol: string): Term {
  return {
    symbol,
    keys: vector.keys,
    numbers: (digits) => factor(vector.values[index] ?? NaN, digits),
  };
}

/** A number that is not traced, such as the learning rate. */
export function constant(symbol: string, value: number | undefined): Term {
  return {
    symbol,
    keys: [],
    numbers: (digits) => (value === undefined ? symbol : factor(value, digits)),
  };
}

/** What has nothing to be filled in: a zero, an identity, a word. */
export function given(symbol: string): Term {
  return { symbol, keys: [], numbers: () => '' };
}

/** A vector along the diagonal of a matrix that is zero elsewhere. */
export function diagonal(vector: Term): Term {
  return {
    symbol: `\\operatorname{diag}(${vector.symbol})`,
    numbers: (digits) => `\\operatorname{diag} \\left( ${vector.numbers(digits)} \\right)`,
    keys: vector.keys,
  };
}

/** A matrix brings its own brackets. */
export function inParentheses(term: Term): Term {
  return { ...term, symbol: `(${term.symbol})` };
}

export function sum(terms: readonly Term[]): Term {
  return {
    symbol: terms.map(({ symbol }) => symbol).join(' + '),
    numbers: (digits) => terms.map((term) => term.numbers(digits)).join(' + '),
    keys: terms.flatMap(({ keys }) => keys),
  };
}

/** Two formulas of the same; the numbers are put into the first. */
export function alsoWritten(term: Term, other: Term): Term {
  return {
    ...term,
    symbol: `${term.symbol} = ${other.symbol}`,
    keys: [...term.keys, ...other.keys],
  };
}

function column(entries: readonly string[]): string {
  return `\\begin{bmatrix} ${entries.join(' \\\\ ')} \\end{bmatrix}`;
}

/** A word as it may stand in a formula. */
export function wordInLatex(word: string): string {
  const shown = [...word].map(visible).join('');
  const escaped = [...shown].map((character) => escapes[character] ?? character).join('');
  return `\\text{${escaped}}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '%': '\\%',
  '#': '\\#',
  '&': '\\&',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};
