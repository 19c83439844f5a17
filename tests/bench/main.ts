/** The program behind scripts/bench, which says what its options are. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, type BenchBrowser } from './browser_contestants.js';
import { drawChart, type Panel } from './chart.js';
import { compare } from './comparison.js';
import type { Contestant, ContestantName } from './contestants.js';
import { growthRows, measurementsOf, measureGrowth, sharesOf, type Series } from './growth.js';
import { models, smokeModels, withoutPytorchGoals } from './models.js';
import { nativeContestant } from './native_contestant.js';
import { openPytorch, type PyTorch } from './pytorch_contestant.js';
import { findDisturbed, findImplausible, isReached, showRatio, type Results } from './results.js';
import { measureMemory, measureModules } from './sizes.js';
import { measureModels, measureRest, showFound, type Pace } from './speed.js';
import { formatTable } from './table.js';

const repository = process.cwd();
const output = resolve(repository, 'build/bench');

const { values: options } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    tfjs: { type: 'boolean', default: false },
    pytorch: { type: 'boolean', default: false },
    against: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '400' },
  },
});

const pace: Pace = options.smoke
  ? { rounds: 2, ms: 20 }
  : { rounds: positive('rounds'), ms: positive('ms') };

function positive(name: 'rounds' | 'ms'): number {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} needs a whole number`);
  return value;
}

const progress = (text: string) => {
  console.error(`  ${text}`);
};

/** What runs elsewhere than in this program. */
interface Parties {
  readonly browser: BenchBrowser;
  readonly pytorch: PyTorch | undefined;
}

async function measureSpeed(parties: Parties): Promise<Results> {
  const { browser, pytorch } = parties;
  const relaxed = browser.contestant('relaxed-simd');
  const everyone: Contestant[] = [
    nativeContestant(repository),
    browser.contestant('simd'),
    relaxed,
    ...(options.tfjs ? [browser.contestant('tfjs')] : []),
    ...(pytorch ? [pytorch.contestant] : []),
  ];
  const contestants: ReadonlyMap<ContestantName, Contestant> = new Map(
    everyone.map((contestant) => [contestant.name, contestant]),
  );
  const own = options.smoke ? smokeModels : pytorch?.isHeld ? withoutPytorchGoals : models;
  const sizes = options.smoke
    ? { hiddenSize: 16, sampleLength: 50, characters: 20_000 }
    : { hiddenSize: 128, sampleLength: 2_000, characters: 1_000_000 };
  const speed = await measureModels(own, contestants, pace, progress);
  progress('sampling, sessions, sizes');
  const all = [
    speed,
    await measureRest(contestants, pace, sizes),
    await measureMemory(own, relaxed),
    await measureModules(repository),
  ];
  console.log(showFound(all));
  return results(options.smoke ? 'smoke' : 'speed', parties, {
    measurements: all.flatMap(({ measurements }) => measurements),
    ratios: all.flatMap(({ ratios }) => ratios),
  });
}

async function measureAllGrowth(parties: Parties): Promise<Results> {
  const contestant = parties.browser.contestant('relaxed-simd');
  const series = await measureGrowth(contestant, pace, options.smoke, progress);
  console.log(formatTable(growthRows(series)));
  await writeChart(series);
  return results('growth', parties, {
    measurements: measurementsOf(series),
    ratios: sharesOf(series),
  });
}

async function writeChart(series: readonly Series[]): Promise<void> {
  const panels: Panel[] = series.map(({ title, points }) => ({
    title: 'characters/s',
    varies: title,
    points: points.map(({ value, charactersPerSecond: { median, best } }) => ({
      x: value,
      y: median,
      best,
    })),
  }));
  for (const { title, points } of series) {
    const times = points.flatMap(({ value, createMs }) =>
      createMs ? [{ x: value, y: createMs.median, best: createMs.best }] : [],
    );
    if (times.length) {
      panels.push({ title: 'creating a session, ms', varies: title, points: times });
    }
  }
  const chart = drawChart(
    'Training an LSTM: H 128, B 32, T 64, V 65 but for what varies (length of the text: B 8, T 32)',
    'Relaxed SIMD in Chromium. Median of the rounds; dashed: the best. Both axes are logarithmic.',
    panels,
  );
  await save(options.smoke ? 'growth_smoke.svg' : 'growth.svg', chart);
}

function results(
  mode: Results['mode'],
  { browser, pytorch }: Parties,
  found: Pick<Results, 'measurements' | 'ratios'>,
): Results {
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: String(cpus().length),
    load: loadavg()
      .map((load) => load.toFixed(1))
      .join(' '),
    chromium: browser.version,
    node: process.version,
    ...(pytorch ? { pytorch: pytorch.about } : {}),
  };
  return { format: 1, mode, date: new Date().toISOString(), machine, ...found };
}

async function save(name: string, content: string): Promise<void> {
  await mkdir(output, { recursive: true });
  await writeFile(resolve(output, name), content);
  console.log(`written: build/bench/${name}`);
}

async function saveResults(results: Results): Promise<void> {
  const stamp = results.date.slice(0, 19).replaceAll(':', '-');
  const name = options.smoke ? `smoke_${results.mode}` : `${results.mode}_${stamp}`;
  await save(`${name}.json`, `${JSON.stringify(results, null, 1)}\n`);
}

function report(before: Results, now: Results): void {
  const { compared, worse, better } = compare(before, now);
  console.log(`\nAgainst ${before.date} (load ${before.machine['load'] ?? 'unknown'}):`);
  if (before.machine['pytorch'] !== now.machine['pytorch']) {
    console.log(`  PyTorch then: ${before.machine['pytorch'] ?? 'none'}`);
  }
  if (compared === 0) throw new Error('there is nothing in common to compare');
  for (const line of [...worse, ...better]) console.log(`  ${line}`);
  console.log(`  ${compared} compared, ${worse.length} worse, ${better.length} better`);
}

/** Of the ratios only: what is to be reached in characters/s is said for one machine. */
function showGoals({ ratios }: Results): void {
  const asked = ratios.filter(({ goal, limit }) => goal !== undefined || limit !== undefined);
  const missed = asked.filter((ratio) => !isReached(ratio));
  if (!asked.length) return;
  console.log(`${asked.length - missed.length} of ${asked.length} goals reached`);
  for (const ratio of missed) {
    console.log(`  missed: ${ratio.name}, ${ratio.of}: ${showRatio(ratio)}`);
  }
}

async function readResults(file: string): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results;
}

async function main(): Promise<void> {
  // First, so that a wrong name is told at once.
  const before = options.against === undefined ? undefined : await readResults(options.against);
  const pytorch = options.pytorch ? await openPytorch() : undefined;
  const browser = await openBrowser(repository);
  try {
    const runs = options.smoke
      ? [measureSpeed, measureAllGrowth]
      : [options.growth ? measureAllGrowth : measureSpeed];
    for (const run of runs) {
      const found = await run({ browser, pytorch });
      await saveResults(found);
      const { processor, cores, load } = found.machine;
      console.log(`${processor ?? ''}, ${cores ?? ''} cores, load ${load ?? ''}`);
      if (pytorch) console.log(`PyTorch: ${pytorch.about}`);
      const implausible = findImplausible(found);
      if (!found.measurements.length) implausible.push('nothing was measured');
      if (implausible.length) throw new Error(`implausible:\n  ${implausible.join('\n  ')}`);
      if (options.smoke) {
        console.log('every result is there and plausible; goals are for larger models');
      } else {
        showGoals(found);
        for (const line of findDisturbed(found)) console.log(`  disturbed, measure again: ${line}`);
      }
      if (before) report(before, found);
    }
  } finally {
    await browser.close();
    pytorch?.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // At once: a server or a browser may still be open.
  process.exit(1);
});
