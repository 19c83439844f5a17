/**
 * The link to a state: everything that makes its curve and its looks, as the fragment of an address,
 * which no server is ever sent. read_link.ts takes it apart again.
 */
import { toBase64url } from './base64url.js';
import { attributeName, cellKinds, defaultConfig, fields } from './config_rules.js';
import type { Preset } from './presets.js';
import { writeVariants } from './runs_key.js';
import { byHandName, linkVersion, type Known } from './setting.js';
import { shownConfig, temperatureRange, type AppState } from './state.js';
import { cellsOf, variantJamo } from './variants.js';

export { readFragment } from './read_link.js';
export type { Known, Setting } from './setting.js';

/** Up to here, percent-encoded, a text stands readable in the link. */
const longestReadableText = 400;

/** The text that `writeFragment` wants packed (packed_text.ts); null if it can do without. */
export function textToPack({ text }: Pick<AppState, 'text'>): string | null {
  return text.preset !== null || isReadable(text.value) ? null : text.value;
}

function isReadable(text: string): boolean {
  return (
    text.length <= longestReadableText && encodeURIComponent(text).length <= longestReadableText
  );
}

/**
 * The shortest fragment that brings this state back: what differs from the preset's settings. A long
 * text comes packed; null leaves it out, and the link says so.
 */
export function writeFragment(state: AppState, known: Known, packed: string | null = null): string {
  const written = new URLSearchParams({ v: String(linkVersion) });
  const preset = presetOf(state, known);
  if (preset) written.set('preset', preset.id);
  else writeText(state, packed, written);
  writeSettings(state, known, written);
  return `#${written.toString()}`;
}

/** All settings but the text. */
export function writeSettings(state: AppState, known: Known, written: URLSearchParams): void {
  const { compareBy, remembering, probe, inside } = state;
  const preset = presetOf(state, known);
  const gap = remembering?.gap;
  if (gap !== undefined && gap !== preset?.experiment?.remembering?.gap) {
    written.set('gap', String(gap));
  }
  writeConfig(state, preset, written);
  if (compareBy !== (preset?.experiment?.compareBy ?? 'step')) written.set('compare-by', compareBy);
  const { temperature } = state.writing;
  if (temperature !== temperatureRange.initial) written.set('temperature', String(temperature));
  if (probe.lossAt !== 'last') written.set('flow-loss-at', probe.lossAt);
  if (inside.probe) written.set('inside-text', inside.probe);
  writeByHand(state, written);
  written.set('lang', state.language);
  if (state.theme !== 'auto') written.set('theme', state.theme);
  if (state.lab !== known.labs[0]) written.set('lab', state.lab);
  if (state.hidden.size > 0) written.set('hide', [...state.hidden].join(' '));
}

export function presetOf(state: AppState, known: Known): Preset | undefined {
  const id = presetIdOf(state);
  return known.presets.find((candidate) => candidate.id === id);
}

/** A text that was typed over is no longer the preset's. */
export function presetIdOf({ text, experiment }: AppState): string | null {
  return text.preset === null ? null : (experiment ?? text.preset);
}

function writeText(
  { text, linkReport }: AppState,
  packed: string | null,
  written: URLSearchParams,
): void {
  const missing = linkReport?.text;
  // Opened from a link without its text: the text is still the one that is missing.
  if (text.value === '' && typeof missing === 'number')
    written.set('text-missing', String(missing));
  else if (isReadable(text.value)) written.set('text', text.value);
  else if (packed !== null) written.set('text-z', packed);
  else written.set('text-missing', String(text.originalCharacters));
}

/** An example in which something was changed; what is in it is for its lab to say. */
function writeByHand({ byHand }: AppState, written: URLSearchParams): void {
  for (const [cell, { problem, past, digits, current }] of Object.entries(byHand)) {
    if (past.length === 0) continue;
    const json = JSON.stringify({ problem, digits, current });
    written.set(byHandName(cell), toBase64url(new TextEncoder().encode(json)));
  }
}

/** Fields that all runs share, and then what each has of its own. */
function writeConfig(state: AppState, preset: Preset | undefined, written: URLSearchParams): void {
  const { variants } = state;
  const [only] = variants;
  const jamo = only && variants.length === 1 ? variantJamo(state.jamo, only) : state.jamo;
  if (jamo) written.set('jamo', 'true');
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
