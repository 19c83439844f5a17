/**
 * Hangul as syllables or as jamo, and counting characters: Unicode code points throughout, never
 * UTF-16 units, never bytes.
 *
 * For Hangul the two directions are Unicode's NFD and NFC (Unicode Standard, section 3.12), so text
 * that is in NFC, as nearly all text is, comes back as it was. Only Hangul changes: normalising the
 * whole text would also rewrite Å and compatibility ideographs, which nobody asked for. Old jamo
 * have no syllables of their own and stay as they are.
 */

const firstSyllable = 0xac00;
const syllableCount = 11172;
const firstLead = 0x1100;
const leadCount = 19;
const firstVowel = 0x1161;
const vowelCount = 21;
/** One before the first final: index 0 means "no final". */
const finalBase = 0x11a7;
const finalCount = 28;
const blockSize = vowelCount * finalCount;
/** Code units handed to String.fromCharCode at once: far below the engines' limit on arguments. */
const chunk = 8192;

/** Collects UTF-16 code units without a string per character: ten megabytes take a fraction of a second. */
class UnitBuffer {
  private readonly units = new Uint16Array(chunk + 4);
  private count = 0;
  private readonly parts: string[] = [];

  push(unit: number): void {
    this.units[this.count++] = unit;
    if (this.count >= chunk) this.flush();
  }

  toString(): string {
    this.flush();
    return this.parts.join('');
  }

  private flush(): void {
    // The typed array goes in as it is: apply takes any array-like.
    const units: ArrayLike<number> = this.units.subarray(0, this.count);
    this.parts.push(String.fromCharCode.apply(null, units as number[]));
    this.count = 0;
  }
}

/** Every modern syllable as its two or three conjoining jamo; all else as it was. */
export function toJamo(text: string): string {
  if (!hasHangulSyllables(text)) return text;
  const result = new UnitBuffer();
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    const index = unit - firstSyllable;
    if (index < 0 || index >= syllableCount) {
      result.push(unit);
      continue;
    }
    result.push(firstLead + Math.floor(index / blockSize));
    result.push(firstVowel + Math.floor((index % blockSize) / finalCount));
    const final = index % finalCount;
    if (final > 0) result.push(finalBase + final);
  }
  return result.toString();
}

/** The inverse: modern jamo in a row join into syllables. An old final stays beside its syllable. */
export function toSyllables(text: string): string {
  if (!hasHangulJamo(text)) return text;
  const result = new UnitBuffer();
  for (let k = 0; k < text.length; k++) {
    let unit = text.charCodeAt(k);
    const lead = unit - firstLead;
    const vowel = text.charCodeAt(k + 1) - firstVowel;
    if (lead >= 0 && lead < leadCount && vowel >= 0 && vowel < vowelCount) {
      unit = firstSyllable + lead * blockSize + vowel * finalCount;
      k++;
    }
    const index = unit - firstSyllable;
    const isOpen = index >= 0 && index < syllableCount && index % finalCount === 0;
    const final = text.charCodeAt(k + 1) - finalBase;
    if (isOpen && final > 0 && final < finalCount) {
      unit += final;
      k++;
    }
    result.push(unit);
  }
  return result.toString();
}

/** Whether there is anything that `toJamo` would take apart. */
export function hasHangulSyllables(text: string): boolean {
  return /[\uac00-\ud7a3]/.test(text);
}

/** Whether there are conjoining jamo, modern or old. */
export function hasHangulJamo(text: string): boolean {
  return /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/.test(text);
}

/** Number of code points; a lone surrogate counts as one. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (let k = 0; k + 1 < text.length; k++) {
    if ((text.charCodeAt(k) & 0xfc00) === 0xd800 && (text.charCodeAt(k + 1) & 0xfc00) === 0xdc00) {
      pairs++;
      k++;
    }
  }
  return text.length - pairs;
}

/** Number of different code points: the size of the vocabulary. */
export function countDistinct(text: string): number {
  const seen = new Uint8Array(0x110000);
  let distinct = 0;
  for (let k = 0; k < text.length; k++) {
    let point = text.charCodeAt(k);
    if ((point & 0xfc00) === 0xd800) {
      point = text.codePointAt(k) ?? point;
      if (point > 0xffff) k++;
    }
    if (seen[point] === 0) {
      seen[point] = 1;
      distinct++;
    }
  }
  return distinct;
}
