/** What the workers report, put into the state. Reports of runs that are gone are dropped. */
import { withInfo, withMetrics, withValidation, type Run } from './run.js';
import type { AppState, ClientEvent } from './state.js';
import { findProblem } from './text_rules.js';

export function applyEvent(state: AppState, event: ClientEvent): AppState {
  switch (event.type) {
    case 'ready':
      return { ...state, unavailable: null };
    case 'unavailable':
      return { ...state, unavailable: event.failure };
    case 'started': {
      const started = withRun(state, event.runId, (run) => withInfo(run, event.info));
      return adoptConfig(started, event.runId);
    }
    case 'metrics':
      return withRun(state, event.runId, (run) =>
        withMetrics(run, event.columns, event.charactersPerSecond),
      );
    case 'validation':
      return withRun(state, event.runId, (run) => withValidation(run, event.step, event.loss));
    case 'sample':
      return withRun(state, event.runId, (run) => ({
        ...run,
        sample: { step: event.step, text: event.text },
      }));
    case 'resumed':
      return withRun(state, event.runId, (run) => ({ ...run, status: 'training' }));
    case 'paused':
      return withRun(state, event.runId, (run) => ({
        ...run,
        status: 'paused',
        charactersPerSecond: 0,
      }));
    case 'failed':
      return withRun(state, event.runId, (run) => ({
        ...run,
        status: 'failed',
        failure: event.failure,
        charactersPerSecond: 0,
      }));
    case 'recovering':
      return withRun(state, event.runId, (run) => ({ ...run, resumedAfter: 'crash' }));
    case 'snapshot':
    case 'saved':
      // Bytes stay with the worker client.
      return state;
    default:
      return event satisfies never;
  }
}

/** Runs that Undo may bring back still hear the end of their last slice. */
function withRun(state: AppState, id: string, change: (run: Run) => Run): AppState {
  const changed = (runs: readonly Run[]) => runs.map((run) => (run.id === id ? change(run) : run));
  const isIn = (runs: readonly Run[]) => runs.some((run) => run.id === id);
  if (isIn(state.runs)) return { ...state, runs: changed(state.runs) };
  const { undo } = state;
  if (undo?.kind !== 'reset' || !isIn(undo.runs)) return state;
  return { ...state, undo: { ...undo, runs: changed(undo.runs) } };
}

/** A loaded model brings its own configuration, which the controls then show. */
function adoptConfig(state: AppState, id: string): AppState {
  const run = state.runs.find((candidate) => candidate.id === id);
  if (!run?.isLoaded || run.latest) return state;
  const { config } = run;
  const textProblem = findProblem(state.text, config.sequenceLength);
  return { ...state, config, cells: [run.cell], textProblem };
}
