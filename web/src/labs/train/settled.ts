/** The old list when the new one says the same, so that a chart need not be built anew. */
export function settled<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
