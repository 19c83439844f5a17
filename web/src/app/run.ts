/** One run: one cell trained on one text by one worker. */
import { SeriesStore } from '../charts/series_store.js';
import type { Config } from '../lib.js';
import type { CellKind } from './config_rules.js';
import type { Failure, MetricColumns, RunId, RunInfo } from '../protocol.js';

export type RunStatus = 'starting' | 'training' | 'paused' | 'failed';

export interface Run {
  readonly id: RunId;
  readonly cell: CellKind;
  /** As started, with the live changes since. */
  readonly config: Config;
  readonly text: string;
  /** Started from a saved model. */
  readonly isLoaded: boolean;
  readonly status: RunStatus;
  readonly info: RunInfo | null;
  readonly metrics: RunMetrics | null;
  readonly latest: LatestMetrics | null;
  readonly validation: { readonly step: number; readonly loss: number } | null;
  readonly sample: { readonly step: number; readonly text: string } | null;
  readonly charactersPerSecond: number;
  readonly failure: Failure | null;
  /** Why it last went on from a snapshot: its worker was lost, or its numbers were. */
  readonly resumedAfter: 'crash' | 'divergence' | null;
}

export interface LatestMetrics {
  readonly step: number;
  readonly epoch: number;
  readonly charactersSeen: number;
  readonly loss: number;
  readonly smoothedLoss: number;
  readonly gradientNorm: number;
  readonly clippedNorm: number;
  readonly updateNorm: number;
  readonly weightNorm: number;
}

/** Columns over steps. They grow in place: copying them for each event would cost megabytes. */
export interface RunMetrics {
  readonly steps: SeriesStore;
  readonly validation: SeriesStore;
}

/** The last ten steps or so: the noise of single batches goes, and the line does not lag behind. */
const lossSmoothing = 0.9;
const plainQuantities = [
  'loss',
  'gradientNorm',
  'clippedNorm',
  'updateNorm',
  'weightNorm',
] as const;

/** The column that holds the gradient norm of one named weight. */
export function weightQuantity(name: string): string {
  return `weight:${name}`;
}

export function createRun(id: RunId, config: Config, text: string, isLoaded = false): Run {
  return {
    id,
    cell: config.cell,
    config,
    text,
    isLoaded,
    status: 'starting',
    info: null,
    metrics: null,
    latest: null,
    validation: null,
    sample: null,
    charactersPerSecond: 0,
    failure: null,
    resumedAfter: null,
  };
}

export function withInfo(run: Run, info: RunInfo): Run {
  run.metrics?.steps.dropAfter(info.step);
  run.metrics?.validation.dropAfter(info.step);
  return {
    ...run,
    info,
    cell: info.config.cell,
    config: run.isLoaded ? info.config : run.config,
    metrics: run.metrics ?? createMetrics(info.weightNames),
    failure: null,
  };
}

function createMetrics(weightNames: readonly string[]): RunMetrics {
  return {
    steps: new SeriesStore({
      quantities: [...plainQuantities, ...weightNames.map(weightQuantity)],
      smoothing: { loss: lossSmoothing },
    }),
    validation: new SeriesStore({ quantities: ['loss'] }),
  };
}

export function withMetrics(run: Run, columns: MetricColumns, charactersPerSecond: number): Run {
  const last = columns.step.length - 1;
  if (!run.metrics || !run.info || last < 0) return run;
  const weights = run.info.weightNames.map(
    (name, index) => [weightQuantity(name), columns.weightGradientNorms[index] ?? []] as const,
  );
  const plain = plainQuantities.map((name) => [name, columns[name]] as const);
  run.metrics.steps.append(columns.step, Object.fromEntries([...plain, ...weights]));
  return {
    ...run,
    charactersPerSecond,
    latest: {
      step: columns.step[last] ?? 0,
      epoch: columns.epoch[last] ?? 0,
      charactersSeen: columns.charactersSeen[last] ?? 0,
      loss: columns.loss[last] ?? 0,
      smoothedLoss: run.metrics.steps.lastSmoothed('loss'),
      gradientNorm: columns.gradientNorm[last] ?? 0,
      clippedNorm: columns.clippedNorm[last] ?? 0,
      updateNorm: columns.updateNorm[last] ?? 0,
      weightNorm: columns.weightNorm[last] ?? 0,
    },
  };
}

export function withValidation(run: Run, step: number, loss: number): Run {
  const store = run.metrics?.validation;
  // The same step is validated again when training is paused on it.
  if (store && step > store.lastStep) store.append([step], { loss: [loss] });
  return { ...run, validation: { step, loss } };
}
