/** Classes are counted from one, below the letter: z₁ is the logit of class 0. */
export function subscript(index: number): string {
  return [...String(index + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '').join('');
}
