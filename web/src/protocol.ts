/**
 * Everything that crosses between the page and a worker. One worker serves one run; every message
 * says which run it belongs to, so that a late answer of an old run can be told apart and dropped.
 */
import type {
  Config,
  Core,
  GradientFlow,
  Inspection,
  SpectralRadius,
  UnrollError,
  WeightStatistics,
} from './lib.js';

export type RunId = string;

/** How the model's running sample is drawn while it trains. */
export interface WritingSettings {
  readonly length: number;
  readonly temperature: number;
}

/** The lag at which the gradient through time of a text without lines is read. */
export const quotedLag = 20;

/** How the gradient through time is measured while a run trains. */
export interface ProbeSettings {
  readonly lossAt: 'last' | 'every';
}

export interface StartMessage {
  readonly type: 'start';
  readonly runId: RunId;
  readonly config: Partial<Config>;
  readonly text: string;
  /** A saved model to continue from; its configuration then replaces all but the live fields. */
  readonly model?: Uint8Array;
  readonly then: 'train' | 'pause';
  readonly writing: WritingSettings;
  readonly probe: ProbeSettings;
}

export type ToWorker =
  | StartMessage
  | { readonly type: 'resume'; readonly runId: RunId }
  | { readonly type: 'pause'; readonly runId: RunId }
  | { readonly type: 'step'; readonly runId: RunId; readonly count: number }
  | { readonly type: 'setConfig'; readonly runId: RunId; readonly changes: Partial<Config> }
  /** Whether a loss that runs away stops this run; it does unless told. */
  | { readonly type: 'setWatch'; readonly runId: RunId; readonly isOn: boolean }
  | { readonly type: 'setWriting'; readonly runId: RunId; readonly writing: WritingSettings }
  | { readonly type: 'setProbe'; readonly runId: RunId; readonly probe: ProbeSettings }
  | {
      readonly type: 'inspect';
      readonly runId: RunId;
      readonly requestId: number;
      readonly text: string;
    }
  | {
      readonly type: 'saliency';
      readonly runId: RunId;
      readonly requestId: number;
      readonly text: string;
      /** Of the character whose prediction is asked about, from 1. */
      readonly position: number;
    }
  | {
      readonly type: 'slice';
      readonly runId: RunId;
      readonly requestId: number;
      /** How many: those that the output listens to most for these characters. */
      readonly units: number;
      readonly characters: readonly string[];
    }
  | { readonly type: 'save'; readonly runId: RunId; readonly requestId: number };

/** Facts about a run that do not change while it trains. */
export interface RunInfo {
  readonly build: Core['build'];
  readonly config: Config;
  readonly vocabularySize: number;
  /** The character of each id. */
  readonly vocabulary: readonly string[];
  readonly parameterCount: number;
  readonly weightNames: readonly string[];
  /** ln V, nats per character: the loss of a uniform guess. */
  readonly uniformLoss: number;
  readonly hasValidation: boolean;
  readonly trainingCharacters: number;
  /** Lines as sequences only: how often always guessing the most frequent last character is right. */
  readonly chanceOfLast: number | null;
  readonly step: number;
}

/** One column per quantity, one entry per optimizer step. */
export interface MetricColumns {
  readonly step: Float64Array;
  readonly epoch: Float64Array;
  readonly charactersSeen: Float64Array;
  readonly loss: Float64Array;
  readonly gradientNorm: Float64Array;
  readonly clippedNorm: Float64Array;
  readonly updateNorm: Float64Array;
  readonly weightNorm: Float64Array;
  /** Share of the sequences whose last character was predicted; NaN where the text is a stream. */
  readonly lastAccuracy: Float64Array;
  /** Seconds spent training since this worker started the run, pauses and chores left out. */
  readonly seconds: Float64Array;
  /** In the order of `weightNames`. */
  readonly weightGradientNorms: readonly Float64Array[];
}

/** A few units and characters of a model, as the weights of a network small enough to compute by hand. */
export interface ModelSlice {
  /** That the model had made. */
  readonly step: number;
  /** Their numbers in the model, from 0. */
  readonly units: readonly number[];
  /** How many units the model has. */
  readonly hiddenSize: number;
  readonly characters: readonly string[];
  readonly lossAt: Config['lossAt'];
  /** In the lectures' names, as `TraceProblem` has them; row after row. */
  readonly weights: readonly { readonly name: string; readonly values: Float64Array }[];
}

/** An error as a plain object, as it crosses the thread boundary. */
export interface Failure {
  readonly code: UnrollError['code'] | 'runaway' | 'no-worker' | 'no-answer';
  readonly message: string;
  readonly step?: number | undefined;
  readonly quantity?: 'loss' | 'gradient' | undefined;
  readonly parameter?: string | undefined;
  /** non-finite: the time step (from 1) of the window, and the layer (from 0), where it began. */
  readonly timeStep?: number | undefined;
  readonly timeSteps?: number | undefined;
  readonly layer?: number | undefined;
  /** runaway only: the smoothed loss, nats, and the first step from which on it was too high. */
  readonly loss?: number | undefined;
  readonly since?: number | undefined;
  /** too-large only, where it is known: the bytes it would have needed. */
  readonly bytes?: number | undefined;
}

export type FromWorker =
  | { readonly type: 'ready'; readonly build: Core['build'] }
  | { readonly type: 'unavailable'; readonly failure: Failure }
  | { readonly type: 'started'; readonly runId: RunId; readonly info: RunInfo }
  | {
      readonly type: 'metrics';
      readonly runId: RunId;
      readonly columns: MetricColumns;
      readonly charactersPerSecond: number;
    }
  | {
      readonly type: 'validation';
      readonly runId: RunId;
      readonly step: number;
      readonly loss: number;
      readonly characters: number;
      /** NaN where the text is a stream. */
      readonly lastAccuracy: number;
    }
  | {
      readonly type: 'flow';
      readonly runId: RunId;
      readonly step: number;
      readonly lossAt: ProbeSettings['lossAt'];
      readonly flow: GradientFlow;
      /** The text is read line by line, and the largest lag reaches back to a line's first character. */
      readonly wholeLines: boolean;
    }
  | {
      readonly type: 'weights';
      readonly runId: RunId;
      readonly step: number;
      readonly statistics: WeightStatistics;
      readonly spectralRadii: readonly SpectralRadius[];
    }
  | {
      readonly type: 'inspected';
      readonly runId: RunId;
      readonly requestId: number;
      readonly step: number;
      readonly inspection: Inspection;
    }
  | {
      readonly type: 'salient';
      readonly runId: RunId;
      readonly requestId: number;
      readonly position: number;
      /** One norm for each character before `position`. */
      readonly norms: Float64Array;
    }
  | {
      readonly type: 'sliced';
      readonly runId: RunId;
      readonly requestId: number;
      readonly slice: ModelSlice;
    }
  /** An inspection, a saliency or a slice could not be made, such as of an unknown character. */
  | {
      readonly type: 'refused';
      readonly runId: RunId;
      readonly requestId: number;
      readonly failure: Failure;
    }
  | {
      readonly type: 'sample';
      readonly runId: RunId;
      readonly step: number;
      readonly text: string;
      /** The text is lines, of each of which only the last character is the model's. */
      readonly onlyLasts: boolean;
    }
  | { readonly type: 'resumed'; readonly runId: RunId }
  | { readonly type: 'paused'; readonly runId: RunId; readonly step: number }
  | {
      readonly type: 'snapshot';
      readonly runId: RunId;
      readonly step: number;
      readonly bytes: Uint8Array;
    }
  | {
      readonly type: 'saved';
      readonly runId: RunId;
      readonly requestId: number;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'failed'; readonly runId: RunId; readonly failure: Failure };
