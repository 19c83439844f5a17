/**
 * How each quantity of the trace is written. A part of a gradient carries the way it came by as an
 * index, h_2 → o_2; a weight that is meant at one time step only carries that step, W^{(2)}.
 */

type Symbol = (t: number, last: number) => string;
type Symbols = Readonly<Record<string, Symbol>>;

export function rnnSymbol(name: string, t: number, last: number): string {
  return symbolIn(rnn, name, t, last);
}

export function lstmSymbol(name: string, t: number, last: number): string {
  return symbolIn(lstm, name, t, last);
}

function symbolIn(symbols: Symbols, name: string, t: number, last: number): string {
  return symbols[name]?.(t, last) ?? shared[name]?.(t, last) ?? weightDerivative(name, t);
}

function at(symbol: string): Symbol {
  return (t) => `${symbol}_{${t}}`;
}

function byLoss(symbol: string): string {
  return `\\frac{\\partial L}{\\partial ${symbol}}`;
}

/** ∂L/∂h_2 and the like. */
function derivative(symbol: string): Symbol {
  return (t) => byLoss(`${symbol}_{${t}}`);
}

function along(derivative: string, from: string, to: string): string {
  return `\\left. ${derivative} \\right|_{${from} \\to ${to}}`;
}

/** Of the gradient at one quantity what came from another, of the same or of the next time step. */
function wayBack(from: string, to: string, later: 0 | 1): Symbol {
  return (t, last) => along(byLoss(`${from}_{${t}}`), `${from}_{${t}}`, node(to, t + later, last));
}

/** After the last time step there is nothing. */
function node(symbol: string, t: number, last: number): string {
  return t > last ? '\\varnothing' : `${symbol}_{${t}}`;
}

/** dW_t, dW_f_t: at one time step; dW, dW_f: in all. W', W_f', after the update, are LaTeX as they are. */
function weightDerivative(name: string, t: number): string {
  if (name.endsWith("'")) return name;
  const weight = name.replace(/^d/, '').replace(/_t$/, '');
  return byLoss(name.endsWith('_t') ? `${weight}^{(${t})}` : weight);
}

const shared: Symbols = {
  x: at('x'),
  h: at('h'),
  y: at('\\hat{y}'),
  L: at('L'),
  loss: () => 'L',
  loss_after: () => "L'",
  dh: derivative('h'),
};

const rnn: Symbols = {
  Wh: (t) => `W h_{${t - 1}}`,
  Ux: (t) => `U x_{${t}}`,
  a: at('a'),
  o: at('o'),
  do: derivative('o'),
  dh_out: wayBack('h', 'o', 0),
  dh_next: wayBack('h', 'h', 1),
  slope: (t) => `\\tanh'(a_{${t}})`,
  da: derivative('a'),
  dW_direct: (t) => along(byLoss(`W^{(${t})}`), `h_{${t}}`, `o_{${t}}`),
  dW_through: (t, last) => along(byLoss(`W^{(${t})}`), `h_{${t}}`, node('h', t + 1, last)),
  path_h: (t, last) => `\\frac{\\partial h_{${last}}}{\\partial h_{${t}}}`,
};

const lstm: Symbols = {
  z: at('z'),
  a_f: at('a^{f}'),
  a_i: at('a^{i}'),
  a_c: at('a^{c}'),
  a_o: at('a^{o}'),
  f: at('f'),
  i: at('i'),
  c_tilde: at('\\tilde{C}'),
  o: at('o'),
  C: at('C'),
  tanh_C: (t) => `\\tanh C_{${t}}`,
  g: at('g'),
  dg: derivative('g'),
  dh_out: wayBack('h', 'g', 0),
  dh_next: wayBack('h', 'z', 1),
  do: derivative('o'),
  dC_h: wayBack('C', 'h', 0),
  dC_next: wayBack('C', 'C', 1),
  dC: derivative('C'),
  df: derivative('f'),
  di: derivative('i'),
  dc_tilde: derivative('\\tilde{C}'),
  da_f: derivative('a^{f}'),
  da_i: derivative('a^{i}'),
  da_c: derivative('a^{c}'),
  da_o: derivative('a^{o}'),
  path_C: (t, last) => `\\left. ${throughTime('C', t, last)} \\right|_{C}`,
  path_h: (t, last) => `\\left. ${throughTime('h', t, last)} \\right|_{h}`,
};

function throughTime(symbol: string, t: number, last: number): string {
  return `\\frac{\\partial ${symbol}_{${last}}}{\\partial ${symbol}_{${t}}}`;
}
