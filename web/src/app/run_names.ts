/** What the runs of a race are called, and in what they differ: short words from their settings. */
import { isRelevant, type FieldName } from './config_rules.js';
import type { Run } from './run.js';
import type { AppState } from './state.js';
import {
  differingFields,
  variantConfig,
  variantJamo,
  type Shared,
  type Variant,
} from './variants.js';
import type { Config } from '../lib.js';
import { messagesIn, nameOf, type Messages } from '../messages/messages.js';

/** A name has room for this many differences; what is said of all of them is the sentence's task. */
const mostParts = 3;

type Difference = FieldName | 'jamo';
type Unstyled = Pick<Variant, 'key' | 'changes'>;

interface Entrant {
  readonly key: number;
  readonly config: Config;
  readonly jamo: boolean;
}

/** By key of the variant. A single run is called by its cell, several by what tells them apart. */
export function runNames(
  variants: readonly Unstyled[],
  shared: Shared,
  messages: Messages,
): ReadonlyMap<number, string> {
  const entrants = entrantsOf(variants, shared);
  const differences = tellingDifferences(entrants).slice(0, mostParts);
  const plain = entrants.map((entrant) => nameFrom(differences, entrant, messages));
  return new Map(entrants.map(({ key }, index) => [key, numbered(plain, index, messages)]));
}

function entrantsOf(variants: readonly Unstyled[], { config, jamo }: Shared): Entrant[] {
  return variants.map((variant) => ({
    key: variant.key,
    config: variantConfig(config, variant),
    jamo: variantJamo(jamo, variant),
  }));
}

type Shown = Pick<AppState, 'variants' | 'config' | 'jamo' | 'runs'>;

/** As the runs train now: changes that wait for the next start are in none of them yet. */
export function shownVariants({ variants, runs }: Shown): readonly Variant[] {
  const runOf = new Map(runs.map((run) => [run.variant, run]));
  return variants.map((variant) => {
    const run = runOf.get(variant.key);
    if (!run) return variant;
    const { jamo } = variant.changes;
    return { ...variant, changes: { ...run.config, ...(jamo === undefined ? {} : { jamo }) } };
  });
}

/** The names of the runs as they train. */
export function shownRunNames(
  state: Shown & Pick<AppState, 'language'>,
): ReadonlyMap<number, string> {
  return runNames(shownVariants(state), state, messagesIn(state.language));
}

export function nameOfRun(
  run: Pick<Run, 'variant' | 'cell'>,
  state: Parameters<typeof shownRunNames>[0],
): string {
  return (
    shownRunNames(state).get(run.variant) ??
    nameOf(messagesIn(state.language).settings.cellNames, run.cell)
  );
}

/** "Same everything, except: cell."; nothing of a single run. */
export function differenceSentence(
  variants: readonly Unstyled[],
  shared: Shared,
  messages: Messages,
): string {
  const { names } = messages.race;
  if (variants.length < 2) return '';
  const entrants = entrantsOf(variants, shared);
  const differences = tellingDifferences(entrants);
  const [first] = differences;
  if (first === undefined) return names.equal;
  // The names of the runs say which is which.
  if (first === 'cell' && differences.length === 1)
    return names.except(inSentence('cell', messages));
  const list = differences.map((name) => {
    const values = entrants.map((entrant) => valueOf(name, entrant, messages));
    return names.difference(inSentence(name, messages), values.join(', '));
  });
  return names.except(list.join(names.separator));
}

/** Where runs differ to which the field means anything: the forget bias of an RNN is no difference. */
function tellingDifferences(entrants: readonly Entrant[]): Difference[] {
  const [first] = entrants;
  if (!first) return [];
  const variants = entrants.map(({ key, config, jamo }) => ({
    key,
    changes: { ...config, jamo },
    style: { color: '--unroll-text', dash: [] } as const,
  }));
  return differingFields(first, variants).filter((name) => {
    if (name === 'jamo') return true;
    const values = entrants
      .filter(({ config }) => isRelevant(name, [config.cell], config))
      .map(({ config }) => config[name]);
    return new Set(values).size > 1;
  });
}

function nameFrom(
  differences: readonly Difference[],
  entrant: Entrant,
  messages: Messages,
): string {
  const { config } = entrant;
  const { names } = messages.race;
  const relevant = differences.filter(
    (name) => name === 'jamo' || isRelevant(name, [config.cell], config),
  );
  const isOff = (name: Difference) => (name === 'l1' || name === 'l2') && config[name] === 0;
  const parts = relevant
    .filter((name) => !isOff(name))
    .map((name) => part(name, entrant, messages));
  if (parts.length > 0) return parts.join(', ');
  return relevant.some(isOff) ? names.noPenalty : nameOf(messages.settings.cellNames, config.cell);
}

/** Runs of one name are counted. */
function numbered(names: readonly string[], index: number, { race }: Messages): string {
  const name = names[index] ?? '';
  if (names.filter((other) => other === name).length === 1) return name;
  const before = names.slice(0, index).filter((other) => other === name).length;
  return race.names.numbered(name, String(before + 1));
}

/** One difference as a part of a name. */
function part(name: Difference, { config, jamo }: Entrant, messages: Messages): string {
  const { names } = messages.race;
  switch (name) {
    case 'cell':
      return nameOf(messages.settings.cellNames, config.cell);
    case 'jamo':
      return jamo ? names.jamo : names.syllables;
    case 'clipNorm':
      return config.clipNorm === 0 ? names.noClipping : names.clipNorm(figure(config.clipNorm));
    case 'carryState':
      return config.carryState ? names.carried : names.reset;
    case 'sequences':
      return config.sequences === 'lines' ? names.lines : names.stream;
    case 'lossAt':
      return config.lossAt === 'last' ? names.lossAtLast : names.lossAtEvery;
    case 'validationFraction':
      return names.validationFraction(figure(100 * config.validationFraction));
    case 'layers':
      return names.layers(figure(config.layers));
    case 'nonlinearity':
    case 'optimizer':
      return nameOf(messages.choices, config[name]);
    case 'initialization':
    case 'vocabularyOrder':
      return names[name](nameOf(messages.choices, config[name]));
    case 'hiddenSize':
    case 'sequenceLength':
    case 'batchSize':
    case 'learningRate':
    case 'momentum':
    case 'l1':
    case 'l2':
    case 'recurrentGain':
    case 'forgetBias':
    case 'seed':
      return names[name](figure(config[name]));
    default:
      return name satisfies never;
  }
}

/** The value of one run in the sentence; a dash where it means nothing. */
function valueOf(name: Difference, { config, jamo }: Entrant, messages: Messages): string {
  const { names, settings } = messages.race;
  if (name === 'jamo') return jamo ? names.jamo : names.syllables;
  if (name === 'cell') return nameOf(messages.settings.cellNames, config.cell);
  if (!isRelevant(name, [config.cell], config)) return '–';
  const value = config[name];
  if (typeof value === 'boolean') return value ? settings.on : settings.off;
  return typeof value === 'string' ? nameOf(messages.choices, value) : figure(value);
}

/** "Forget gate bias" amid a sentence; "L1 penalty" and "ln V" stay as they are. */
function inSentence(name: Difference, messages: Messages): string {
  if (name === 'jamo') return messages.race.names.textUnits;
  const label = messages.fields[name].label.replace(/\s*\([^)]*\)$/, '');
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** As it was set: all its digits, alike in both languages, and no zeros after them. */
function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 6, useGrouping: false });
}
