import { describe, expect, it } from 'vitest';
import {
  countCharacters,
  countDistinct,
  hasHangulJamo,
  hasHangulSyllables,
  toJamo,
  toSyllables,
} from '../../../../web/src/text/hangul.js';

const everySyllable = Array.from({ length: 11172 }, (_, k) => String.fromCharCode(0xac00 + k));

describe('syllables and jamo', () => {
  it('agree with Unicode normalisation for each of the 11 172 syllables', () => {
    const text = everySyllable.join('');
    expect(toJamo(text)).toBe(text.normalize('NFD'));
    expect(toSyllables(text.normalize('NFD'))).toBe(text);
  });

  it('take 훈민정음 apart into its letters and join them again', () => {
    expect([...toJamo('훈민정음')].length).toBe(12);
    expect(toSyllables(toJamo('훈민정음'))).toBe('훈민정음');
  });

  it('leave everything that is not modern Hangul as it was', () => {
    const text = 'Café Å ﬁ 漢字 ㄱㅏ 🇰🇷 e\u0301 \ud800 x';
    expect(toJamo(text)).toBe(text);
    expect(toSyllables(text)).toBe(text);
    expect(toJamo(`${text}가`)).toBe(`${text}\u1100\u1161`);
  });

  it('keep old Hangul and its tone marks through both directions', () => {
    const text = '나랏〮말〯ᄊᆞ미〮 中듀ᇰ國귁〮에〮달아〮';
    expect(toSyllables(toJamo(text))).toBe(text);
    expect(toJamo(text)).toContain('\u110a\u119e');
  });

  it('treat an old final as Unicode does: beside the syllable of its lead and vowel', () => {
    const block = '\u1100\u1161\u11f0';
    expect(toSyllables(block)).toBe('가\u11f0');
    expect(toJamo(toSyllables(block))).toBe(block);
  });

  it('agree with NFC for jamo in any order', () => {
    const jamo = ['\u1100', '\u1161', '\u11a8', '\u11f0', '\u119e', '\u302e', '가', '각', 'x'];
    const sequences = jamo.flatMap((a) =>
      jamo.flatMap((b) => jamo.flatMap((c) => jamo.map((d) => a + b + c + d))),
    );
    for (const text of sequences) expect(toSyllables(text)).toBe(text.normalize('NFC'));
    for (const text of sequences) expect(toJamo(text)).toBe(text.normalize('NFD'));
  });

  it('tell whether there is anything to switch', () => {
    expect(hasHangulSyllables('abc ㄱ')).toBe(false);
    expect(hasHangulSyllables('abc 가')).toBe(true);
    expect(hasHangulJamo('가')).toBe(false);
    expect(hasHangulJamo(toJamo('가'))).toBe(true);
  });

  it('handle ten megabytes within a second', () => {
    const text = '훈민정음을 배우는 사람 '.repeat(800_000);
    const start = performance.now();
    const jamo = toJamo(text);
    const count = countCharacters(jamo);
    expect(toSyllables(jamo)).toBe(text);
    expect(count).toBe(jamo.length);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('counting characters', () => {
  it('counts code points, neither UTF-16 units nor bytes', () => {
    expect(countCharacters('')).toBe(0);
    expect(countCharacters('a가🙂')).toBe(3);
    expect(countCharacters('👩‍👩‍👧')).toBe(5);
    expect(countCharacters('e\u0301')).toBe(2);
  });

  it('counts a lone surrogate as one', () => {
    expect(countCharacters('\ud83d')).toBe(1);
    expect(countCharacters('\ud83dx\ude42')).toBe(3);
    expect(countCharacters('\ud83d\ud83d\ude42')).toBe(2);
  });

  it('counts different code points', () => {
    expect(countDistinct('')).toBe(0);
    expect(countDistinct('abcabc')).toBe(3);
    expect(countDistinct('🙂🙂🙃')).toBe(2);
    expect(countDistinct('\ud83d\ude42\ud83d')).toBe(2);
    expect(countDistinct('\ud800a')).toBe(2);
  });
});
