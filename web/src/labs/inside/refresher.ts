/** Paces the questions to a run: at once what is missing, now and then what has moved on. */

/** Twice a second or less often: an answer has to be looked at before the next one comes. */
const refreshEveryMs = 600;

export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private askedAt = -Infinity;

  constructor(
    private readonly ask: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** To be told after every change; null: nothing is to be asked. */
  consider(wanted: 'now' | 'later' | null): void {
    if (wanted === 'later' && this.timer !== undefined) return;
    this.stop();
    if (wanted === null) return;
    const wait = wanted === 'now' ? 0 : this.askedAt + refreshEveryMs - this.now();
    if (wait <= 0) {
      this.askNow();
      return;
    }
    this.timer = setTimeout(() => {
      this.askNow();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private askNow(): void {
    this.timer = undefined;
    this.askedAt = this.now();
    this.ask();
  }
}
