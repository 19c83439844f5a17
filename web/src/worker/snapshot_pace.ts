/**
 * When the next snapshot is due: soon at first, for a run that diverges often does so within its
 * first seconds, then ever more seldom.
 */
const growth = 1.5;

export class SnapshotPace {
  private dueAt = -Infinity;
  private intervalMs: number;

  constructor(
    firstMs: number,
    private readonly greatestMs: number,
  ) {
    this.intervalMs = firstMs;
  }

  /** The next one is due now, such as where training pauses. */
  hasten(): void {
    this.dueAt = -Infinity;
  }

  isDue(now: number): boolean {
    return now >= this.dueAt;
  }

  taken(now: number): void {
    this.dueAt = now + this.intervalMs;
    this.intervalMs = Math.min(this.greatestMs, growth * this.intervalMs);
  }
}
