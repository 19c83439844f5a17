/** How a run or a weight looks wherever it is drawn: a colour token and a dash, so that neither alone has to carry it. */

export type SeriesNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type ColorToken =
  | '--unroll-text'
  | '--unroll-muted'
  | '--unroll-rnn'
  | '--unroll-lstm'
  | `--unroll-series-${SeriesNumber}`;

export interface SeriesStyle {
  color: ColorToken;
  /** Lengths of line and gap in CSS pixels; empty: solid. */
  dash: readonly number[];
}

export const dashes = {
  solid: [],
  dashed: [7, 4],
  dotted: [2, 3],
  dashdot: [9, 3, 2, 3],
  dashdotdot: [9, 3, 2, 3, 2, 3],
  long: [14, 4],
} as const satisfies Record<string, readonly number[]>;

const runStyles: Readonly<Record<string, SeriesStyle>> = {
  rnn: { color: '--unroll-rnn', dash: dashes.solid },
  lstm: { color: '--unroll-lstm', dash: dashes.long },
};

const otherCellStyle: SeriesStyle = { color: '--unroll-series-6', dash: dashes.dashdot };

/** Style of a cell kind: that of its first run. */
export function runStyle(cell: string): SeriesStyle {
  return runStyles[cell] ?? otherCellStyle;
}

/** For further runs of a cell that has its style in use already. None is dotted: dots tell a run's second line from its first. */
export const spareRunStyles: readonly SeriesStyle[] = [
  { color: '--unroll-series-1', dash: dashes.dashdot },
  { color: '--unroll-series-2', dash: dashes.dashed },
  { color: '--unroll-series-8', dash: dashes.dashdotdot },
  { color: '--unroll-series-7', dash: dashes.solid },
];

/**
 * Names as the core gives them (DESIGN vocabulary): U, W, V of the Elman cell, W_f … W_o of the
 * LSTM, W_y of the readout, b… for biases.
 */
const weightColors: Readonly<Record<string, ColorToken>> = {
  f: '--unroll-series-1',
  i: '--unroll-series-2',
  c: '--unroll-series-3',
  o: '--unroll-series-4',
  y: '--unroll-series-5',
  U: '--unroll-series-4',
  W: '--unroll-series-3',
  V: '--unroll-series-5',
  b: '--unroll-series-6',
};
const layerDashes = [dashes.solid, dashes.dashed, dashes.dashdot, dashes.dotted];

/** Style of a named weight ("W_f", "W_f_l1", "b_f", "U"): one colour per gate, the dash tells the layer, dots tell a bias. */
export function weightStyle(name: string): SeriesStyle {
  const layer = Number(/_l(\d+)$/.exec(name)?.[1] ?? 0);
  const base = name.replace(/_l\d+$/, '');
  // The Elman cell's readout bias is called c: it goes with V, not with the LSTM's candidate.
  const gate = base === 'c' ? 'V' : (/^[Wb]_(\w)$/.exec(base)?.[1] ?? base);
  const isBias = base.startsWith('b') || base === 'c';
  return {
    color: weightColors[gate] ?? '--unroll-series-7',
    dash: isBias ? dashes.dotted : (layerDashes[layer % layerDashes.length] ?? dashes.solid),
  };
}
