/**
 * Training that nobody sees: it stands still while the playground is out of sight (scrolled away, or in
 * a hidden tab) and goes on when it is back. Only what was paused for this goes on by itself; what is
 * asked for out of sight is done.
 */
import type { RunId } from '../protocol.js';
import {
  activeRuns,
  quiet,
  type Action,
  type AppState,
  type Command,
  type Sight,
  type Update,
} from './state.js';

export function setSeen(state: AppState, isSeen: boolean): Update {
  return setSight(state, { ...state.sight, isSeen });
}

export function setBackground(state: AppState, inBackground: boolean): Update {
  return setSight(state, { ...state.sight, inBackground });
}

/** Whoever says what a run is to do has decided: it neither stops nor goes on by itself any more. */
export function withWish(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'train':
    case 'pause':
    case 'step':
      return withRuns(state, []);
    case 'pauseRun':
    case 'resumeRun':
      return withRuns(
        state,
        state.sight.runs.filter((id) => id !== action.runId),
      );
    default:
      return state;
  }
}

function setSight(state: AppState, sight: Sight): Update {
  const may = mayRun(sight);
  if (may === mayRun(state.sight)) return quiet({ ...state, sight });
  const runs = may
    ? state.runs.filter(({ id, status }) => sight.runs.includes(id) && status !== 'failed')
    : activeRuns(state);
  const commands = runs.map(({ id }): Command => ({ type: may ? 'resume' : 'pause', runId: id }));
  return {
    state: withRuns(
      { ...state, sight },
      runs.map(({ id }) => id),
    ),
    commands,
  };
}

/** Whether what starts, trains or shows by itself may do so. */
export function mayRun({ isSeen, inBackground }: Sight): boolean {
  return isSeen || inBackground;
}

function withRuns(state: AppState, runs: readonly RunId[]): AppState {
  return { ...state, sight: { ...state.sight, runs } };
}
