/** The whole state of one playground, and what can be read off it. */
import type { Config } from '../lib.js';
import type { Language } from '../messages/messages.js';
import type {
  Failure,
  FromWorker,
  ProbeSettings,
  RunId,
  ToWorker,
  WritingSettings,
} from '../protocol.js';
import type { RememberingOptions } from '../text/remembering.js';
import type { ByHandState } from '../labs/by_hand/problem.js';
import { defaultConfig, frozenDifferences, type FieldName } from './config_rules.js';
import { initialInside, type InsideChange, type InsideState } from './inside.js';
import type { LinkReport } from './link_report.js';
import { initialSlice, type SliceIntent, type SliceState } from './model_slice.js';
import { initialKeep, type KeepRequest, type KeepState } from './keep/keep_state.js';
import type { CompareBy, Run } from './run.js';
import {
  describeText,
  findProblem,
  trainingText,
  type TextProblem,
  type TextState,
} from './text_rules.js';
import {
  createVariants,
  variantConfig,
  variantJamo,
  type Variant,
  type VariantChanges,
} from './variants.js';

export type Theme = 'auto' | 'light' | 'dark';
export type Tour = 'offered' | 'running' | null;

export interface AppState {
  readonly language: Language;
  readonly theme: Theme;
  readonly lab: string;
  /** The dialog that is open. */
  readonly dialog: string | null;
  /** The tour of the page, which a first visit is offered. */
  readonly tour: Tour;
  /** Names of controls and panels that the embedding page does not want. */
  readonly hidden: ReadonlySet<string>;
  readonly text: TextState;
  readonly textProblem: TextProblem | null;
  /** Hangul is taken apart into jamo before training. */
  readonly jamo: boolean;
  /** For the next start; live fields also go to the runs at once. */
  readonly config: Config;
  /** One run for each of these when training starts: the configuration, and what it changes of it. */
  readonly variants: readonly Variant[];
  readonly variantsCreated: number;
  /** The variant (its key) that settings are for; null: all of them. */
  readonly editing: number | null;
  /** What the runs are compared by. */
  readonly compareBy: CompareBy;
  /** The experiment that was chosen last, until a text is. */
  readonly experiment: string | null;
  /** What the text was generated from, if it was. */
  readonly remembering: RememberingOptions | null;
  /** What the chosen preset set; the next one takes it back where nobody changed it since. */
  readonly presetConfig: Readonly<Record<string, unknown>>;
  /** Fields whose last entry was refused; `config` keeps the value before. */
  readonly refusedFields: ReadonlySet<FieldName>;
  readonly writing: WritingSettings;
  /** How the gradient through time is measured, in every run. */
  readonly probe: ProbeSettings;
  readonly runs: readonly Run[];
  readonly runsCreated: number;
  readonly sight: Sight;
  readonly inside: InsideState;
  /** The examples of the labs "By hand", by cell, once anything was done to them. */
  readonly byHand: Readonly<Record<string, ByHandState>>;
  readonly modelSlice: SliceState;
  readonly keep: KeepState;
  readonly undo: Undo | null;
  /** Why the last model file was refused. */
  readonly loadFailure: Failure | null;
  /** What could not be used of the link or the setup file that was opened. */
  readonly linkReport: LinkReport | null;
  /** Why this browser cannot train at all. */
  readonly unavailable: Failure | null;
}

/** What a preset puts in place, and Undo puts back. */
export interface Setup {
  readonly text: TextState;
  readonly jamo: boolean;
  readonly config: Config;
  readonly variants: readonly Variant[];
  readonly presetConfig: AppState['presetConfig'];
  readonly compareBy: CompareBy;
  readonly experiment: string | null;
  readonly remembering: RememberingOptions | null;
}

/** What was replaced, until the next replacement or until the offer is dismissed. */
export type Undo =
  | { readonly kind: 'text'; readonly setup: Setup }
  | {
      /** All runs were reset, or one was removed or restarted, or others were opened in their place. */
      readonly kind: 'reset' | 'run' | 'opened';
      /** What was opened brought a setup of its own. */
      readonly setup: Setup | null;
      readonly variants: readonly Variant[];
      readonly runs: readonly Run[];
      /** Those that trained until then. */
      readonly trained: readonly RunId[];
    };

/** Whether anyone sees the playground, and what that did to its runs (sight.ts). */
export interface Sight {
  readonly isSeen: boolean;
  /** It may train without being seen. */
  readonly inBackground: boolean;
  /** Runs whose last pause, and going on if they did, came of this and of nobody's wish. */
  readonly runs: readonly RunId[];
}

/** A run that was kept and goes on from its model, with its curves. */
export interface ContinuedRun {
  readonly run: Run;
  readonly model: Uint8Array;
  /** It trains on at once. */
  readonly trains: boolean;
}

/** The part of an experiment that the state is made of. */
export interface ExperimentSetup {
  readonly id: string;
  readonly runs: readonly VariantChanges[];
  readonly compareBy?: CompareBy;
  readonly remembering?: RememberingOptions;
}

/** Something a person (or the embedding page) wants. */
export type Intent =
  | { readonly type: 'typeText'; readonly value: string }
  | {
      readonly type: 'replaceText';
      readonly value: string;
      readonly preset: string | null;
      readonly config?: Readonly<Record<string, unknown>>;
      readonly experiment?: ExperimentSetup;
      /** Nothing of the person's own was there before (first load). */
      readonly quietly?: boolean;
    }
  | { readonly type: 'setJamo'; readonly jamo: boolean }
  | { readonly type: 'setField'; readonly field: FieldName; readonly value: unknown }
  | { readonly type: 'setConfig'; readonly changes: Readonly<Record<string, unknown>> }
  | { readonly type: 'setCells'; readonly cells: readonly string[] }
  | { readonly type: 'setVariants'; readonly variants: readonly VariantChanges[] }
  /** Generates the text anew. */
  | { readonly type: 'setRemembering'; readonly options: RememberingOptions }
  | { readonly type: 'setEditing'; readonly variant: number | null }
  | { readonly type: 'setCompareBy'; readonly compareBy: CompareBy }
  | { readonly type: 'addRun' }
  | { readonly type: 'removeRun'; readonly variant: number }
  | { readonly type: 'restartRun'; readonly variant: number }
  | { readonly type: 'pauseRun'; readonly runId: RunId }
  | { readonly type: 'resumeRun'; readonly runId: RunId }
  | { readonly type: 'setTemperature'; readonly temperature: number }
  | { readonly type: 'setProbe'; readonly probe: ProbeSettings }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  | { readonly type: 'step'; readonly count: number }
  | { readonly type: 'reset' }
  /** The engine could not be loaded; perhaps it can now. */
  | { readonly type: 'retryEngine' }
  | { readonly type: 'restart' }
  | { readonly type: 'load'; readonly model: Uint8Array }
  | { readonly type: 'forgetLoadFailure' }
  | {
      readonly type: 'continueRuns';
      readonly setup: Setup;
      readonly runs: readonly ContinuedRun[];
    }
  /** Changes the configuration of a run that has diverged, and goes on from its last good weights. */
  | { readonly type: 'rescue'; readonly runId: RunId; readonly changes: Partial<Config> }
  /** Goes on with a run whose loss ran away, and lets it. */
  | { readonly type: 'proceed'; readonly runId: RunId }
  | { readonly type: 'undo' }
  | { readonly type: 'forgetUndo' }
  | { readonly type: 'setLanguage'; readonly language: Language }
  | { readonly type: 'setTheme'; readonly theme: Theme }
  | { readonly type: 'setLab'; readonly lab: string }
  | { readonly type: 'openDialog'; readonly dialog: string }
  | { readonly type: 'closeDialog' }
  | { readonly type: 'setTour'; readonly tour: Tour }
  | { readonly type: 'setSeen'; readonly isSeen: boolean }
  | { readonly type: 'setBackground'; readonly inBackground: boolean }
  | { readonly type: 'inside'; readonly change: InsideChange }
  | SliceIntent
  /** What a lab "By hand", whose own reducer comes with it, made of its example. */
  | { readonly type: 'keepByHand'; readonly cell: string; readonly example: ByHandState }
  /** Configuration, runs and examples as they are at first; Undo brings the first two back. */
  | { readonly type: 'resetSetup' }
  | { readonly type: 'reportLink'; readonly news: Partial<LinkReport> }
  | { readonly type: 'forgetLinkReport' }
  /** Changes nothing by itself: what it asks for reaches files and storage, which report back. */
  | { readonly type: 'keep'; readonly request: KeepRequest }
  | { readonly type: 'setKeep'; readonly changes: Partial<KeepState> }
  | { readonly type: 'setHidden'; readonly hidden: readonly string[] };

/** What the worker client reports: the workers' messages, and what it did about them. */
export type ClientEvent =
  | FromWorker
  | { readonly type: 'recovering'; readonly runId: RunId }
  /** Said just before a divergence: the step that a rewind would go back to, null for the start. */
  | { readonly type: 'fallback'; readonly runId: RunId; readonly step: number | null };

export type Action = Intent | { readonly type: 'worker'; readonly event: ClientEvent };

/** What the worker client is to do. */
export type Command =
  | ToWorker
  | { readonly type: 'discard'; readonly runId: RunId }
  /** Back to the last snapshot, and on from there. */
  | { readonly type: 'rewind'; readonly runId: RunId };

export interface Update {
  readonly state: AppState;
  readonly commands: readonly Command[];
}

export const temperatureRange = { minimum: 0.1, maximum: 2, initial: 0.8 } as const;
/** A few lines: enough to judge, cheap enough to refresh while training. */
const sampleLength = 220;

export function initialState(language: Language): AppState {
  const text = describeText('', false, null);
  return {
    language,
    theme: 'auto',
    lab: 'train',
    dialog: null,
    tour: null,
    hidden: new Set(),
    text,
    textProblem: findProblem(text, defaultConfig),
    jamo: false,
    config: defaultConfig,
    variants: createVariants([{}], defaultConfig, 0),
    variantsCreated: 1,
    editing: null,
    compareBy: 'step',
    experiment: null,
    remembering: null,
    presetConfig: {},
    refusedFields: new Set(),
    writing: { length: sampleLength, temperature: temperatureRange.initial },
    probe: { lossAt: 'last' },
    runs: [],
    runsCreated: 0,
    sight: { isSeen: false, inBackground: false, runs: [] },
    inside: initialInside,
    byHand: {},
    modelSlice: initialSlice,
    keep: initialKeep,
    undo: null,
    loadFailure: null,
    linkReport: null,
    unavailable: null,
  };
}

export type Activity = 'idle' | 'training' | 'paused' | 'failed';

/** What the runs together are doing. */
export function activityOf({ runs }: AppState): Activity {
  if (runs.some(({ status }) => status === 'starting' || status === 'training')) return 'training';
  if (runs.some(({ status }) => status === 'paused')) return 'paused';
  return runs.length > 0 ? 'failed' : 'idle';
}

/** Whether new runs can start from what is in the text box and the controls. */
export function canStart({ unavailable, textProblem, refusedFields }: AppState): boolean {
  return unavailable === null && textProblem === null && refusedFields.size === 0;
}

/** Whether a click on Train can do anything. */
export function canTrain(state: AppState): boolean {
  return canStart(state) || (activityOf(state) === 'paused' && state.unavailable === null);
}

/** What the run of a variant starts from. */
export function plannedRun(
  { config, jamo, text }: Pick<AppState, 'config' | 'jamo' | 'text'>,
  variant: Variant,
): { config: Config; text: string } {
  return {
    config: variantConfig(config, variant),
    text: trainingText(text, variantJamo(jamo, variant)),
  };
}

export type WaitingChange = FieldName | 'text' | 'runs';

/** What was changed since the runs began and waits for the next start. */
export function waitingChanges(state: AppState): readonly WaitingChange[] {
  const waiting = new Set<WaitingChange>();
  for (const run of state.runs) {
    const variant = state.variants.find(({ key }) => key === run.variant);
    // What trains is in none of the runs that an experiment or a link has brought since.
    if (!variant) waiting.add('runs');
    if (!variant) continue;
    const planned = plannedRun(state, variant);
    if (planned.text !== run.text) waiting.add('text');
    for (const name of frozenDifferences(planned.config, run.config)) waiting.add(name);
  }
  return [...waiting];
}

/** Runs whose worker trains, or is about to. */
export function activeRuns({ runs }: Pick<AppState, 'runs'>): Run[] {
  return runs.filter(({ status }) => status === 'starting' || status === 'training');
}

/** Runs whose worker holds a session. */
export function openRuns({ runs }: Pick<AppState, 'runs'>): Run[] {
  return runs.filter(({ status, info }) => status !== 'failed' || info !== null);
}

/** The configuration that the controls show: of the run that settings are for, or of all. */
export function shownConfig({
  config,
  variants,
  editing,
}: Pick<AppState, 'config' | 'variants' | 'editing'>): Config {
  const [only] = variants;
  const shown = variants.length === 1 ? only : variants.find(({ key }) => key === editing);
  return shown ? variantConfig(config, shown) : config;
}

export function quiet(state: AppState): Update {
  return { state, commands: [] };
}

/** Puts commands that come first before those of an update. */
export function withCommands({ state, commands }: Update, first: readonly Command[]): Update {
  return { state, commands: [...first, ...commands] };
}
