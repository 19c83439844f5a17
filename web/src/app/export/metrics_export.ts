/**
 * The metrics of all runs as files for other programs: one row or record for each step that is kept, at
 * full precision. Of a long run a row stands for several steps, and says for how many.
 */
import { weightOf, type Run } from '../run.js';
import { nameOfRun } from '../run_names.js';
import { openRuns, type AppState } from '../state.js';

/** English in every language: programs read these, and look columns up by them. */
const units: Readonly<Record<string, string>> = {
  step: 'optimizer steps',
  stepsInRow: 'steps that the row is the mean of',
  charactersSeen: 'characters',
  seconds: 's of training',
  loss: 'nats per character',
  gradientNorm: 'L2 norm before clipping',
  clippedNorm: 'L2 norm after clipping',
  updateNorm: 'L2 norm',
  weightNorm: 'L2 norm',
  lastAccuracy: 'share of lines',
  validationLoss: 'nats per character',
  validationLastAccuracy: 'share of lines',
};
/** Where a row stands for several steps: as they were at its last one. */
const positions = ['charactersSeen', 'seconds'];

type Row = ReadonlyMap<string, number>;

function unitOf(quantity: string): string {
  return units[quantity] ?? 'L2 norm of its gradient';
}

function columnName(quantity: string): string {
  const weight = weightOf(quantity);
  return weight === null ? quantity : `gradientNorm of ${weight}`;
}

/** Steps of training and of validation, in one order. */
function rowsOf({ metrics }: Run): Row[] {
  if (!metrics) return [];
  const rows = new Map<number, Map<string, number>>();
  const rowAt = (step: number) => {
    const row = rows.get(step) ?? new Map([['step', step]]);
    rows.set(step, row);
    return row;
  };
  const { steps, validation } = metrics;
  for (const quantity of steps.quantities) {
    const { x, y } = steps.columns(quantity);
    const values = positions.includes(quantity) ? steps.lasts(quantity) : y;
    for (let k = 0; k < x.length; k++) {
      rowAt(x[k] ?? 0)
        .set('stepsInRow', steps.bucketSize)
        .set(columnName(quantity), values[k] ?? NaN);
    }
  }
  const losses = validation.columns('loss');
  const accuracies = validation.columns('lastAccuracy').y;
  for (let k = 0; k < losses.x.length; k++) {
    rowAt(losses.x[k] ?? 0)
      .set('validationLoss', losses.y[k] ?? NaN)
      .set('validationLastAccuracy', accuracies[k] ?? NaN);
  }
  return [...rows.values()].sort((a, b) => (a.get('step') ?? 0) - (b.get('step') ?? 0));
}

/** Columns that any row has a number in. */
function columnsOf(tables: readonly (readonly Row[])[]): string[] {
  const names = new Set(['step', 'stepsInRow']);
  for (const row of tables.flat()) {
    for (const [name, value] of row) if (!Number.isNaN(value)) names.add(name);
  }
  return [...names];
}

/** One table for all runs. The configuration stands in the first row of each. */
export function metricsCsv(state: AppState): string {
  const runs = openRuns(state);
  const tables = runs.map(rowsOf);
  const columns = columnsOf(tables);
  const head = ['run', 'seed', ...columns.map((name) => `${name} (${unitOf(name)})`), 'config'];
  const lines = [head];
  runs.forEach((run, index) => {
    (tables[index] ?? []).forEach((row, place) => {
      lines.push([
        nameOfRun(run, state),
        String(run.config.seed),
        ...columns.map((name) => numeral(row.get(name))),
        place === 0 ? JSON.stringify(run.config) : '',
      ]);
    });
  });
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function numeral(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

/** RFC 4180. */
function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Column arrays for each run; null where nothing was measured. */
export function metricsJson(state: AppState): string {
  const runs = openRuns(state).map((run) => {
    const rows = rowsOf(run);
    const columns = columnsOf([rows]);
    return {
      name: nameOfRun(run, state),
      config: run.config,
      uniformLoss: run.info?.uniformLoss ?? null,
      metrics: Object.fromEntries(
        columns.map((name) => [name, rows.map((row) => finite(row.get(name)))]),
      ),
    };
  });
  const names = new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)));
  const ofColumns = Object.fromEntries([...names].map((name) => [name, unitOf(name)]));
  return JSON.stringify({ format: 'unroll-metrics', version: 1, units: ofColumns, runs });
}

/** JSON has no infinity: what has exploded is written as a word. */
function finite(value: number | undefined): number | string | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}

/** What the models write, each under its name. */
export function samplesText(state: AppState): string {
  return openRuns(state)
    .flatMap((run) =>
      run.sample
        ? [`# ${nameOfRun(run, state)}, step ${run.sample.step}\n\n${run.sample.text}\n`]
        : [],
    )
    .join('\n');
}
