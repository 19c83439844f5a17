/**
 * A setup file: what a link says, and the whole text however long it is, as JSON. It is for texts
 * that no link has room for; an editor can read and change it.
 */
import { nothingToReport } from './link_report.js';
import { readPieces, type ReadLink } from './read_link.js';
import { linkVersion, type Known } from './setting.js';
import type { AppState } from './state.js';
import { presetOf, writeSettings } from './url_state.js';

export const setupFileName = 'unroll-setup.json';

/** Stands near the beginning of every setup file. */
export const setupFormat = 'unroll-setup';

export function writeSetupFile(state: AppState, known: Known): string {
  const settings = new URLSearchParams();
  const preset = presetOf(state, known);
  if (preset) settings.set('preset', preset.id);
  writeSettings(state, known, settings);
  const text = preset ? {} : { text: state.text.value };
  const file = {
    format: setupFormat,
    version: linkVersion,
    settings: Object.fromEntries(settings),
    ...text,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Each setting is taken or refused by itself, as in a link; of another file nothing is taken. */
export function readSetupFile(file: Uint8Array | string, known: Known): ReadLink {
  const json = parse(file);
  if (!isRecord(json) || json['format'] !== setupFormat) return foreign;
  const { version, settings, text } = json;
  if (!Number.isInteger(version) || !isRecord(settings)) return foreign;
  const pieces = Object.entries({ v: version, ...settings }).map(
    ([name, value]) => [name, isPlain(value) ? String(value) : JSON.stringify(value)] as const,
  );
  const read = readPieces(typeof text === 'string' ? [...pieces, ['text', text]] : pieces, known);
  return { ...read, report: { ...read.report, from: 'file' } };
}

const foreign: ReadLink = {
  settings: [],
  refused: ['this is not a setup of Unroll'],
  report: { ...nothingToReport, from: 'file', text: 'unreadable' },
};

function parse(file: Uint8Array | string): unknown {
  try {
    const json =
      typeof file === 'string' ? file : new TextDecoder('utf-8', { fatal: true }).decode(file);
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
