/** What happens to a run that has diverged: another try with a change, or on as it is. */
import type { Config } from '../lib.js';
import { applyChanges } from './config_rules.js';
import { startCommand } from './race.js';
import { needsNewWeights } from './rescues.js';
import { createRun, type Run } from './run.js';
import { setForVariant } from './settings.js';
import type { AppState, Update } from './state.js';

/** Changes the configuration of one run only. It goes on from its last good weights if it can. */
export function rescueRun(state: AppState, runId: string, changes: Partial<Config>): Update {
  const run = findFailed(state, runId);
  if (!run) return { state, commands: [] };
  const { config, refused } = applyChanges(run.config, changes);
  if (refused.length > 0) return { state, commands: [] };
  const planned = setForVariant(state, run.variant, changes);
  return needsNewWeights(changes)
    ? startAnew(planned, run, config)
    : goBack(planned, { ...run, config }, changes);
}

/** Goes on from where it stopped; from now on a loss that runs away does not stop it. */
export function proceedWithRun(state: AppState, runId: string): Update {
  const run = findFailed(state, runId);
  if (run?.failure?.code !== 'runaway') return { state, commands: [] };
  return {
    state: withRun(state, { ...run, failure: null, status: 'training' }),
    commands: [
      { type: 'setWatch', runId, isOn: false },
      { type: 'resume', runId },
    ],
  };
}

/** A run that failed while it trained: its worker still has the session. */
function findFailed({ runs }: AppState, runId: string): Run | undefined {
  return runs.find(({ id, status, info }) => id === runId && status === 'failed' && info !== null);
}

function withRun(state: AppState, changed: Run): AppState {
  const runs = state.runs.map((run) => (run.id === changed.id ? changed : run));
  return { ...state, runs };
}

/** The weights of a run that failed may be beyond help: it goes on from before. */
function goBack(state: AppState, run: Run, changes: Partial<Config>): Update {
  const { id: runId } = run;
  return {
    state: withRun(state, {
      ...run,
      failure: null,
      status: 'training',
      resumedAfter: 'divergence',
    }),
    commands: [
      { type: 'setConfig', runId, changes },
      { type: 'rewind', runId },
    ],
  };
}

function startAnew(state: AppState, old: Run, config: Config): Update {
  const { variant, text, originalCharacters } = old;
  const style = state.variants.find(({ key }) => key === variant)?.style ?? old.style;
  const setup = { variant, style, config, text, originalCharacters };
  const run = createRun(`run-${state.runsCreated + 1}`, setup);
  return {
    state: {
      ...state,
      runs: state.runs.map((other) => (other.id === old.id ? run : other)),
      runsCreated: state.runsCreated + 1,
    },
    commands: [{ type: 'discard', runId: old.id }, startCommand(state, run, 'train')],
  };
}
