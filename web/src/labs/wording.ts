/** Numbers and names of the state in the words of the page: pure, shared by the panels. */
import { formatInteger, formatValue } from '../charts/number_format.js';
import { messagesIn, nameOf, type Language, type Messages } from '../messages/messages.js';
import type { AppState, WaitingChange } from '../app/state.js';
import type { Failure } from '../protocol.js';

const digits = 3;

/** Nats with two decimals, as losses are quoted; small ones keep three digits. */
export function nats(value: number, language: Language): string {
  if (Number.isFinite(value) && value >= 0.1 && value < 1000) {
    return new Intl.NumberFormat(language, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(value);
  }
  return formatValue(value, language, digits);
}

export function short(value: number, language: Language): string {
  return formatValue(value, language, digits);
}

export function whole(value: number, language: Language): string {
  return formatInteger(value, language);
}

export function cellName(cell: string, messages: Messages): string {
  return nameOf(messages.settings.cellNames, cell);
}

/** A loss as the three numbers it is quoted in. */
export function lossInWords(loss: number, language: Language) {
  return {
    nats: nats(loss, language),
    bits: nats(loss / Math.LN2, language),
    perplexity: perplexityInWords(loss, language),
  };
}

/** e^loss: a loss that has exploded makes it a number that no computer writes down. */
function perplexityInWords(loss: number, language: Language): string {
  return loss < 700 ? short(Math.exp(loss), language) : `> ${short(1e300, language)}`;
}

export function sizeInWords(bytes: number, language: Language): string {
  const { units } = messagesIn(language);
  if (bytes >= 1e9) return units.gigabytes(short(bytes / 1e9, language));
  if (bytes >= 1e6) return units.megabytes(short(bytes / 1e6, language));
  if (bytes >= 1e3) return units.kilobytes(short(bytes / 1e3, language));
  return units.bytes(whole(bytes, language));
}

export function fieldsInWords(
  names: readonly WaitingChange[],
  { language }: Pick<AppState, 'language'>,
): string {
  const messages = messagesIn(language);
  const { text, race, fields } = messages;
  const headings = { text: text.heading, runs: race.panel.heading };
  return names
    .map((name) => (name === 'text' || name === 'runs' ? headings[name] : fields[name].label))
    .join(', ');
}

/** What a tensor of a model file is, beside its name there. */
export function parameterInWords(parameter: string, language: Language): string {
  const kind = parameter.replace(/_l\d+$/, '');
  const { parameters, named } = messagesIn(language).failures;
  const words = nameOf(parameters, kind);
  return words === kind ? parameter : named(words, parameter);
}

export function failureInWords(failure: Failure, language: Language): string {
  const { failures } = messagesIn(language);
  switch (failure.code) {
    case 'too-large':
      return failure.bytes === undefined
        ? failures.other(failure.message)
        : failures.tooLarge(sizeInWords(failure.bytes, language));
    case 'no-simd':
      return failures.noSimd;
    case 'no-worker':
      return failures.noWorker;
    case 'no-answer':
      return failures.noAnswer;
    // Of a run that trained, the notice of its divergence says more.
    case 'non-finite':
    case 'runaway':
    case 'bad-config':
    case 'bad-text':
    case 'bad-argument':
    case 'bad-file':
    case 'internal':
      return failures.other(failure.message);
    default:
      return failure.code satisfies never;
  }
}
