/**
 * The one place where the state changes: what is wanted or reported goes in, the next state and the
 * commands for the workers come out. No clock, no worker, no DOM.
 */
import type { Config } from '../lib.js';
import {
  applyChanges,
  cellKinds,
  fieldNamed,
  fields,
  isAllowed,
  isRelevant,
  liveFields,
  type CellKind,
  type FieldName,
} from './config_rules.js';
import { applyEvent } from './run_events.js';
import { createRun, type Run } from './run.js';
import {
  canStart,
  canTrain,
  temperatureRange,
  type Action,
  type AppState,
  type ClientEvent,
  type Command,
  type Intent,
  type Update,
} from './state.js';
import { describeText, findProblem, type TextState } from './text_rules.js';

type IntentOf<Type extends Intent['type']> = Extract<Intent, { type: Type }>;

export function update(state: AppState, action: Action): Update {
  switch (action.type) {
    case 'typeText':
      return quiet(withText(state, describeText(action.value, state.jamo, null)));
    case 'replaceText':
      return replaceText(state, action);
    case 'setJamo': {
      const text = describeText(state.text.value, action.jamo, state.text.preset);
      return quiet(withText({ ...state, jamo: action.jamo }, text));
    }
    case 'setField':
      return setField(state, action.field, action.value);
    case 'setConfig':
      return changeConfig(state, applyChanges(state.config, action.changes).config);
    case 'setCells':
      return setCells(state, action.cells);
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
    case 'train':
      return train(state);
    case 'pause':
      return { state, commands: activeRuns(state).map(({ id }) => ({ type: 'pause', runId: id })) };
    case 'step':
      return step(state, action.count);
    case 'reset':
      return reset(state);
    case 'restart': {
      if (!canStart(state)) return quiet(state);
      const cleared = reset(state);
      return withCommands(train(cleared.state), cleared.commands);
    }
    case 'load': {
      const cleared = reset(state);
      const started = start(cleared.state, [state.config.cell], 'pause', action.model);
      return withCommands(started, cleared.commands);
    }
    case 'rescue': {
      const changed = changeConfig(state, applyChanges(state.config, action.changes).config);
      return withCommands(rewind(changed.state), changed.commands);
    }
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
    case 'setHidden':
      return quiet({ ...state, hidden: new Set(action.hidden) });
    case 'worker':
      return heard(state, action.event);
    default:
      return action satisfies never;
  }
}

function heard(state: AppState, event: ClientEvent): Update {
  const next = applyEvent(state, event);
  if (event.type !== 'failed') return quiet(next);
  const run = next.runs.find(({ id }) => id === event.runId);
  if (!run?.isLoaded || run.info) return quiet(next);
  // A file that cannot be used leaves everything as it was.
  const restored =
    next.undo?.kind === 'reset'
      ? undo(next)
      : { state: { ...next, runs: [] }, commands: [{ type: 'discard', runId: run.id } as const] };
  return { ...restored, state: { ...restored.state, loadFailure: event.failure } };
}

function quiet(state: AppState): Update {
  return { state, commands: [] };
}

/** Puts commands that come first before those of an update. */
function withCommands({ state, commands }: Update, first: readonly Command[]): Update {
  return { state, commands: [...first, ...commands] };
}

function withText(state: AppState, text: TextState): AppState {
  return { ...state, text, textProblem: findProblem(text, state.config.sequenceLength) };
}

function replaceText(state: AppState, intent: IntentOf<'replaceText'>): Update {
  const { value, preset, config = {}, quietly = false } = intent;
  const { commands } = quietly ? quiet(state) : forgetUndo(state);
  const { text, jamo, config: before, presetConfig } = state;
  const kept = { kind: 'text', text, jamo, config: before, presetConfig } as const;
  const undo = quietly ? state.undo : kept;
  const next = withText({ ...state, undo }, describeText(value, jamo, preset));
  if (preset === null) return { state: next, commands };
  const neutral = applyChanges(before, takenBack(state)).config;
  const changed = changeConfig(
    { ...next, presetConfig: config },
    applyChanges(neutral, config).config,
  );
  return withCommands(changed, commands);
}

/** Fields that still are as the last preset set them, with their defaults. */
function takenBack({ presetConfig, config }: AppState): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter(({ name }) => Object.hasOwn(presetConfig, name))
      .filter(({ name }) => presetConfig[name] === config[name])
      .map(({ name, default: initial }) => [name, initial]),
  );
}

function setField(state: AppState, field: FieldName, value: unknown): Update {
  const refusedFields = new Set(state.refusedFields);
  if (!isAllowed(fieldNamed(field), value)) {
    refusedFields.add(field);
    return quiet({ ...state, refusedFields });
  }
  refusedFields.delete(field);
  if (field === 'cell') return setCells({ ...state, refusedFields }, [String(value)]);
  return changeConfig({ ...state, refusedFields }, { ...state.config, [field]: value });
}

/** Live fields go to the runs at once, the others wait for the next start. */
function changeConfig(state: AppState, config: Config): Update {
  const before = liveFields(state.config);
  const changes = Object.fromEntries(
    Object.entries(liveFields(config)).filter(
      ([name, value]) => before[name as FieldName] !== value,
    ),
  ) as Partial<Config>;
  const cells = config.cell === state.config.cell ? state.cells : [config.cell];
  const refusedFields = new Set(
    [...state.refusedFields].filter(
      (name) => config[name] === state.config[name] && isRelevant(name, cells, config),
    ),
  );
  const next = withText({ ...state, config, cells, refusedFields }, state.text);
  const open = Object.keys(changes).length > 0 ? openRuns(state) : [];
  const ids = new Set(open.map(({ id }) => id));
  const runs = next.runs.map((run) =>
    ids.has(run.id) ? { ...run, config: { ...run.config, ...changes } } : run,
  );
  return {
    state: { ...next, runs },
    commands: open.map(({ id }) => ({ type: 'setConfig', runId: id, changes })),
  };
}

function setCells(state: AppState, wanted: readonly string[]): Update {
  const cells = cellKinds.filter((kind) => wanted.includes(kind));
  const [first] = cells;
  if (first === undefined) return quiet(state);
  const config = { ...state.config, cell: first };
  return changeConfig({ ...state, cells, config }, config);
}

function activeRuns({ runs }: AppState): Run[] {
  return runs.filter(({ status }) => status === 'starting' || status === 'training');
}

/** Runs whose worker holds a session. */
function openRuns({ runs }: AppState): Run[] {
  return runs.filter(({ status, info }) => status !== 'failed' || info !== null);
}

function train(state: AppState): Update {
  if (!canTrain(state)) return quiet(state);
  if (state.runs.some(({ status }) => status === 'paused')) return resume(state);
  if (activeRuns(state).length > 0) return quiet(state);
  const cleared = reset(state);
  return withCommands(start(cleared.state, state.cells, 'train'), cleared.commands);
}

function step(state: AppState, count: number): Update {
  if (!(Number.isInteger(count) && count > 0) || !canTrain(state)) return quiet(state);
  const stepsOf = (runs: readonly Run[]): Command[] =>
    runs.map(({ id }) => ({ type: 'step', runId: id, count }));
  const open = state.runs.filter(({ status }) => status !== 'failed');
  if (open.length > 0) return { state, commands: stepsOf(open) };
  const cleared = reset(state);
  const started = start(cleared.state, state.cells, 'pause');
  return withCommands(
    { state: started.state, commands: [...started.commands, ...stepsOf(started.state.runs)] },
    cleared.commands,
  );
}

function start(
  state: AppState,
  cells: readonly CellKind[],
  then: 'train' | 'pause',
  model?: Uint8Array,
): Update {
  const text = state.text.training;
  const runs = cells.map((cell, index) =>
    createRun(
      `run-${state.runsCreated + index + 1}`,
      { ...state.config, cell },
      text,
      model !== undefined,
    ),
  );
  return {
    state: {
      ...state,
      runs,
      runsCreated: state.runsCreated + runs.length,
      loadFailure: null,
    },
    commands: runs.map(({ id, config }) => ({
      type: 'start',
      runId: id,
      config,
      text,
      then,
      writing: state.writing,
      ...(model ? { model } : {}),
    })),
  };
}

function resume(state: AppState): Update {
  return continueRuns(state, 'paused', (run) => [run, { type: 'resume', runId: run.id }]);
}

/** The weights of a run that failed may be beyond help: it goes on from before. */
function rewind(state: AppState): Update {
  return continueRuns(state, 'failed', (run) => [
    { ...run, failure: null, resumedAfter: 'divergence' },
    { type: 'rewind', runId: run.id },
  ]);
}

function continueRuns(
  state: AppState,
  from: Run['status'],
  change: (run: Run) => [Run, Command],
): Update {
  const commands: Command[] = [];
  const open = new Set(openRuns(state).map(({ id }) => id));
  const runs = state.runs.map((run): Run => {
    if (run.status !== from || !open.has(run.id)) return run;
    const [changed, command] = change(run);
    commands.push(command);
    return { ...changed, status: 'training' };
  });
  return { state: { ...state, runs }, commands };
}

/** The runs stay open, paused, for as long as Undo is offered. */
function reset(state: AppState): Update {
  if (state.runs.length === 0) return quiet(state);
  const forgotten = forgetUndo(state);
  const worthKeeping = state.runs.filter(({ info }) => info !== null);
  const pauses = activeRuns(state).map(({ id }): Command => ({ type: 'pause', runId: id }));
  const discards = state.runs
    .filter(({ info }) => info === null)
    .map(({ id }): Command => ({ type: 'discard', runId: id }));
  const kept = worthKeeping.map((run): Run =>
    run.status === 'failed' ? run : { ...run, status: 'paused', charactersPerSecond: 0 },
  );
  return {
    state: {
      ...forgotten.state,
      runs: [],
      undo: kept.length > 0 ? { kind: 'reset', runs: kept } : null,
    },
    commands: [...forgotten.commands, ...pauses, ...discards],
  };
}

function undo(state: AppState): Update {
  const { undo: kept } = state;
  if (!kept) return quiet(state);
  if (kept.kind === 'text') {
    const { text, jamo, config, presetConfig } = kept;
    return changeConfig(withText({ ...state, jamo, presetConfig, undo: null }, text), config);
  }
  return {
    state: { ...state, runs: kept.runs, undo: null },
    commands: state.runs.map(({ id }) => ({ type: 'discard', runId: id })),
  };
}

function forgetUndo(state: AppState): Update {
  const { undo: kept } = state;
  if (!kept) return quiet(state);
  const runs = kept.kind === 'reset' ? kept.runs : [];
  return {
    state: { ...state, undo: null },
    commands: runs.map(({ id }) => ({ type: 'discard', runId: id })),
  };
}
