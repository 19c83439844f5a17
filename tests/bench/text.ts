/** Made-up texts of any length and number of characters, the same every time. */
import type { TextSize } from './browser/protocol.js';

export function makeText({ characters, vocabulary }: TextSize): string {
  const alphabet = Array.from({ length: vocabulary }, (_, id) => String.fromCodePoint(codeOf(id)));
  const parts: string[] = [];
  let random = 12345;
  for (let i = 0; i < characters; i++) {
    // Every character once, then any.
    let id = i;
    if (i >= vocabulary) {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      id = Math.floor((random / 2 ** 32) * vocabulary);
    }
    parts.push(alphabet[id] ?? '');
  }
  return parts.join('');
}

/** ASCII first, from the space on; then Hangul syllables, three bytes each. */
function codeOf(id: number): number {
  return id < 95 ? 0x20 + id : 0xac00 + id - 95;
}
