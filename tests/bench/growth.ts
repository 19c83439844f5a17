/** How cost grows with each size of the model, all others kept, in the build that the page takes. */
import type { Config } from '../../web/src/generated/core_description.js';
import type { Problem } from './browser/protocol.js';
import type { Contestant } from './contestants.js';
import {
  interleave,
  median,
  msOfEach,
  perSecond,
  ratio,
  type Entry,
  type Rounds,
} from './measure.js';
import { operationsPerCharacter, problemOf } from './models.js';
import { measurement, round, type Measurement, type Ratio } from './results.js';
import type { Pace } from './speed.js';

export interface Point {
  readonly value: number;
  readonly charactersPerSecond: Measurement;
  readonly gflops: number;
  /** Of the arithmetic, measured in turns with the speed. */
  readonly ceilingShare: number;
  /** Series of text lengths only. */
  readonly createMs?: Measurement;
}

export interface Series {
  readonly title: string;
  readonly points: readonly Point[];
}

interface Plan {
  readonly title: string;
  readonly values: readonly number[];
  problem(value: number): Problem;
  readonly creates?: boolean;
}

const base: Partial<Config> = { hiddenSize: 128, batchSize: 32, sequenceLength: 64 };
const vocabulary = 65;

const plans: readonly Plan[] = [
  {
    title: 'H, units',
    values: [32, 64, 128, 256, 512, 1024],
    problem: (hiddenSize) => problemOf({ ...base, hiddenSize }),
  },
  {
    title: 'T, time steps',
    values: [16, 32, 64, 128, 256, 512],
    problem: (sequenceLength) => problemOf({ ...base, sequenceLength }),
  },
  {
    title: 'B, sequences',
    values: [1, 2, 4, 8, 16, 32, 64, 128],
    problem: (batchSize) => problemOf({ ...base, batchSize }),
  },
  {
    title: 'V, characters to choose from',
    values: [30, 100, 300, 1000, 3000],
    problem: (size) => problemOf(base, { characters: 200_000, vocabulary: size }),
  },
  {
    title: 'length of the text, characters',
    values: [1_000, 10_000, 100_000, 1_000_000, 10_000_000],
    // Fewer and shorter sequences: 1 KB has to be enough for a window.
    problem: (characters) =>
      problemOf({ ...base, batchSize: 8, sequenceLength: 32 }, { characters, vocabulary }),
    creates: true,
  },
];

/** Two values of each at a small size, to see that it works. */
const smokePlans: readonly Plan[] = plans.map((plan) => ({
  ...plan,
  values: plan.values.slice(0, 2),
  problem(value) {
    const { config, text } = plan.problem(value);
    return { config: { batchSize: 2, hiddenSize: 16, sequenceLength: 8, ...pick(config) }, text };
    function pick({ hiddenSize = 0, batchSize = 0, sequenceLength = 0 }: Partial<Config>) {
      return {
        ...(hiddenSize === value ? { hiddenSize } : {}),
        ...(batchSize === value ? { batchSize } : {}),
        ...(sequenceLength === value ? { sequenceLength } : {}),
      };
    }
  },
}));

export async function measureGrowth(
  contestant: Contestant,
  pace: Pace,
  isSmoke: boolean,
  progress: (text: string) => void,
): Promise<Series[]> {
  const series: Series[] = [];
  for (const plan of isSmoke ? smokePlans : plans) {
    progress(plan.title);
    series.push({ title: plan.title, points: await measurePlan(plan, contestant, pace) });
  }
  return series;
}

/** In turns: what disturbs the machine for a second then hits one round of several points, not all of one. */
async function measurePlan(plan: Plan, contestant: Contestant, pace: Pace): Promise<Point[]> {
  const { rounds, ms } = pace;
  const entries = plan.values.flatMap((value): Entry[] => {
    const problem = plan.problem(value);
    return [
      { key: `train ${value}`, contestant, task: { kind: 'train', problem, ms } },
      { key: `ceiling ${value}`, contestant, task: { kind: 'ceiling', ms: ms / 5 } },
      ...(plan.creates
        ? [
            {
              key: `create ${value}`,
              contestant,
              task: { kind: 'create', problem, ms: 1 },
            } as const,
          ]
        : []),
    ];
  });
  const found = await interleave(entries, rounds, (done, { task }) =>
    task.kind === 'create' ? msOfEach(done) : perSecond(done),
  );
  return plan.values.map((value) => pointOf(plan, value, contestant.name, found));
}

function pointOf(plan: Plan, value: number, contestant: string, found: Rounds): Point {
  const name = `${plan.title}: ${value}`;
  const operations = operationsPerCharacter(plan.problem(value));
  const speeds = found.get(`train ${value}`) ?? [];
  const times = found.get(`create ${value}`);
  return {
    value,
    charactersPerSecond: measurement(name, contestant, 'characters/s', speeds),
    gflops: (median(speeds) * operations) / 1e9,
    ceilingShare: ratio(found, `train ${value}`, `ceiling ${value}`) * operations,
    ...(times ? { createMs: measurement(name, contestant, 'ms', times) } : {}),
  };
}

export function growthRows(series: readonly Series[]): string[][] {
  const rows = [
    [
      '',
      'characters/s: median',
      'best',
      'µs a character',
      'GFLOP/s',
      'of the ceiling',
      'session, ms',
    ],
  ];
  for (const { title, points } of series) {
    rows.push([title]);
    for (const { value, charactersPerSecond, gflops, ceilingShare, createMs } of points) {
      const { median, best } = charactersPerSecond;
      const session = createMs ? round(createMs.median) : '';
      rows.push([
        `  ${value}`,
        ...[median, best, 1e6 / median, gflops].map(round),
        ceilingShare.toFixed(2),
        session,
      ]);
    }
  }
  return rows;
}

export function sharesOf(series: readonly Series[]): Ratio[] {
  return series.flatMap(({ title, points }) =>
    points.map(({ value, ceilingShare }) => ({
      name: `${title}: ${value}`,
      of: 'of the ceiling',
      value: ceilingShare,
    })),
  );
}

export function measurementsOf(series: readonly Series[]): Measurement[] {
  return series.flatMap(({ points }) =>
    points.flatMap(({ charactersPerSecond, createMs }) =>
      createMs ? [charactersPerSecond, createMs] : [charactersPerSecond],
    ),
  );
}
