/**
 * The numbers that an example starts from. They are chosen, not computed: drawn from a seed, or all
 * alike. An entry belongs to its units and words, and keeps its value when others come or go.
 */
import {
  initialTables,
  sizesOf,
  type ByHandAction,
  type ByHandProblem,
  type Values,
} from './problem.js';
import { weightTables, type Line, type WeightTable } from './weights.js';

type Sized = Pick<ByHandProblem, 'cell' | 'words' | 'units'>;
type Entry = (name: string, row: Line, column: Line) => number;

const tenth = 0.1;

/** Every weight alike, so that all units compute the same: what random weights are for. */
export function tenths(problem: Sized): Values {
  return fill(weightTables(sizesOf(problem)), () => tenth);
}

/** Two decimals between -1 and 1: numbers that one can still write down. */
export function drawn(problem: Sized, seed: number): Values {
  return fill(weightTables(sizesOf(problem)), drawnEntry(seed));
}

export function zeroStates(problem: Pick<ByHandProblem, 'cell' | 'units'>): Values {
  return fill(initialTables(problem), () => 0);
}

/** The example with other words or another number of units. */
export function refit(
  problem: ByHandProblem,
  change: Extract<ByHandAction, { type: 'setWords' | 'setUnits' }>,
): ByHandProblem {
  const words = change.type === 'setWords' ? change.words : problem.words;
  const units = change.type === 'setUnits' ? change.units : problem.units;
  const next = { ...problem, words, units };
  if (words.length === problem.words.length && units === problem.units) return next;
  const { source } = problem;
  const added = source.kind === 'tenths' ? () => tenth : drawnEntry(seedOf(source));
  const within = (id: number) => id % words.length;
  return {
    ...next,
    inputs: problem.inputs.map(within),
    targets: problem.targets.map(within),
    weights: fill(
      weightTables(sizesOf(next)),
      keeping(problem.weights, weightTables(sizesOf(problem)), added),
    ),
    initial: fill(
      initialTables(next),
      keeping(problem.initial, initialTables(problem), () => 0),
    ),
  };
}

/** The next pass starts from the states in which this one ended. */
export function carryOver(problem: ByHandProblem, final: Values): ByHandProblem {
  const initial = fill(initialTables(problem), (name, row) => final[name]?.[indexOf(row)] ?? 0);
  return { ...problem, start: 'carried', initial };
}

function seedOf(source: ByHandProblem['source']): number {
  return source.kind === 'random' ? source.seed : 1;
}

function fill(tables: readonly WeightTable[], entry: Entry): Values {
  return Object.fromEntries(
    tables.map(({ name, rows, columns }) => [
      name,
      rows.flatMap((row) => columns.map((column) => entry(name, row, column))),
    ]),
  );
}

/** What there was of the entry, else a new one. */
function keeping(values: Values, tables: readonly WeightTable[], added: Entry): Entry {
  return (name, row, column) => {
    const table = tables.find((one) => one.name === name);
    if (!table) return added(name, row, column);
    const down = table.rows.findIndex((line) => isSame(line, row));
    const across = table.columns.findIndex((line) => isSame(line, column));
    if (down < 0 || across < 0) return added(name, row, column);
    return values[name]?.[down * table.columns.length + across] ?? added(name, row, column);
  };
}

/** Hangs on the seed and on what the entry belongs to, not on how many were drawn before it. */
function drawnEntry(seed: number): Entry {
  return (name, row, column) => {
    const share = hash(`${seed} ${name} ${labelOf(row)} ${labelOf(column)}`) / 2 ** 32;
    return Math.round((2 * share - 1) * 100) / 100;
  };
}

/** FNV-1a, then the finalizer of MurmurHash3: neighbouring labels give unrelated numbers. */
function hash(label: string): number {
  let h = 0x811c9dc5;
  for (const character of label) {
    h = Math.imul(h ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function indexOf(line: Line): number {
  return line.of === 'none' ? 0 : line.index;
}

function labelOf(line: Line): string {
  return line.of === 'none' ? '' : `${line.of}${line.index}`;
}

function isSame(a: Line, b: Line): boolean {
  return labelOf(a) === labelOf(b);
}
