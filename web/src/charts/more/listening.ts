/** What can be heard of one chart: its whole curve once, or a tone now and then while it grows. */
import type { ChartContent, LinesContent } from '../chart_content.js';
import { valueAt, pointCount } from '../chart_types.js';
import { play } from './play.js';
import { lastTones, voicesOf, type Voice } from './voices.js';

/** Of a whole curve, and of one tone while it grows. */
const curveSeconds = 4;
const toneSeconds = 0.18;
const toneEveryMs = 600;
const moments = 160;

export type Listened = 'curve' | 'growth';

export class Listening {
  private context: AudioContext | null = null;
  private endSound: (() => void) | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  current: Listened | null = null;

  /** `onEnd`: nothing is listened to any more, asked for or not. */
  constructor(private readonly onEnd: () => void) {}

  /** The voices one is going to hear. */
  playCurve(content: LinesContent): readonly Voice[] {
    this.stop();
    const voices = voicesOf(content, moments);
    this.current = 'curve';
    this.endSound = play(this.audio(), voices, curveSeconds, () => {
      this.end();
    });
    return voices;
  }

  /** A tone for each line whenever it has grown. */
  follow(content: () => ChartContent | null): void {
    this.stop();
    this.current = 'growth';
    const context = this.audio();
    let heard = '';
    this.timer = setInterval(() => {
      const now = content();
      if (now?.kind !== 'lines') return;
      const ends = now.frame.traces.map(({ columns: c }) => valueAt(c.x, pointCount(c) - 1)).join();
      if (ends === heard) return;
      heard = ends;
      play(context, lastTones(now), toneSeconds, () => undefined);
    }, toneEveryMs);
  }

  stop(): void {
    if (this.endSound) this.endSound();
    else if (this.current) this.end();
  }

  /** Made by the press of a button: browsers let nothing sound before. */
  private audio(): AudioContext {
    this.context ??= new AudioContext();
    return this.context;
  }

  private end(): void {
    clearInterval(this.timer);
    this.endSound = null;
    this.current = null;
    void this.context?.close();
    this.context = null;
    this.onEnd();
  }
}
