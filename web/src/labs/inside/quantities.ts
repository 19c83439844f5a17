/** How each gate and state of a cell is drawn: its sign, its range, its palette. */
import type { ColorScale, PaletteName } from '../../charts/color_scale.js';
import type { Config, Inspection } from '../../lib.js';

export interface Quantity {
  /** As the core names it: "f", "c". */
  readonly name: string;
  /** As the lectures write it: "f", "C̃". */
  readonly symbol: string;
  readonly values: Float32Array;
  readonly scale: ColorScale;
  readonly palette: PaletteName;
}

/** As the equations are told: what is forgotten, what is written, what is shown. */
const tellingOrder = ['f', 'i', 'c', 'o', 'C', 'h'];
const gates = new Set(['f', 'i', 'o']);
const symbols: Readonly<Record<string, string>> = { c: 'C̃' };

/** The quantities of one layer in the order in which they are shown. */
export function quantitiesOf(inspection: Inspection, layer: number, config: Config): Quantity[] {
  const rank = (name: string) => {
    const index = tellingOrder.indexOf(name);
    return index < 0 ? tellingOrder.length : index;
  };
  return [...(inspection.layers[layer] ?? [])]
    .sort((a, b) => rank(a.name) - rank(b.name))
    .map(({ name, values }) => ({
      name,
      symbol: symbols[name] ?? name,
      values,
      ...looksOf(name, values, config),
    }));
}

function looksOf(
  name: string,
  values: Float32Array,
  { cell, nonlinearity }: Config,
): Pick<Quantity, 'scale' | 'palette'> {
  if (gates.has(name)) return between(0, 1, 'sequential');
  const isRelu = cell === 'rnn' && nonlinearity === 'relu';
  if (name === 'h' && isRelu) return between(0, reach(values), 'sequential');
  if (name === 'c' || name === 'h') return between(-1, 1, 'diverging');
  const limit = reach(values);
  return between(-limit, limit, 'diverging');
}

function between(minimum: number, maximum: number, palette: PaletteName) {
  return { scale: { kind: 'linear', minimum, maximum } as const, palette };
}

const roundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The largest magnitude, rounded up so that the scale does not flicker while training. */
function reach(values: Float32Array): number {
  let largest = 0;
  for (const value of values)
    largest = Math.max(largest, Number.isFinite(value) ? Math.abs(value) : 0);
  if (largest === 0) return 1;
  const digit = 10 ** Math.floor(Math.log10(largest));
  const step = roundSteps.find((candidate) => candidate * digit >= largest * (1 - 1e-9)) ?? 10;
  return Number((step * digit).toPrecision(2));
}
