/** The table of the models: every contestant beside the others and beside the ceiling. */
import type { Task } from './browser/protocol.js';
import { contestantNames, titles, type Contestant, type ContestantName } from './contestants.js';
import { interleave, msOfEach, perSecond, ratio, type Entry, type Rounds } from './measure.js';
import { goals, operationsPerCharacter, problemOf, type Model } from './models.js';
import { measurement, round, type Measurement, type Ratio } from './results.js';
import { formatTable } from './table.js';

export interface Pace {
  readonly rounds: number;
  /** Of one repetition; warming up takes as long. */
  readonly ms: number;
}

export interface Found {
  readonly measurements: Measurement[];
  readonly ratios: Ratio[];
  readonly rows: string[][];
}

type Contestants = ReadonlyMap<ContestantName, Contestant>;

const wasmNames = ['simd', 'relaxed-simd'] as const;
const ceilingOf = (name: ContestantName) => `ceiling of ${name}`;

export async function measureModels(
  models: readonly Model[],
  contestants: Contestants,
  pace: Pace,
  progress: (text: string) => void,
): Promise<Found> {
  const measurements: Measurement[] = [];
  const ratios: Ratio[] = [];
  const ceilings = new Map(wasmNames.map((name) => [name, [] as number[]]));
  const rows = [
    [
      'thousand characters/s: median/best',
      ...contestantNames.map((name) => titles[name]),
      ...['goal', 'relaxed/TF.js', 'SIMD/relaxed', 'native/relaxed', 'GFLOP/s', 'of the ceiling'],
    ],
  ];
  for (const model of models) {
    progress(model.name);
    const rounds = await interleave(entriesOf(model, contestants, pace), pace.rounds);
    const found = contestantNames
      .filter((name) => rounds.has(name))
      .map((name) => measurement(model.name, name, 'characters/s', rounds.get(name) ?? []));
    const own = ratiosOf(model, rounds);
    for (const [name, values] of ceilings) {
      values.push(...(rounds.get(ceilingOf(name)) ?? []));
    }
    measurements.push(...found);
    ratios.push(...own);
    rows.push(rowOf(model, found, own));
  }
  const found = wasmNames.map((name) => {
    const gflops = (ceilings.get(name) ?? []).map((value) => value / 1e9);
    return measurement('ceiling', name, 'GFLOP/s', gflops);
  });
  measurements.push(...found);
  rows.push(['ceiling, GFLOP/s', ...columnsOf(found)]);
  return { measurements, ratios, rows };
}

function entriesOf(model: Model, contestants: Contestants, { ms }: Pace): Entry[] {
  const entries: Entry[] = [];
  const task: Task = { kind: 'train', problem: model.problem, ms };
  for (const contestant of contestants.values()) {
    const { name } = contestant;
    if (name === 'tfjs' && model.overTfjs === undefined) continue;
    entries.push({ key: name, contestant, task });
    if (name === 'simd' || name === 'relaxed-simd') {
      entries.push({ key: ceilingOf(name), contestant, task: { kind: 'ceiling', ms: ms / 5 } });
    }
  }
  return entries;
}

function ratiosOf(model: Model, rounds: Rounds): Ratio[] {
  const share =
    ratio(rounds, 'relaxed-simd', ceilingOf('relaxed-simd')) *
    operationsPerCharacter(model.problem);
  const { name, overTfjs, ceilingShare } = model;
  const all: Ratio[] = [
    ratioOf('relaxed/TF.js', ratio(rounds, 'relaxed-simd', 'tfjs'), overTfjs),
    ratioOf('SIMD/relaxed', ratio(rounds, 'simd', 'relaxed-simd'), goals.simdOfRelaxed),
    ratioOf('native/relaxed', ratio(rounds, 'native', 'relaxed-simd'), goals.nativeOverRelaxed),
    ratioOf('of the ceiling', share, ceilingShare),
  ];
  return all.filter(({ of }) => of !== 'relaxed/TF.js' || rounds.has('tfjs'));

  function ratioOf(of: string, value: number, goal: number | undefined): Ratio {
    return { name, of, value, ...(goal === undefined ? {} : { goal }) };
  }
}

function rowOf(model: Model, found: readonly Measurement[], ratios: readonly Ratio[]): string[] {
  const relaxed = found.find(({ contestant }) => contestant === 'relaxed-simd');
  const gflops = ((relaxed?.median ?? NaN) * operationsPerCharacter(model.problem)) / 1e9;
  const shown = (what: string) => showRatio(ratios.find((one) => one.of === what));
  return [
    model.name,
    ...columnsOf(found),
    model.goal === undefined ? '' : `≥ ${round(model.goal / 1000)}`,
    shown('relaxed/TF.js'),
    shown('SIMD/relaxed'),
    shown('native/relaxed'),
    round(gflops),
    shown('of the ceiling'),
  ];
}

/** Median and best, a column for each contestant. */
function columnsOf(measurements: readonly Measurement[]): string[] {
  return contestantNames.map((name) => {
    const found = measurements.find(({ contestant }) => contestant === name);
    if (!found) return '';
    const shown = ({ unit }: Measurement, value: number) =>
      round(unit === 'characters/s' ? value / 1000 : value);
    return `${shown(found, found.median)}/${shown(found, found.best)}`;
  });
}

function showRatio(found: Ratio | undefined): string {
  if (!found) return '';
  const { value, goal } = found;
  const digits = value < 10 ? 2 : 0;
  return value.toFixed(digits) + (goal ? ` ≥ ${goal}` : '');
}

/** Sampling at H 128, and creating a session from 1 MB of text. */
export async function measureRest(
  contestants: Contestants,
  pace: Pace,
  sizes: { hiddenSize: number; sampleLength: number; characters: number },
): Promise<Found> {
  const measurements: Measurement[] = [];
  const rows: string[][] = [];
  const own = [...contestants.values()].filter(({ name }) => name !== 'tfjs');
  const { hiddenSize, sampleLength: length, characters } = sizes;
  const { ms } = pace;
  const cases = [
    {
      name: `sampling, H ${hiddenSize}`,
      unit: 'characters/s',
      goal: `≥ ${goals.samplesPerSecond / 1000}`,
      task: { kind: 'sample', problem: problemOf({ hiddenSize }), length, ms },
      valueOf: perSecond,
    },
    {
      name: `session from ${round(characters / 1e6)} MB`,
      unit: 'ms',
      goal: `≤ ${goals.createMs}`,
      task: {
        kind: 'create',
        problem: problemOf({ hiddenSize }, { characters, vocabulary: 65 }),
        ms: 1,
      },
      valueOf: msOfEach,
    },
  ] as const;
  for (const { name, unit, goal, task, valueOf } of cases) {
    const entries = own.map((contestant) => ({ key: contestant.name, contestant, task }));
    const rounds = await interleave(entries, pace.rounds, valueOf);
    const found = own.map((one) => measurement(name, one.name, unit, rounds.get(one.name) ?? []));
    measurements.push(...found);
    rows.push([unit === 'ms' ? `${name}, ms` : name, ...columnsOf(found), goal]);
  }
  return { measurements, ratios: [], rows };
}

export const showSpeed = (found: readonly Found[]): string =>
  formatTable(found.flatMap(({ rows }) => rows));
