/**
 * The one place where the state changes: what is wanted or reported goes in, the next state and the
 * commands for the workers come out. No clock, no worker, no DOM.
 */
import { changeInside, hearInside } from './inside.js';
import { reportLink } from './link_report.js';
import { continueRuns } from './continue_runs.js';
import { hearSlice, takeSlice } from './model_slice.js';
import {
  addRun,
  load,
  pause,
  pauseRun,
  removeRun,
  reset,
  restart,
  restartRun,
  resumeRun,
  step,
  train,
} from './race.js';
import { proceedWithRun, rescueRun } from './rescue_run.js';
import { applyEvent } from './run_events.js';
import {
  replaceText,
  resetSetup,
  setCells,
  setField,
  setForAll,
  setJamo,
  setRemembering,
  setVariants,
  typeText,
} from './settings.js';
import {
  openRuns,
  quiet,
  temperatureRange,
  withCommands,
  type Action,
  type AppState,
  type ClientEvent,
  type Update,
} from './state.js';
import { setBackground, setSeen, withWish } from './sight.js';
import { forgetUndo, undo } from './undo.js';

export function update(before: AppState, action: Action): Update {
  const state = withWish(before, action);
  switch (action.type) {
    case 'typeText':
      return typeText(state, action.value);
    case 'replaceText':
      return action.quietly
        ? replaceText(state, action)
        : inPlaceOfUndo(state, (cleared) => replaceText(cleared, action));
    case 'setJamo':
      return setJamo(state, action.jamo);
    case 'setField':
      return setField(state, action.field, action.value);
    case 'setConfig':
      return setForAll(state, action.changes);
    case 'setCells':
      return setCells(state, action.cells);
    case 'setVariants':
      return setVariants(state, action.variants);
    case 'setRemembering':
      return inPlaceOfUndo(state, (cleared) => setRemembering(cleared, action.options));
    case 'setEditing': {
      const isThere = state.variants.some(({ key }) => key === action.variant);
      return quiet({ ...state, editing: isThere ? action.variant : null });
    }
    case 'setCompareBy':
      return quiet({ ...state, compareBy: action.compareBy });
    case 'addRun':
      return addRun(state);
    case 'removeRun':
      return removeRun(state, action.variant);
    case 'restartRun':
      return restartRun(state, action.variant);
    case 'pauseRun':
      return pauseRun(state, action.runId);
    case 'resumeRun':
      return resumeRun(state, action.runId);
    case 'setTemperature': {
      const { minimum, maximum } = temperatureRange;
      const { temperature: wanted } = action;
      if (!(wanted >= minimum && wanted <= maximum)) return quiet(state);
      const writing = { ...state.writing, temperature: wanted };
      return {
        state: { ...state, writing },
        commands: openRuns(state).map(({ id }) => ({ type: 'setWriting', runId: id, writing })),
      };
    }
    case 'setProbe': {
      const { probe } = action;
      return {
        state: { ...state, probe },
        commands: openRuns(state).map(({ id }) => ({ type: 'setProbe', runId: id, probe })),
      };
    }
    case 'train':
      return train(state);
    case 'pause':
      return pause(state);
    case 'step':
      return step(state, action.count);
    case 'retryEngine':
      return quiet({ ...state, unavailable: null });
    case 'reset':
      return reset(state);
    case 'restart':
      return restart(state);
    case 'load':
      return load(state, action.model);
    case 'forgetLoadFailure':
      return quiet({ ...state, loadFailure: null });
    case 'continueRuns':
      return continueRuns(state, action.setup, action.runs);
    case 'keep':
      return quiet(state);
    case 'setKeep':
      return quiet({ ...state, keep: { ...state.keep, ...action.changes } });
    case 'rescue':
      return rescueRun(state, action.runId, action.changes);
    case 'proceed':
      return proceedWithRun(state, action.runId);
    case 'undo':
      return undo(state);
    case 'forgetUndo':
      return forgetUndo(state);
    case 'setLanguage':
      return quiet({ ...state, language: action.language });
    case 'setTheme':
      return quiet({ ...state, theme: action.theme });
    case 'setLab':
      return quiet({ ...state, lab: action.lab });
    case 'openDialog':
      return quiet({ ...state, dialog: action.dialog });
    case 'closeDialog':
      return quiet({ ...state, dialog: null });
    // The tour shows the page itself, which a dialog would cover.
    case 'setTour':
      return quiet({ ...state, dialog: null, tour: action.tour });
    case 'setSeen':
      return setSeen(state, action.isSeen);
    case 'setBackground':
      return setBackground(state, action.inBackground);
    case 'setHidden':
      return quiet({ ...state, hidden: new Set(action.hidden) });
    case 'inside':
      return changeInside(state, action.change);
    case 'takeSlice':
      return takeSlice(state, action);
    case 'keepByHand': {
      const byHand = { ...state.byHand, [action.cell]: action.example };
      return quiet({ ...state, byHand });
    }
    case 'resetSetup':
      return inPlaceOfUndo(state, resetSetup);
    case 'reportLink':
      return reportLink(state, action.news);
    case 'forgetLinkReport':
      return quiet({ ...state, linkReport: null });
    case 'worker':
      return heard(state, action.event);
    default:
      return action satisfies never;
  }
}

/** What can be undone before is forgotten for what can be undone now. */
function inPlaceOfUndo(state: AppState, change: (state: AppState) => Update): Update {
  const forgotten = forgetUndo(state);
  return withCommands(change(forgotten.state), forgotten.commands);
}

function heard(state: AppState, event: ClientEvent): Update {
  const next = hearSlice(hearInside(applyEvent(state, event), event), event);
  if (event.type !== 'failed') return quiet(next);
  const run = next.runs.find(({ id }) => id === event.runId);
  const wasOpened = run !== undefined && (run.isLoaded || run.latest !== null);
  if (!wasOpened || run.info || next.undo?.kind !== 'opened') return quiet(next);
  // A file that cannot be used leaves everything as it was.
  const restored = undo(next);
  return { ...restored, state: { ...restored.state, loadFailure: event.failure } };
}
