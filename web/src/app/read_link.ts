/** A link, or a setup file, taken apart: each piece is read, and taken or refused, by itself. */
import { nothingToReport, type LinkReport } from './link_report.js';
import {
  linkVersion,
  readSetting,
  refusalsOf,
  shorten,
  type Known,
  type Setting,
} from './setting.js';

export interface ReadLink {
  readonly settings: readonly Setting[];
  /** Why parts of it cannot be used, for the console. */
  readonly refused: readonly string[];
  /** The same for people. */
  readonly report: LinkReport;
}

/** Takes "#cell=lstm&hidden-size=64" apart, dropping what cannot be used. */
export function readFragment(fragment: string, known: Known): ReadLink {
  return readPieces(new URLSearchParams(fragment.replace(/^#/, '')), known);
}

export function readPieces(
  pieces: Iterable<readonly [name: string, written: string]>,
  known: Known,
): ReadLink {
  const settings: Setting[] = [];
  const refused: string[] = [];
  const parts: string[] = [];
  let isLater = false;
  let text: LinkReport['text'] = null;
  for (const [name, written] of pieces) {
    if (name === 'v' && /^[1-9]\d{0,3}$/.test(written)) {
      isLater = Number(written) > linkVersion;
      settings.unshift({ kind: 'complete' });
      continue;
    }
    const setting = readSetting(name, written, known);
    const reasons = refusalsOf(setting);
    refused.push(...reasons);
    if (reasons.length > 0) parts.push(`${shorten(name)}="${shorten(written)}"`);
    if (setting.kind === 'missingText') text = setting.characters;
    if (setting.kind !== 'refused') settings.push(setting);
  }
  return { settings, refused, report: { ...nothingToReport, parts, isLater, text } };
}
