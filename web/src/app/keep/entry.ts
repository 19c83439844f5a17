/**
 * One kept training: everything it takes to show it in a list. Its text, models and curves are parts
 * of their own, which are read only when it goes on.
 */
import type { Config } from '../../lib.js';
import type { SeriesStyle } from '../../series_styles.js';
import { applyChanges, defaultConfig } from '../config_rules.js';
import type { LatestMetrics, LatestValidation, Run } from '../run.js';
import type { Setup } from '../state.js';

/** Of what is written below. A later one is listed, and left alone. */
export const entryVersion = 1;

export interface KeptRun {
  /** Key of the variant that it is the run of. */
  readonly variant: number;
  readonly style: SeriesStyle;
  readonly config: Config;
  /** Which of the kept texts it reads. */
  readonly text: number;
  readonly originalCharacters: number;
  readonly isLoaded: boolean;
  /** It trained when it was last seen. */
  readonly trains: boolean;
  /** Of its model. */
  readonly step: number;
  readonly latest: LatestMetrics | null;
  readonly validation: LatestValidation | null;
  readonly sample: Run['sample'];
  /** The training loss from beginning to end, thinned for a drawing the size of a word. */
  readonly sketch: readonly number[];
  /** The part that holds its model and its curves. */
  readonly part: string;
}

export interface Entry {
  readonly version: number;
  readonly id: string;
  /** Kept by itself while it trained, or because somebody said so. */
  readonly kind: 'automatic' | 'saved';
  /** The name that the playground keeps under. */
  readonly place: string;
  readonly savedAt: number;
  /** Given by a person; null: after its text and its runs. */
  readonly name: string | null;
  /** How the text begins. */
  readonly beginning: string;
  readonly setup: Omit<Setup, 'text'> & { readonly preset: string | null };
  readonly runs: readonly KeptRun[];
  /** Not offered any more. */
  readonly isDeclined: boolean;
}

/** An entry as it may have been written by an earlier version: settings that are new have their defaults. */
export function readEntry(entry: Entry): Entry {
  if (entry.version > entryVersion) return entry;
  const complete = (config: Config): Config => applyChanges(defaultConfig, { ...config }).config;
  const { setup, runs } = entry;
  return {
    ...entry,
    setup: { ...setup, config: complete(setup.config) },
    runs: runs.map((run) => ({ ...run, config: complete(run.config) })),
  };
}

export function isReadable({ version, runs }: Entry): boolean {
  return version <= entryVersion && runs.length > 0;
}
