/** The sentences under the loss chart, computed from the numbers it shows. */
import type { Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import { nameOfRun } from '../../app/run_names.js';
import { lossInWords, nats, whole } from '../wording.js';
import { accuracySentence, readsLines } from './accuracy_reading.js';
import { uniformLossOf } from './loss_lines.js';
import { overfittingSentence } from './overfitting.js';
import {
  figureOnAxis,
  indexAt,
  readDifferentUnits,
  reachOf,
  smoothedAt,
  symbolsPerCharacter,
} from './run_axis.js';

/** Losses nearer than this are level: batches differ by more from one step to the next. */
const levelWithin = 0.02;
/** Of a step's deviation, what is left after smoothing: √((1 - β) / (1 + β)) with β = 0.9. */
const smoothedShare = Math.sqrt(0.1 / 1.9);
/** Changes looked at, and how many times their size a difference has to have. */
const noiseWindow = 30;
const noiseFactor = 2;
/** More runs than this, and the cursor tells nats alone. */
const runsInFull = 2;

export function lossSentence(state: AppState): string {
  const { language, text, runs } = state;
  const measured = runs.filter(({ latest }) => latest !== null);
  if (measured.length === 0) {
    const uniform = uniformLossOf(state);
    const { loss } = messagesIn(language);
    return uniform === null
      ? ''
      : loss.before(whole(text.vocabulary, language), nats(uniform, language));
  }
  // A run that has diverged would hold the others back at the step where it stopped.
  const going = measured.filter(({ status }) => status !== 'failed');
  const compared = going.length > 0 ? going : measured;
  const [first, second] = compared;
  const sentences = [
    ...measured.filter((run) => !compared.includes(run)).map((run) => stopped(run, state)),
    ...(first ? [second ? comparison(compared, state) : reading(first, state)] : []),
    ...(readsLines(measured) ? [accuracySentence(state)] : []),
    ...compared.map((run) => overfittingSentence(run, state)),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** In lines, the accuracy says more than what a guess would cost. */
function reading(run: Run, state: AppState): string {
  const { language } = state;
  const { loss, race } = messagesIn(language);
  const words = loss.reading(lossInWords(run.latest?.smoothedLoss ?? 0, language));
  if (state.runs.length > 1) {
    return race.charts.under(nameOfRun(run, state), words);
  }
  if (readsLines([run])) return words;
  const vocabulary = whole(run.info?.vocabularySize ?? 0, language);
  const uniform = nats(run.info?.uniformLoss ?? 0, language);
  return `${words} ${loss.baseline({ vocabulary, nats: uniform })}`;
}

function stopped(run: Run, state: AppState): string {
  const { charts } = messagesIn(state.language).race;
  return charts.stopped(nameOfRun(run, state), whole(run.latest?.step ?? 0, state.language));
}

interface Standing {
  readonly name: string;
  readonly value: number;
  readonly noise: number;
}

/** Runs differ in speed, so they are compared at the last place that all have reached. */
function comparison(runs: readonly Run[], state: AppState): string {
  const { language, compareBy } = state;
  const { charts } = messagesIn(language).race;
  const common = Math.min(...runs.map((run) => reachOf(run, compareBy) ?? 0));
  const isPerCharacter = readDifferentUnits(runs);
  const standings = runs
    .flatMap((run): Standing[] => {
      const value = smoothedAt(run, 'loss', compareBy, common);
      if (value === null) return [];
      const factor = isPerCharacter ? symbolsPerCharacter(run) : 1;
      const noise = factor * noiseOf(run, indexAt(run, compareBy, common));
      return [{ name: nameOfRun(run, state), value: factor * value, noise }];
    })
    .sort((a, b) => a.value - b.value);
  const [best] = standings;
  if (!best) return '';
  const at = charts.at[compareBy](figureOnAxis(common, compareBy, language));
  const place = isPerCharacter ? charts.perCharacter(at) : at;
  const values = standings
    .map(({ name, value }) => charts.valueOf(name, nats(value, language)))
    .join(', ');
  const leaders = standings.filter((other) => isLevel(best, other));
  const next = standings[leaders.length];
  if (!next) return charts.level({ place, values });
  const names = messagesIn(language).flow.list(leaders.map(({ name }) => name));
  const by = lead(next.value - (leaders.at(-1)?.value ?? best.value), language);
  return (leaders.length === 1 ? charts.ahead : charts.someLevel)({
    place,
    values,
    best: names,
    by,
  });
}

/** A lead is far above a hundredth, or none is told. */
function lead(difference: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(difference);
}

function isLevel(best: Standing, other: Standing): boolean {
  const noise = noiseFactor * Math.hypot(best.noise, other.noise);
  return other.value - best.value < Math.max(levelWithin, noise);
}

/**
 * How much the smoothed loss goes up and down with the batches: from how much the loss changes from
 * one step to the next, beyond its trend.
 */
function noiseOf({ metrics }: Run, index: number): number {
  if (!metrics) return 0;
  const loss = metrics.steps.columns('loss').y;
  const changes: number[] = [];
  for (let k = Math.max(1, index - noiseWindow + 1); k <= index; k++) {
    const change = (loss[k] ?? NaN) - (loss[k - 1] ?? NaN);
    if (Number.isFinite(change)) changes.push(change);
  }
  if (changes.length < 2) return 0;
  const trend = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const variance = changes.reduce((sum, change) => sum + (change - trend) ** 2, 0) / changes.length;
  // A difference of two losses varies twice as much as one of them.
  return smoothedShare * Math.sqrt(variance / 2);
}

/** The losses of all runs at the place under the cursor; of few runs in nats, bits and perplexity. */
export function lossAt(state: AppState, x: number): string {
  const { compareBy, language, runs } = state;
  const { loss, race } = messagesIn(language);
  const values = runs.flatMap((run) => {
    const value = smoothedAt(run, 'loss', compareBy, x);
    if (value === null) return [];
    const name = nameOfRun(run, state);
    return [
      runs.length > runsInFull
        ? race.charts.valueOf(name, nats(value, language))
        : loss.value({ run: name, ...lossInWords(value, language) }),
    ];
  });
  return values.length === 0 ? '' : under(x, values, state);
}

function under(x: number, values: readonly string[], state: AppState): string {
  const { compareBy, language } = state;
  const { charts } = messagesIn(language).race;
  return charts.under(
    charts.place[compareBy](figureOnAxis(x, compareBy, language)),
    values.join('; '),
  );
}
