import { describe, expect, it } from 'vitest';
import { createRandom, rememberingText } from '../../../../web/src/text/remembering.js';

describe('rememberingText', () => {
  it('ends every line with the letter that began it', () => {
    const lines = rememberingText({ lines: 200, gap: 20 }).trimEnd().split('\n');
    expect(lines).toHaveLength(200);
    for (const line of lines) expect(line).toMatch(/^([abcd])\d{20}\?\1$/);
  });

  it('is the same for the same seed and different for another', () => {
    expect(rememberingText({ seed: 5 })).toBe(rememberingText({ seed: 5 }));
    expect(rememberingText({ seed: 5 })).not.toBe(rememberingText({ seed: 6 }));
  });

  it('uses each letter about equally often, so that guessing is right one time in four', () => {
    const text = rememberingText({ lines: 4000, gap: 0, seed: 3 });
    for (const letter of 'abcd') {
      const count = text.split(`${letter}?`).length - 1;
      // Binomial(4000, 1/4): standard deviation 27, so 5 of them.
      expect(Math.abs(count - 1000)).toBeLessThan(137);
    }
  });

  it('takes a gap of zero and letters beyond ASCII', () => {
    expect(rememberingText({ lines: 1, gap: 0, letters: '🙂' })).toBe('🙂?🙂\n');
  });

  it('fills the gap with one character instead of digits when told', () => {
    const lines = rememberingText({ lines: 50, gap: 8, filler: '.' }).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^([abcd])\.{8}\?\1$/);
    expect(new Set(lines).size).toBe(4);
  });

  it('refuses what makes no text', () => {
    expect(() => rememberingText({ lines: 0 })).toThrow('lines');
    expect(() => rememberingText({ gap: -1 })).toThrow('gap');
    expect(() => rememberingText({ letters: '' })).toThrow('letters');
  });
});

describe('createRandom', () => {
  it('spreads evenly over [0, 1)', () => {
    const random = createRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let k = 0; k < 100_000; k++) {
      const bin = Math.floor(random() * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    // Binomial(100 000, 1/10): standard deviation 95, so 5 of them.
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });
});
