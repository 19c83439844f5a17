/** What the labs "By hand" ask of a run: a few of its units and characters. Pure, like inside.ts. */
import type { Failure, ModelSlice, RunId } from '../protocol.js';
import type { Run } from './run.js';
import type { AppState, ClientEvent, Update } from './state.js';

export interface SliceState {
  readonly asked: { readonly requestId: number; readonly runId: RunId } | null;
  /** The last answer; whoever asked tells by its identity whether it is a new one. */
  readonly slice: ModelSlice | null;
  readonly failure: Failure | null;
}

export const initialSlice: SliceState = { asked: null, slice: null, failure: null };

export interface SliceIntent {
  readonly type: 'takeSlice';
  readonly runId: RunId;
  readonly units: number;
  readonly characters: readonly string[];
}

/** Runs of which a slice is a small network of the lectures' kind: one layer, tanh. */
export function slicedRuns({ runs }: Pick<AppState, 'runs'>, cell: string): Run[] {
  return runs.filter(
    ({ info, config }) =>
      info !== null &&
      config.cell === cell &&
      config.layers === 1 &&
      (cell !== 'rnn' || config.nonlinearity === 'tanh'),
  );
}

export function takeSlice(state: AppState, { runId, units, characters }: SliceIntent): Update {
  if (!state.runs.some(({ id, info }) => id === runId && info !== null)) {
    return { state, commands: [] };
  }
  // One count for all questions to runs: a refusal says no more than which one it answers.
  const requestId = state.inside.requests + 1;
  return {
    state: {
      ...state,
      inside: { ...state.inside, requests: requestId },
      modelSlice: { ...state.modelSlice, asked: { requestId, runId }, failure: null },
    },
    commands: [{ type: 'slice', runId, requestId, units, characters }],
  };
}

export function hearSlice(state: AppState, event: ClientEvent): AppState {
  const { asked } = state.modelSlice;
  if (asked === null) return state;
  switch (event.type) {
    case 'sliced': {
      if (event.requestId !== asked.requestId) return state;
      return { ...state, modelSlice: { asked: null, slice: event.slice, failure: null } };
    }
    case 'refused': {
      if (event.requestId !== asked.requestId) return state;
      return { ...state, modelSlice: { ...state.modelSlice, asked: null, failure: event.failure } };
    }
    case 'started':
    case 'recovering':
    case 'failed': {
      // A worker that starts anew no longer owes an answer.
      if (event.runId !== asked.runId) return state;
      return { ...state, modelSlice: { ...state.modelSlice, asked: null } };
    }
    default:
      return state;
  }
}
