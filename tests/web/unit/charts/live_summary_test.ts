import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  SpeakingTurns,
  speakEveryMs,
  type Speaker,
} from '../../../../web/src/charts/live_summary.js';

class Chart implements Speaker {
  words = 0;
  said: number[] = [];
  hasNews = () => this.words !== (this.said.at(-1) ?? 0);
  speak = () => {
    this.said.push(this.words);
  };
}

describe('SpeakingTurns', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const join = (count: number) => {
    const turns = new SpeakingTurns();
    const charts = Array.from({ length: count }, () => new Chart());
    for (const chart of charts) turns.join(chart);
    /** A minute of training: every chart has something new to say every 100 ms. */
    const train = () => {
      for (let ms = 0; ms < 60_000; ms += 100) {
        for (const chart of charts) {
          chart.words++;
          turns.request();
        }
        vi.advanceTimersByTime(100);
      }
    };
    return { turns, charts, train };
  };

  it('speaks a few times a minute, however many charts change however often', () => {
    for (const count of [1, 3, 8]) {
      const { charts, train } = join(count);
      train();
      const spoken = charts.reduce((sum, { said }) => sum + said.length, 0);
      expect(spoken).toBe(60_000 / speakEveryMs);
    }
  });

  it('lets every chart have its turn', () => {
    const { charts, train } = join(3);
    train();
    expect(charts.every(({ said }) => said.length > 0)).toBe(true);
  });

  it('says the latest words last, once, and then is silent', () => {
    const { turns, charts } = join(1);
    const [chart] = charts;
    if (!chart) throw new Error('there is a chart');
    chart.words = 7;
    turns.request();
    vi.advanceTimersByTime(speakEveryMs - 1);
    expect(chart.said).toEqual([]);
    vi.advanceTimersByTime(10 * speakEveryMs);
    expect(chart.said).toEqual([7]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets a chart that is gone', () => {
    const { turns, charts } = join(2);
    const [gone, here] = charts;
    if (!gone || !here) throw new Error('there are two charts');
    gone.words = here.words = 1;
    turns.leave(gone);
    turns.request();
    vi.advanceTimersByTime(5 * speakEveryMs);
    expect([gone.said, here.said]).toEqual([[], [1]]);
  });
});
