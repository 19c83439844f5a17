/**
 * How large a measurement of the gradient through time may be. A large model gets a single sequence
 * instead of an average, then a shorter one: measuring must not hold up training or messages.
 */

export interface ProbeSize {
  /** One more than the largest lag. */
  readonly timeSteps: number;
  readonly sequences: number;
}

/** Lags up to 256, and as many sequences as the library takes by itself. */
export const fullProbe: ProbeSize = { timeSteps: 257, sequences: 4 };
/** An average is worth this much time: it leaves two measurements a second at a 25th of the time. */
const affordableMs = 20;
/** A single sequence may take longer, but not so long that a pause would be felt. */
const longestMs = 100;
const shortestTimeSteps = 33;
/** What four sequences cost, in single ones: they share the reading of the weights. Measured. */
const costOfFour = 1.75;

export class ProbePlanner {
  private size = fullProbe;
  private wasSlow = false;

  /** `expectedMs`: what one sequence of full length is likely to take. */
  constructor(expectedMs: number) {
    if (expectedMs * costOfFour > affordableMs) this.size = { ...fullProbe, sequences: 1 };
    for (let ms = expectedMs; ms > longestMs && this.canShorten; ms /= 2) this.shorten();
  }

  next(): ProbeSize {
    return this.size;
  }

  /** Curves over other sequences are other curves, so a single slow measurement changes nothing. */
  report(ms: number): void {
    const { timeSteps, sequences } = this.size;
    const isSlow = ms > (sequences > 1 ? affordableMs : longestMs);
    if (isSlow && this.wasSlow) {
      if (sequences > 1) this.size = { timeSteps, sequences: 1 };
      else if (this.canShorten) this.shorten();
      this.wasSlow = false;
      return;
    }
    this.wasSlow = isSlow;
    // With some room, so that it does not go back and forth.
    if (ms * 1.7 * costOfFour < affordableMs) this.size = { ...this.size, sequences: 4 };
  }

  private get canShorten(): boolean {
    return this.size.timeSteps > shortestTimeSteps;
  }

  private shorten(): void {
    const { timeSteps, sequences } = this.size;
    this.size = { timeSteps: (timeSteps - 1) / 2 + 1, sequences };
  }
}
