/** The program behind scripts/bench, which says what its options are. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, type BenchBrowser } from './browser_contestants.js';
import { drawChart, type Panel } from './chart.js';
import type { Contestant, ContestantName } from './contestants.js';
import { growthRows, measurementsOf, measureGrowth, sharesOf, type Series } from './growth.js';
import { models, smokeModels } from './models.js';
import { nativeContestant } from './native_contestant.js';
import { compare, findImplausible, twiceAsFast, type Results } from './results.js';
import { measureModels, measureRest, showSpeed, type Pace } from './speed.js';
import { formatTable } from './table.js';

const repository = process.cwd();
const output = resolve(repository, 'build/bench');

const { values: options } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    tfjs: { type: 'boolean', default: false },
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

async function measureSpeed(browser: BenchBrowser): Promise<Results> {
  const all: Contestant[] = [
    nativeContestant(repository),
    browser.contestant('simd'),
    browser.contestant('relaxed-simd'),
    ...(options.tfjs ? [browser.contestant('tfjs')] : []),
  ];
  const contestants: ReadonlyMap<ContestantName, Contestant> = new Map(
    all.map((contestant) => [contestant.name, contestant]),
  );
  const own = options.smoke ? smokeModels : models;
  const sizes = options.smoke
    ? { hiddenSize: 16, sampleLength: 50, characters: 20_000 }
    : { hiddenSize: 128, sampleLength: 2_000, characters: 1_000_000 };
  const speed = await measureModels(own, contestants, pace, progress);
  progress('sampling, sessions');
  const rest = await measureRest(contestants, pace, sizes);
  console.log(showSpeed([speed, rest]));
  return results(options.smoke ? 'smoke' : 'speed', browser, {
    measurements: [...speed.measurements, ...rest.measurements],
    ratios: speed.ratios,
  });
}

async function measureAllGrowth(browser: BenchBrowser): Promise<Results> {
  const contestant = browser.contestant('relaxed-simd');
  const series = await measureGrowth(contestant, pace, options.smoke, progress);
  console.log(formatTable(growthRows(series)));
  await writeChart(series);
  return results('growth', browser, {
    measurements: measurementsOf(series),
    ratios: sharesOf(series),
  });
}

async function writeChart(series: readonly Series[]): Promise<void> {
  const panels: Panel[] = series.map(({ title, points }) => ({
    title,
    unit: 'characters/s',
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
    if (times.length) panels.push({ title, unit: 'creating a session, ms', points: times });
  }
  const chart = drawChart(
    'LSTM, H 128, B 32, T 64, V 65 but for what varies (text: B 8, T 32); dashed: best round',
    panels,
  );
  await save(options.smoke ? 'growth_smoke.svg' : 'growth.svg', chart);
}

function results(
  mode: Results['mode'],
  browser: BenchBrowser,
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
  const { compared, slower, faster } = compare(before, now);
  console.log(`\nAgainst ${before.date} (load ${before.machine['load'] ?? 'unknown'}):`);
  if (compared === 0) throw new Error('there is nothing in common to compare');
  for (const line of slower) console.log(`  slower: ${line}`);
  for (const line of faster) console.log(`  faster: ${line}`);
  console.log(
    `  ${compared} compared, ${slower.length} slower, ${faster.length} faster by over 10 %`,
  );
}

function checkComparison(found: Results): void {
  const all = found.measurements.length;
  const same = compare(found, found);
  const { slower } = compare(twiceAsFast(found), found);
  if (same.compared !== all || same.slower.length || same.faster.length || slower.length !== all) {
    throw new Error('the comparison does not see what got slower');
  }
}

async function readResults(file: string): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results;
}

async function main(): Promise<void> {
  // First, so that a wrong name is told at once.
  const before = options.against === undefined ? undefined : await readResults(options.against);
  const browser = await openBrowser(repository);
  try {
    const runs = options.smoke
      ? [measureSpeed, measureAllGrowth]
      : [options.growth ? measureAllGrowth : measureSpeed];
    for (const run of runs) {
      const found = await run(browser);
      await saveResults(found);
      const { processor, cores, load } = found.machine;
      console.log(`${processor ?? ''}, ${cores ?? ''} cores, load ${load ?? ''}`);
      const implausible = findImplausible(found);
      if (!found.measurements.length) implausible.push('nothing was measured');
      if (implausible.length) throw new Error(`implausible:\n  ${implausible.join('\n  ')}`);
      if (before) report(before, found);
      if (options.smoke) checkComparison(found);
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // At once: a server or a browser may still be open.
  process.exit(1);
});
