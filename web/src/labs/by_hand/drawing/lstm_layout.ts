/**
 * An LSTM, unrolled: the line of C on top, which is only multiplied and added to; under it the four
 * gates, all of z; the line of h below; the prediction above.
 */
import {
  barNodes,
  edge,
  lossEdges,
  node,
  port,
  targetCaptions,
  wholeLoss,
  type Edge,
  type Layout,
  type Node,
  type Operator,
} from './parts.js';

const pitch = 310;
const margin = 58;
const rows = {
  between: 8,
  readout: 34,
  target: 56,
  C: 78,
  in: 116,
  Wy: 100,
  tanh: 132,
  gates: 156,
  shown: 184,
  weights: 190,
  h: 224,
  x: 268,
  word: 293,
  bars: 338,
  base: 376,
};
const columns = { z: 24, f: 78, i: 122, c_tilde: 168, o: 214, plus: 145, C: 194, h: 264, up: 300 };
const readout = { g: 300, y: 346, L: 391 };
const height = 392;

const gates = [
  { name: 'f', letter: 'f', label: 'f' },
  { name: 'i', letter: 'i', label: 'i' },
  { name: 'c_tilde', letter: 'c', label: 'C̃' },
  { name: 'o', letter: 'o', label: 'o' },
] as const;

/** `counted`: the time steps that have a loss. */
export function lstmLayout(timeSteps: number, counted: readonly number[]): Layout {
  const steps = Array.from({ length: timeSteps }, (_, index) => index + 1);
  const parts = steps.map((t) => timeStep(t, counted.includes(t)));
  const whole = wholeLoss(across(timeSteps, readout.L + 52), rows.readout);
  const paths = ['path_C', 'path_h'];
  const nodes = parts.flatMap((part) => part.nodes);
  return {
    width: whole.x + 26,
    height,
    nodes: [
      cellState(0),
      hiddenState(0),
      ...nodes,
      whole,
      ...barNodes(paths, timeSteps, (t) => barsAt(t), rows.bars, rows.base),
    ],
    edges: [...parts.flatMap(({ edges }) => edges), ...lossEdges(nodes, whole, rows.between)],
    operators: parts.flatMap(({ operators }) => operators),
    captions: steps.map((t) => ({ x: across(t, columns.z), y: rows.word, timeStep: t })),
    targets: targetCaptions(counted, (t) => across(t, readout.L), rows.target),
    bars: { paths, top: rows.bars, base: rows.base },
  };
}

function across(t: number, offset: number): number {
  return margin + (t - 1) * pitch + offset;
}

/** Under h; at the edge of the drawing a little to the right, to be whole. */
function barsAt(t: number): number {
  return Math.max(48, across(t, columns.h));
}

function cellState(t: number): Node {
  const x = t === 0 ? 22 : across(t, columns.C);
  return node('state', `C@${t}`, 'C', x, rows.C, [`C@${t}`], [`dC@${t}`]);
}

function hiddenState(t: number): Node {
  const x = t === 0 ? 22 : across(t, columns.h);
  return node('state', `h@${t}`, 'h', x, rows.h, [`h@${t}`], [`dh@${t}`]);
}

/** The key of what a time step hands back to the one before; nothing goes back beyond the first. */
function later(name: string, t: number): string[] {
  return t > 1 ? [`${name}@${t - 1}`] : [];
}

interface Parts {
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly operators: Operator[];
}

function timeStep(t: number, isCounted: boolean): Parts {
  const x = node('value', `x@${t}`, 'x', across(t, columns.z), rows.x, [`x@${t}`]);
  const z = node('value', `z@${t}`, 'z', across(t, columns.z), rows.h, [`z@${t}`]);
  const C = cellState(t);
  const h = hiddenState(t);
  const tanh = {
    ...node('gate', `tanh_C@${t}`, 'tanh', h.x, rows.tanh, [`tanh_C@${t}`], [`dC_h@${t}`]),
    index: '',
    width: 44,
  };
  const [times, plus] = [across(t, columns.f), across(t, columns.plus)];
  const into = gates.map((gate, place) => {
    const before = gates[place - 1];
    const from = before ? ([across(t, columns[before.name]), rows.h] as const) : port(z, 'right');
    return intoGate(gate, from, t);
  });
  const [f, i, candidate, o] = into.map(({ out }) => out);
  if (!f || !i || !candidate || !o) throw new Error('an LSTM has four gates');
  const edges: Edge[] = [
    edge(
      `C>C@${t}`,
      [port(cellState(t - 1), 'right'), port(C, 'left')],
      [`C@${t}`],
      later('dC_next', t),
    ),
    edge(
      `h>z@${t}`,
      [port(hiddenState(t - 1), 'right'), port(z, 'left')],
      [`z@${t}`],
      later('dh_next', t),
    ),
    edge(`x>z@${t}`, [port(x, 'top'), port(z, 'bottom')], [`z@${t}`], []),
    edge(`f>C@${t}`, [port(f, 'top'), [times, rows.C + 8]], [`C@${t}`], [`df@${t}`]),
    edge(
      `i>C@${t}`,
      [port(i, 'top'), [i.x, rows.in], [plus - 8, rows.in]],
      [`C@${t}`],
      [`di@${t}`],
    ),
    edge(
      `c_tilde>C@${t}`,
      [port(candidate, 'top'), [candidate.x, rows.in], [plus + 8, rows.in]],
      [`C@${t}`],
      [`dc_tilde@${t}`],
    ),
    edge(
      `in>C@${t}`,
      [
        [plus, rows.in - 8],
        [plus, rows.C + 8],
      ],
      [`C@${t}`],
      [`di@${t}`, `dc_tilde@${t}`],
    ),
    edge(
      `C>tanh_C@${t}`,
      [port(C, 'right'), [h.x, rows.C], port(tanh, 'top')],
      [`tanh_C@${t}`],
      [`dC_h@${t}`],
    ),
    edge(`tanh_C>h@${t}`, [port(tanh, 'bottom'), port(h, 'top')], [`h@${t}`], [`dC_h@${t}`]),
    edge(
      `o>h@${t}`,
      [port(o, 'right'), [o.x + 30, rows.gates], [o.x + 30, rows.shown], [h.x - 8, rows.shown]],
      [`h@${t}`],
      [`do@${t}`],
    ),
    ...into.flatMap((gate) => gate.edges),
  ];
  const prediction = readOut(h, t, isCounted);
  return {
    nodes: [x, z, ...into.flatMap(({ nodes }) => nodes), C, tanh, h, ...prediction.nodes],
    edges: [...edges, ...prediction.edges],
    operators: [
      { sign: '×', x: times, y: rows.C, of: `C@${t}` },
      { sign: '×', x: plus, y: rows.in, of: `C@${t}` },
      { sign: '+', x: plus, y: rows.C, of: `C@${t}` },
      { sign: '×', x: h.x, y: rows.shown, of: `h@${t}` },
    ],
  };
}

/** `from`: where the line from z has come so far. */
function intoGate(
  { name, letter, label }: (typeof gates)[number],
  from: Edge['points'][number],
  t: number,
) {
  const x = across(t, columns[name]);
  const out = node(
    'gate',
    `${name}@${t}`,
    label,
    x,
    rows.gates,
    [`${name}@${t}`],
    [`d${name}@${t}`],
  );
  const weight = node(
    'weight',
    `W_${letter}@${t}`,
    'W',
    x,
    rows.weights,
    [`a_${letter}@${t}`],
    [`dW_${letter}_t@${t}`],
  );
  const points = [from, [x, rows.h] as const, port(weight, 'bottom')];
  return {
    out,
    nodes: [out, { ...weight, index: letter }],
    edges: [
      edge(`z>W_${letter}@${t}`, points, [`a_${letter}@${t}`], later('dh_next', t)),
      // A weight takes its gradient from the far side; past it, the gradient goes on to z.
      edge(
        `W_${letter}>${name}@${t}`,
        [port(weight, 'top'), port(out, 'bottom')],
        [`${name}@${t}`],
        [`da_${letter}@${t}`, `dW_${letter}_t@${t}`, ...later('dh_next', t)],
      ),
    ],
  };
}

function readOut(h: Node, t: number, isCounted: boolean): Omit<Parts, 'operators'> {
  const value = (name: 'g' | 'y' | 'L', label: string, backward: readonly string[]) =>
    node(
      'value',
      `${name}@${t}`,
      label,
      across(t, readout[name]),
      rows.readout,
      [`${name}@${t}`],
      backward,
    );
  const [g, y, L] = [value('g', 'g', [`dg@${t}`]), value('y', 'ŷ', []), value('L', 'L', [])];
  const up = across(t, columns.up);
  const Wy = node('weight', `W_y@${t}`, 'W', up, rows.Wy, [`g@${t}`], [`dW_y_t@${t}`]);
  const edges = [
    edge(
      `h>W_y@${t}`,
      [port(h, 'right'), [up, rows.h], port(Wy, 'bottom')],
      [`g@${t}`],
      [`dh_out@${t}`],
    ),
    edge(
      `W_y>g@${t}`,
      [port(Wy, 'top'), port(g, 'bottom')],
      [`g@${t}`],
      [`dh_out@${t}`, `dW_y_t@${t}`],
    ),
    edge(`g>y@${t}`, [port(g, 'right'), port(y, 'left')], [`y@${t}`], [`dg@${t}`]),
  ];
  const nodes = [{ ...Wy, index: 'y' }, g, y];
  if (!isCounted) return { nodes, edges };
  return {
    nodes: [...nodes, L],
    edges: [
      ...edges,
      edge(`y>L@${t}`, [port(y, 'right'), port(L, 'left')], [`L@${t}`], [`dg@${t}`]),
    ],
  };
}
