/** The worker's end of the protocol: one run, trained in slices between messages. */
import { loadCore, UnrollError, type Core } from '../lib.js';
import type { Failure, FromWorker, RunId, StartMessage, ToWorker } from '../protocol.js';
import { Engine } from './engine.js';
import { Slicer, SpeedMeter, type Chore, type Clock } from './slicer.js';

/** The part of a dedicated worker's global scope that is used here. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

const validateEveryMs = 1000;
const writeEveryMs = 1500;
const snapshotEveryMs = 5000;

interface ActiveRun {
  readonly id: RunId;
  readonly engine: Engine;
  readonly slicer: Slicer;
  readonly speed: SpeedMeter;
  charactersSeen: number;
  writing: StartMessage['writing'];
}

let run: ActiveRun | null = null;

/** setTimeout is held back to 4 ms when nested; a message to oneself is not. */
function createClock(): Clock {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return {
    now: () => performance.now(),
    defer(callback) {
      waiting.push(callback);
      channel.port2.postMessage(null);
    },
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof UnrollError) {
    const { code, message, step, quantity, parameter, bytes } = error;
    return { code, message, step, quantity, parameter, bytes };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

function start(core: Core, message: StartMessage): void {
  run?.engine.close();
  run = null;
  const { runId } = message;
  const clock = createClock();
  let engine: Engine;
  try {
    engine = Engine.open(core, message, clock.now);
  } catch (error) {
    scope.postMessage({ type: 'failed', runId, failure: failureOf(error) });
    return;
  }
  const slicer = new Slicer(
    {
      train: (steps) => trainSlice(steps, clock),
      finished: () => {
        reportPause();
      },
      failed: (error) => {
        scope.postMessage({ type: 'failed', runId, failure: failureOf(error) });
      },
      chores: choresOf(engine),
    },
    clock,
  );
  run = {
    id: runId,
    engine,
    slicer,
    speed: new SpeedMeter(),
    charactersSeen: 0,
    writing: message.writing,
  };
  scope.postMessage({ type: 'started', runId, info: engine.info() });
  if (message.then === 'train') resume(run);
  else reportPause();
}

function choresOf(engine: Engine): Chore[] {
  const chores: Chore[] = [
    { everyMs: writeEveryMs, run: write },
    { everyMs: snapshotEveryMs, run: snapshot },
  ];
  if (engine.info().hasValidation) chores.unshift({ everyMs: validateEveryMs, run: validate });
  return chores;
}

function trainSlice(steps: number, clock: Clock): number {
  if (!run) return 0;
  const columns = run.engine.train(steps);
  const done = columns.step.length;
  if (done === 0) return 0;
  run.charactersSeen = columns.charactersSeen[done - 1] ?? run.charactersSeen;
  scope.postMessage({
    type: 'metrics',
    runId: run.id,
    columns,
    charactersPerSecond: run.speed.report(clock.now(), run.charactersSeen),
  });
  return done;
}

function validate(): void {
  if (!run) return;
  const { loss, characters } = run.engine.validate();
  scope.postMessage({
    type: 'validation',
    runId: run.id,
    step: run.engine.step,
    loss,
    characters,
  });
}

function write(): void {
  if (!run) return;
  const text = run.engine.write(run.writing);
  if (text === null) return;
  scope.postMessage({ type: 'sample', runId: run.id, step: run.engine.step, text });
}

function snapshot(): void {
  if (!run) return;
  const bytes = run.engine.save();
  scope.postMessage({ type: 'snapshot', runId: run.id, step: run.engine.step, bytes }, [
    bytes.buffer,
  ]);
}

function resume(active: ActiveRun, steps?: number): void {
  active.speed.restart(performance.now(), active.charactersSeen);
  scope.postMessage({ type: 'resumed', runId: active.id });
  active.slicer.run(steps);
}

/** Answers first; what the model is worth at this step follows. */
function reportPause(): void {
  if (!run) return;
  scope.postMessage({ type: 'paused', runId: run.id, step: run.engine.step });
  run.slicer.runAllChores();
}

function handle(core: Core, message: ToWorker): void {
  if (message.type === 'start') {
    start(core, message);
    return;
  }
  if (!run || message.runId !== run.id) return;
  switch (message.type) {
    case 'resume':
      resume(run);
      break;
    case 'pause':
      run.slicer.pause();
      reportPause();
      break;
    case 'step':
      resume(run, message.count);
      break;
    case 'setConfig':
      run.engine.setConfig(message.changes);
      break;
    case 'setWriting':
      run.writing = message.writing;
      write();
      break;
    case 'save': {
      const bytes = run.engine.save();
      const { runId, requestId } = message;
      scope.postMessage({ type: 'saved', runId, requestId, bytes }, [bytes.buffer]);
      break;
    }
    default:
      message satisfies never;
  }
}

function handleSafely(core: Core, message: ToWorker): void {
  try {
    handle(core, message);
  } catch (error) {
    scope.postMessage({ type: 'failed', runId: message.runId, failure: failureOf(error) });
  }
}

// Messages that arrive while the core loads wait for it, in order.
let ready: Promise<Core | null> = loadCore().then(
  (core) => {
    scope.postMessage({ type: 'ready', build: core.build });
    return core;
  },
  (error: unknown) => {
    const failure = failureOf(error);
    const code = failure.code === 'no-simd' ? failure.code : 'no-worker';
    scope.postMessage({ type: 'unavailable', failure: { ...failure, code } });
    return null;
  },
);

scope.onmessage = ({ data }) => {
  ready = ready.then((core) => {
    if (core) handleSafely(core, data);
    return core;
  });
};
