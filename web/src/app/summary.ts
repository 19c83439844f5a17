/** What a page around the element may know of a playground: plain numbers and words, copies only. */
import type { Config } from '../lib.js';
import type { Run, RunStatus } from './run.js';
import { nameOfRun } from './run_names.js';
import type { Language } from '../messages/messages.js';
import { activityOf, shownConfig, type Activity, type AppState, type Theme } from './state.js';
import { cellsOf } from './variants.js';

export interface RunSummary {
  readonly id: string;
  /** What tells it from the others, in the language of the page: "RNN", "forget bias 3". */
  readonly name: string;
  readonly cell: string;
  readonly status: RunStatus;
  readonly step: number;
  readonly epoch: number;
  readonly charactersSeen: number;
  /** Nats per character; null before the first step. */
  readonly loss: number | null;
  readonly validationLoss: number | null;
  /** ln V. */
  readonly uniformLoss: number | null;
  readonly gradientNorm: number | null;
  readonly clippedNorm: number | null;
  readonly updateNorm: number | null;
  readonly weightNorm: number | null;
  /** Lines as sequences only: share of the last characters that were right, smoothed. */
  readonly lastAccuracy: number | null;
  /** Of training. */
  readonly seconds: number;
  readonly charactersPerSecond: number;
  readonly sample: string | null;
}

export interface PlaygroundSummary {
  readonly activity: Activity;
  readonly language: Language;
  readonly theme: Theme;
  readonly lab: string;
  readonly cells: readonly string[];
  readonly config: Config;
  readonly text: {
    readonly characters: number;
    readonly vocabulary: number;
    readonly preset: string | null;
    readonly problem: string | null;
  };
  readonly runs: readonly RunSummary[];
}

export function summarizeRun(run: Run, state: AppState): RunSummary {
  const { latest } = run;
  return {
    id: run.id,
    name: nameOfRun(run, state),
    cell: run.cell,
    status: run.status,
    step: latest?.step ?? run.info?.step ?? 0,
    epoch: latest?.epoch ?? 0,
    charactersSeen: latest?.charactersSeen ?? 0,
    loss: latest?.loss ?? null,
    validationLoss: run.validation?.loss ?? null,
    uniformLoss: run.info?.uniformLoss ?? null,
    gradientNorm: latest?.gradientNorm ?? null,
    clippedNorm: latest?.clippedNorm ?? null,
    updateNorm: latest?.updateNorm ?? null,
    weightNorm: latest?.weightNorm ?? null,
    lastAccuracy: latest?.smoothedAccuracy ?? null,
    seconds: latest?.seconds ?? 0,
    charactersPerSecond: run.charactersPerSecond,
    sample: run.sample?.text ?? null,
  };
}

export function summarize(state: AppState): PlaygroundSummary {
  const { text } = state;
  return {
    activity: activityOf(state),
    language: state.language,
    theme: state.theme,
    lab: state.lab,
    cells: cellsOf(state.variants, state.config),
    config: shownConfig(state),
    text: {
      characters: text.characters,
      vocabulary: text.vocabulary,
      preset: text.preset,
      problem: state.textProblem?.kind ?? null,
    },
    runs: state.runs.map((run) => summarizeRun(run, state)),
  };
}
