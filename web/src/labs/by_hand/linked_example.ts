/** The example of a lab "By hand" as a link has it (app/url_state.ts writes it): nothing in it is trusted. */
import { fromBase64url } from '../../app/base64url.js';
import { exampleOf } from './examples.js';
import {
  initialByHand,
  initialTables,
  ranges,
  type ByHandProblem,
  type ByHandState,
  type Source,
  type Values,
} from './problem.js';
import { byHandCells, weightTables, type ByHandCell, type WeightTable } from './weights.js';

/** A word is a token that stands above a column. */
const longestWord = 40;

/** Null unless every part of it is one that the lab could have made. Undo leads to the lecture's example. */
export function readExample(cell: string, written: string): ByHandState | null {
  const kind = byHandCells.find((candidate) => candidate === cell);
  const json = parse(written);
  if (!kind || !isRecord(json)) return null;
  const { digits, current } = json;
  const problem = readProblem(kind, json['problem']);
  if (!problem || !isWithin(digits, ranges.digits) || !Number.isInteger(digits)) return null;
  if (current !== null && typeof current !== 'string') return null;
  return { ...initialByHand(kind), problem, past: [exampleOf(kind)], digits, current };
}

function parse(written: string): unknown {
  const bytes = fromBase64url(written);
  if (!bytes) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function readProblem(cell: ByHandCell, given: unknown): ByHandProblem | null {
  if (!isRecord(given)) return null;
  const { words, inputs, targets, units, biases, lossAt, start, learningRate } = given;
  if (!isWords(words) || !isWithin(units, ranges.units) || !Number.isInteger(units)) return null;
  if (!isIds(inputs, words.length) || !isIds(targets, words.length)) return null;
  if (inputs.length !== targets.length) return null;
  if (typeof biases !== 'boolean' || !isWithin(learningRate, ranges.rate)) return null;
  if (lossAt !== 'every' && lossAt !== 'last') return null;
  if (start !== 'zero' && start !== 'carried') return null;
  const weights = readTables(weightTables({ cell, words: words.length, units }), given['weights']);
  const initial = readTables(initialTables({ cell, units }), given['initial']);
  const source = readSource(given['source']);
  if (!weights || !initial || !source) return null;
  const sizes = { cell, words, units, biases };
  return { ...sizes, inputs, targets, lossAt, start, initial, learningRate, weights, source };
}

function readTables(tables: readonly WeightTable[], given: unknown): Values | null {
  if (!isRecord(given)) return null;
  const read: Record<string, readonly number[]> = {};
  for (const { name, rows, columns } of tables) {
    const values = given[name];
    if (!isNumbers(values) || values.length !== rows.length * columns.length) return null;
    read[name] = values;
  }
  return read;
}

function readSource(given: unknown): Source | null {
  if (!isRecord(given)) return null;
  const { kind, seed, step, units, of } = given;
  if (kind === 'lecture' || kind === 'tenths') return { kind };
  if (kind === 'random') return isCount(seed) ? { kind, seed } : null;
  if (kind !== 'model' || !isCount(step) || !isCount(of) || !Array.isArray(units)) return null;
  const isEach = units.length <= ranges.units.maximum && units.every(isCount);
  return isEach ? { kind, step, units, of } : null;
}

function isWords(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    isWithin(value.length, ranges.words) &&
    value.every((word) => typeof word === 'string' && word.length <= longestWord) &&
    new Set(value).size === value.length
  );
}

function isIds(value: unknown, words: number): value is number[] {
  return (
    Array.isArray(value) &&
    isWithin(value.length, ranges.timeSteps) &&
    value.every((id) => isCount(id) && id < words)
  );
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isWithin(
  value: unknown,
  { minimum, maximum }: { minimum: number; maximum: number },
): value is number {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
