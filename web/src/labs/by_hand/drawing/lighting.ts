/** What of the drawing the step that is looked at lights up. Pure. */
import type { Step } from '../steps.js';
import type { Edge, Node } from './parts.js';

export type Light = 'current' | 'used' | 'computed' | 'pending';

/** Nodes that stand for quantities of another name; a weight's derivatives are at the weight. */
const homes: Readonly<Record<'rnn' | 'lstm', Readonly<Record<string, string>>>> = {
  rnn: {
    Wh: 'W',
    Ux: 'U',
    a: 'h',
    slope: 'h',
    da: 'h',
    db_t: 'h',
    dc_t: 'V',
    do: 'o',
    dh: 'h',
    dh_out: 'h',
    dh_next: 'h',
    dW_direct: 'W',
    dW_through: 'W',
    db: 'h',
    dc: 'V',
    "b'": 'h',
    "c'": 'V',
    loss_after: 'loss',
  },
  lstm: {
    a_f: 'W_f',
    a_i: 'W_i',
    a_c: 'W_c',
    a_o: 'W_o',
    da_f: 'f',
    da_i: 'i',
    da_c: 'c_tilde',
    da_o: 'o',
    df: 'f',
    di: 'i',
    dc_tilde: 'c_tilde',
    do: 'o',
    dC: 'C',
    dC_h: 'C',
    dC_next: 'C',
    dh: 'h',
    dh_out: 'h',
    dh_next: 'h',
    dg: 'g',
    loss_after: 'loss',
  },
};

/** Their nodes at time step 0 are the state before the first word. */
const states: ReadonlySet<string> = new Set(['h', 'C']);

/** The name of the node that a quantity is shown at: dW_t, dW and W' at W, db_f_t at W_f. */
function homeOf(cell: 'rnn' | 'lstm', name: string): string {
  const known = homes[cell][name];
  if (known !== undefined) return known;
  const weight = /^d?([UVWb](?:_[ficoy])?)(?:_t|')?$/.exec(name)?.[1];
  return weight === undefined ? name : weight.replace(/^b_/, 'W_');
}

export class Lighting {
  private readonly places: ReadonlyMap<string, number>;
  private readonly current: Step | undefined;
  private readonly place: number;
  private readonly lit: ReadonlySet<string>;
  private readonly used: ReadonlySet<string>;

  constructor(
    private readonly cell: 'rnn' | 'lstm',
    private readonly steps: readonly Step[],
    current: string,
  ) {
    this.places = new Map(steps.map(({ key }, place) => [key, place]));
    this.place = this.places.get(current) ?? 0;
    this.current = steps[this.place];
    this.lit = new Set(this.current ? this.nodesOf(this.current) : []);
    this.used = new Set(this.current?.uses.flatMap((key) => this.nodesUsed(key)) ?? []);
  }

  node({ id, forward }: Node): Light {
    if (this.lit.has(id)) return 'current';
    if (this.used.has(id)) return 'used';
    return forward.some((key) => this.isDone(key)) ? 'computed' : 'pending';
  }

  /** Its gradient is known. */
  hasGradient({ kind, backward }: Node): boolean {
    return kind !== 'bar' && backward.some((key) => this.isDone(key));
  }

  edge({ forward }: Edge): Light {
    if (this.current && forward.includes(this.current.key)) return 'current';
    return forward.some((key) => this.isDone(key)) ? 'computed' : 'pending';
  }

  /** The arrow back: there once a gradient has gone along it. */
  edgeBack({ backward }: Edge): Light {
    if (this.current && backward.includes(this.current.key)) return 'current';
    return backward.some((key) => this.isDone(key)) ? 'computed' : 'pending';
  }

  /** On the way back: what is lit is a gradient. */
  get isBack(): boolean {
    return this.current?.pass === 'backward';
  }

  isDone(key: string): boolean {
    return (this.places.get(key) ?? Infinity) <= this.place;
  }

  /** The step that a click on a node leads to: of the pass one is in, if there is such a one. */
  stepAt({ forward, backward }: Node): Step | undefined {
    const isBack = this.current?.pass !== 'forward';
    const keys = isBack ? [...backward, ...forward] : [...forward, ...backward];
    const key = keys.find((each) => this.places.has(each));
    return key === undefined ? undefined : this.steps[this.places.get(key) ?? -1];
  }

  private nodesOf({ name, timeStep }: Step): string[] {
    if (name.startsWith('path_')) {
      return [`${name}@${timeStep}`, `${name.slice('path_'.length)}@${timeStep}`];
    }
    const home = homeOf(this.cell, name);
    if (timeStep > 0 || states.has(name)) return [`${home}@${timeStep}`];
    // What belongs to no single time step is at all of them; the first state came from no weight.
    const inAll = this.everywhere(home);
    return states.has(home) ? inAll : [`${home}@0`, ...inAll];
  }

  private nodesUsed(key: string): string[] {
    const step = this.steps[this.places.get(key) ?? -1];
    if (step) return this.nodesOf(step);
    const { name = '', timeStep = 0 } = this.current ?? {};
    if (timeStep === 0 && !name.startsWith('path_')) return this.everywhere(homeOf(this.cell, key));
    // Back from the next time step it comes through that step's weights.
    const isFromNext = name === 'dh_next' || name.startsWith('path_');
    return [`${homeOf(this.cell, key)}@${timeStep + (isFromNext ? 1 : 0)}`];
  }

  private everywhere(home: string): string[] {
    const times = new Set(this.steps.map(({ timeStep }) => timeStep));
    return [...times].filter((timeStep) => timeStep > 0).map((timeStep) => `${home}@${timeStep}`);
  }
}
