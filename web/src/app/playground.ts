/** Holds the one state, sends the reducer's commands to the workers and their reports to the reducer. */
import type { FromWorker, RunId } from '../protocol.js';
import { update } from './reducer.js';
import type { Action, AppState, ClientEvent } from './state.js';
import { WorkerClient, type WorkerLike } from './worker_client.js';

export type Listener = (state: AppState, action: Action) => void;

export class Playground {
  private current: AppState;
  private readonly client: WorkerClient;
  private isWarm = false;

  constructor(
    initial: AppState,
    createWorker: () => WorkerLike,
    private readonly listener: Listener,
  ) {
    this.current = initial;
    this.client = new WorkerClient({
      createWorker,
      onEvent: (event: ClientEvent | FromWorker) => {
        this.dispatch({ type: 'worker', event });
      },
    });
  }

  get state(): AppState {
    return this.current;
  }

  dispatch(action: Action): void {
    const { state, commands } = update(this.current, action);
    this.current = state;
    for (const command of commands) this.client.execute(command);
    if (this.isWarm) this.getWorkersReady();
    this.listener(state, action);
  }

  /** From now on there is a worker ready for each run that the next start, which is likely to come, begins. */
  warmUp(): void {
    this.isWarm = true;
    this.getWorkersReady();
  }

  /** Until it warms up again, no worker waits for a start. */
  coolDown(): void {
    this.isWarm = false;
    this.client.dropSpares();
  }

  private getWorkersReady(): void {
    const { unavailable, runs, variants } = this.current;
    if (!unavailable && runs.length === 0) this.client.warmUp(variants.length);
  }

  /** The model of a run, the first one unless told, as the bytes of a file. */
  save(runId?: RunId): Promise<Uint8Array> {
    const run = this.current.runs.find(
      ({ id, info }) => info !== null && (runId === undefined || id === runId),
    );
    if (!run) return Promise.reject(new Error('There is no model yet: start training first.'));
    return this.client.save(run.id);
  }

  dispose(): void {
    this.isWarm = false;
    this.dispatch({ type: 'reset' });
    this.dispatch({ type: 'forgetUndo' });
    this.client.dispose();
  }
}
