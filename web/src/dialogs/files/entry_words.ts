/** A kept training in the words of the page: pure, for the list and the offer. */
import { catalogue } from '../../../experiments/catalogue.js';
import { textPresets } from '../../../texts/presets.js';
import type { Entry, KeptRun } from '../../app/keep/entry.js';
import { runNames } from '../../app/run_names.js';
import { cellName, nats, whole } from '../../labs/wording.js';
import { filesMessagesIn } from '../../messages/files.js';
import { messagesIn, nameOf, type Language } from '../../messages/messages.js';

const beginningShown = 28;

/** The experiment's or the preset's title, else how the text begins. */
export function textInWords({ setup, beginning }: Entry, language: Language): string {
  const experiment = catalogue.find(({ id }) => id === setup.experiment);
  const preset = textPresets.find(({ id }) => id === setup.preset);
  const title = (experiment ?? preset)?.title[language];
  if (title !== undefined) return title;
  const characters = [...beginning.replaceAll(/\s+/g, ' ').trim()];
  return characters.length > beginningShown
    ? `${characters.slice(0, beginningShown).join('')}…`
    : characters.join('');
}

/** As a person named it, else after its text and cells. */
export function titleOf(entry: Entry, language: Language): string {
  if (entry.name !== null) return entry.name;
  const messages = messagesIn(language);
  const cells = new Set(entry.runs.map(({ config }) => cellName(config.cell, messages)));
  return filesMessagesIn(language).title(textInWords(entry, language), [...cells].join(' + '));
}

/** In the order of the runs. */
export function namesOfRuns({ setup, runs }: Entry, language: Language): string[] {
  const trained = runs.map(({ variant, config }) => {
    const { jamo } = setup.variants.find(({ key }) => key === variant)?.changes ?? {};
    return { key: variant, changes: { ...config, ...(jamo === undefined ? {} : { jamo }) } };
  });
  const names = runNames(trained, setup, messagesIn(language));
  return runs.map(({ variant }) => names.get(variant) ?? '');
}

/** "LSTM, step 1,240, loss 1.43" */
export function runInWords({ step, latest }: KeptRun, name: string, language: Language): string {
  const { run, runWithLoss } = filesMessagesIn(language);
  const steps = whole(step, language);
  return latest
    ? runWithLoss({ name, step: steps, loss: nats(latest.smoothedLoss, language) })
    : run({ name, step: steps });
}

export function runsInWords(entry: Entry, language: Language): string {
  const names = namesOfRuns(entry, language);
  return entry.runs.map((run, index) => runInWords(run, names[index] ?? '', language)).join('; ');
}

/** What the runs share, in short. */
export function configInWords({ runs, setup }: Entry, language: Language): string {
  const config = runs[0]?.config ?? setup.config;
  return filesMessagesIn(language).config({
    h: whole(config.hiddenSize, language),
    layers: whole(config.layers, language),
    t: whole(config.sequenceLength, language),
    b: whole(config.batchSize, language),
    optimizer: nameOf(messagesIn(language).choices, config.optimizer),
    rate: config.learningRate.toLocaleString(language, { maximumSignificantDigits: 6 }),
  });
}

const unitsOfTime = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "3 minutes ago" */
export function agoInWords(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const past = Math.max(0, now - at);
  const [unit, ms] = unitsOfTime.find(([, length]) => past >= length) ?? ['second', 1000];
  return format.format(-Math.floor(past / ms), unit);
}

export function dateInWords(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
