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

/**
 * An entry as it may have been written by an earlier version: settings that are new have their defaults.
 * Null for what is none: one broken record must not hide the others.
 */
export function readEntry(stored: unknown): Entry | null {
  if (!isEntry(stored)) return null;
  if (stored.version > entryVersion) return stored;
  const complete = (config: Config): Config => applyChanges(defaultConfig, { ...config }).config;
  const { setup, runs } = stored;
  return {
    ...stored,
    setup: { ...setup, config: complete(setup.config) },
    runs: runs.map((run) => ({ ...run, config: complete(run.config) })),
  };
}

export function isReadable({ version, runs }: Entry): boolean {
  return version <= entryVersion && runs.length > 0;
}

/** Whether it has what it takes to be listed. */
function isEntry(stored: unknown): stored is Entry {
  if (!isRecord(stored)) return false;
  const { version, id, savedAt, name, beginning, setup, runs } = stored;
  const isNamed = typeof id === 'string' && (name === null || typeof name === 'string');
  const isDated = isDate(savedAt) && Number.isInteger(version);
  if (!isNamed || !isDated || typeof beginning !== 'string') return false;
  if (!isRecord(setup) || !isRecord(setup['config'])) return false;
  const { variants } = setup;
  const isSetup =
    Array.isArray(variants) && variants.every((one) => isRecord(one) && isRecord(one['changes']));
  return isSetup && Array.isArray(runs) && runs.every(isRun);
}

function isRun(stored: unknown): boolean {
  if (!isRecord(stored)) return false;
  const { config, style, step, latest, sketch } = stored;
  const isLatest =
    latest === null || (isRecord(latest) && typeof latest['smoothedLoss'] === 'number');
  const isSketch = Array.isArray(sketch) && sketch.every(Number.isFinite);
  return isRecord(config) && isRecord(style) && Number.isInteger(step) && isLatest && isSketch;
}

/** A time that a date can be of. */
function isDate(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
