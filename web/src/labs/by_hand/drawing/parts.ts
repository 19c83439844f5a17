/** What the drawing of an unrolled network is made of. Lengths are CSS pixels. */

/** A quantity or a weight at one time step: what can be lit and clicked. */
export interface Node {
  /** "h@2", "W@2" */
  readonly id: string;
  readonly kind: 'state' | 'gate' | 'value' | 'weight' | 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** h₂ in parts, so that the index can stand lower. */
  readonly label: string;
  readonly index: string;
  /** Keys of the steps that it stands for, the first that there is, in each direction. */
  readonly forward: readonly string[];
  readonly backward: readonly string[];
}

/** Where something flows, from corner to corner; horizontal and vertical parts only. */
export interface Edge {
  readonly id: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Keys of the steps that go along it. */
  readonly forward: readonly string[];
  readonly backward: readonly string[];
}

/** × and + on the line. */
export interface Operator {
  readonly sign: '×' | '+';
  readonly x: number;
  readonly y: number;
  /** The step that it belongs to. */
  readonly of: string;
}

/** A word under its input, or under the loss that counts how much it surprised. */
export interface Caption {
  readonly x: number;
  readonly y: number;
  readonly timeStep: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly operators: readonly Operator[];
  readonly captions: readonly Caption[];
  readonly targets: readonly Caption[];
  /** Under these stand the bars of what is left along each path: names of quantities. */
  readonly bars: { readonly paths: readonly string[]; readonly top: number; readonly base: number };
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** The middle of a side, where a line starts or ends. */
export function port(node: Node, side: Side): [number, number] {
  const { x, y, width, height } = node;
  switch (side) {
    case 'left':
      return [x - width / 2, y];
    case 'right':
      return [x + width / 2, y];
    case 'top':
      return [x, y - height / 2];
    case 'bottom':
      return [x, y + height / 2];
    default:
      return side satisfies never;
  }
}

const sizes: Readonly<Record<Exclude<Node['kind'], 'bar'>, readonly [number, number]>> = {
  state: [34, 30],
  gate: [34, 26],
  value: [34, 26],
  weight: [28, 17],
};

export function node(
  kind: keyof typeof sizes,
  id: string,
  label: string,
  x: number,
  y: number,
  forward: readonly string[],
  backward: readonly string[] = [],
): Node {
  const [width, height] = sizes[kind];
  const index = kind === 'weight' ? '' : (id.split('@')[1] ?? '');
  return { id, kind, x, y, width, height, label, index, forward, backward };
}

export function edge(
  id: string,
  points: Edge['points'],
  forward: readonly string[],
  backward: readonly string[],
): Edge {
  return { id, points, forward, backward };
}

/** L, which the losses of the time steps come together in. */
export function wholeLoss(x: number, y: number): Node {
  return { ...node('value', 'loss@0', 'L', x, y, ['loss@0']), index: '' };
}

/** From each L_t: the last is beside L, the others go there on a line above. */
export function lossEdges(nodes: readonly Node[], whole: Node, above: number): Edge[] {
  const losses = nodes.filter(({ id }) => id.startsWith('L@'));
  return losses.map((loss, place) => {
    const isLast = place === losses.length - 1;
    const points: Edge['points'] = isLast
      ? [port(loss, 'right'), port(whole, 'left')]
      : [port(loss, 'top'), [loss.x, above], [whole.x, above], port(whole, 'top')];
    return edge(`${loss.id}>loss`, points, ['loss@0'], []);
  });
}

export function targetCaptions(
  counted: readonly number[],
  xOf: (timeStep: number) => number,
  y: number,
): Caption[] {
  return counted.map((timeStep) => ({ x: xOf(timeStep), y, timeStep }));
}

/** Bars below the state of each time step, one for each path. */
export function barNodes(
  paths: readonly string[],
  timeSteps: number,
  xOf: (timeStep: number) => number,
  top: number,
  base: number,
): Node[] {
  const [width, height] = [40, base - top];
  return paths.flatMap((path, place) =>
    Array.from({ length: timeSteps + 1 }, (_, t) => ({
      id: `${path}@${t}`,
      kind: 'bar' as const,
      x: xOf(t) + (place - (paths.length - 1) / 2) * (width + 4),
      y: (top + base) / 2,
      width,
      height,
      label: path.replace('path_', ''),
      index: String(t),
      forward: [`${path}@${t}`],
      backward: [`${path}@${t}`],
    })),
  );
}
