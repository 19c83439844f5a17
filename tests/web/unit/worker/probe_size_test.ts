import { describe, expect, it } from 'vitest';
import { fullProbe, ProbePlanner } from '../../../../web/src/worker/probe_size.js';

describe('ProbePlanner', () => {
  it('takes the full size for a small model', () => {
    expect(new ProbePlanner(1).next()).toEqual(fullProbe);
  });

  it('begins with a single sequence for a model that is expected to take long', () => {
    // Four would take 35 ms.
    expect(new ProbePlanner(20).next()).toEqual({ timeSteps: 257, sequences: 1 });
  });

  it('begins with a shorter sequence where a full one would hold up messages', () => {
    // 300 ms at 257 steps, 150 at 129, 75 at 65.
    expect(new ProbePlanner(300).next()).toEqual({ timeSteps: 65, sequences: 1 });
  });

  it('never goes below 33 time steps, however slow the model', () => {
    expect(new ProbePlanner(1e9).next()).toEqual({ timeSteps: 33, sequences: 1 });
  });

  it('shrinks when measuring takes long twice in a row', () => {
    const planner = new ProbePlanner(0);
    planner.report(60);
    expect(planner.next()).toEqual(fullProbe);
    planner.report(60);
    expect(planner.next()).toEqual({ timeSteps: 257, sequences: 1 });
    for (let k = 0; k < 5; k++) planner.report(60);
    expect(planner.next()).toEqual({ timeSteps: 257, sequences: 1 });
    planner.report(150);
    planner.report(150);
    expect(planner.next()).toEqual({ timeSteps: 129, sequences: 1 });
  });

  it('does not mind a single slow one, as where the machine was busy', () => {
    const planner = new ProbePlanner(1);
    for (const ms of [60, 2, 60, 2, 60]) planner.report(ms);
    expect(planner.next()).toEqual(fullProbe);
  });

  it('goes back to the average only when four sequences would clearly be quick', () => {
    const planner = new ProbePlanner(20);
    planner.report(8);
    expect(planner.next().sequences).toBe(1);
    planner.report(6);
    expect(planner.next()).toEqual(fullProbe);
  });
});
