/** What the lab says, computed from the numbers it shows. */
import type { InspectionReport } from '../../app/inside.js';
import type { Run } from '../../app/run.js';
import { formatValue } from '../../charts/number_format.js';
import { insideMessagesIn } from '../../messages/inside.js';
import type { Language } from '../../messages/messages.js';
import { whole } from '../wording.js';
import { visible } from './visible_character.js';

export interface Guess {
  readonly character: string;
  readonly probability: number;
}

/** What the model expected at a place, from 1, the most likely first. */
export function guessesAt(
  { inspection }: InspectionReport,
  vocabulary: readonly string[],
  place: number,
  count: number,
): Guess[] {
  const size = vocabulary.length;
  const from = (place - 1) * size;
  return vocabulary
    .map((character, id) => ({ character, probability: inspection.probabilities[from + id] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}

/** The probability that the character at a place had, from its surprise in bits. */
export function probabilityAt({ inspection }: InspectionReport, place: number): number {
  return 2 ** -(inspection.surprise[place] ?? NaN);
}

/** 0.0712 as "7.1": three digits, and "100" or "0" only when it rounds to that. */
export function percent(share: number, language: Language): string {
  const value = 100 * share;
  if (value === 0 || value >= 99.95) return whole(value, language);
  return formatValue(value, language, value >= 10 ? 3 : 2);
}

export function bits(value: number, language: Language): string {
  if (value < 0.01) return formatValue(value, language, 2);
  const format = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(language, format).format(value);
}

/** How likely what came was, and how surprising. */
export function surpriseSentence(
  report: InspectionReport,
  place: number,
  language: Language,
): string {
  const inside = insideMessagesIn(language);
  const { characters, surprise } = report.inspection;
  const character = visible(characters[place] ?? '');
  const value = surprise[place] ?? NaN;
  if (place < 1) return inside.firstCharacter(character);
  if (Number.isNaN(value)) return '';
  return inside.surpriseAt({
    character,
    place: whole(place + 1, language),
    percent: percent(probabilityAt(report, place), language),
    bits: Number.isFinite(value) ? bits(value, language) : '∞',
  });
}

/** A second character is named when its norm is at least this share of the largest. */
const worthNaming = 0.05;

/** On which earlier characters the prediction at a place depends most. */
export function saliencySentence(
  characters: readonly string[],
  place: number,
  norms: ArrayLike<number>,
  language: Language,
): string {
  const inside = insideMessagesIn(language);
  const named = (at: number) => ({
    character: visible(characters[at] ?? ''),
    place: whole(at + 1, language),
    norm: formatValue(norms[at] ?? NaN, language, 2),
  });
  const ranking = Array.from({ length: norms.length }, (_, at) => at)
    .filter((at) => Number.isFinite(norms[at] ?? NaN))
    .sort((a, b) => (norms[b] ?? 0) - (norms[a] ?? 0));
  const [first, second] = ranking;
  const asked = named(place);
  if (first === undefined) return '';
  const largest = norms[first] ?? 0;
  if (largest === 0) return inside.dependsOnNothing(asked.character, asked.place);
  const isSecondWorthIt = second !== undefined && (norms[second] ?? 0) >= worthNaming * largest;
  if (norms.length === 1) return inside.dependsOnOnly(asked, named(first));
  return isSecondWorthIt
    ? inside.dependsOnTwo(asked, named(first), named(second))
    : inside.dependsOnOne(asked, named(first));
}

/** The lowest and the highest of the forget gate's means, with where they are. */
export function forgetSentence(
  characters: readonly string[],
  means: readonly number[],
  language: Language,
): string {
  const inside = insideMessagesIn(language);
  let [low, high] = [0, 0];
  means.forEach((value, place) => {
    if (value < (means[low] ?? 0)) low = place;
    if (value > (means[high] ?? 0)) high = place;
  });
  const total = means.reduce((sum, value) => sum + value, 0) / Math.max(1, means.length);
  const named = (at: number) => ({
    value: formatValue(means[at] ?? NaN, language, 3),
    character: visible(characters[at] ?? ''),
    place: whole(at + 1, language),
  });
  return inside.forgetReading(formatValue(total, language, 3), named(low), named(high));
}

/** "unit 17 at 'a' (3): f = 0.953". */
export function cellReading(
  p: { unit: number; character: string; place: number; symbol: string; value: number },
  language: Language,
): string {
  return insideMessagesIn(language).cellValue({
    unit: whole(p.unit, language),
    character: visible(p.character),
    place: whole(p.place + 1, language),
    symbol: p.symbol,
    value: formatValue(p.value, language, 3),
  });
}

/** The step that the numbers shown are of. */
export function stepSentence(report: InspectionReport, run: Run, language: Language): string {
  const inside = insideMessagesIn(language);
  const step = whole(report.step, language);
  return run.status === 'training' ? inside.atStepLive(step) : inside.atStep(step);
}
