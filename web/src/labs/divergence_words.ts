/** What went wrong with a run, where and when, in words: pure. */
import type { Rescue } from '../app/rescues.js';
import type { LastNorms } from '../app/typical_norm.js';
import { formatValue } from '../charts/number_format.js';
import { divergenceMessagesIn } from '../messages/divergence.js';
import type { Language } from '../messages/messages.js';
import type { Failure, RunInfo } from '../protocol.js';
import { nats, parameterInWords, whole } from './wording.js';

/** Two digits: whether a norm has exploded is told by its power of ten. */
function rough(value: number, language: Language): string {
  return formatValue(value, language, 2);
}

/** Which run, at which step, in which parameter. */
export function whatDiverged(
  run: string,
  failure: Failure,
  info: Pick<RunInfo, 'uniformLoss'> | null,
  language: Language,
): string {
  const divergence = divergenceMessagesIn(language);
  const step = whole(failure.step ?? 0, language);
  const { parameter, quantity } = failure;
  if (failure.code === 'runaway') {
    const loss = failure.loss ?? 0;
    return divergence.runaway({
      run,
      step,
      nats: nats(loss, language),
      times: rough(loss / (info?.uniformLoss ?? loss), language),
      since: whole(failure.since ?? 0, language),
    });
  }
  const words = parameter === undefined ? null : parameterInWords(parameter, language);
  if (quantity === 'loss') return divergence.loss({ run, step });
  const what = words === null ? divergence.someGradient : divergence.gradientOf(words);
  return divergence.gradient({ run, step, what });
}

/** Of a loss: the parameter with the largest entry. A gradient has its parameter in the sentence before. */
export function whichWeight({ quantity, parameter }: Failure, language: Language): string {
  if (quantity !== 'loss' || parameter === undefined) return '';
  return divergenceMessagesIn(language).largestWeight(parameterInWords(parameter, language));
}

/** The time step and the layer where it began, "" where they are not known. */
export function whereItBegan(failure: Failure, layers: number, language: Language): string {
  const divergence = divergenceMessagesIn(language);
  const { timeStep, timeSteps, layer = -1, quantity } = failure;
  if (timeStep === undefined || timeSteps === undefined) return '';
  const place = {
    timeStep: whole(timeStep, language),
    timeSteps: whole(timeSteps, language),
    layer: layers > 1 && layer >= 0 ? divergence.inLayer(whole(layer + 1, language)) : '',
  };
  if (quantity === 'loss') {
    return layer < 0 ? divergence.forwardOutput(place) : divergence.forward(place);
  }
  const before = timeSteps - timeStep;
  if (before <= 0) return divergence.backwardAtEnd(place);
  return divergence.backward({ ...place, before: divergence.timeSteps(whole(before, language)) });
}

/** The last gradient norms, from the earliest shown to the latest. */
export function normsInWords(
  { norms, steps }: LastNorms,
  typical: number | null,
  language: Language,
): string {
  const divergence = divergenceMessagesIn(language);
  const [first] = norms;
  const last = norms.at(-1);
  if (first === undefined || last === undefined) return '';
  const trend =
    norms.length === 1
      ? divergence.oneNorm(rough(last, language))
      : divergence.norms({
          count: whole(steps, language),
          first: rough(first, language),
          last: rough(last, language),
        });
  return typical === null ? trend : `${trend} (${divergence.typically(rough(typical, language))})`;
}

export function normList(norms: readonly number[], language: Language): string {
  const divergence = divergenceMessagesIn(language);
  return divergence.normList(norms.map((norm) => rough(norm, language)).join(', '));
}

export function rescueLabel({ kind, changes }: Rescue, language: Language): string {
  const { rescues } = divergenceMessagesIn(language);
  switch (kind) {
    case 'clip':
      return rescues.clip(shortest(changes.clipNorm, language));
    case 'rate':
      return rescues.rate(shortest(changes.learningRate, language));
    case 'length':
      return rescues.length(whole(changes.sequenceLength ?? 0, language));
    case 'lstm':
    case 'tanh':
    case 'gain':
      return rescues[kind];
    default:
      return kind satisfies never;
  }
}

/** A value of a setting, without zeros that say nothing: 0.1, not 0.100. */
function shortest(value = 0, language: Language): string {
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    return new Intl.NumberFormat(language, { maximumSignificantDigits: 6 }).format(value);
  }
  return rough(value, language);
}
