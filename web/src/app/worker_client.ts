/**
 * The page's end of the protocol: one worker per run. Keeps each run's last snapshots, and when a
 * worker dies, stops answering or is to be rewound, replaces it and goes on from there.
 */
import type { Config } from '../lib.js';
import type { Failure, FromWorker, RunId, StartMessage, ToWorker } from '../protocol.js';
import type { ClientEvent, Command } from './state.js';

/** The part of a Worker that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface WorkerClientOptions {
  readonly createWorker: () => WorkerLike;
  readonly onEvent: (event: ClientEvent) => void;
}

interface Post {
  worker: WorkerLike;
  start: StartMessage;
  /** Live changes since the start. */
  changes: Partial<Config>;
  /** A loss that runs away stops it. */
  isWatched: boolean;
  isTraining: boolean;
  /** The newest last. */
  snapshots: Snapshot[];
  /** Of the newest snapshot, or of the one it went on from: only a later one is news. */
  snapshotStep: number;
  silentSeconds: number;
  patienceSeconds: number;
  recoveries: number;
}

interface Snapshot {
  readonly step: number;
  readonly bytes: Uint8Array;
}

interface Request {
  readonly runId: RunId;
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

const checkEveryMs = 1000;
const basePatienceSeconds = 20;
/** Far below what any machine does, so that a long step is never taken for a hang. */
const slowestOperationsPerSecond = 5e8;
const maximumRecoveries = 3;
/** Several, because the newest may already be on its way out of the finite. */
const snapshotsKept = 3;
/** Steps before it went wrong in which the weights were perhaps no longer good ones. */
const doubtfulSteps = 10;
/** Of a model this large, only the newest. */
const largeSnapshotBytes = 32e6;

export class WorkerClient {
  private readonly posts = new Map<RunId, Post>();
  private readonly requests = new Map<number, Request>();
  private spares: WorkerLike[] = [];
  private lastRequest = 0;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly options: WorkerClientOptions) {}

  /** Loads workers with the core ahead of the start of so many runs. */
  warmUp(count: number): void {
    while (this.spares.length < count) this.spares.push(this.openWorker());
  }

  execute(command: Command): void {
    const { runId } = command;
    if (command.type === 'start') {
      this.start(command);
      return;
    }
    const post = this.posts.get(runId);
    if (!post) return;
    if (command.type === 'discard') {
      this.discard(runId, post);
      return;
    }
    if (command.type === 'rewind') {
      this.replaceWorker(runId, post, post.snapshots.pop(), true);
      return;
    }
    if (command.type === 'setWatch') post.isWatched = command.isOn;
    if (command.type === 'setConfig') post.changes = { ...post.changes, ...command.changes };
    if (command.type === 'setProbe') post.start = { ...post.start, probe: command.probe };
    if (command.type === 'resume' || command.type === 'step') this.expectWork(post);
    post.worker.postMessage(command);
  }

  save(runId: RunId): Promise<Uint8Array> {
    const post = this.posts.get(runId);
    if (!post) return Promise.reject(new Error(`there is no run ${runId}`));
    const requestId = ++this.lastRequest;
    return new Promise((resolve, reject) => {
      this.requests.set(requestId, { runId, resolve, reject });
      post.worker.postMessage({ type: 'save', runId, requestId });
    });
  }

  dispose(): void {
    for (const [runId, post] of this.posts) this.discard(runId, post);
    this.dropSpares();
  }

  dropSpares(): void {
    for (const worker of this.spares) worker.terminate();
    this.spares = [];
  }

  private start(start: StartMessage): void {
    const worker = this.spares.shift() ?? this.openWorker();
    const post: Post = {
      worker,
      start,
      changes: {},
      isWatched: true,
      isTraining: false,
      snapshots: [],
      snapshotStep: -1,
      silentSeconds: 0,
      patienceSeconds: basePatienceSeconds,
      recoveries: 0,
    };
    this.posts.set(start.runId, post);
    this.listen(worker, start.runId);
    this.expectWork(post);
    worker.postMessage(start);
  }

  private openWorker(): WorkerLike {
    const worker = this.options.createWorker();
    this.listen(worker, null);
    return worker;
  }

  private listen(worker: WorkerLike, runId: RunId | null): void {
    worker.onmessage = ({ data }) => {
      this.hear(runId, data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.lose(runId, event.message);
    };
  }

  private hear(runId: RunId | null, message: FromWorker): void {
    const post = runId === null ? undefined : this.posts.get(runId);
    if (post) post.silentSeconds = 0;
    switch (message.type) {
      case 'snapshot':
        if (post) keepSnapshot(post, message);
        break;
      case 'saved':
        this.requests.get(message.requestId)?.resolve(message.bytes);
        this.requests.delete(message.requestId);
        return;
      case 'started': {
        const { parameterCount, config } = message.info;
        const operations = 6 * parameterCount * config.sequenceLength * config.batchSize;
        if (post) {
          post.patienceSeconds = basePatienceSeconds + operations / slowestOperationsPerSecond;
        }
        break;
      }
      case 'metrics':
        if (post) post.recoveries = 0;
        break;
      case 'paused':
        if (post) post.isTraining = false;
        break;
      case 'failed':
        if (post && runId !== null && this.handleFailure(runId, post, message.failure)) return;
        if (post && runId !== null) this.reportFallback(runId, post, message.failure);
        break;
      case 'resumed':
        if (post) this.expectWork(post);
        break;
      case 'unavailable':
        // Whoever tries again gets workers that load anew.
        this.dropSpares();
        break;
      case 'ready':
      case 'validation':
      case 'sample':
      case 'flow':
      case 'weights':
      case 'inspected':
      case 'salient':
      case 'sliced':
      case 'refused':
        break;
      default:
        message satisfies never;
    }
    this.options.onEvent(message);
  }

  /** Says ahead of a divergence where a rewind would lead: to good weights, not to its own beginning. */
  private reportFallback(
    runId: RunId,
    post: Post,
    { code, step = 0, since = step }: Failure,
  ): void {
    if (code !== 'non-finite' && code !== 'runaway') return;
    const [oldest] = post.snapshots;
    const good = post.snapshots.filter((one) => one.step <= since - doubtfulSteps);
    post.snapshots = good.length > 0 || !oldest ? good : [oldest];
    this.options.onEvent({ type: 'fallback', runId, step: post.snapshots.at(-1)?.step ?? null });
  }

  /** A trap leaves the module unusable: such a run goes on in a new worker. */
  private handleFailure(runId: RunId, post: Post, failure: Failure): boolean {
    const wasTraining = post.isTraining;
    post.isTraining = false;
    if (failure.code !== 'internal') return false;
    return this.recover(runId, post, wasTraining);
  }

  /** The worker is gone: it could not be loaded, or an error in it was not caught. */
  private lose(runId: RunId | null, message: string): void {
    const failure: Failure = { code: 'no-worker', message };
    const post = runId === null ? undefined : this.posts.get(runId);
    if (runId === null || !post) {
      this.dropSpares();
      this.options.onEvent({ type: 'unavailable', failure });
      return;
    }
    if (this.recover(runId, post, post.isTraining)) return;
    this.options.onEvent({ type: 'failed', runId, failure });
  }

  private recover(runId: RunId, post: Post, wasTraining: boolean): boolean {
    const snapshot = post.snapshots.at(-1);
    if (!snapshot || post.recoveries >= maximumRecoveries) {
      post.worker.terminate();
      post.isTraining = false;
      this.rejectRequests(runId, 'the worker stopped');
      return false;
    }
    post.recoveries++;
    this.options.onEvent({ type: 'recovering', runId });
    this.replaceWorker(runId, post, snapshot, wasTraining);
    return true;
  }

  /** Goes on from a snapshot, or from the start if there is none, in a new worker. */
  private replaceWorker(
    runId: RunId,
    post: Post,
    snapshot: Snapshot | undefined,
    resume: boolean,
  ): void {
    post.worker.terminate();
    this.rejectRequests(runId, 'the worker was replaced');
    post.worker = this.options.createWorker();
    this.listen(post.worker, runId);
    const { start, changes } = post;
    const config = { ...start.config, ...changes };
    const model = snapshot ? { model: snapshot.bytes } : {};
    post.snapshotStep = snapshot?.step ?? -1;
    post.worker.postMessage({ ...start, config, ...model, then: 'pause' });
    post.worker.postMessage({ type: 'setConfig', runId, changes });
    if (!post.isWatched) post.worker.postMessage({ type: 'setWatch', runId, isOn: false });
    if (!resume) return;
    this.expectWork(post);
    post.worker.postMessage({ type: 'resume', runId });
  }

  private discard(runId: RunId, post: Post): void {
    post.worker.terminate();
    this.posts.delete(runId);
    this.rejectRequests(runId, 'the run was discarded');
    this.watchOnlyWhileTraining();
  }

  private rejectRequests(runId: RunId, reason: string): void {
    for (const [requestId, request] of this.requests) {
      if (request.runId !== runId) continue;
      this.requests.delete(requestId);
      request.reject(new Error(reason));
    }
  }

  private expectWork(post: Post): void {
    post.isTraining = true;
    post.silentSeconds = 0;
    this.watch ??= setInterval(() => {
      this.checkForSilence();
    }, checkEveryMs);
  }

  /** Counts ticks, not time: a laptop that slept has not waited. */
  private checkForSilence(): void {
    for (const [runId, post] of this.posts) {
      if (!post.isTraining) continue;
      post.silentSeconds++;
      if (post.silentSeconds * checkEveryMs < post.patienceSeconds * 1000) continue;
      if (this.recover(runId, post, true)) continue;
      const failure: Failure = { code: 'no-answer', message: 'the worker stopped answering' };
      this.options.onEvent({ type: 'failed', runId, failure });
    }
    this.watchOnlyWhileTraining();
  }

  private watchOnlyWhileTraining(): void {
    if ([...this.posts.values()].some(({ isTraining }) => isTraining)) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }
}

/** The one that was just gone back to comes again; kept, it would be gone back to for ever. */
function keepSnapshot(post: Post, snapshot: Snapshot): void {
  if (snapshot.step <= post.snapshotStep) return;
  post.snapshotStep = snapshot.step;
  const kept = snapshot.bytes.byteLength > largeSnapshotBytes ? 1 : snapshotsKept;
  post.snapshots = [...post.snapshots, { step: snapshot.step, bytes: snapshot.bytes }].slice(-kept);
}
