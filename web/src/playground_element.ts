/** `<unroll-playground>` as programs around it see it, without what it is made of. */
import type { PlaygroundSummary } from './app/summary.js';
import type { PublicEventDetails } from './element_events.js';
import type { Config } from './lib.js';

export interface PlaygroundElement extends HTMLElement {
  /** For long texts; for short ones there is the attribute. */
  text: string;
  get config(): Config;
  /** Fields that are not allowed are ignored with a warning; the others apply. */
  set config(changes: Partial<Config>);
  /** A copy. */
  readonly state: PlaygroundSummary;
  start(): void;
  pause(): void;
  step(count?: number): void;
  reset(): void;
  /** The model as safetensors. */
  save(): Promise<Uint8Array>;
  /** Goes on from a saved model; when the file cannot be used, everything stays as it was. */
  load(model: Uint8Array): Promise<void>;
  /** Opens a setup file as the dialog "Share" writes it; what of it cannot be used is told on the page. */
  openSetup(file: Uint8Array | string): Promise<void>;
  /** Shows a newcomer around. */
  startTour(): void;
}

declare global {
  interface HTMLElementEventMap {
    'unroll-started': CustomEvent<PublicEventDetails['unroll-started']>;
    'unroll-metrics': CustomEvent<PublicEventDetails['unroll-metrics']>;
    'unroll-sample': CustomEvent<PublicEventDetails['unroll-sample']>;
    'unroll-paused': CustomEvent<PublicEventDetails['unroll-paused']>;
    'unroll-error': CustomEvent<PublicEventDetails['unroll-error']>;
    'unroll-change': CustomEvent<PublicEventDetails['unroll-change']>;
  }
  interface HTMLElementTagNameMap {
    'unroll-playground': PlaygroundElement;
  }
}
