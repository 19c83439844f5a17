/**
 * Settings as they are written in attributes of the element and in the fragment of a link: the same
 * names in both. Reading trusts nothing; each piece is taken or refused by itself.
 */
import { isLanguage, type Language } from '../messages/messages.js';
import {
  allowedText,
  attributeName,
  cellKinds,
  defaultConfig,
  fieldOfAttribute,
  fields,
  isAllowed,
  parseValue,
  type ConfigValue,
  type FieldName,
} from './config_rules.js';
import type { Preset } from './presets.js';
import { comparisons, type CompareBy } from './run.js';
import { readVariants, writeVariants } from './runs_key.js';
import { shownConfig, temperatureRange, type AppState, type Theme } from './state.js';
import { cellsOf, type VariantChanges } from './variants.js';

export type Setting =
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
  | { readonly kind: 'preset'; readonly preset: string }
  | { readonly kind: 'jamo'; readonly jamo: boolean }
  | { readonly kind: 'temperature'; readonly temperature: number }
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

const plainNames = [
  'lab',
  'preset',
  'text',
  'runs',
  'compare-by',
  'gap',
  'jamo',
  'temperature',
  'lang',
  'theme',
  'autostart',
  'background',
  'hide',
] as const;

/** Every name that is understood, the configuration's fields included. */
export const settingNames: readonly string[] = [
  ...plainNames,
  ...fields.map(({ name }) => attributeName(name)),
];

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
/** Digits between the letter and its return, where the text is generated. */
export const gapRange = { minimum: 0, maximum: 200 } as const;
/** Longer links are cut off by mail programs and chats. */
const longestLinkedText = 2000;

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
    default:
      return readField(name, written);
  }
}

/** Takes "#cell=lstm&hidden-size=64" apart, dropping what cannot be used. */
export function readFragment(
  fragment: string,
  known: Known,
): { settings: Setting[]; refused: string[] } {
  const settings: Setting[] = [];
  const refused: string[] = [];
  for (const [name, written] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const setting = readSetting(name, written, known);
    refused.push(...refusalsOf(setting));
    if (setting.kind !== 'refused') settings.push(setting);
  }
  return { settings, refused };
}

/** Why the setting, or a part of it, cannot be used. */
export function refusalsOf(setting: Setting | Refusal): readonly string[] {
  if (setting.kind === 'refused') return [setting.reason];
  return setting.kind === 'variants' ? setting.refused : [];
}

/** The shortest fragment that brings this state back: what differs from the preset's settings. */
export function writeFragment(state: AppState, known: Known): string {
  const { text, compareBy, remembering } = state;
  const written = new URLSearchParams();
  // A text that was typed over is no longer the preset's.
  const id = text.preset === null ? null : (state.experiment ?? text.preset);
  const preset = known.presets.find((candidate) => candidate.id === id);
  if (preset) written.set('preset', preset.id);
  else if (text.value.length <= longestLinkedText) written.set('text', text.value);
  const gap = remembering?.gap;
  if (gap !== undefined && gap !== preset?.experiment?.remembering?.gap) {
    written.set('gap', String(gap));
  }
  writeConfig(state, preset, written);
  if (compareBy !== (preset?.experiment?.compareBy ?? 'step')) written.set('compare-by', compareBy);
  if (state.jamo) written.set('jamo', 'true');
  const { temperature } = state.writing;
  if (temperature !== temperatureRange.initial) written.set('temperature', String(temperature));
  written.set('lang', state.language);
  if (state.theme !== 'auto') written.set('theme', state.theme);
  if (state.lab !== known.labs[0]) written.set('lab', state.lab);
  if (state.hidden.size > 0) written.set('hide', [...state.hidden].join(' '));
  return `#${written.toString()}`;
}

/** Fields that all runs share, and then what each has of its own. */
function writeConfig(state: AppState, preset: Preset | undefined, written: URLSearchParams): void {
  const { variants } = state;
  const base = { ...defaultConfig, ...preset?.config };
  const config = shownConfig({ ...state, editing: null });
  const own = writeVariants(variants.map(({ changes }) => changes));
  const presetRuns = preset?.experiment?.runs ?? [{}];
  const isPresets = variants.length > 1 && own === writeVariants(presetRuns);
  const cells = cellsOf(variants, state.config);
  const onlyCells = variants.every(({ changes }) =>
    Object.keys(changes).every((name) => name === 'cell'),
  );
  const isInOrder = cells.join() === cellKinds.filter((kind) => cells.includes(kind)).join();
  if (variants.length === 1) {
    // The preset's runs are more than this one.
    if (presetRuns.length > 1 || config.cell !== base.cell) written.set('cell', config.cell);
  } else if (!isPresets && onlyCells && isInOrder) {
    written.set('cell', cells.join(' '));
  } else {
    if (config.cell !== base.cell) written.set('cell', config.cell);
    if (!isPresets) written.set('runs', own);
  }
  for (const { name } of fields) {
    if (name !== 'cell' && config[name] !== base[name]) {
      written.set(attributeName(name), String(config[name]));
    }
  }
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

function shorten(written: string): string {
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}
