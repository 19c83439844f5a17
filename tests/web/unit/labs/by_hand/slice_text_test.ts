import { describe, expect, it } from 'vitest';
import { firstSliceText, readSliceText } from '../../../../../web/src/labs/by_hand/slice_text.js';

const vocabulary = [...' \nabcdefghij가나다'];

describe('Characters to be taken from a model', () => {
  it.each(['ab', 'abab', 'abcdabc', '가나가'])('may be ‘%s’', (typed) => {
    expect(readSliceText(typed, vocabulary)).toEqual([...typed]);
  });

  it.each([
    ['one only', 'a'],
    ['all the same', 'aaa'],
    ['too many', 'abababab'],
    ['too many different ones', 'abcde'],
    ['unknown to the model', 'axa'],
    ['nothing', ''],
  ])('are refused where they are %s', (_, typed) => {
    expect(readSliceText(typed, vocabulary)).toBeNull();
  });

  it('are proposed from the beginning of the text, letters rather than spaces', () => {
    expect(firstSliceText('a abba cd', vocabulary)).toBe('abba');
    expect(firstSliceText('abcdefg', vocabulary)).toBe('abcd');
    expect(firstSliceText('a\na', vocabulary)).toBe('a\na');
    expect(firstSliceText('aaaa', vocabulary)).toBe('');
  });
});
