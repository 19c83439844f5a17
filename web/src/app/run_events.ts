/** What the workers report, put into the state. Reports of runs that are gone are dropped. */
import { withFlow } from './flow.js';
import { withInfo, withMetrics, withValidation, type Run } from './run.js';
import type { AppState, ClientEvent } from './state.js';
import { findProblem } from './text_rules.js';
import { styled } from './variants.js';

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
      return withRun(state, event.runId, (run) => withValidation(run, event));
    case 'flow':
      return withRun(state, event.runId, (run) => ({ ...run, flow: withFlow(run.flow, event) }));
    case 'weights': {
      const { step, statistics, spectralRadii } = event;
      return withRun(state, event.runId, (run) => ({
        ...run,
        weights: { step, statistics, spectralRadii },
      }));
    }
    case 'sample':
      return withRun(state, event.runId, (run) => ({
        ...run,
        sample: { step: event.step, text: event.text, onlyLasts: event.onlyLasts },
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
    case 'fallback':
      return withRun(state, event.runId, (run) => ({ ...run, lastGoodStep: event.step }));
    case 'recovering':
      return withRun(state, event.runId, (run) => ({ ...run, resumedAfter: 'crash' }));
    case 'inspected':
    case 'salient':
    case 'sliced':
    case 'refused':
      // For the lab that asked: app/inside.ts, app/model_slice.ts.
      return state;
    case 'snapshot':
    case 'saved':
      // Bytes are for the worker client, and for what keeps them.
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
  if (undo === null || undo.kind === 'text' || !isIn(undo.runs)) return state;
  return { ...state, undo: { ...undo, runs: changed(undo.runs) } };
}

/** A loaded model brings its own configuration, which the controls then show. */
function adoptConfig(state: AppState, id: string): AppState {
  const run = state.runs.find((candidate) => candidate.id === id);
  if (!run?.isLoaded || run.latest) return state;
  const { config } = run;
  const variants = state.variants
    .filter(({ key }) => key === run.variant)
    .map((variant) => ({ ...variant, changes: {} }));
  const adopted = styled(variants, config);
  const style = adopted[0]?.style ?? run.style;
  return {
    ...state,
    config,
    variants: adopted,
    editing: null,
    textProblem: findProblem(state.text, config),
    runs: state.runs.map((other) => (other.id === id ? { ...other, style } : other)),
  };
}
