/**
 * A toy text that can only be predicted by remembering: every line begins with a letter, goes on
 * with random digits, and ends with a question mark and the same letter again.
 *
 *     b40772918365503148207?b
 */

export interface RememberingOptions {
  /** Number of lines. */
  readonly lines?: number;
  /** Random digits between the letter and the question mark. */
  readonly gap?: number;
  /** The letters to remember, each equally likely. */
  readonly letters?: string;
  /** Stands in the gap instead of random digits: nothing is left to chance but the letters. */
  readonly filler?: string;
  readonly seed?: number;
}

export function rememberingText({
  lines = 400,
  gap = 20,
  letters = 'abcd',
  filler,
  seed = 1,
}: RememberingOptions = {}): string {
  const choices = [...letters];
  if (!Number.isInteger(lines) || lines < 1)
    throw new RangeError(`lines must be at least 1, got ${lines}`);
  if (!Number.isInteger(gap) || gap < 0) throw new RangeError(`gap must be at least 0, got ${gap}`);
  if (choices.length === 0) throw new RangeError('letters must not be empty');
  const random = createRandom(seed);
  let text = '';
  for (let line = 0; line < lines; line++) {
    const letter = choices[Math.floor(random() * choices.length)] ?? '';
    text += letter;
    for (let k = 0; k < gap; k++) text += filler ?? String(Math.floor(random() * 10));
    text += `?${letter}\n`;
  }
  return text;
}

/**
 * Uniform numbers in [0, 1) from a 32-bit seed: SplitMix32, that is, a Weyl sequence through the
 * finaliser of MurmurHash3. The same in every browser, unlike Math.random.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}
