/** The worker's end of the protocol: one run, trained in slices between messages. */
import { loadCore, UnrollError, type Core } from '../lib.js';
import type { Failure, FromWorker, RunId, StartMessage, ToWorker } from '../protocol.js';
import { Engine } from './engine.js';
import { LossWatch, RunawayError } from './runaway.js';
import { Slicer, SpeedMeter, type Chore, type Clock } from './slicer.js';
import { SnapshotPace } from './snapshot_pace.js';

/** The part of a dedicated worker's global scope that is used here. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

const validateEveryMs = 1000;
const writeEveryMs = 1500;
const firstSnapshotMs = 100;
/** What a closed tab may lose at most, beside the time that writing it takes. */
const snapshotEveryMs = 3000;

/** Together with the weights, measuring takes no more than a twentieth of the time. */
const flowChore: Chore = { everyMs: 250, share: 0.02, run: measureFlow };
const weightsChore: Chore = { everyMs: 1000, share: 0.01, run: measureWeights };

interface ActiveRun {
  readonly id: RunId;
  readonly engine: Engine;
  readonly slicer: Slicer;
  readonly speed: SpeedMeter;
  readonly watch: LossWatch;
  /** A loss that runs away stops this run. */
  isWatched: boolean;
  /** Stopped by an error: what can be measured of it now may not be finite. */
  hasFailed: boolean;
  readonly snapshotPace: SnapshotPace;
  charactersSeen: number;
  writing: StartMessage['writing'];
  probe: StartMessage['probe'];
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

/** What an error quotes may come from a file: nobody reads more of it. */
const longestMessage = 500;

function failureOf(error: unknown): Failure {
  const { message, ...rest } = describe(error);
  return { message: message.slice(0, longestMessage), ...rest };
}

function describe(error: unknown): Failure {
  if (error instanceof RunawayError) {
    return { code: 'runaway', message: error.message, ...error.runaway };
  }
  if (error instanceof UnrollError) {
    const { code, message, step, quantity, parameter, timeStep, timeSteps, layer, bytes } = error;
    return { code, message, step, quantity, parameter, timeStep, timeSteps, layer, bytes };
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
        if (run) run.hasFailed = true;
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
    watch: new LossWatch(engine.info().uniformLoss),
    isWatched: true,
    hasFailed: false,
    snapshotPace: new SnapshotPace(firstSnapshotMs, snapshotEveryMs),
    charactersSeen: 0,
    writing: message.writing,
    probe: message.probe,
  };
  scope.postMessage({ type: 'started', runId, info: engine.info() });
  if (message.then === 'train') {
    // Before the first step: what the first weights let through is part of the story.
    slicer.runNow(flowChore);
    resume(run);
  } else reportPause();
}

function choresOf(engine: Engine): Chore[] {
  const chores: Chore[] = [
    flowChore,
    weightsChore,
    { everyMs: writeEveryMs, run: write },
    { everyMs: firstSnapshotMs, run: snapshot },
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
  const runaway = run.watch.observe(columns.step, columns.loss);
  if (runaway && run.isWatched) throw new RunawayError(runaway);
  return done;
}

function validate(): void {
  if (!run) return;
  const { loss, characters, lastAccuracy } = run.engine.validate();
  // The model has diverged, which its next step reports.
  if (!Number.isFinite(loss)) return;
  scope.postMessage({
    type: 'validation',
    runId: run.id,
    step: run.engine.step,
    loss,
    characters,
    lastAccuracy,
  });
}

function measureFlow(): void {
  const measured = run?.engine.measureFlow(run.probe);
  if (!run || !measured) return;
  const { lossAt } = run.probe;
  scope.postMessage({ type: 'flow', runId: run.id, step: run.engine.step, lossAt, ...measured });
}

function measureWeights(): void {
  const statistics = run?.engine.weightStatistics();
  if (!run || !statistics) return;
  const spectralRadii = run.engine.spectralRadii();
  const { step } = run.engine;
  scope.postMessage({ type: 'weights', runId: run.id, step, statistics, spectralRadii });
}

/** Answers a question about the model; one that has no answer is refused, and the run goes on. */
function answer(runId: RunId, requestId: number, ask: () => FromWorker): void {
  let reply: FromWorker;
  try {
    reply = ask();
  } catch (error) {
    const failure = failureOf(error);
    // A trap leaves nothing to go on with.
    if (failure.code === 'internal') throw error;
    reply = { type: 'refused', runId, requestId, failure };
  }
  scope.postMessage(reply);
}

function write(): void {
  if (!run) return;
  const text = run.engine.write(run.writing);
  if (text === null) return;
  const { step, onlyLasts } = run.engine;
  scope.postMessage({ type: 'sample', runId: run.id, step, text, onlyLasts });
}

/** Only of weights that are worth going back to. */
function snapshot(): void {
  const now = performance.now();
  if (!run?.watch.isHealthy || !run.snapshotPace.isDue(now)) return;
  run.snapshotPace.taken(now);
  const bytes = run.engine.save();
  scope.postMessage({ type: 'snapshot', runId: run.id, step: run.engine.step, bytes }, [
    bytes.buffer,
  ]);
}

function resume(active: ActiveRun, steps?: number): void {
  active.hasFailed = false;
  active.speed.restart(performance.now(), active.charactersSeen);
  scope.postMessage({ type: 'resumed', runId: active.id });
  active.slicer.run(steps);
}

/** Answers first; what the model is worth at this step follows. */
function reportPause(): void {
  if (!run) return;
  scope.postMessage({ type: 'paused', runId: run.id, step: run.engine.step });
  run.snapshotPace.hasten();
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
      // It has stopped and said why; its last numbers are not asked for.
      if (run.hasFailed) break;
      run.slicer.pause();
      reportPause();
      break;
    case 'step':
      resume(run, message.count);
      break;
    case 'setConfig':
      run.engine.setConfig(message.changes);
      break;
    case 'setWatch':
      run.isWatched = message.isOn;
      break;
    case 'setWriting':
      run.writing = message.writing;
      write();
      break;
    case 'setProbe':
      run.probe = message.probe;
      run.slicer.runNow(flowChore);
      break;
    case 'inspect': {
      const { engine } = run;
      const { runId, requestId, text } = message;
      answer(runId, requestId, () => {
        const inspection = engine.inspect(text);
        return { type: 'inspected', runId, requestId, step: engine.step, inspection };
      });
      break;
    }
    case 'saliency': {
      const { engine } = run;
      const { runId, requestId, text, position } = message;
      answer(runId, requestId, () => {
        const norms = engine.saliency(text, position);
        return { type: 'salient', runId, requestId, position, norms };
      });
      break;
    }
    case 'slice': {
      const { engine } = run;
      const { runId, requestId, units, characters } = message;
      answer(runId, requestId, () => {
        const slice = engine.slice(units, characters);
        return { type: 'sliced', runId, requestId, slice };
      });
      break;
    }
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
