/**
 * Everything that crosses between the page and a worker. One worker serves one run; every message
 * says which run it belongs to, so that a late answer of an old run can be told apart and dropped.
 */
import type { Config, Core, UnrollError } from './lib.js';

export type RunId = string;

/** How the model's running sample is drawn while it trains. */
export interface WritingSettings {
  readonly length: number;
  readonly temperature: number;
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
}

export type ToWorker =
  | StartMessage
  | { readonly type: 'resume'; readonly runId: RunId }
  | { readonly type: 'pause'; readonly runId: RunId }
  | { readonly type: 'step'; readonly runId: RunId; readonly count: number }
  | { readonly type: 'setConfig'; readonly runId: RunId; readonly changes: Partial<Config> }
  | { readonly type: 'setWriting'; readonly runId: RunId; readonly writing: WritingSettings }
  | { readonly type: 'save'; readonly runId: RunId; readonly requestId: number };

/** Facts about a run that do not change while it trains. */
export interface RunInfo {
  readonly build: Core['build'];
  readonly config: Config;
  readonly vocabularySize: number;
  readonly parameterCount: number;
  readonly weightNames: readonly string[];
  /** ln V, nats per character: the loss of a uniform guess. */
  readonly uniformLoss: number;
  readonly hasValidation: boolean;
  readonly trainingCharacters: number;
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
  /** In the order of `weightNames`. */
  readonly weightGradientNorms: readonly Float64Array[];
}

/** An error as a plain object, as it crosses the thread boundary. */
export interface Failure {
  readonly code: UnrollError['code'] | 'no-worker' | 'no-answer';
  readonly message: string;
  readonly step?: number | undefined;
  readonly quantity?: 'loss' | 'gradient' | undefined;
  readonly parameter?: string | undefined;
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
    }
  | { readonly type: 'sample'; readonly runId: RunId; readonly step: number; readonly text: string }
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
