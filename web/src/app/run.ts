/** One run: one cell trained on one text by one worker. */
import { SeriesStore } from '../charts/series_store.js';
import type { Config } from '../lib.js';
import { dropFlowAfter, type FlowHistory, type WeightsReport } from './flow.js';
import type { CellKind } from './config_rules.js';
import type { Failure, FromWorker, MetricColumns, RunId, RunInfo } from '../protocol.js';
import type { SeriesStyle } from '../series_styles.js';

/** What runs can be compared by; also the horizontal axis of the charts. */
export const comparisons = ['step', 'characters', 'time'] as const;
export type CompareBy = (typeof comparisons)[number];

export type RunStatus = 'starting' | 'training' | 'paused' | 'failed';

/** What a run is made from. */
export interface RunSetup {
  /** Key of the variant that it is the run of. */
  readonly variant: number;
  readonly style: SeriesStyle;
  readonly config: Config;
  /** As the model reads it. */
  readonly text: string;
  /** Of the text before it was taken apart into jamo, to which losses of different units compare. */
  readonly originalCharacters: number;
  /** Started from a saved model. */
  readonly isLoaded?: boolean;
}

export interface Run extends RunSetup {
  readonly id: RunId;
  readonly cell: CellKind;
  /** As started, with the live changes since. */
  readonly config: Config;
  readonly isLoaded: boolean;
  readonly status: RunStatus;
  readonly info: RunInfo | null;
  readonly metrics: RunMetrics | null;
  readonly latest: LatestMetrics | null;
  readonly validation: LatestValidation | null;
  readonly flow: FlowHistory | null;
  readonly weights: WeightsReport | null;
  readonly sample: {
    readonly step: number;
    readonly text: string;
    readonly onlyLasts: boolean;
  } | null;
  readonly charactersPerSecond: number;
  readonly failure: Failure | null;
  /** Where a rescue would go back to when it has diverged; null: to its first weights. */
  readonly lastGoodStep: number | null;
  /** Of training before the worker that trains it now. */
  readonly secondsBefore: number;
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
  /** Lines as sequences only. */
  readonly lastAccuracy: number | null;
  readonly smoothedAccuracy: number | null;
  /** Of training, the workers that were lost included. */
  readonly seconds: number;
}

export interface LatestValidation {
  readonly step: number;
  readonly loss: number;
  /** Lines as sequences only. */
  readonly lastAccuracy: number | null;
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
  'lastAccuracy',
  'charactersSeen',
] as const;
/** Beside each quantity stands where it was measured, by anything that runs are compared by. */
const axes = { characters: 'charactersSeen', time: 'seconds' } as const;

const weightPrefix = 'weight:';

/** The column that holds the gradient norm of one named weight. */
export function weightQuantity(name: string): string {
  return weightPrefix + name;
}

/** The weight whose gradient norm a column holds, if it is one. */
export function weightOf(quantity: string): string | null {
  return quantity.startsWith(weightPrefix) ? quantity.slice(weightPrefix.length) : null;
}

export function createRun(id: RunId, setup: RunSetup): Run {
  return {
    isLoaded: false,
    ...setup,
    id,
    cell: setup.config.cell,
    status: 'starting',
    info: null,
    metrics: null,
    latest: null,
    validation: null,
    flow: null,
    weights: null,
    sample: null,
    charactersPerSecond: 0,
    failure: null,
    lastGoodStep: null,
    secondsBefore: 0,
    resumedAfter: null,
  };
}

export function withInfo(run: Run, info: RunInfo): Run {
  run.metrics?.steps.dropAfter(info.step);
  run.metrics?.validation.dropAfter(info.step);
  if (run.flow) dropFlowAfter(run.flow, info.step);
  return {
    ...run,
    info,
    cell: info.config.cell,
    config: run.isLoaded ? info.config : run.config,
    metrics: run.metrics ?? createMetrics(info.weightNames),
    failure: null,
    secondsBefore: orNull(run.metrics?.steps.last('seconds') ?? NaN) ?? 0,
  };
}

export function createMetrics(weightNames: readonly string[]): RunMetrics {
  return {
    steps: new SeriesStore({
      quantities: [...plainQuantities, 'seconds', ...weightNames.map(weightQuantity)],
      smoothing: { loss: lossSmoothing, lastAccuracy: lossSmoothing },
    }),
    validation: new SeriesStore({
      quantities: ['loss', 'lastAccuracy', ...Object.values(axes)],
    }),
  };
}

/** The horizontal axis of what a store of this run holds. */
export function axisOf(store: SeriesStore, by: CompareBy): ArrayLike<number> {
  return by === 'step' ? store.columns('loss').x : store.lasts(axes[by]);
}

export function withMetrics(run: Run, columns: MetricColumns, charactersPerSecond: number): Run {
  const last = columns.step.length - 1;
  if (!run.metrics || !run.info || last < 0) return run;
  const weights = run.info.weightNames.map(
    (name, index) => [weightQuantity(name), columns.weightGradientNorms[index] ?? []] as const,
  );
  const plain = plainQuantities.map((name) => [name, columns[name]] as const);
  const { secondsBefore } = run;
  const seconds = columns.seconds.map((since) => secondsBefore + since);
  const all = { seconds, ...Object.fromEntries([...plain, ...weights]) };
  const { steps } = run.metrics;
  steps.append(columns.step, all);
  return {
    ...run,
    charactersPerSecond,
    latest: {
      step: columns.step[last] ?? 0,
      epoch: columns.epoch[last] ?? 0,
      charactersSeen: columns.charactersSeen[last] ?? 0,
      loss: columns.loss[last] ?? 0,
      smoothedLoss: steps.lastSmoothed('loss'),
      gradientNorm: columns.gradientNorm[last] ?? 0,
      clippedNorm: columns.clippedNorm[last] ?? 0,
      updateNorm: columns.updateNorm[last] ?? 0,
      weightNorm: columns.weightNorm[last] ?? 0,
      lastAccuracy: orNull(columns.lastAccuracy[last] ?? NaN),
      smoothedAccuracy: orNull(steps.lastSmoothed('lastAccuracy')),
      seconds: seconds[last] ?? 0,
    },
  };
}

export function withValidation(
  run: Run,
  { step, loss, lastAccuracy }: Extract<FromWorker, { type: 'validation' }>,
): Run {
  const store = run.metrics?.validation;
  const { charactersSeen = 0, seconds = 0 } = run.latest ?? {};
  // The same step is validated again when training is paused on it.
  if (store && step > store.lastStep) {
    store.append([step], {
      loss: [loss],
      lastAccuracy: [lastAccuracy],
      charactersSeen: [charactersSeen],
      seconds: [seconds],
    });
  }
  return { ...run, validation: { step, loss, lastAccuracy: orNull(lastAccuracy) } };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
