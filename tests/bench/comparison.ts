/** What got worse since an earlier run. */
import { lessIsBetter, round, type Results, type Unit } from './results.js';

export interface Comparison {
  readonly compared: number;
  /** One line for each measurement that changed by more than its unit's tolerance. */
  readonly worse: readonly string[];
  readonly better: readonly string[];
}

interface Kind {
  readonly worse: string;
  readonly better: string;
  readonly tolerance: number;
}

const time: Kind = { worse: 'slower', better: 'faster', tolerance: 0.1 };

const kinds: Readonly<Record<Unit, Kind>> = {
  'characters/s': time,
  'GFLOP/s': time,
  ms: time,
  // The same every time, so that little of it is already a change.
  bytes: { worse: 'larger', better: 'smaller', tolerance: 0.01 },
};

/**
 * By the best rounds, which noise moves least. A whole machine may have been slower: a ceiling that
 * moved along says so, as one of the measurements.
 */
export function compare(before: Results, now: Results): Comparison {
  if (before.format !== now.format || before.mode !== now.mode) {
    throw new Error(`results of ${before.mode} cannot be compared with results of ${now.mode}`);
  }
  const worse: string[] = [];
  const better: string[] = [];
  let compared = 0;
  for (const { name, contestant, unit, best } of now.measurements) {
    const earlier = before.measurements.find(
      (one) => one.name === name && one.contestant === contestant && one.unit === unit,
    );
    if (!earlier) continue;
    compared++;
    const kind = kinds[unit];
    const gain = lessIsBetter(unit) ? earlier.best / best : best / earlier.best;
    const change = `${best < earlier.best ? '−' : '+'}${round(Math.abs(best / earlier.best - 1) * 100)} %`;
    const line = `${name}, ${contestant}: ${round(earlier.best)} → ${round(best)} ${unit} (${change})`;
    if (gain < 1 - kind.tolerance) worse.push(`${kind.worse}: ${line}`);
    else if (gain > 1 + kind.tolerance) better.push(`${kind.better}: ${line}`);
  }
  return { compared, worse, better };
}
