/** What a run found, as it is written to a file and compared with an earlier one. */
import { median } from './measure.js';

export type Unit = 'characters/s' | 'ms' | 'GFLOP/s';

export interface Measurement {
  readonly name: string;
  readonly contestant: string;
  readonly unit: Unit;
  /** Of each round. */
  readonly values: readonly number[];
  readonly median: number;
  /** Largest, of milliseconds smallest. */
  readonly best: number;
}

export interface Ratio {
  readonly name: string;
  /** What is divided by what. */
  readonly of: string;
  readonly value: number;
  readonly goal?: number;
}

export interface Results {
  readonly format: 1;
  readonly mode: 'speed' | 'smoke' | 'growth';
  readonly date: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly ratios: readonly Ratio[];
}

export function measurement(
  name: string,
  contestant: string,
  unit: Unit,
  values: readonly number[],
): Measurement {
  const best = unit === 'ms' ? Math.min(...values) : Math.max(...values);
  return { name, contestant, unit, values, median: median(values), best };
}

/** Whatever is not a finite number above 0, or faster than possible, in words. */
export function findImplausible({ measurements, ratios }: Results): string[] {
  const isFine = (value: number) => Number.isFinite(value) && value > 0;
  return [
    ...measurements
      .filter(({ values, median, best }) => ![...values, median, best].every(isFine))
      .map(
        ({ name, contestant, values }) => `${name}, ${contestant}: ${values.join(', ') || 'none'}`,
      ),
    ...ratios
      // Noise may put a step a little above the ceiling, but not by a half.
      .filter(({ of, value }) => !isFine(value) || (of === 'of the ceiling' && value > 1.5))
      .map(({ name, of, value }) => `${name}, ${of}: ${value}`),
  ];
}

export interface Comparison {
  readonly compared: number;
  /** One line for each measurement that got slower by more than a tenth. */
  readonly slower: readonly string[];
  readonly faster: readonly string[];
}

const tolerance = 0.1;

/**
 * By the best rounds, which noise moves least. A whole machine may have been slower: a ceiling that
 * moved along says so, as one of the measurements.
 */
export function compare(before: Results, now: Results): Comparison {
  if (before.format !== now.format || before.mode !== now.mode) {
    throw new Error(`results of ${before.mode} cannot be compared with results of ${now.mode}`);
  }
  const slower: string[] = [];
  const faster: string[] = [];
  let compared = 0;
  for (const { name, contestant, unit, best } of now.measurements) {
    const earlier = before.measurements.find(
      (one) => one.name === name && one.contestant === contestant && one.unit === unit,
    );
    if (!earlier) continue;
    compared++;
    const speedUp = unit === 'ms' ? earlier.best / best : best / earlier.best;
    const change = `${speedUp < 1 ? '−' : '+'}${Math.abs((speedUp - 1) * 100).toFixed(0)} %`;
    const line = `${name}, ${contestant}: ${round(earlier.best)} → ${round(best)} ${unit} (speed ${change})`;
    if (speedUp < 1 - tolerance) slower.push(line);
    else if (speedUp > 1 + tolerance) faster.push(line);
  }
  return { compared, slower, faster };
}

/** Three digits. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}

/** The same results at twice the speed: against these, everything got slower. */
export function twiceAsFast(results: Results): Results {
  const faster = (unit: Unit, value: number) => (unit === 'ms' ? value / 2 : value * 2);
  return {
    ...results,
    measurements: results.measurements.map((one) => ({ ...one, best: faster(one.unit, one.best) })),
  };
}
