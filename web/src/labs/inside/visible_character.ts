/** Characters that leave no mark, as signs that do. */

const signs: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '⏎',
  '\r': '␍',
  '\t': '⇥',
  '\u00a0': '⍽',
  '\u3000': '□',
};

export function visible(character: string): string {
  const sign = signs[character];
  if (sign !== undefined) return sign;
  if (/^[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]$/u.test(character)) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  }
  // A mark that combines would join the sign before it.
  return /^\p{M}$/u.test(character) ? `◌${character}` : character;
}
