/** The whole state of one playground, and what can be read off it. */
import type { Config } from '../lib.js';
import type { Language } from '../messages/messages.js';
import type { Failure, FromWorker, RunId, ToWorker, WritingSettings } from '../protocol.js';
import { defaultConfig, frozenDifferences, type CellKind, type FieldName } from './config_rules.js';
import type { Run } from './run.js';
import { describeText, findProblem, type TextProblem, type TextState } from './text_rules.js';

export type Theme = 'auto' | 'light' | 'dark';

export interface AppState {
  readonly language: Language;
  readonly theme: Theme;
  readonly lab: string;
  /** Names of controls and panels that the embedding page does not want. */
  readonly hidden: ReadonlySet<string>;
  readonly text: TextState;
  readonly textProblem: TextProblem | null;
  /** Hangul is taken apart into jamo before training. */
  readonly jamo: boolean;
  /** One run for each of these when training starts. */
  readonly cells: readonly CellKind[];
  /** For the next start; live fields also go to the runs at once. */
  readonly config: Config;
  /** What the chosen preset set; the next one takes it back where nobody changed it since. */
  readonly presetConfig: Readonly<Record<string, unknown>>;
  /** Fields whose last entry was refused; `config` keeps the value before. */
  readonly refusedFields: ReadonlySet<FieldName>;
  readonly writing: WritingSettings;
  readonly runs: readonly Run[];
  readonly runsCreated: number;
  readonly undo: Undo | null;
  /** Why the last model file was refused. */
  readonly loadFailure: Failure | null;
  /** Why this browser cannot train at all. */
  readonly unavailable: Failure | null;
}

/** What was replaced, until the next replacement or until the offer is dismissed. */
export type Undo =
  | {
      readonly kind: 'text';
      readonly text: TextState;
      readonly jamo: boolean;
      readonly config: Config;
      readonly presetConfig: AppState['presetConfig'];
    }
  | { readonly kind: 'reset'; readonly runs: readonly Run[] };

/** Something a person (or the embedding page) wants. */
export type Intent =
  | { readonly type: 'typeText'; readonly value: string }
  | {
      readonly type: 'replaceText';
      readonly value: string;
      readonly preset: string | null;
      readonly config?: Readonly<Record<string, unknown>>;
      /** Nothing of the person's own was there before (first load). */
      readonly quietly?: boolean;
    }
  | { readonly type: 'setJamo'; readonly jamo: boolean }
  | { readonly type: 'setField'; readonly field: FieldName; readonly value: unknown }
  | { readonly type: 'setConfig'; readonly changes: Readonly<Record<string, unknown>> }
  | { readonly type: 'setCells'; readonly cells: readonly string[] }
  | { readonly type: 'setTemperature'; readonly temperature: number }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  | { readonly type: 'step'; readonly count: number }
  | { readonly type: 'reset' }
  | { readonly type: 'restart' }
  | { readonly type: 'load'; readonly model: Uint8Array }
  | { readonly type: 'rescue'; readonly changes: Partial<Config> }
  | { readonly type: 'undo' }
  | { readonly type: 'forgetUndo' }
  | { readonly type: 'setLanguage'; readonly language: Language }
  | { readonly type: 'setTheme'; readonly theme: Theme }
  | { readonly type: 'setLab'; readonly lab: string }
  | { readonly type: 'setHidden'; readonly hidden: readonly string[] };

/** What the worker client reports: the workers' messages, and what it did about them. */
export type ClientEvent = FromWorker | { readonly type: 'recovering'; readonly runId: RunId };

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
    hidden: new Set(),
    text,
    textProblem: findProblem(text, defaultConfig.sequenceLength),
    jamo: false,
    cells: [defaultConfig.cell],
    config: defaultConfig,
    presetConfig: {},
    refusedFields: new Set(),
    writing: { length: sampleLength, temperature: temperatureRange.initial },
    runs: [],
    runsCreated: 0,
    undo: null,
    loadFailure: null,
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

/** What was changed since the runs began and waits for the next start. */
export function waitingChanges(state: AppState): readonly (FieldName | 'text')[] {
  const { runs, text, cells, config } = state;
  const [first] = runs;
  if (!first) return [];
  const waiting: (FieldName | 'text')[] = [];
  if (text.training !== first.text) waiting.push('text');
  if (cells.join(' ') !== runs.map(({ cell }) => cell).join(' ')) waiting.push('cell');
  const others = frozenDifferences(config, first.config).filter((name) => name !== 'cell');
  return [...waiting, ...others];
}
