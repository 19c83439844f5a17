import { describe, expect, it } from 'vitest';
import {
  Slicer,
  SpeedMeter,
  StepPlanner,
  sliceMs,
  type Chore,
  type Clock,
  type Work,
} from '../../../../web/src/worker/slicer.js';

/** Time moves only when work says so; deferred callbacks wait until they are let run. */
class FakeClock implements Clock {
  time = 0;
  private readonly waiting: (() => void)[] = [];

  now(): number {
    return this.time;
  }

  defer(callback: () => void): void {
    this.waiting.push(callback);
  }

  /** Runs what is waiting now, not what that defers in turn; false when there was nothing. */
  turn(): boolean {
    const batch = this.waiting.splice(0);
    for (const callback of batch) callback();
    return batch.length > 0;
  }
}

class FakeWork implements Work {
  readonly slices: number[] = [];
  readonly log: string[] = [];
  chores: Chore[] = [];
  finishedCount = 0;
  errors: unknown[] = [];
  failAfter = Infinity;

  constructor(
    private readonly clock: FakeClock,
    private readonly msPerStep: number,
  ) {}

  train(steps: number): number {
    const done = this.slices.reduce((sum, count) => sum + count, 0);
    if (done >= this.failAfter) throw new Error('not finite');
    const possible = Math.min(steps, this.failAfter - done);
    this.slices.push(possible);
    this.log.push('train');
    this.clock.time += possible * this.msPerStep;
    return possible;
  }

  finished(): void {
    this.finishedCount++;
  }

  failed(error: unknown): void {
    this.errors.push(error);
  }
}

function setUp(
  msPerStep: number,
  chores: (clock: FakeClock, work: FakeWork) => Chore[] = () => [],
) {
  const clock = new FakeClock();
  const work = new FakeWork(clock, msPerStep);
  work.chores = chores(clock, work);
  return { clock, work, slicer: new Slicer(work, clock) };
}

describe('StepPlanner', () => {
  it('begins with a single step and grows to what fits into a slice', () => {
    const planner = new StepPlanner();
    const planned: number[] = [];
    for (let k = 0; k < 6; k++) {
      const steps = planner.next();
      planned.push(steps);
      planner.report(steps, steps * 1);
    }
    expect(planned).toEqual([1, 4, 16, 30, 30, 30]);
  });

  it('falls to one step when a step is longer than a slice', () => {
    const planner = new StepPlanner();
    planner.report(30, 30 * 200);
    expect(planner.next()).toBe(1);
  });

  it('grows only fourfold when a slice took no measurable time', () => {
    const planner = new StepPlanner();
    planner.report(8, 0);
    expect(planner.next()).toBe(32);
  });
});

describe('Slicer', () => {
  it('trains in slices of about the planned length and yields between them', () => {
    const { clock, work, slicer } = setUp(2);
    slicer.run();
    expect(work.slices).toEqual([]);
    for (let k = 0; k < 8; k++) clock.turn();
    expect(work.slices[0]).toBe(1);
    for (const steps of work.slices.slice(4)) expect(steps * 2).toBeLessThanOrEqual(sliceMs);
    expect(work.slices.at(-1)).toBe(15);
  });

  it('does nothing more after pause', () => {
    const { clock, work, slicer } = setUp(2);
    slicer.run();
    clock.turn();
    slicer.pause();
    while (clock.turn());
    expect(work.slices).toEqual([1]);
    expect(work.finishedCount).toBe(0);
    expect(slicer.running).toBe(false);
  });

  it('stops after exactly the requested steps and says so once', () => {
    const { clock, work, slicer } = setUp(1);
    slicer.run(10);
    while (clock.turn());
    expect(work.slices.reduce((sum, steps) => sum + steps, 0)).toBe(10);
    expect(work.finishedCount).toBe(1);
  });

  it('takes the steps of a second run after those of the first, in the same turns', () => {
    const { clock, work, slicer } = setUp(1);
    slicer.run(3);
    slicer.run(1);
    expect(clock.turn()).toBe(true);
    while (clock.turn());
    expect(work.slices.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('ends training that has no end after the steps that are asked for then', () => {
    const { clock, work, slicer } = setUp(1);
    slicer.run();
    slicer.run(2);
    while (clock.turn());
    expect(work.slices.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('stops and reports when a step cannot be done', () => {
    const { clock, work, slicer } = setUp(1);
    work.failAfter = 3;
    slicer.run();
    while (clock.turn());
    expect(work.slices).toEqual([1, 2]);
    expect(work.errors).toEqual([new Error('not finite')]);
    expect(slicer.running).toBe(false);
  });

  it('goes on after a failure when it is run again', () => {
    const { clock, work, slicer } = setUp(1);
    work.failAfter = 1;
    slicer.run();
    while (clock.turn());
    work.failAfter = Infinity;
    slicer.run(2);
    while (clock.turn());
    expect(work.slices.reduce((sum, steps) => sum + steps, 0)).toBe(3);
  });

  it('does one chore at a time, each after a slice of training', () => {
    const { clock, work, slicer } = setUp(1, (_, theWork) => [
      { everyMs: 1e9, run: () => theWork.log.push('a') },
      { everyMs: 1e9, run: () => theWork.log.push('b') },
    ]);
    slicer.run();
    for (let k = 0; k < 6; k++) clock.turn();
    expect(work.log).toEqual(['train', 'a', 'train', 'b', 'train', 'train']);
  });

  it('gives a slow chore at most a twentieth of the time', () => {
    const choreMs = 50;
    let chores = 0;
    const { clock, slicer } = setUp(1, (theClock) => [
      {
        everyMs: 10,
        run: () => {
          chores++;
          theClock.time += choreMs;
        },
      },
    ]);
    slicer.run();
    while (clock.time < 20_000) clock.turn();
    expect(chores).toBeGreaterThan(10);
    expect((chores * choreMs) / clock.time).toBeLessThan(0.055);
  });

  it('gives a chore with a share of its own no more than that', () => {
    let spent = 0;
    const { clock, slicer } = setUp(1, (theClock) => [
      {
        everyMs: 10,
        share: 0.01,
        run: () => {
          spent += 5;
          theClock.time += 5;
        },
      },
    ]);
    slicer.run();
    while (clock.time < 20_000) clock.turn();
    expect(spent / clock.time).toBeGreaterThan(0.008);
    expect(spent / clock.time).toBeLessThan(0.011);
  });

  it('does a chore at once when told, and then waits for it as usual', () => {
    const { clock, work, slicer } = setUp(1, (_, theWork) => [
      { everyMs: 1e9, run: () => theWork.log.push('a') },
      { everyMs: 1e9, run: () => theWork.log.push('b') },
    ]);
    const [first] = work.chores;
    if (first) slicer.runNow(first);
    slicer.run();
    for (let k = 0; k < 4; k++) clock.turn();
    expect(work.log).toEqual(['a', 'train', 'b', 'train', 'train']);
  });

  it('runs all chores on demand, running or not', () => {
    const { work, slicer } = setUp(1, (_, theWork) => [
      { everyMs: 1, run: () => theWork.log.push('a') },
      { everyMs: 1, run: () => theWork.log.push('b') },
    ]);
    slicer.runAllChores();
    expect(work.log).toEqual(['a', 'b']);
  });
});

describe('SpeedMeter', () => {
  it('measures over the last two seconds only', () => {
    const meter = new SpeedMeter(2000);
    meter.restart(0, 0);
    let speed = 0;
    for (let at = 100; at <= 3000; at += 100) speed = meter.report(at, at);
    expect(speed).toBeCloseTo(1000, 6);
    let characters = 3000;
    for (let at = 3100; at <= 6000; at += 100) speed = meter.report(at, (characters += 500));
    expect(speed).toBeCloseTo(5000, 6);
  });

  it('does not count a pause', () => {
    const meter = new SpeedMeter(2000);
    meter.restart(0, 0);
    meter.report(1000, 1000);
    meter.restart(61_000, 1000);
    expect(meter.report(62_000, 2000)).toBeCloseTo(1000, 6);
  });
});
