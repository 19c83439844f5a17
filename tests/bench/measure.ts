/**
 * Repetitions, interleaved: on a machine that others use too, its speed changes from one second to the
 * next, so in each round every contestant has its turn, and ratios are taken within a round.
 */
import type { Done, Task } from './browser/protocol.js';
import type { Contestant } from './contestants.js';

export interface Entry {
  readonly key: string;
  readonly contestant: Contestant;
  readonly task: Task;
}

/** The value of each round, by the entries' keys. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

export async function interleave(
  entries: readonly Entry[],
  rounds: number,
  valueOf: (done: Done, entry: Entry) => number = perSecond,
): Promise<Rounds> {
  const values = new Map(entries.map(({ key }) => [key, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const entry of entries) {
      const done = await entry.contestant.run(entry.task);
      values.get(entry.key)?.push(valueOf(done, entry));
    }
  }
  return values;
}

export const perSecond = ({ count, ms }: Done): number => (count * 1000) / ms;
export const msOfEach = ({ count, ms }: Done): number => ms / count;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
    : (sorted[Math.floor(middle)] ?? NaN);
}

/** The median over the rounds of a/b. NaN if one of them was not measured. */
export function ratio(rounds: Rounds, a: string, b: string): number {
  const denominators = rounds.get(b) ?? [];
  return median((rounds.get(a) ?? []).map((value, round) => value / (denominators[round] ?? NaN)));
}
