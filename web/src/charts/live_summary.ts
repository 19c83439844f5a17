/**
 * When the summaries of charts are spoken. A live region that followed every measurement would never
 * be silent: all charts of a page share one voice, which says one changed summary at a time, a few
 * times a minute.
 */
import type { LitElement, ReactiveController } from 'lit';

export const speakEveryMs = 15_000;

/** Something that has words to say now and then. */
export interface Speaker {
  /** Whether its words have changed since it spoke. */
  hasNews(): boolean;
  speak(): void;
}

export class SpeakingTurns {
  /** Who spoke longest ago comes first. */
  private readonly speakers: Speaker[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  join(speaker: Speaker): void {
    this.speakers.unshift(speaker);
  }

  leave(speaker: Speaker): void {
    const index = this.speakers.indexOf(speaker);
    if (index >= 0) this.speakers.splice(index, 1);
  }

  /** There are news; they are told when it is time. */
  request(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const next = this.speakers.find((speaker) => speaker.hasNews());
      if (!next) return;
      this.leave(next);
      this.speakers.push(next);
      next.speak();
      this.request();
    }, speakEveryMs);
  }
}

const turns = new SpeakingTurns();

/** What the live region of one chart says; at first nothing, as the summary is there to be read. */
export class LiveSummary implements ReactiveController, Speaker {
  spoken = '';
  private known: string | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly summary: () => string,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    turns.join(this);
  }

  hostDisconnected(): void {
    turns.leave(this);
  }

  hostUpdated(): void {
    if (this.known === null && this.summary() !== '') this.known = this.summary();
    if (this.hasNews()) turns.request();
  }

  hasNews(): boolean {
    return this.known !== null && this.known !== this.summary();
  }

  speak(): void {
    this.known = this.summary();
    this.spoken = this.known;
    this.host.requestUpdate();
  }
}
