/** How values cross to the core: settings as JSON, text as UTF-8, arrays checked. */
import type { Config } from '../generated/core_description.js';
import { UnrollError } from './errors.js';

/** JSON knows no NaN or Infinity and would drop them; as text they are refused by name. */
export function toJson(config: Partial<Config>): string {
  return (
    JSON.stringify(config, (_key, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    ) ?? 'null'
  );
}

const encoder = new TextEncoder();
/** Strict about nothing, as the core writes well-formed UTF-8; a byte order mark is a character. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8; a lone surrogate becomes U+FFFD. Only the first `longest` UTF-16 units are looked at. */
export function encode(what: string, text: string, longest = Infinity): Uint8Array {
  if (typeof text !== 'string') {
    throw new UnrollError('bad-argument', `${what}: expected a string, got ${typeof text}`);
  }
  return encoder.encode(text.length > longest ? text.slice(0, longest) : text);
}

export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function checkArray(what: string, type: string, array: unknown): void {
  // By tag, because an array from another frame is an instance of another class.
  const tag = Object.prototype.toString.call(array).slice('[object '.length, -1);
  if (tag !== type) {
    throw new UnrollError('bad-argument', `${what}: expected ${type}, got ${tag}`);
  }
}
