/** Which weights a cell of the lectures has, and what their rows and columns stand for. */

export const byHandCells = ['rnn', 'lstm'] as const;
export type ByHandCell = (typeof byHandCells)[number];

/** What one row or column of a weight belongs to; `none`: the one column of a bias. */
export type Line =
  | { readonly of: 'unit'; readonly index: number }
  | { readonly of: 'word'; readonly index: number }
  | { readonly of: 'none' };

export interface WeightTable {
  readonly name: string;
  readonly isBias: boolean;
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
}

export interface Sizes {
  readonly cell: ByHandCell;
  /** V */
  readonly words: number;
  /** H */
  readonly units: number;
}

const gates = ['f', 'i', 'c', 'o'] as const;

/** In the order in which the forward pass uses them. */
export function weightTables({ cell, words, units }: Sizes): readonly WeightTable[] {
  const unitLines = lines('unit', units);
  const wordLines = lines('word', words);
  const single: readonly Line[] = [{ of: 'none' }];
  const weight = (name: string, rows: readonly Line[], columns: readonly Line[]) =>
    ({ name, isBias: columns === single, rows, columns }) as const;
  if (cell === 'rnn') {
    return [
      weight('U', unitLines, wordLines),
      weight('W', unitLines, unitLines),
      weight('b', unitLines, single),
      weight('V', wordLines, unitLines),
      weight('c', wordLines, single),
    ];
  }
  // A gate's weight acts on [h_{t-1}; x_t].
  const both = [...unitLines, ...wordLines];
  return [
    ...gates.map((gate) => weight(`W_${gate}`, unitLines, both)),
    ...gates.map((gate) => weight(`b_${gate}`, unitLines, single)),
    weight('W_y', wordLines, unitLines),
    weight('b_y', wordLines, single),
  ];
}

/** A state before the first word, as a table beside those of the weights. */
export function stateTable(name: 'h0' | 'c0', units: number): WeightTable {
  return { name, isBias: false, rows: lines('unit', units), columns: [{ of: 'none' }] };
}

/** The name in LaTeX, which the weights' own names are already. */
export function latexOf(name: string): string {
  if (name === 'h0') return 'h_0';
  return name === 'c0' ? 'C_0' : name;
}

function lines(of: 'unit' | 'word', count: number): readonly Line[] {
  return Array.from({ length: count }, (_, index) => ({ of, index }));
}

/** Vectors over the words; all others are over the units. */
const overWords: Readonly<Record<ByHandCell, ReadonlySet<string>>> = {
  rnn: new Set(['x', 'o', 'y', 'do']),
  lstm: new Set(['x', 'g', 'y', 'dg']),
};

/** What the rows and columns of a traced quantity stand for; null: it is a single number. */
export function linesOf(
  quantity: string,
  sizes: Sizes,
): Pick<WeightTable, 'rows' | 'columns'> | null {
  if (/^(L$|loss)/.test(quantity)) return null;
  // "dW_f_t", "dW_direct", "W_f'": as the weight that it is a derivative, a part or a successor of.
  const weight = quantity.replace(/^d/, '').replace(/'$|_t$|_direct$|_through$/, '');
  const table = weightTables(sizes).find(({ name }) => name === weight);
  if (table && weight !== quantity) return table;
  const units = lines('unit', sizes.units);
  const words = lines('word', sizes.words);
  if (quantity === 'path_h') return { rows: units, columns: units };
  const single: readonly Line[] = [{ of: 'none' }];
  if (quantity === 'z') return { rows: [...units, ...words], columns: single };
  return { rows: overWords[sizes.cell].has(quantity) ? words : units, columns: single };
}
