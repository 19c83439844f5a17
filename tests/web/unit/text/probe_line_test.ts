import { describe, expect, it } from 'vitest';
import {
  defaultProbe,
  unknownCharacters,
  withoutCharacters,
} from '../../../../web/src/text/probe_line.js';
import { rememberingText } from '../../../../web/src/text/remembering.js';

describe('defaultProbe', () => {
  it('is a whole line where each line is a sequence', () => {
    const text = rememberingText({ gap: 20, lines: 3 });
    expect(defaultProbe(text, 'lines')).toBe(text.split('\n')[0]);
    const long = rememberingText({ gap: 100, lines: 3 });
    expect(defaultProbe(long, 'lines').length).toBe(103);
  });

  it('skips what is too short to be a line, and cuts what is too long', () => {
    expect(defaultProbe('I.\n\n   \nDown the Rabbit-Hole\n', 'stream')).toBe(
      'Down the Rabbit-Hole',
    );
    expect(defaultProbe('x'.repeat(1000), 'stream').length).toBe(56);
    const sentence = 'So she was considering in her own mind, as well as she could, whether';
    expect(defaultProbe(sentence, 'stream')).toBe(
      'So she was considering in her own mind, as well as she',
    );
  });

  it('takes what there is of a text without such a line', () => {
    expect(defaultProbe('ab\ncd', 'stream')).toBe('ab\ncd');
    expect(defaultProbe('', 'lines')).toBe('');
  });
});

describe('unknownCharacters', () => {
  it('names each character once that the text does not have', () => {
    expect(unknownCharacters('a%b%😀a', 'abc')).toEqual(['%', '😀']);
    expect(unknownCharacters('abc', 'abc')).toEqual([]);
    expect(unknownCharacters('abc', 'xyz')).toEqual(['a', 'b', 'c']);
  });

  it('can be left out', () => {
    expect(withoutCharacters('a%b😀', ['%', '😀'])).toBe('ab');
  });
});
