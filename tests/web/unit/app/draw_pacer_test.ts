import { beforeEach, describe, expect, it } from 'vitest';
import { DrawPacer, type FrameClock } from '../../../../web/src/app/draw_pacer.js';

/** Time in which drawing takes as long as the test says. */
class FakeFrames implements FrameClock {
  time = 1000;
  paintMs = 5;
  private readonly waiting: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): void {
    this.waiting.push({ at: this.time + ms, callback });
  }

  painted(callback: () => void): void {
    this.after(this.paintMs, callback);
  }

  runUntil(end: number): void {
    for (;;) {
      this.waiting.sort((a, b) => a.at - b.at);
      const next = this.waiting[0];
      if (!next || next.at > end) break;
      this.waiting.shift();
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = end;
  }
}

let frames: FakeFrames;
let drawnAt: number[];
let pacer: DrawPacer;

beforeEach(() => {
  frames = new FakeFrames();
  drawnAt = [];
  pacer = new DrawPacer(() => drawnAt.push(frames.now()), frames);
});

/** Requests every 10 ms for two seconds, as training does. */
function train(): void {
  const end = frames.time + 2000;
  while (frames.time < end) {
    pacer.request();
    frames.runUntil(frames.time + 10);
  }
}

describe('DrawPacer', () => {
  it('draws the first request at once', () => {
    pacer.request();
    frames.runUntil(frames.time);
    expect(drawnAt).toEqual([1000]);
  });

  it('draws fifteen times a second where that is cheap', () => {
    train();
    expect(drawnAt.length).toBeGreaterThanOrEqual(28);
    expect(drawnAt.length).toBeLessThanOrEqual(31);
  });

  it('draws less often where it is dear, so that it takes a third of the time at most', () => {
    frames.paintMs = 100;
    train();
    expect((drawnAt.length * frames.paintMs) / 2000).toBeLessThanOrEqual(0.36);
    expect(drawnAt.length).toBeGreaterThanOrEqual(5);
  });
});
