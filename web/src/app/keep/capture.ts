/** What is written of a playground: its setup, and its runs as they were when their models were saved. */
import { saveSeries, type SavedSeries } from '../../charts/saved_series.js';
import type { Run } from '../run.js';
import { setupOf } from '../settings.js';
import type { AppState } from '../state.js';
import { firstCharacters } from '../text_rules.js';
import { entryVersion, type Entry, type KeptRun } from './entry.js';
import type { Part } from './store.js';

/** A run, and its model at the very step that the run's latest numbers are of. */
export interface Capture {
  readonly run: Run;
  readonly step: number;
  readonly model: Uint8Array;
}

/** The part that holds one run. Steps after the model's are dropped from the curves when it goes on. */
export interface RunPart {
  readonly model: Uint8Array;
  readonly steps: SavedSeries | null;
  readonly validation: SavedSeries | null;
}

/** The part with all texts: of the text box first, then those that runs read. */
export const textsPart = 'texts';

const beginningLength = 60;
const sketchPoints = 40;

type Heading = Pick<Entry, 'id' | 'kind' | 'place' | 'name'>;

export interface Record {
  readonly entry: Entry;
  readonly parts: readonly Part[];
}

/** `written`: captures and texts that the storage has already. */
export function recordOf(
  state: AppState,
  captures: readonly Capture[],
  heading: Heading,
  written: ReadonlySet<unknown> = new Set(),
): Record {
  const { text, ...setup } = setupOf(state);
  const texts = [...new Set([text.value, ...captures.map(({ run }) => run.text)])];
  const runs = captures.map((capture) => keptRun(capture, state, texts));
  const entry: Entry = {
    ...heading,
    version: entryVersion,
    savedAt: Date.now(),
    beginning: firstCharacters(text.value, beginningLength),
    setup: { ...setup, preset: text.preset },
    runs,
    isDeclined: false,
  };
  const areTextsNew = texts.some((one) => !written.has(one));
  const ofRuns = captures.map((capture): Part => ({
    name: partName(capture),
    isNew: !written.has(capture),
    value: () => runPart(capture),
  }));
  return {
    entry,
    parts: [{ name: textsPart, isNew: areTextsNew, value: () => texts }, ...ofRuns],
  };
}

/** What storage has once the record is written. */
export function writtenBy(state: AppState, captures: readonly Capture[]): ReadonlySet<unknown> {
  return new Set<unknown>([state.text.value, ...captures, ...captures.map(({ run }) => run.text)]);
}

function partName({ run }: Capture): string {
  return run.id;
}

function keptRun(capture: Capture, state: AppState, texts: readonly string[]): KeptRun {
  const { run, step } = capture;
  const { variant, style, config, originalCharacters, isLoaded, latest, validation, sample } = run;
  const status = state.runs.find(({ id }) => id === run.id)?.status;
  return {
    variant,
    style,
    config,
    text: texts.indexOf(run.text),
    originalCharacters,
    isLoaded,
    trains: status === 'training' || status === 'starting',
    step,
    latest,
    validation,
    sample,
    sketch: sketchOf(run),
    part: partName(capture),
  };
}

function runPart({ run, model }: Capture): RunPart {
  const { metrics } = run;
  return {
    model,
    steps: metrics && saveSeries(metrics.steps),
    validation: metrics && saveSeries(metrics.validation),
  };
}

function sketchOf({ metrics }: Run): number[] {
  const y = metrics?.steps.smoothed('loss').y ?? [];
  const points = Math.min(sketchPoints, y.length);
  return Array.from({ length: points }, (_, index) => {
    const place = points > 1 ? Math.round((index * (y.length - 1)) / (points - 1)) : 0;
    return y[place] ?? NaN;
  }).filter(Number.isFinite);
}
