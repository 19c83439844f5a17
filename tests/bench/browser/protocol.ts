/** What a contestant is asked to do, and what it answers; the same for all of them. */
import type { Config } from '../../../web/src/generated/core_description.js';

export interface TextSize {
  readonly characters: number;
  /** Distinct characters. */
  readonly vocabulary: number;
}

export interface Problem {
  readonly config: Partial<Config>;
  readonly text: TextSize;
}

/** Each goes on for about `ms`, and at least once. What comes before (a session, warming up) is not counted. */
export type Task =
  | { readonly kind: 'train'; readonly problem: Problem; readonly ms: number }
  | {
      readonly kind: 'sample';
      readonly problem: Problem;
      readonly length: number;
      readonly ms: number;
    }
  | { readonly kind: 'create'; readonly problem: Problem; readonly ms: number }
  | { readonly kind: 'ceiling'; readonly ms: number }
  /** Bytes that a session takes once it has trained, and those that are told beforehand; not for a time. */
  | { readonly kind: 'memory'; readonly problem: Problem }
  | { readonly kind: 'estimate'; readonly problem: Problem };

export interface Done {
  /** Characters trained or written, sessions created, floating-point operations, bytes. */
  readonly count: number;
  readonly ms: number;
}

export type Answer = { readonly done: Done } | { readonly error: string };

export type WorkerName = 'simd' | 'relaxed-simd' | 'tfjs';
