/** Runs that were kept go on: with their setup, their curves and their models, in place of what was there. */
import { liveFields } from './config_rules.js';
import { makeRoom, startCommand } from './race.js';
import { restoreSetup } from './settings.js';
import {
  withCommands,
  type AppState,
  type Command,
  type ContinuedRun,
  type Setup,
  type Update,
} from './state.js';

export function continueRuns(
  state: AppState,
  setup: Setup,
  continued: readonly ContinuedRun[],
): Update {
  const room = makeRoom(state);
  const { undo } = room.state;
  const { state: restored } = restoreSetup(room.state, setup);
  const opened = continued.map(({ run, model, trains }, index) => ({
    run: { ...run, id: `run-${state.runsCreated + index + 1}` },
    model,
    then: trains ? ('train' as const) : ('pause' as const),
  }));
  const commands = opened.flatMap(({ run, model, then }): Command[] => [
    startCommand(restored, run, then, model),
    // A live field may have changed after the model was last written.
    { type: 'setConfig', runId: run.id, changes: liveFields(run.config) },
  ]);
  const keys = setup.variants.map(({ key }) => key);
  const next: AppState = {
    ...restored,
    undo,
    editing: null,
    refusedFields: new Set(),
    variantsCreated: Math.max(state.variantsCreated, ...keys),
    runs: opened.map(({ run }) => run),
    runsCreated: state.runsCreated + opened.length,
    loadFailure: null,
  };
  return withCommands({ state: next, commands }, room.commands);
}
