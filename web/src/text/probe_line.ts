/** Which part of a text a probe reads when nobody typed one, and which characters a model knows. */
import type { Config } from '../lib.js';

/** Beyond this, maps and strip become too wide to compare anything. */
export const maximumProbeLength = 200;
const usualLength = 56;
/** Where a line is cut, no more than this is given up for the sake of a whole word. */
const longestWord = 16;
/** A heading or a verse number is no line worth reading; where all are short, it may be. */
const wantedLengths = [24, 10];
/** Lines are looked for here only: a text may have ten million characters. */
const searched = 20_000;

/**
 * The first line: whole where lines are the sequences that are learned, else the first that is long
 * enough, cut to what fits on a screen.
 */
export function defaultProbe(text: string, sequences: Config['sequences'] | 'lines'): string {
  const beginning = text.slice(0, searched);
  const lines = beginning.split('\n').filter((line) => line.trim() !== '');
  const whole = lines[0] ?? '';
  if (sequences === 'lines' && whole !== '') return cut(whole, maximumProbeLength);
  const line = wantedLengths
    .map((least) => lines.find((candidate) => [...candidate.trim()].length >= least))
    .find((found) => found !== undefined);
  return line === undefined ? cut(beginning, usualLength) : cutAtWord(line.trim(), usualLength);
}

let lastText = '';
let lastKnown: ReadonlySet<string> = new Set();

/** The different characters of a text; remembered for the text asked about last. */
function charactersOf(text: string): ReadonlySet<string> {
  if (text !== lastText) {
    lastText = text;
    lastKnown = new Set(text);
  }
  return lastKnown;
}

/** The characters of a probe that do not occur in the text that was learned, each once. */
export function unknownCharacters(probe: string, learned: string): string[] {
  const known = charactersOf(learned);
  return [...new Set(probe)].filter((character) => !known.has(character));
}

export function withoutCharacters(probe: string, unwanted: readonly string[]): string {
  const gone = new Set(unwanted);
  return [...probe].filter((character) => !gone.has(character)).join('');
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

function cutAtWord(line: string, length: number): string {
  const start = cut(line, length + 1);
  if (cut(line, length) === line) return line;
  const words = start.slice(0, Math.max(0, start.lastIndexOf(' ')));
  return words.length >= length - longestWord ? words : cut(line, length);
}
