/**
 * One setting as it is written in an attribute of the element and in a link: the same names in both.
 * Reading trusts nothing. A name that links were written with stays readable for good.
 */
import { isLanguage, type Language } from '../messages/messages.js';
import type { ProbeSettings } from '../protocol.js';
import { maximumProbeLength } from '../text/probe_line.js';
import {
  allowedText,
  attributeName,
  cellKinds,
  fieldOfAttribute,
  fields,
  isAllowed,
  parseValue,
  type ConfigValue,
  type FieldName,
} from './config_rules.js';
import type { Preset } from './presets.js';
import { comparisons, type CompareBy } from './run.js';
import { readVariants } from './runs_key.js';
import { temperatureRange, type Theme } from './state.js';
import { firstCharacters } from './text_rules.js';
import type { VariantChanges } from './variants.js';

export type Setting =
  /** All that is not named is as it is at first. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'field'; readonly field: FieldName; readonly value: ConfigValue }
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | {
      readonly kind: 'variants';
      readonly variants: readonly VariantChanges[];
      /** Parts of it that could not be used. */
      readonly refused: readonly string[];
    }
  | { readonly kind: 'compareBy'; readonly compareBy: CompareBy }
  | { readonly kind: 'gap'; readonly gap: number }
  | { readonly kind: 'text'; readonly text: string }
  /** Is unpacked when it is applied. */
  | { readonly kind: 'packedText'; readonly packed: string }
  /** The text of this many characters is not in the link. */
  | { readonly kind: 'missingText'; readonly characters: number }
  | { readonly kind: 'preset'; readonly preset: string }
  | { readonly kind: 'jamo'; readonly jamo: boolean }
  | { readonly kind: 'temperature'; readonly temperature: number }
  | { readonly kind: 'flowLossAt'; readonly lossAt: ProbeSettings['lossAt'] }
  | { readonly kind: 'insideText'; readonly text: string }
  /** Is read when it is applied, by the lab that it is of. */
  | { readonly kind: 'byHand'; readonly cell: string; readonly written: string }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'lab'; readonly lab: string }
  | { readonly kind: 'hide'; readonly names: readonly string[] }
  | { readonly kind: 'autostart'; readonly autostart: boolean }
  | { readonly kind: 'background'; readonly inBackground: boolean };

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** What exists besides the configuration: known to the page, not to this file. */
export interface Known {
  readonly presets: readonly Preset[];
  readonly labs: readonly string[];
}

/** Written into every link. A link that has a version says everything; others change only what they name. */
export const linkVersion = 1;

const plainNames: readonly string[] = [
  'lab',
  'preset',
  'text',
  'text-z',
  'text-missing',
  'runs',
  'compare-by',
  'gap',
  'jamo',
  'temperature',
  'flow-loss-at',
  'inside-text',
  ...cellKinds.map(byHandName),
  'lang',
  'theme',
  'autostart',
  'background',
  'hide',
];

/** Every name that is understood, the configuration's fields included. */
export const settingNames: readonly string[] = [
  ...plainNames,
  ...fields.map(({ name }) => attributeName(name)),
];

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
/** Digits between the letter and its return, where the text is generated. */
export const gapRange = { minimum: 0, maximum: 200 } as const;
const flowLosses: readonly ProbeSettings['lossAt'][] = ['last', 'every'];

/** The name under which a link has the example of a lab "By hand". */
export function byHandName(cell: string): string {
  return `by-hand-${cell}`;
}

export function readSetting(name: string, written: string, known: Known): Setting | Refusal {
  switch (name) {
    case 'lab':
      return oneOf(name, written, known.labs, (lab) => ({ kind: 'lab', lab }));
    case 'preset': {
      const ids = known.presets.map(({ id }) => id);
      return oneOf(name, written, ids, (preset) => ({ kind: 'preset', preset }));
    }
    case 'text':
      return { kind: 'text', text: written };
    case 'text-z':
      return { kind: 'packedText', packed: written };
    case 'text-missing':
      return /^\d{1,9}$/.test(written)
        ? { kind: 'missingText', characters: Number(written) }
        : refuse(name, written, '0 … 999999999');
    case 'flow-loss-at':
      return oneOf(name, written, flowLosses, (lossAt) => ({ kind: 'flowLossAt', lossAt }));
    case 'inside-text':
      return { kind: 'insideText', text: firstCharacters(written, maximumProbeLength) };
    case 'runs': {
      const { variants, refused } = readVariants(written);
      return variants.length > 0
        ? { kind: 'variants', variants, refused }
        : refuse(name, written, 'forget-bias:0;forget-bias:3');
    }
    case 'compare-by':
      return oneOf(name, written, comparisons, (compareBy) => ({ kind: 'compareBy', compareBy }));
    case 'gap': {
      const { minimum, maximum } = gapRange;
      const gap = written.trim() === '' ? NaN : Number(written);
      return Number.isInteger(gap) && gap >= minimum && gap <= maximum
        ? { kind: 'gap', gap }
        : refuse(name, written, `${minimum} … ${maximum}`);
    }
    case 'lang':
      return isLanguage(written)
        ? { kind: 'language', language: written }
        : refuse(name, written, 'en, ko');
    case 'theme':
      return oneOf(name, written, themes, (theme) => ({ kind: 'theme', theme }));
    case 'hide':
      return { kind: 'hide', names: words(written) };
    case 'jamo':
    case 'autostart':
    case 'background': {
      const on = written === '' || written === 'true';
      if (!on && written !== 'false') return refuse(name, written, 'true, false');
      if (name === 'jamo') return { kind: 'jamo', jamo: on };
      return name === 'autostart'
        ? { kind: 'autostart', autostart: on }
        : { kind: 'background', inBackground: on };
    }
    case 'temperature': {
      const { minimum, maximum } = temperatureRange;
      const temperature = written.trim() === '' ? NaN : Number(written);
      return temperature >= minimum && temperature <= maximum
        ? { kind: 'temperature', temperature }
        : refuse(name, written, `${minimum} … ${maximum}`);
    }
    case 'cell':
      return readCells(written);
    default: {
      const cell = cellKinds.find((kind) => name === byHandName(kind));
      return cell === undefined ? readField(name, written) : { kind: 'byHand', cell, written };
    }
  }
}

/** Why the setting, or a part of it, cannot be used. */
export function refusalsOf(setting: Setting | Refusal): readonly string[] {
  if (setting.kind === 'refused') return [setting.reason];
  return setting.kind === 'variants' ? setting.refused : [];
}

function readCells(written: string): Setting | Refusal {
  const wanted = words(written);
  const cells = cellKinds.filter((kind) => wanted.includes(kind));
  return cells.length === 0 || cells.length < wanted.length
    ? refuse('cell', written, cellKinds.join(', '))
    : { kind: 'cells', cells };
}

function readField(name: string, written: string): Setting | Refusal {
  const field = fieldOfAttribute(name);
  if (!field) return { kind: 'refused', reason: `there is no setting named "${shorten(name)}"` };
  const value = parseValue(field, written);
  return value !== null && isAllowed(field, value)
    ? { kind: 'field', field: field.name, value }
    : refuse(name, written, allowedText(field));
}

function oneOf<T extends string>(
  name: string,
  written: string,
  allowed: readonly T[],
  make: (value: T) => Setting,
): Setting | Refusal {
  const found = allowed.find((value) => value === written);
  return found === undefined ? refuse(name, written, allowed.join(', ')) : make(found);
}

function refuse(name: string, written: string, allowed: string): Refusal {
  return {
    kind: 'refused',
    reason: `${name}="${shorten(written)}" is not allowed; allowed: ${allowed}`,
  };
}

function words(written: string): string[] {
  return [...new Set(written.split(/[\s,+]+/).filter((word) => word !== ''))];
}

/** What somebody else wrote, so that it can be quoted: short, and without characters that act. */
export function shorten(written: string): string {
  const visible = firstCharacters(written, 41).replace(/\p{C}/gu, '\uFFFD');
  const short = firstCharacters(visible, 40);
  return short.length < visible.length ? `${short}…` : short;
}
