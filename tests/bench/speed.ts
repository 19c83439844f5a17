/** The table of the models: every contestant beside the others and beside the ceiling. */
import type { Task } from './browser/protocol.js';
import {
  contestantNames,
  isPeer,
  titles,
  type Contestant,
  type ContestantName,
} from './contestants.js';
import { interleave, msOfEach, perSecond, ratio, type Entry, type Rounds } from './measure.js';
import { goals, operationsPerCharacter, problemOf, type Model } from './models.js';
import { measurement, round, showRatio, type Measurement, type Ratio } from './results.js';
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
  const names = contestantNames.filter((name) => contestants.has(name));
  const quotients = quotientsOf(names);
  const rows = [
    [
      'thousand characters/s: median/best',
      ...names.map((name) => titles[name]),
      ...['goal', ...quotients, 'GFLOP/s'],
    ],
  ];
  for (const model of models) {
    progress(model.name);
    const rounds = await interleave(entriesOf(model, contestants, pace), pace.rounds);
    const found = names
      .filter((name) => rounds.has(name))
      .map((name) => measurement(model.name, name, 'characters/s', rounds.get(name) ?? []));
    const own = ratiosOf(model, rounds);
    for (const [name, values] of ceilings) {
      values.push(...(rounds.get(ceilingOf(name)) ?? []));
    }
    measurements.push(...found);
    ratios.push(...own);
    rows.push([
      model.name,
      ...columnsOf(names, found),
      model.goal === undefined ? '' : `≥ ${round(model.goal / 1000)}`,
      ...quotients.map((of) => showFirst(own.filter((one) => one.of === of))),
      round(gflopsOf(model, found)),
    ]);
  }
  const found = wasmNames.map((name) => {
    const gflops = (ceilings.get(name) ?? []).map((value) => value / 1e9);
    return measurement('ceiling', name, 'GFLOP/s', gflops);
  });
  measurements.push(...found);
  rows.push(['ceiling, GFLOP/s', ...columnsOf(names, found)]);
  return { measurements, ratios, rows };
}

function entriesOf(model: Model, contestants: Contestants, { ms }: Pace): Entry[] {
  const entries: Entry[] = [];
  const task: Task = { kind: 'train', problem: model.problem, ms };
  for (const contestant of contestants.values()) {
    const { name } = contestant;
    // It takes up to a second for a step.
    if (name === 'tfjs' && model.overTfjs === undefined) continue;
    entries.push({ key: name, contestant, task });
    if (name === 'simd' || name === 'relaxed-simd') {
      entries.push({ key: ceilingOf(name), contestant, task: { kind: 'ceiling', ms: ms / 5 } });
    }
  }
  return entries;
}

/** What is divided by what, as far as it takes part. */
const quotientsOf = (names: readonly ContestantName[]) => [
  ...(names.includes('tfjs') ? ['relaxed/TF.js'] : []),
  ...(names.includes('pytorch') ? ['relaxed/PyTorch'] : []),
  ...['SIMD/relaxed', 'native/relaxed', 'of the ceiling'],
];

function ratiosOf(model: Model, rounds: Rounds): Ratio[] {
  const share =
    ratio(rounds, 'relaxed-simd', ceilingOf('relaxed-simd')) *
    operationsPerCharacter(model.problem);
  const { name, overTfjs, overPytorch, ceilingShare } = model;
  const over = (a: ContestantName, b: ContestantName, of: string, goal: number | undefined) =>
    rounds.has(a) && rounds.has(b) ? [ratioOf(of, ratio(rounds, a, b), goal)] : [];
  return [
    ...over('relaxed-simd', 'tfjs', 'relaxed/TF.js', overTfjs),
    ...over('relaxed-simd', 'pytorch', 'relaxed/PyTorch', overPytorch),
    ...over('simd', 'relaxed-simd', 'SIMD/relaxed', goals.simdOfRelaxed),
    ...over('native', 'relaxed-simd', 'native/relaxed', goals.nativeOverRelaxed),
    ratioOf('of the ceiling', share, ceilingShare),
  ];

  function ratioOf(of: string, value: number, goal: number | undefined): Ratio {
    return { name, of, value, ...(goal === undefined ? {} : { goal }) };
  }
}

function gflopsOf({ problem }: Model, found: readonly Measurement[]): number {
  const relaxed = found.find(({ contestant }) => contestant === 'relaxed-simd');
  return ((relaxed?.median ?? NaN) * operationsPerCharacter(problem)) / 1e9;
}

/** Median and best, a column for each contestant. */
function columnsOf(
  names: readonly ContestantName[],
  measurements: readonly Measurement[],
): string[] {
  return names.map((name) => {
    const found = measurements.find(({ contestant }) => contestant === name);
    if (!found) return '';
    const shown = (value: number) => round(found.unit === 'characters/s' ? value / 1000 : value);
    return `${shown(found.median)}/${shown(found.best)}`;
  });
}

const showFirst = ([ratio]: readonly Ratio[]) => (ratio ? showRatio(ratio) : '');

/** Sampling at H 128, and creating a session from 1 MB of text. */
export async function measureRest(
  contestants: Contestants,
  pace: Pace,
  sizes: { hiddenSize: number; sampleLength: number; characters: number },
): Promise<Found> {
  const measurements: Measurement[] = [];
  const own = [...contestants.values()].filter(({ name }) => !isPeer(name));
  const names = own.map(({ name }) => name);
  const rows = [
    ['thousand characters/s, or ms: median/best', ...names.map((name) => titles[name]), 'goal'],
  ];
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
    rows.push([unit === 'ms' ? `${name}, ms` : name, ...columnsOf(names, found), goal]);
  }
  return { measurements, ratios: [], rows };
}

export const showFound = (found: readonly Found[]): string =>
  found.map(({ rows }) => formatTable(rows)).join('\n\n');
