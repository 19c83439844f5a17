/** A vanilla RNN, unrolled: x below h, the prediction above it, W from each h to the next. */
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
} from './parts.js';

const pitch = 150;
const margin = 110;
const rows = {
  between: 8,
  readout: 34,
  target: 56,
  V: 76,
  h: 118,
  U: 159,
  x: 198,
  word: 224,
  bars: 268,
  base: 306,
};
const columns = { h: 60, y: 108, L: 153 };
const height = 322;

/** `counted`: the time steps that have a loss. */
export function rnnLayout(timeSteps: number, counted: readonly number[]): Layout {
  const at = (t: number, offset: number) => margin + (t - 1) * pitch + offset;
  const steps = Array.from({ length: timeSteps }, (_, index) => index + 1);
  const state = (t: number) =>
    node('state', `h@${t}`, 'h', at(t, columns.h), rows.h, [`h@${t}`], [`dh@${t}`]);
  const nodes: Node[] = [state(0)];
  const edges: Edge[] = [];
  for (const t of steps) {
    const h = state(t);
    const x = node('value', `x@${t}`, 'x', h.x, rows.x, [`x@${t}`]);
    const U = node('weight', `U@${t}`, 'U', h.x, rows.U, [`Ux@${t}`], [`dU_t@${t}`]);
    const W = node('weight', `W@${t}`, 'W', h.x - pitch / 2, rows.h, [`Wh@${t}`], [`dW_t@${t}`]);
    const V = node('weight', `V@${t}`, 'V', h.x, rows.V, [`o@${t}`], [`dV_t@${t}`]);
    const o = node('value', `o@${t}`, 'o', h.x, rows.readout, [`o@${t}`], [`do@${t}`]);
    const y = node('value', `y@${t}`, 'ŷ', at(t, columns.y), rows.readout, [`y@${t}`]);
    nodes.push(x, U, W, h, V, o, y);
    // A weight takes its gradient from the far side; past it, the gradient goes on to what it was of.
    const before = t > 1 ? [`dh_next@${t - 1}`] : [];
    edges.push(
      edge(`x>U@${t}`, [port(x, 'top'), port(U, 'bottom')], [`Ux@${t}`], []),
      edge(`U>h@${t}`, [port(U, 'top'), port(h, 'bottom')], [`Ux@${t}`, `a@${t}`], [`dU_t@${t}`]),
      edge(`h>W@${t}`, [port(state(t - 1), 'right'), port(W, 'left')], [`Wh@${t}`], before),
      edge(
        `W>h@${t}`,
        [port(W, 'right'), port(h, 'left')],
        [`Wh@${t}`, `a@${t}`],
        [`dW_direct@${t}`, `dW_through@${t}`, `dW_t@${t}`, ...before],
      ),
      edge(`h>V@${t}`, [port(h, 'top'), port(V, 'bottom')], [`o@${t}`], [`dh_out@${t}`]),
      edge(
        `V>o@${t}`,
        [port(V, 'top'), port(o, 'bottom')],
        [`o@${t}`],
        [`dh_out@${t}`, `dV_t@${t}`],
      ),
      edge(`o>y@${t}`, [port(o, 'right'), port(y, 'left')], [`y@${t}`], [`do@${t}`]),
    );
    if (!counted.includes(t)) continue;
    const L = node('value', `L@${t}`, 'L', at(t, columns.L), rows.readout, [`L@${t}`]);
    nodes.push(L);
    edges.push(edge(`y>L@${t}`, [port(y, 'right'), port(L, 'left')], [`L@${t}`], [`do@${t}`]));
  }
  const whole = wholeLoss(at(timeSteps, columns.L + 52), rows.readout);
  nodes.push(whole);
  edges.push(...lossEdges(nodes, whole, rows.between));
  nodes.push(...barNodes(['path_h'], timeSteps, (t) => at(t, columns.h), rows.bars, rows.base));
  return {
    width: whole.x + 26,
    height,
    nodes,
    edges,
    operators: [],
    captions: steps.map((timeStep) => ({ x: at(timeStep, columns.h), y: rows.word, timeStep })),
    targets: targetCaptions(counted, (t) => at(t, columns.L), rows.target),
    bars: { paths: ['path_h'], top: rows.bars, base: rows.base },
  };
}
