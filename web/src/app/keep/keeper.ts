/**
 * Keeps what trains: each new snapshot of a run is written, at a pace that the disk can follow, and at
 * once when the page is hidden, which may be its end.
 */
import type { RunId } from '../../protocol.js';
import type { Run } from '../run.js';
import type { AppState, ClientEvent } from '../state.js';
import { recordOf, writtenBy, type Capture } from './capture.js';
import type { Entry } from './entry.js';
import { restAfter, shortestMs } from './keep_pace.js';
import type { KeepStore } from './store.js';

/** Without room, the next try costs as much as the last. */
const restAfterFailureMs = 30_000;

export interface KeeperOptions {
  readonly store: KeepStore;
  readonly id: string;
  readonly place: string;
  readonly state: () => AppState;
  readonly onWritten: (entry: Entry) => void;
  readonly onFailed: (error: unknown) => void;
}

export class Keeper {
  private readonly captures = new Map<RunId, Capture>();
  private forgotten: ReadonlySet<RunId> = new Set();
  private written: ReadonlySet<unknown> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restMs = shortestMs;
  private isWriting = false;
  /** Something has not been written yet. */
  private isBehind = false;

  constructor(private readonly options: KeeperOptions) {}

  /** Hears what workers say just after the state has. */
  hear(event: ClientEvent): void {
    if (event.type === 'snapshot') this.take(event.runId, event.step, event.bytes);
  }

  /** A model of a run as it is now. */
  take(runId: RunId, step: number, model: Uint8Array): void {
    const state = this.options.state();
    const run = [...state.runs, ...runsAside(state)].find(({ id }) => id === runId);
    if (!run || this.forgotten.has(runId)) return;
    this.captures.set(runId, { run, step, model });
    this.writeSoon();
  }

  /** Other runs are there than were written: Undo brought them back, perhaps paused, without a snapshot. */
  writeSoon(): void {
    this.isBehind = true;
    this.schedule();
  }

  /** What is known now is written now: there may be no later. */
  async flush(): Promise<void> {
    if (this.isBehind) await this.write();
  }

  /** What trains now is not kept any more; what starts from now on is. */
  forget(): void {
    this.stop();
    this.forgotten = new Set(this.options.state().runs.map(({ id }) => id));
    this.captures.clear();
    this.written = new Set();
  }

  stop(): void {
    this.isBehind = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    if (this.isWriting) return;
    this.timer ??= setTimeout(() => void this.write(), this.restMs);
  }

  private async write(): Promise<void> {
    this.stop();
    const captures = this.currentCaptures();
    if (!captures.some(({ step }) => step > 0)) return;
    const { store, state, id, place, onWritten, onFailed } = this.options;
    const now = state();
    const heading = { id, kind: 'automatic', place, name: null } as const;
    const { entry, parts } = recordOf(now, captures, heading, this.written);
    const begin = performance.now();
    this.isWriting = true;
    try {
      await store.write(entry, parts);
      this.written = writtenBy(now, captures);
      this.restMs = restAfter({ ms: performance.now() - begin, bytes: bytesOf(captures) });
      onWritten(entry);
    } catch (error) {
      this.restMs = restAfterFailureMs;
      onFailed(error);
    } finally {
      this.isWriting = false;
    }
    if (this.isBehind) this.schedule();
  }

  /** In the order of the runs; those of runs that are gone, and that Undo does not bring back, go, too. */
  private currentCaptures(): Capture[] {
    const state = this.options.state();
    const capturesOf = (runs: readonly Run[]) =>
      runs.flatMap(({ id }) => this.captures.get(id) ?? []);
    const captures = capturesOf(state.runs);
    const aside = capturesOf(runsAside(state));
    this.captures.clear();
    for (const capture of [...aside, ...captures]) this.captures.set(capture.run.id, capture);
    return captures;
  }
}

/** Runs that Undo would bring back. */
function runsAside({ undo }: AppState): readonly Run[] {
  return undo === null || undo.kind === 'text' ? [] : undo.runs;
}

function bytesOf(captures: readonly Capture[]): number {
  return captures.reduce((sum, { run, model }) => sum + model.byteLength + curveBytes(run), 0);
}

function curveBytes({ metrics }: Capture['run']): number {
  if (!metrics) return 0;
  const { length, quantities, bucketSize } = metrics.steps;
  const arrays = bucketSize === 1 ? 1 : 5;
  return length * quantities.length * arrays * Float64Array.BYTES_PER_ELEMENT;
}
