/** What is typed, chosen and set: text and configuration, and what of it concerns the runs at once. */
import type { Config } from '../lib.js';
import { rememberingText, type RememberingOptions } from '../text/remembering.js';
import {
  applyChanges,
  cellKinds,
  fieldNamed,
  fields,
  isAllowed,
  isFieldName,
  isRelevant,
  liveFields,
  type FieldName,
} from './config_rules.js';
import type { Run } from './run.js';
import {
  initialState,
  openRuns,
  quiet,
  type AppState,
  type Command,
  type Intent,
  type Setup,
  type Update,
} from './state.js';
import { describeText, findProblem, type TextProblem, type TextState } from './text_rules.js';
import {
  cellsOf,
  createVariants,
  styled,
  variantConfig,
  variantJamo,
  withChanges,
  withoutField,
  type Variant,
  type VariantChanges,
} from './variants.js';

/** Everything that a preset can replace. */
export function setupOf(state: AppState): Setup {
  const { text, jamo, config, variants, presetConfig, compareBy, experiment, remembering } = state;
  return { text, jamo, config, variants, presetConfig, compareBy, experiment, remembering };
}

export function typeText(state: AppState, value: string): Update {
  const text = describeText(value, state.jamo, null);
  return settle(state, { ...state, text, remembering: null });
}

export function setJamo(state: AppState, jamo: boolean): Update {
  const text = describeText(state.text.value, jamo, state.text.preset);
  return settle(state, { ...state, jamo, text, variants: withoutField(state.variants, 'jamo') });
}

/** A text, with the configuration and the runs that a preset brings; Undo has what was before. */
export function replaceText(
  state: AppState,
  intent: Extract<Intent, { type: 'replaceText' }>,
): Update {
  const { value, preset, config = {}, experiment, quietly = false } = intent;
  const undo = quietly ? state.undo : ({ kind: 'text', setup: setupOf(state) } as const);
  const text = describeText(value, state.jamo, preset);
  const next: AppState = {
    ...state,
    undo,
    text,
    remembering: experiment?.remembering ?? null,
    experiment: experiment?.id ?? null,
  };
  if (preset === null && !experiment) return settle(state, next);
  const neutral = applyChanges(state.config, takenBack(state)).config;
  const chosen = applyChanges(neutral, config).config;
  return settle(state, {
    ...next,
    presetConfig: config,
    config: chosen,
    refusedFields: new Set(),
    ...(experiment ? runsOf(experiment.runs, state, chosen) : {}),
    ...(experiment ? { compareBy: experiment.compareBy ?? 'step' } : {}),
  });
}

/** Generates the text anew with other options, such as a wider gap. */
export function setRemembering(state: AppState, options: RememberingOptions): Update {
  const undo = { kind: 'text', setup: setupOf(state) } as const;
  const text = describeText(rememberingText(options), state.jamo, state.text.preset);
  return settle(state, { ...state, undo, text, remembering: options });
}

export function restoreSetup(state: AppState, setup: Setup): Update {
  return settle(state, { ...state, ...setup, undo: null });
}

/** Everything but the text as it is at first: where a link that says all of it starts from. */
export function resetSetup(state: AppState): Update {
  const { jamo, config, compareBy, presetConfig, byHand } = initialState(state.language);
  const { value, preset } = state.text;
  return settle(state, {
    ...state,
    ...{ jamo, config, compareBy, presetConfig, byHand },
    ...runsOf([{}], state, config),
    undo: value === '' ? null : { kind: 'text', setup: setupOf(state) },
    text: describeText(value, jamo, preset),
    experiment: null,
    remembering: null,
  });
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

export function setField(state: AppState, field: FieldName, value: unknown): Update {
  const refusedFields = new Set(state.refusedFields);
  if (!isAllowed(fieldNamed(field), value)) {
    refusedFields.add(field);
    return quiet({ ...state, refusedFields });
  }
  refusedFields.delete(field);
  const next = { ...state, refusedFields };
  const { editing } = state;
  if (editing === null) return setForAll(next, { [field]: value });
  const variants = withChanges(state.variants, editing, { [field]: value });
  return settle(state, { ...next, variants: styled(variants, state.config) });
}

/** For all runs: none keeps a value of its own in these fields. */
export function setForAll(state: AppState, changes: Readonly<Record<string, unknown>>): Update {
  const { config } = applyChanges(state.config, changes);
  const variants = Object.keys(changes)
    .filter(isFieldName)
    .filter((name) => isAllowed(fieldNamed(name), changes[name]))
    .reduce<readonly Variant[]>(withoutField, state.variants);
  return settle(state, { ...state, config, variants: styled(variants, config) });
}

/** Changes what one run has of its own; where it is the only one, what all have. */
export function setForVariant(state: AppState, key: number, changes: Partial<Config>): AppState {
  if (state.variants.length === 1) {
    const config = { ...state.config, ...changes };
    const variants = Object.keys(changes)
      .filter(isFieldName)
      .reduce<readonly Variant[]>(withoutField, state.variants);
    return { ...state, config, variants: styled(variants, config) };
  }
  const variants = withChanges(state.variants, key, changes);
  return { ...state, variants: styled(variants, state.config) };
}

/** One run for each cell, alike in all else. */
export function setCells(state: AppState, wanted: readonly string[]): Update {
  const cells = cellKinds.filter((kind) => wanted.includes(kind));
  const [first] = cells;
  if (first === undefined) return quiet(state);
  const list = cells.length > 1 ? cells.map((cell) => ({ cell })) : [{}];
  const config = cells.length > 1 ? state.config : { ...state.config, cell: first };
  return settle(state, { ...state, config, ...runsOf(list, state, config) });
}

export function setVariants(state: AppState, list: readonly VariantChanges[]): Update {
  if (list.length === 0) return quiet(state);
  return settle(state, { ...state, ...runsOf(list, state, state.config) });
}

/** Runs that are already the ones wanted stay the ones they are. */
function runsOf(
  list: readonly VariantChanges[],
  { variants: before, variantsCreated }: AppState,
  config: Config,
): Pick<AppState, 'variants' | 'variantsCreated' | 'editing'> {
  if (before.length === list.length) {
    const same = before.map((variant, index) => ({ ...variant, changes: list[index] ?? {} }));
    return { variants: styled(same, config), variantsCreated, editing: null };
  }
  const variants = createVariants(list, config, variantsCreated);
  return { variants, variantsCreated: variantsCreated + variants.length, editing: null };
}

/** Live fields go to the runs at once, the others wait for the next start. */
function settle(before: AppState, next: AppState): Update {
  const cells = cellsOf(next.variants, next.config);
  const refusedFields = new Set(
    [...next.refusedFields].filter((name) => isRelevant(name, cells, next.config)),
  );
  const after = { ...next, refusedFields, textProblem: problemIn(next) };
  const open = new Set(openRuns(before).map(({ id }) => id));
  const commands: Command[] = [];
  const runs = after.runs.map((run): Run => {
    const changes = open.has(run.id) ? liveChanges(before, after, run) : {};
    if (Object.keys(changes).length === 0) return run;
    commands.push({ type: 'setConfig', runId: run.id, changes });
    return { ...run, config: { ...run.config, ...changes } };
  });
  return { state: { ...after, runs }, commands };
}

function liveChanges(before: AppState, after: AppState, run: Run): Partial<Config> {
  const find = ({ variants }: AppState) => variants.find(({ key }) => key === run.variant);
  const [was, is] = [find(before), find(after)];
  if (!was || !is) return {};
  const old = liveFields(variantConfig(before.config, was));
  const changes = Object.entries(liveFields(variantConfig(after.config, is))).filter(
    ([name, value]) => old[name as FieldName] !== value,
  );
  // A window that the text is too short for would be refused, and stop the run.
  const isRefused = (name: string) => name === 'sequenceLength' && after.textProblem !== null;
  return Object.fromEntries(changes.filter(([name]) => !isRefused(name))) as Partial<Config>;
}

/** The first problem that any of the runs would have with the text. */
function problemIn({ text, jamo, variants, config }: AppState): TextProblem | null {
  for (const variant of variants) {
    const problem = findProblem(textFor(text, jamo, variant), variantConfig(config, variant));
    if (problem) return problem;
  }
  return null;
}

function textFor(text: TextState, jamo: boolean, variant: Variant): TextState {
  const own = variantJamo(jamo, variant);
  return own === jamo || !text.hasHangul ? text : describeText(text.value, own, text.preset);
}
