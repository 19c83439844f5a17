/**
 * Watches the losses of one run: tells when the loss has run away, and whether the weights of this
 * moment are worth going back to. Pure: numbers in, a verdict out.
 *
 * The rule: the average over about ten steps has stayed above five times ln V *and* above twice the
 * first loss for a hundred steps on end, and is still at least 0.7 of the highest it has been in
 * them. Why so:
 * - ln V is what a guess costs that knows nothing. At five times that, the model gives the right
 *   character V⁻⁵ on average: worse than ignorance, however confident.
 * - The first loss: large first weights or a model of another text may begin far above ln V without
 *   anything running away.
 * - A hundred steps on end: measured with Adam at 0.1, or a ReLU started with gain 3, losses of
 *   100 to 2000 times ln V come back below 2 ln V within 50 steps, and training succeeds.
 * - 0.7 of the highest: a loss that is on its way down again is left alone, however slowly.
 * What explodes faster than this stops being finite first, which the core reports.
 */

export interface Runaway {
  /** The step at which it was clear. */
  readonly step: number;
  /** The first step of those that stayed above. */
  readonly since: number;
  /** Average over about ten steps, nats. */
  readonly loss: number;
}

/** Stops the training of a run, as an error of the core does. */
export class RunawayError extends Error {
  override readonly name = 'RunawayError';

  constructor(readonly runaway: Runaway) {
    super(`the loss has run away: ${runaway.loss} nats on average at step ${runaway.step}`);
  }
}

const pastWeight = 0.9;
const limitInGuesses = 5;
const limitInStarts = 2;
/** With two or three characters ln V is so small that a few confident mistakes exceed its fivefold. */
const leastGuess = 2;
const stepsAbove = 100;
const stillHigh = 0.7;
/** A text that cannot be predicted keeps the average about ln V, now above and now below. */
const guessTolerance = 1.1;
/** One loss may be this many guesses, by chance, without the model having come apart. */
const chanceInGuesses = 3;

export class LossWatch {
  private average = 0;
  private weight = 0;
  private first = NaN;
  private latest = NaN;
  private best = Infinity;
  private highest = 0;
  private above = 0;
  private since = 0;

  constructor(private readonly uniformLoss: number) {}

  /** Takes the next losses; returns the first moment at which the loss has run away. */
  observe(steps: ArrayLike<number>, losses: ArrayLike<number>): Runaway | null {
    let first: Runaway | null = null;
    for (let k = 0; k < steps.length; k++) {
      const runaway = this.observeOne(steps[k] ?? NaN, losses[k] ?? NaN);
      first ??= runaway;
    }
    return first;
  }

  private observeOne(step: number, loss: number): Runaway | null {
    if (!Number.isFinite(loss)) return null;
    if (Number.isNaN(this.first)) this.first = loss;
    this.latest = loss;
    this.average = pastWeight * this.average + (1 - pastWeight) * loss;
    this.weight = pastWeight * this.weight + (1 - pastWeight);
    const smoothed = this.average / this.weight;
    this.best = Math.min(this.best, smoothed);
    if (!(smoothed > this.limit)) {
      this.above = 0;
      this.highest = 0;
      return null;
    }
    if (this.above === 0) this.since = step;
    this.above++;
    this.highest = Math.max(this.highest, smoothed);
    if (this.above < stepsAbove || smoothed < stillHigh * this.highest) return null;
    return { step, since: this.since, loss: smoothed };
  }

  private get limit(): number {
    const guess = Math.max(this.uniformLoss, leastGuess);
    return Math.max(limitInGuesses * guess, limitInStarts * this.first);
  }

  /**
   * Whether the model is as good as can be expected by now: no worse than a guess once it was better
   * than one, and before that, not far above where it was best.
   */
  get isHealthy(): boolean {
    if (this.weight === 0) return true;
    const guess = this.uniformLoss;
    const allowed = this.best < guess ? guessTolerance * guess : 2 * this.best;
    const byChance = Math.max(chanceInGuesses * guess, 2 * this.best);
    return this.average / this.weight <= allowed && this.latest <= byChance;
  }
}
