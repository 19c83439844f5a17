/** What was replaced can be brought back until something else is replaced. */
import type { Run } from './run.js';
import { restoreSetup } from './settings.js';
import { quiet, withCommands, type AppState, type Command, type Update } from './state.js';

export function undo(state: AppState): Update {
  const { undo: kept } = state;
  if (!kept) return quiet(state);
  if (kept.kind === 'text') return restoreSetup(state, kept.setup);
  const current = new Map(state.runs.map((run) => [run.id, run]));
  const runs = kept.runs.map((run) => current.get(run.id) ?? run);
  const discards = state.runs
    .filter(({ id }) => !kept.runs.some((run) => run.id === id))
    .map(({ id }): Command => ({ type: 'discard', runId: id }));
  const { variants, setup } = kept;
  const before = setup ? restoreSetup({ ...state, runs: [] }, setup).state : state;
  const restored = { ...before, variants, runs, editing: null, undo: null };
  return withCommands(goOnAsBefore(quiet(restored), kept.trained), discards);
}

export function forgetUndo(state: AppState): Update {
  const { undo: kept } = state;
  if (!kept) return quiet(state);
  const gone =
    kept.kind === 'text'
      ? []
      : kept.runs.filter(({ id }) => !state.runs.some((run) => run.id === id));
  return {
    state: { ...state, undo: null },
    commands: gone.map(({ id }) => ({ type: 'discard', runId: id })),
  };
}

/** Runs that were paused for what then did not happen. */
function goOnAsBefore({ state, commands }: Update, trained: readonly string[]): Update {
  const wasTraining = new Set(trained);
  const resumes: Command[] = [];
  const runs = state.runs.map((run): Run => {
    if (!wasTraining.has(run.id) || run.status !== 'paused') return run;
    resumes.push({ type: 'resume', runId: run.id });
    return { ...run, status: 'training' };
  });
  return { state: { ...state, runs }, commands: [...commands, ...resumes] };
}
