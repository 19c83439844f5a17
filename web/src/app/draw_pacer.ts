/**
 * Decides when live numbers are drawn: fifteen times a second, and less often where drawing is slow
 * (no graphics processor, a busy machine), so that most of the main thread stays free for answers.
 */

export interface FrameClock {
  now(): number;
  after(ms: number, callback: () => void): void;
  /** When what was drawn has reached the screen. */
  painted(callback: () => void): void;
}

const drawEveryMs = 66;
/** Drawing may take at most one part in this many of the time. */
const shareOfTime = 3;

/** A hidden page paints nothing; what listens to the numbers still hears them then. */
const longestPaintMs = 500;

export const browserClock: FrameClock = {
  now: () => performance.now(),
  after: (ms, callback) => {
    setTimeout(callback, ms);
  },
  painted: (callback) => {
    let isDone = false;
    const once = () => {
      if (!isDone) callback();
      isDone = true;
    };
    requestAnimationFrame(() => {
      setTimeout(once);
    });
    setTimeout(once, longestPaintMs);
  },
};

export class DrawPacer {
  private isBusy = false;
  private isWanted = false;
  private nextAt = -Infinity;

  constructor(
    private readonly draw: () => void,
    private readonly clock: FrameClock = browserClock,
  ) {}

  /** Draws soon, once for all requests until then; after a rest at once. */
  request(): void {
    this.isWanted = true;
    if (this.isBusy) return;
    this.isBusy = true;
    this.clock.after(Math.max(0, this.nextAt - this.clock.now()), () => {
      this.isWanted = false;
      const begin = this.clock.now();
      this.draw();
      this.clock.painted(() => {
        const cost = this.clock.now() - begin;
        this.nextAt = begin + Math.max(drawEveryMs, shareOfTime * cost);
        this.isBusy = false;
        if (this.isWanted) this.request();
      });
    });
  }
}
