/** What `<unroll-playground>` tells the page around it: bubbling, composed CustomEvents. */
import type { Action, AppState } from './app/state.js';
import { summarizeRun, type RunSummary } from './app/summary.js';
import type { Failure } from './protocol.js';

/** Whether somebody asked for it, or the playground came into sight or left it. */
type Reason = 'request' | 'sight';

export interface PublicEventDetails {
  'unroll-started': RunSummary & { readonly reason: Reason };
  'unroll-metrics': { readonly runs: readonly RunSummary[] };
  'unroll-sample': { readonly id: string; readonly step: number; readonly text: string };
  'unroll-paused': { readonly id: string; readonly step: number; readonly reason: Reason };
  'unroll-error': Failure & { readonly id?: string };
  /** A setting changed. The fragment makes a link to this state; null while what it takes is on its way. */
  'unroll-change': { readonly fragment: string | null };
}

interface Opening {
  readonly id: string;
  resolve(): void;
  reject(error: Error): void;
}

export class PublicEvents {
  private hasNewMetrics = false;
  private opening: Opening | null = null;
  private readonly paused = new Set<string>();

  constructor(
    private readonly target: EventTarget,
    private readonly fragmentOf: (state: AppState) => string | null,
  ) {}

  /** Settles when the run's session is open or was refused. */
  onceOpened(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.opening = { id, resolve, reject };
    });
  }

  tell(state: AppState, action: Action): void {
    if (action.type !== 'worker') {
      this.tellChange(state);
      return;
    }
    const { event } = action;
    switch (event.type) {
      case 'started': {
        this.tellStart(state, event.runId);
        this.settleOpening(event.runId, null);
        break;
      }
      case 'metrics':
        this.hasNewMetrics = true;
        break;
      case 'sample':
        this.emit('unroll-sample', { id: event.runId, step: event.step, text: event.text });
        break;
      case 'paused':
        this.flush(state);
        this.paused.add(event.runId);
        this.emit('unroll-paused', {
          id: event.runId,
          step: event.step,
          reason: reasonFor(state, event.runId),
        });
        break;
      case 'resumed':
        // The first time it has just been told that it started.
        if (this.paused.delete(event.runId)) this.tellStart(state, event.runId);
        break;
      case 'failed':
        this.flush(state);
        this.emit('unroll-error', { ...event.failure, id: event.runId });
        this.settleOpening(event.runId, event.failure);
        break;
      case 'unavailable':
        this.emit('unroll-error', event.failure);
        break;
      case 'ready':
      case 'validation':
      case 'flow':
      case 'weights':
      case 'inspected':
      case 'salient':
      case 'sliced':
      case 'refused':
      case 'snapshot':
      case 'saved':
      case 'recovering':
      case 'fallback':
        break;
      default:
        event satisfies never;
    }
  }

  tellChange(state: AppState): void {
    const { fragmentOf } = this;
    this.emit('unroll-change', {
      // Most pages never ask.
      get fragment() {
        return fragmentOf(state);
      },
    });
  }

  /** Metrics are told once per drawing, not once per slice. */
  flush(state: AppState): void {
    if (!this.hasNewMetrics) return;
    this.hasNewMetrics = false;
    this.emit('unroll-metrics', { runs: state.runs.map((run) => summarizeRun(run, state)) });
  }

  private tellStart(state: AppState, id: string): void {
    const run = state.runs.find((candidate) => candidate.id === id);
    if (!run) return;
    this.emit('unroll-started', { ...summarizeRun(run, state), reason: reasonFor(state, id) });
  }

  private settleOpening(id: string, failure: Failure | null): void {
    if (this.opening?.id !== id) return;
    const { resolve, reject } = this.opening;
    this.opening = null;
    if (failure) reject(new Error(failure.message));
    else resolve();
  }

  private emit<Name extends keyof PublicEventDetails>(
    name: Name,
    detail: PublicEventDetails[Name],
  ): void {
    this.target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function reasonFor({ sight }: AppState, id: string): Reason {
  return sight.runs.includes(id) ? 'sight' : 'request';
}
