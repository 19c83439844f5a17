/** The life of the runs: started, paused, continued, added, removed, reset. */
import { cellKinds } from './config_rules.js';
import { createRun, type Run } from './run.js';
import {
  activeRuns,
  activityOf,
  canStart,
  canTrain,
  openRuns,
  plannedRun,
  quiet,
  withCommands,
  type AppState,
  type Command,
  type Undo,
  type Update,
} from './state.js';
import { setupOf } from './settings.js';
import { forgetUndo } from './undo.js';
import { maximumVariants, nextChanges, styled, type Variant } from './variants.js';

export function train(state: AppState): Update {
  if (!canTrain(state)) return quiet(state);
  if (state.runs.some(({ status }) => status === 'paused')) return resume(state);
  if (activeRuns(state).length > 0) return quiet(state);
  const cleared = reset(state);
  return withCommands(start(cleared.state, state.variants, 'train'), cleared.commands);
}

export function pause(state: AppState): Update {
  return { state, commands: activeRuns(state).map(({ id }) => ({ type: 'pause', runId: id })) };
}

export function step(state: AppState, count: number): Update {
  if (!(Number.isInteger(count) && count > 0) || !canTrain(state)) return quiet(state);
  const stepsOf = (runs: readonly Run[]): Command[] =>
    runs.map(({ id }) => ({ type: 'step', runId: id, count }));
  const open = state.runs.filter(({ status }) => status !== 'failed');
  if (open.length > 0) return { state, commands: stepsOf(open) };
  const cleared = reset(state);
  const started = start(cleared.state, state.variants, 'pause');
  return withCommands(
    { state: started.state, commands: [...started.commands, ...stepsOf(started.state.runs)] },
    cleared.commands,
  );
}

export function restart(state: AppState): Update {
  if (!canStart(state)) return quiet(state);
  const cleared = reset(state);
  return withCommands(train(cleared.state), cleared.commands);
}

/** One run, from a saved model; its file says how it is configured. */
export function load(state: AppState, model: Uint8Array): Update {
  const cleared = makeRoom(state);
  return withCommands(
    start(cleared.state, state.variants.slice(0, 1), 'pause', model),
    cleared.commands,
  );
}

/** Starts runs beside those that are there, in the order of their variants. */
export function start(
  state: AppState,
  variants: readonly Variant[],
  then: 'train' | 'pause',
  model?: Uint8Array,
): Update {
  const created = variants.map((variant, index) => {
    const { key, style } = variant;
    return createRun(`run-${state.runsCreated + index + 1}`, {
      ...plannedRun(state, variant),
      variant: key,
      style,
      originalCharacters: state.text.originalCharacters,
      isLoaded: model !== undefined,
    });
  });
  const place = ({ variant }: Run) => state.variants.findIndex(({ key }) => key === variant);
  const runs = [...state.runs, ...created].sort((a, b) => place(a) - place(b));
  return {
    state: {
      ...state,
      runs,
      runsCreated: state.runsCreated + created.length,
      loadFailure: null,
    },
    commands: created.map((run) => startCommand(state, run, then, model)),
  };
}

export function startCommand(
  { writing, probe }: AppState,
  { id, config, text }: Run,
  then: 'train' | 'pause',
  model?: Uint8Array,
): Command {
  const saved = model ? { model } : {};
  return { type: 'start', runId: id, config, text, then, writing, probe, ...saved };
}

function resume(state: AppState): Update {
  const paused = openRuns(state).filter(({ status }) => status === 'paused');
  return {
    state: withStatus(state, paused, 'training'),
    commands: paused.map(({ id }) => ({ type: 'resume', runId: id })),
  };
}

export function pauseRun(state: AppState, runId: string): Update {
  const run = activeRuns(state).find(({ id }) => id === runId);
  return run ? { state, commands: [{ type: 'pause', runId }] } : quiet(state);
}

export function resumeRun(state: AppState, runId: string): Update {
  const run = openRuns(state).find(({ id, status }) => id === runId && status === 'paused');
  if (!run || state.unavailable !== null) return quiet(state);
  return {
    state: withStatus(state, [run], 'training'),
    commands: [{ type: 'resume', runId }],
  };
}

/** One more run, like the last but for one thing. Beside runs that are there it starts at once. */
export function addRun(state: AppState): Update {
  const { variants, variantsCreated, config } = state;
  if (variants.length >= maximumVariants) return quiet(state);
  const changes = nextChanges(state, variants, cellKinds);
  const key = variantsCreated + 1;
  const next: AppState = {
    ...state,
    variants: styled([...variants, { key, changes, style: null }], config),
    variantsCreated: key,
  };
  return startBesideOthers(next, key);
}

function startBesideOthers(state: AppState, key: number): Update {
  if (state.runs.length === 0 || !canStart(state)) return quiet(state);
  const then = activityOf(state) === 'training' ? 'train' : 'pause';
  return start(
    state,
    state.variants.filter((variant) => variant.key === key),
    then,
  );
}

export function removeRun(state: AppState, key: number): Update {
  if (state.variants.length === 1 || !state.variants.some((variant) => variant.key === key)) {
    return quiet(state);
  }
  const { state: kept, commands } = putAside(state, (run) => run.variant === key, 'run');
  return {
    state: {
      ...kept,
      variants: state.variants.filter((variant) => variant.key !== key),
      editing: state.editing === key ? null : state.editing,
    },
    commands,
  };
}

/** One run from the beginning, as it is configured now. */
export function restartRun(state: AppState, key: number): Update {
  const variants = state.variants.filter((variant) => variant.key === key);
  if (variants.length === 0 || !canStart(state)) return quiet(state);
  const { state: kept, commands } = putAside(state, (run) => run.variant === key, 'run');
  return withCommands(start(kept, variants, 'train'), commands);
}

export function reset(state: AppState): Update {
  return state.runs.length === 0 ? quiet(state) : putAside(state, () => true, 'reset');
}

/** For runs that bring a setup of their own: Undo has runs and setup as they are now. */
export function makeRoom(state: AppState): Update {
  const setup = setupOf(state);
  const { state: cleared, commands } = putAside(state, () => true, 'opened');
  const { variants } = state;
  const nothing = { kind: 'opened', variants, runs: [], trained: [] } as const;
  const kept = cleared.undo?.kind === 'opened' ? cleared.undo : nothing;
  return { state: { ...cleared, undo: { ...kept, setup } }, commands };
}

/** The runs stay open, paused, for as long as Undo is offered. */
function putAside(
  state: AppState,
  isMeant: (run: Run) => boolean,
  kind: Exclude<Undo['kind'], 'text'>,
): Update {
  const meant = state.runs.filter(isMeant);
  const hasBegun = meant.filter(({ info }) => info !== null);
  const forgotten = forgetUndo(state);
  const active = activeRuns(state).filter(isMeant);
  const discards = meant
    .filter(({ info }) => info === null)
    .map(({ id }): Command => ({ type: 'discard', runId: id }));
  const kept = state.runs
    .filter((run) => !isMeant(run) || run.info !== null)
    .map((run): Run =>
      !isMeant(run) || run.status === 'failed'
        ? run
        : { ...run, status: 'paused', charactersPerSecond: 0 },
    );
  const undo: Undo | null =
    hasBegun.length > 0
      ? {
          kind,
          setup: null,
          variants: state.variants,
          runs: kept,
          trained: active.map(({ id }) => id),
        }
      : null;
  return {
    state: { ...forgotten.state, runs: state.runs.filter((run) => !isMeant(run)), undo },
    commands: [
      ...forgotten.commands,
      ...active.map(({ id }): Command => ({ type: 'pause', runId: id })),
      ...discards,
    ],
  };
}

function withStatus(state: AppState, runs: readonly Run[], status: Run['status']): AppState {
  const ids = new Set(runs.map(({ id }) => id));
  return {
    ...state,
    runs: state.runs.map((run) => (ids.has(run.id) ? { ...run, status } : run)),
  };
}
