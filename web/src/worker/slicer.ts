/**
 * Divides training into slices short enough that messages (pause, a new learning rate) are heard
 * between them. Scheduling only: it knows neither sessions nor messages, and its clock is handed in.
 */

export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Runs the callback after the messages that are already waiting. */
  defer(callback: () => void): void;
}

/** Something to be done now and then between slices of training. */
export interface Chore {
  readonly everyMs: number;
  /** The most of the time that it may take, a twentieth unless told. */
  readonly share?: number;
  run(): void;
}

export interface Work {
  /** Trains up to `steps` steps and returns how many were done. */
  train(steps: number): number;
  /** The requested number of steps is done. */
  finished(): void;
  /** Training or a chore threw; the slicer has stopped. */
  failed(error: unknown): void;
  readonly chores: readonly Chore[];
}

/** Long enough that messages cost little, short enough that pause feels immediate. */
export const sliceMs = 30;
/** A chore may take at most this share of the time, however slow the model makes it. */
const usualShare = 0.05;
/** How much a slice may grow over the one before: a wrong guess then costs one long slice at most. */
const growth = 4;

/** Chooses how many steps fit into a slice from how long the last ones took. */
export class StepPlanner {
  private steps = 1;

  /** The first slice is a single step, so that the first numbers appear at once. */
  next(): number {
    return this.steps;
  }

  report(steps: number, ms: number): void {
    if (steps === 0) return;
    const fitting = ms > 0 ? (steps * sliceMs) / ms : steps * growth;
    this.steps = Math.max(1, Math.floor(Math.min(fitting, steps * growth)));
  }
}

interface ScheduledChore {
  readonly chore: Chore;
  dueAt: number;
}

export class Slicer {
  private readonly planner = new StepPlanner();
  private readonly chores: ScheduledChore[];
  private remaining = 0;
  private scheduled = false;
  private choreJustRan = true;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {
    this.chores = work.chores.map((chore) => ({ chore, dueAt: -Infinity }));
  }

  get running(): boolean {
    return this.remaining > 0;
  }

  /** Trains until paused, or for `steps` more steps than were asked for before. */
  run(steps = Infinity): void {
    const asked = Number.isFinite(this.remaining) ? this.remaining : 0;
    this.remaining = asked + steps;
    this.schedule();
  }

  pause(): void {
    this.remaining = 0;
  }

  /** Does every chore now, for the state that training has stopped in. */
  runAllChores(): void {
    for (const scheduled of this.chores) this.runChore(scheduled);
  }

  /** Does one chore now, out of turn; from now on it is waited for as usual. */
  runNow(chore: Chore): void {
    const scheduled = this.chores.find((one) => one.chore === chore);
    if (scheduled) this.runChore(scheduled);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.clock.defer(() => {
      this.scheduled = false;
      this.turn();
    });
  }

  /** One slice of training or one chore, never both: messages are heard after each. */
  private turn(): void {
    if (!this.running) return;
    try {
      const due = this.choreJustRan ? undefined : this.nextDueChore();
      if (due) this.runChore(due);
      else this.trainSlice();
      this.choreJustRan = due !== undefined;
      if (!this.running) this.work.finished();
    } catch (error) {
      this.remaining = 0;
      this.work.failed(error);
      return;
    }
    if (this.running) this.schedule();
  }

  private trainSlice(): void {
    const begin = this.clock.now();
    const done = this.work.train(Math.min(this.planner.next(), this.remaining));
    this.planner.report(done, this.clock.now() - begin);
    this.remaining = Math.max(0, this.remaining - done);
  }

  private nextDueChore(): ScheduledChore | undefined {
    const now = this.clock.now();
    return this.chores
      .filter(({ dueAt }) => dueAt <= now)
      .reduce<ScheduledChore | undefined>(
        (first, next) => (first && first.dueAt <= next.dueAt ? first : next),
        undefined,
      );
  }

  private runChore(scheduled: ScheduledChore): void {
    const { chore } = scheduled;
    const begin = this.clock.now();
    chore.run();
    const end = this.clock.now();
    const rest = (end - begin) / (chore.share ?? usualShare);
    scheduled.dueAt = end + Math.max(chore.everyMs, rest);
  }
}

/** Characters per second over the last seconds of training. */
export class SpeedMeter {
  private readonly marks: { at: number; characters: number }[] = [];

  constructor(private readonly windowMs = 2000) {}

  /** Training starts or goes on now; a pause before it does not count. */
  restart(at: number, characters: number): void {
    this.marks.length = 0;
    this.marks.push({ at, characters });
  }

  report(at: number, characters: number): number {
    this.marks.push({ at, characters });
    while (this.marks.length > 2 && at - (this.marks[1]?.at ?? at) > this.windowMs) {
      this.marks.shift();
    }
    const first = this.marks[0];
    if (!first || at <= first.at) return 0;
    return ((characters - first.characters) * 1000) / (at - first.at);
  }
}
