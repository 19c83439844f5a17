/** What a run found, as it is written to a file, and whether that is plausible and enough. */
import { median } from './measure.js';

export type Unit = 'characters/s' | 'ms' | 'GFLOP/s' | 'bytes';

export interface Measurement {
  readonly name: string;
  readonly contestant: string;
  readonly unit: Unit;
  /** Of each round. */
  readonly values: readonly number[];
  readonly median: number;
  /** Largest, or smallest where less is better. */
  readonly best: number;
}

export interface Ratio {
  readonly name: string;
  /** What is divided by what. */
  readonly of: string;
  readonly value: number;
  /** What it has to reach, and what it must not exceed. */
  readonly goal?: number;
  readonly limit?: number;
}

export interface Results {
  readonly format: 1;
  readonly mode: 'speed' | 'smoke' | 'growth';
  readonly date: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly ratios: readonly Ratio[];
}

export const lessIsBetter = (unit: Unit) => unit === 'ms' || unit === 'bytes';

export function measurement(
  name: string,
  contestant: string,
  unit: Unit,
  values: readonly number[],
): Measurement {
  const best = lessIsBetter(unit) ? Math.min(...values) : Math.max(...values);
  return { name, contestant, unit, values, median: median(values), best };
}

/** Whatever is not a finite number above 0, in words. */
export function findImplausible({ measurements, ratios }: Results): string[] {
  const isFine = (value: number) => Number.isFinite(value) && value > 0;
  return [
    ...measurements
      .filter(({ values, median, best }) => ![...values, median, best].every(isFine))
      .map(
        ({ name, contestant, values }) => `${name}, ${contestant}: ${values.join(', ') || 'none'}`,
      ),
    ...ratios
      .filter(({ value }) => !isFine(value))
      .map(({ name, of, value }) => `${name}, ${of}: ${value}`),
  ];
}

/**
 * What came out far above the ceiling: something else ran while the ceiling was measured. That is no
 * error, but such a number is worth nothing.
 */
export function findDisturbed({ ratios }: Results): string[] {
  return ratios
    .filter(({ of, value }) => of === 'of the ceiling' && value > 1.25)
    .map(({ name, value }) => `${name}: ${value.toFixed(2)} of the ceiling`);
}

export function isReached({ value, goal = -Infinity, limit = Infinity }: Ratio): boolean {
  return goal <= value && value <= limit;
}

export const markOf = (ratio: Ratio) => (isReached(ratio) ? '✓' : '✗');

/** "1.31 ✓ ≥ 1.25", or "1.3 ✗ 0.8…1.2"; the value alone where nothing is asked of it. */
export function showRatio(ratio: Ratio): string {
  const { value, goal, limit } = ratio;
  const shown = value.toFixed(Math.abs(value) < 10 ? 2 : 0);
  if (goal === undefined && limit === undefined) return shown;
  const marked = `${shown} ${markOf(ratio)}`;
  if (limit === undefined) return `${marked} ≥ ${goal}`;
  return `${marked} ${goal === undefined ? '≤ ' : `${goal}…`}${limit}`;
}

/** Three digits. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
}
