/** Computes what a formula with numbers says, so that tests can hold it against the result beside it. */

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly number[];
}

const token =
  /\s*(\\begin\{bmatrix\}|\\end\{bmatrix\}|\\left\(|\\right\)|\\operatorname\{\w+\}|\\\\|\\,|\\[a-z]+|\d+(?:\.\d+)?|[-+()&^{}e])\s*/gy;

/** Row after row. */
export function computed(latex: string): readonly number[] {
  const parser = new Parser(tokens(latex));
  const { values } = parser.sum();
  parser.expectEnd();
  return values;
}

function tokens(latex: string): string[] {
  const found = [...latex.matchAll(token)].map(([, symbol]) => symbol ?? '');
  if (found.join('').replace(/\s/g, '') !== latex.replace(/\s/g, '')) {
    throw new Error(`cannot read ${latex}`);
  }
  return found;
}

class Parser {
  private place = 0;

  constructor(private readonly symbols: readonly string[]) {}

  sum(): Matrix {
    let total = this.take('-') ? each(this.product(), (x) => -x) : this.product();
    for (;;) {
      if (this.take('+')) total = entrywise(total, this.product(), (x, y) => x + y);
      else if (this.take('-')) total = entrywise(total, this.product(), (x, y) => x - y);
      else return total;
    }
  }

  expectEnd(): void {
    if (this.place < this.symbols.length) throw new Error(`unread: ${this.next}`);
  }

  private product(): Matrix {
    let total = this.power();
    for (;;) {
      if (this.take('\\odot')) total = entrywise(total, this.power(), (x, y) => x * y);
      else if (this.take('\\times') || this.take('\\,')) total = times(total, this.power());
      else if (/^(?:[\d(e]|\\begin|\\left|\\op|\\frac|\\tanh)/.test(this.next)) {
        total = times(total, this.power());
      } else return total;
    }
  }

  private power(): Matrix {
    const base = this.base();
    if (!this.take('^')) return base;
    const [exponent = NaN] = this.braced().values;
    if (base.values.length !== 1) throw new Error('only numbers are raised to a power');
    return each(base, (x) => x ** exponent);
  }

  private base(): Matrix {
    const symbol = this.next;
    this.place += 1;
    switch (symbol) {
      case '(':
        return this.until(')');
      case '\\left(':
        return this.until('\\right)');
      case '\\begin{bmatrix}':
        return this.matrix();
      case '\\tanh':
        return each(this.power(), Math.tanh);
      case '\\sigma':
        return each(this.power(), (x) => 1 / (1 + Math.exp(-x)));
      case '\\ln':
        return each(this.power(), Math.log);
      case '\\frac':
        return entrywise(this.braced(), this.braced(), (x, y) => x / y);
      case '\\operatorname{diag}':
        return diagonal(this.power());
      case 'e':
        return scalar(Math.E);
      default:
        if (!/^\d/.test(symbol)) throw new Error(`unexpected ${symbol}`);
        return scalar(Number(symbol));
    }
  }

  private matrix(): Matrix {
    const rows: Matrix[][] = [[this.sum()]];
    for (;;) {
      if (this.take('&')) rows.at(-1)?.push(this.sum());
      else if (this.take('\\\\')) rows.push([this.sum()]);
      else break;
    }
    this.expect('\\end{bmatrix}');
    // A matrix in a matrix is a block: here always one above the other.
    const blocks = rows.flat();
    const columns = rows[0]?.length === 1 ? (blocks[0]?.columns ?? 1) : (rows[0]?.length ?? 1);
    const values = blocks.flatMap((block) => block.values);
    return { rows: values.length / columns, columns, values };
  }

  private braced(): Matrix {
    this.expect('{');
    return this.until('}');
  }

  private until(end: string): Matrix {
    const inner = this.sum();
    this.expect(end);
    return inner;
  }

  private get next(): string {
    return this.symbols[this.place] ?? '';
  }

  private take(symbol: string): boolean {
    if (this.next !== symbol) return false;
    this.place += 1;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.take(symbol)) throw new Error(`expected ${symbol}, found ${this.next}`);
  }
}

function scalar(value: number): Matrix {
  return { rows: 1, columns: 1, values: [value] };
}

function each({ rows, columns, values }: Matrix, change: (x: number) => number): Matrix {
  return { rows, columns, values: values.map(change) };
}

function entrywise(a: Matrix, b: Matrix, join: (x: number, y: number) => number): Matrix {
  if (a.rows !== b.rows || a.columns !== b.columns) {
    throw new Error(`${a.rows} × ${a.columns} beside ${b.rows} × ${b.columns}`);
  }
  return { ...a, values: a.values.map((x, place) => join(x, b.values[place] ?? NaN)) };
}

function times(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) {
    const [factor] = a.values;
    if (a.values.length === 1 && factor !== undefined) return each(b, (x) => factor * x);
    throw new Error(`${a.rows} × ${a.columns} times ${b.rows} × ${b.columns}`);
  }
  const values = Array.from({ length: a.rows * b.columns }, (_, place) => {
    const [row, column] = [Math.floor(place / b.columns), place % b.columns];
    return Array.from({ length: a.columns }, (_, k) => k).reduce(
      (sum, k) =>
        sum + (a.values[row * a.columns + k] ?? NaN) * (b.values[k * b.columns + column] ?? NaN),
      0,
    );
  });
  return { rows: a.rows, columns: b.columns, values };
}

function diagonal({ values }: Matrix): Matrix {
  const size = values.length;
  return {
    rows: size,
    columns: size,
    values: Array.from({ length: size * size }, (_, place) =>
      place % (size + 1) === 0 ? (values[place / (size + 1)] ?? NaN) : 0,
    ),
  };
}
