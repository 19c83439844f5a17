/** What the page knows about a text before any training: counts, repairs, and whether it can be learned. */
import {
  countCharacters,
  countDistinct,
  hasHangulJamo,
  hasHangulSyllables,
  toJamo,
  toSyllables,
} from '../text/hangul.js';
import type { Config } from '../lib.js';
import { maximumCharacters } from './config_rules.js';

/** From here on a text is kept out of the text box, which would make typing slow. */
export const largeTextLength = 200_000;
const replacementCharacter = '\uFFFD';

export interface TextState {
  /** As typed or chosen, without lone surrogates. */
  readonly value: string;
  /** What the model reads: the same, or its Hangul taken apart into jamo. */
  readonly training: string;
  /** Code points of `training`. */
  readonly characters: number;
  /** Of `value`, its Hangul put together to syllables. */
  readonly originalCharacters: number;
  /** V: distinct code points of `training`. */
  readonly vocabulary: number;
  readonly preset: string | null;
  /** Lone surrogates were replaced. */
  readonly repaired: boolean;
  readonly hasHangul: boolean;
  readonly isLarge: boolean;
}

export type TextProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'one-character'; readonly character: string }
  | { readonly kind: 'too-short'; readonly characters: number; readonly needed: number }
  | { readonly kind: 'too-long'; readonly characters: number; readonly maximum: number }
  /** Lines as sequences: none has a character to read and one to predict. */
  | { readonly kind: 'no-line'; readonly longest: number }
  | { readonly kind: 'long-line'; readonly characters: number; readonly maximum: number };

/** Of a line that is learned as a sequence: core/line_batcher.h. */
const shortestLine = 2;
const longestLine = 1025;

export function describeText(written: string, jamo: boolean, preset: string | null): TextState {
  const value = written.replace(/\p{Surrogate}/gu, replacementCharacter);
  const hasHangul = hasHangulSyllables(value) || hasHangulJamo(value);
  const training = trainingText({ value, hasHangul }, jamo);
  return {
    value,
    training,
    characters: countCharacters(training),
    originalCharacters: countCharacters(jamo && hasHangul ? toSyllables(value) : training),
    vocabulary: countDistinct(training),
    preset,
    repaired: value !== written,
    hasHangul,
    isLarge: value.length > largeTextLength,
  };
}

/** What a model reads of a text. */
export function trainingText(
  { value, hasHangul }: Pick<TextState, 'value' | 'hasHangul'>,
  jamo: boolean,
): string {
  if (!hasHangul) return value;
  return jamo ? toJamo(value) : toSyllables(value);
}

/** Why this text cannot be trained on as the configuration reads it, or null. */
export function findProblem(
  text: TextState,
  { sequences, sequenceLength }: Pick<Config, 'sequences' | 'sequenceLength'>,
): TextProblem | null {
  const { characters, vocabulary, training } = text;
  if (characters === 0) return { kind: 'empty' };
  if (characters > maximumCharacters) {
    return { kind: 'too-long', characters, maximum: maximumCharacters };
  }
  if (vocabulary < 2) {
    return { kind: 'one-character', character: String.fromCodePoint(training.codePointAt(0) ?? 0) };
  }
  if (sequences === 'lines') return findLineProblem(training);
  // A window has T inputs and, one further on, T targets.
  const needed = sequenceLength + 1;
  return characters < needed ? { kind: 'too-short', characters, needed } : null;
}

function findLineProblem(text: string): TextProblem | null {
  let longest = 0;
  for (const line of text.split('\n')) {
    // A line of so few units has no more code points.
    if (line.length > longest) longest = Math.max(longest, countCharacters(line));
  }
  if (longest < shortestLine) return { kind: 'no-line', longest };
  return longest > longestLine
    ? { kind: 'long-line', characters: longest, maximum: longestLine }
    : null;
}

/** The first `count` code points. */
export function firstCharacters(text: string, count: number): string {
  let index = 0;
  for (let taken = 0; taken < count && index < text.length; taken++) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, index);
}
