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
import { temperatureRange, type AppState, type Theme } from './state.js';

export type Setting =
  | { readonly kind: 'field'; readonly field: FieldName; readonly value: ConfigValue }
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'preset'; readonly preset: string }
  | { readonly kind: 'jamo'; readonly jamo: boolean }
  | { readonly kind: 'temperature'; readonly temperature: number }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'lab'; readonly lab: string }
  | { readonly kind: 'hide'; readonly names: readonly string[] }
  | { readonly kind: 'autostart'; readonly autostart: boolean };

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

/** What exists besides the configuration: known to the page, not to this file. */
export interface Known {
  readonly presets: readonly {
    readonly id: string;
    readonly config: Readonly<Record<string, ConfigValue>>;
  }[];
  readonly labs: readonly string[];
}

const plainNames = [
  'lab',
  'preset',
  'text',
  'jamo',
  'temperature',
  'lang',
  'theme',
  'autostart',
  'hide',
] as const;

/** Every name that is understood, the configuration's fields included. */
export const settingNames: readonly string[] = [
  ...plainNames,
  ...fields.map(({ name }) => attributeName(name)),
];

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
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
    case 'lang':
      return isLanguage(written)
        ? { kind: 'language', language: written }
        : refuse(name, written, 'en, ko');
    case 'theme':
      return oneOf(name, written, themes, (theme) => ({ kind: 'theme', theme }));
    case 'hide':
      return { kind: 'hide', names: words(written) };
    case 'jamo':
    case 'autostart': {
      const on = written === '' || written === 'true';
      if (!on && written !== 'false') return refuse(name, written, 'true, false');
      return name === 'jamo' ? { kind: 'jamo', jamo: on } : { kind: 'autostart', autostart: on };
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
    if (setting.kind === 'refused') refused.push(setting.reason);
    else settings.push(setting);
  }
  return { settings, refused };
}

/** The shortest fragment that brings this state back: what differs from the defaults. */
export function writeFragment(state: AppState, known: Known): string {
  const { text, config, cells } = state;
  const written = new URLSearchParams();
  const preset = known.presets.find(({ id }) => id === text.preset);
  if (preset) written.set('preset', preset.id);
  else if (text.value.length <= longestLinkedText) written.set('text', text.value);
  const base: Readonly<Record<string, ConfigValue>> = { ...defaultConfig, ...preset?.config };
  if (cells.join(' ') !== base['cell']) written.set('cell', cells.join(' '));
  for (const { name } of fields) {
    if (name !== 'cell' && config[name] !== base[name]) {
      written.set(attributeName(name), String(config[name]));
    }
  }
  if (state.jamo) written.set('jamo', 'true');
  const { temperature } = state.writing;
  if (temperature !== temperatureRange.initial) written.set('temperature', String(temperature));
  written.set('lang', state.language);
  if (state.theme !== 'auto') written.set('theme', state.theme);
  if (state.lab !== known.labs[0]) written.set('lab', state.lab);
  if (state.hidden.size > 0) written.set('hide', [...state.hidden].join(' '));
  return `#${written.toString()}`;
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
