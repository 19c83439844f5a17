/** The sentences under the loss chart, computed from the numbers it shows. */
import { messagesIn, type Language } from '../../messages/messages.js';
import type { Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { cellName, lossInWords, nats, whole } from '../wording.js';

/** Losses nearer than this are level: batches differ by more from one step to the next. */
const levelWithin = 0.02;

/** ln V of the runs, or of the text that would be trained on. */
export function uniformLossOf({ runs, text }: AppState): number | null {
  const ofRun = runs.find(({ info }) => info !== null)?.info?.uniformLoss;
  if (ofRun !== undefined) return ofRun;
  return text.vocabulary >= 2 ? Math.log(text.vocabulary) : null;
}

export function lossSentence(state: AppState): string {
  const { language, text } = state;
  const { loss } = messagesIn(language);
  const measured = state.runs.filter(({ latest }) => latest !== null);
  const [first, second] = measured;
  const uniform = uniformLossOf(state);
  if (!first) {
    return uniform === null
      ? ''
      : loss.before(whole(text.vocabulary, language), nats(uniform, language));
  }
  if (second) return comparison(first, second, language);
  const reading = loss.reading(lossInWords(first.latest?.smoothedLoss ?? 0, language));
  const vocabulary = whole(first.info?.vocabularySize ?? 0, language);
  const baseline = loss.baseline({ vocabulary, nats: nats(uniform ?? 0, language) });
  return `${reading} ${baseline}`;
}

/** Runs differ in speed, so they are compared at the last step that both have reached. */
function comparison(left: Run, right: Run, language: Language): string {
  const messages = messagesIn(language);
  const common = Math.min(left.latest?.step ?? 0, right.latest?.step ?? 0);
  const step = whole(common, language);
  const [a, b] = [smoothedLossAt(left, common) ?? 0, smoothedLossAt(right, common) ?? 0];
  if (Math.abs(a - b) < levelWithin) {
    return messages.loss.tie({
      step,
      left: cellName(left.cell, messages),
      right: cellName(right.cell, messages),
      nats: nats((a + b) / 2, language),
    });
  }
  const [better, other] = a < b ? [left, right] : [right, left];
  return messages.loss.versus({
    step,
    better: cellName(better.cell, messages),
    betterNats: nats(Math.min(a, b), language),
    other: cellName(other.cell, messages),
    otherNats: nats(Math.max(a, b), language),
  });
}

/** The losses of all runs at the step under the cursor, in nats, bits and perplexity. */
export function lossAtStep(state: AppState, step: number): string {
  const { language } = state;
  const messages = messagesIn(language);
  const values = state.runs.flatMap((run) => {
    const value = smoothedLossAt(run, step);
    if (value === null) return [];
    const words = lossInWords(value, language);
    return [messages.loss.value({ run: cellName(run.cell, messages), ...words })];
  });
  return values.length === 0
    ? ''
    : messages.loss.atStep(whole(Math.round(step), language), values.join('; '));
}

function smoothedLossAt({ metrics }: Run, step: number): number | null {
  const columns = metrics?.steps.smoothed('loss');
  const value = columns?.y[nearest(columns.x, step)] ?? NaN;
  return Number.isNaN(value) ? null : value;
}

/** Index of the entry of an ascending column that is nearest to `x`; -1 when it is empty. */
export function nearest(column: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = column.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  if (low > 0 && x - (column[low - 1] ?? -Infinity) < (column[low] ?? Infinity) - x) low--;
  return high < 0 ? -1 : low;
}
