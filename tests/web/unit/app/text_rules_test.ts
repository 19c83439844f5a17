import { describe, expect, it } from 'vitest';
import { maximumCharacters } from '../../../../web/src/app/config_rules.js';
import {
  describeText,
  findProblem,
  firstCharacters,
  largeTextLength,
} from '../../../../web/src/app/text_rules.js';

const family = '👩\u200d👩\u200d👧';

describe('describeText', () => {
  it('counts code points, not UTF-16 units', () => {
    // Five code points: woman, joiner, woman, joiner, girl; three of them distinct.
    expect(describeText(family, false, null)).toMatchObject({ characters: 5, vocabulary: 3 });
  });

  it('replaces lone surrogates and says so, and leaves pairs alone', () => {
    const text = describeText('a\ud800b\udc00c😀', false, null);
    expect(text.value).toBe('a\ufffdb\ufffdc😀');
    expect(text.repaired).toBe(true);
    expect(describeText('😀', false, null).repaired).toBe(false);
  });

  it('keeps NUL, right-to-left and combining characters as they are', () => {
    const odd = 'a\0b שלום e\u0301';
    expect(describeText(odd, false, null)).toMatchObject({ value: odd, training: odd });
  });

  it('takes Hangul apart only when asked', () => {
    expect(describeText('한국', false, null)).toMatchObject({ training: '한국', characters: 2 });
    expect(describeText('한국', true, null)).toMatchObject({ characters: 6, value: '한국' });
  });

  it('joins decomposed Hangul into syllables, so that a pasted file name is not jamo by accident', () => {
    expect(describeText('한국'.normalize('NFD'), false, null).training).toBe('한국');
  });

  it('leaves other scripts alone in jamo mode', () => {
    expect(describeText('é', true, null)).toMatchObject({ training: 'é', hasHangul: false });
  });

  it('keeps a large text out of the box', () => {
    expect(describeText('a'.repeat(largeTextLength), false, null).isLarge).toBe(false);
    expect(describeText('a'.repeat(largeTextLength + 1), false, null).isLarge).toBe(true);
  });
});

describe('findProblem', () => {
  const problem = (text: string, length = 4) =>
    findProblem(describeText(text, false, null), {
      sequences: 'stream',
      sequenceLength: length,
    });

  it('finds nothing wrong with a text of one window and one character more', () => {
    expect(problem('abcde')).toBeNull();
  });

  it.each([
    ['', { kind: 'empty' }],
    ['aaaaaaaaaa', { kind: 'one-character', character: 'a' }],
    ['👍👍👍👍👍👍', { kind: 'one-character', character: '👍' }],
    ['abcd', { kind: 'too-short', characters: 4, needed: 5 }],
  ])('says what is wrong with "%s"', (text, expected) => {
    expect(problem(text)).toEqual(expected);
  });

  it('refuses more characters than the core takes', () => {
    const text = { ...describeText('ab', false, null), characters: maximumCharacters + 1 };
    expect(findProblem(text, { sequences: 'stream', sequenceLength: 1 })).toMatchObject({
      kind: 'too-long',
      maximum: maximumCharacters,
    });
  });
});

describe('firstCharacters', () => {
  it('never cuts a character in two', () => {
    expect(firstCharacters('a😀b', 2)).toBe('a😀');
    expect(firstCharacters('ab', 5)).toBe('ab');
  });

  it.each([
    ['ab', null],
    ['x\nab\ny', null],
    ['a\nb\n\nc', { kind: 'no-line', longest: 1 }],
    ['👍\n👎', { kind: 'no-line', longest: 1 }],
    [`ab\n${'👍'.repeat(1025)}`, null],
    [`ab\n${'x'.repeat(1026)}`, { kind: 'long-line', characters: 1026, maximum: 1025 }],
  ])('asks of lines as sequences what the core asks', (text, expected) => {
    const lines = { sequences: 'lines', sequenceLength: 1000 } as const;
    expect(findProblem(describeText(text, false, null), lines)).toEqual(expected);
  });
});
