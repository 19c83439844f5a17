import { describe, expect, it } from 'vitest';
import { lastTones, voicesOf } from '../../../../../web/src/charts/more/voices.js';
import { lines, twoRuns } from './chart_content_fixtures.js';

describe('voicesOf', () => {
  it('gives each run one voice, from left to right, smoothed where it has such a line', () => {
    const voices = voicesOf(lines(), 10);
    expect(voices.map(({ label, pan }) => [label, pan])).toEqual([
      ['RNN', -1],
      ['LSTM', 1],
    ]);
    expect(voicesOf(lines(twoRuns.slice(0, 2)), 10)[0]?.pan).toBe(0);
  });

  it('falls as the curve falls, within two octaves above 220 Hz', () => {
    const [rnn] = voicesOf(lines(), 20);
    const pitches = rnn?.pitches ?? [];
    expect(pitches).toHaveLength(20);
    for (const [k, hertz] of pitches.entries()) {
      expect(hertz).toBeGreaterThanOrEqual(220);
      expect(hertz).toBeLessThanOrEqual(880);
      if (k > 0) expect(hertz).toBeLessThanOrEqual(pitches[k - 1] ?? 0);
    }
  });

  it('makes equal intervals of equal factors on a logarithmic axis', () => {
    const series = [{ key: 'norm', label: 'norm', color: 'gray' }];
    const data = { norm: { x: [0, 1, 2], y: [1, 10, 100] } };
    const [voice] = voicesOf(
      lines(series, data, { scale: 'log', x: { minimum: -0.5, maximum: 2.5 } }),
      3,
    );
    const [low = 0, middle = 0, high = 0] = voice?.pitches ?? [];
    expect(middle / low).toBeCloseTo(high / middle, 6);
  });

  it('is silent where a line has no points', () => {
    const data = { rnn: { x: [1, 2, 3, 4], y: [1, 1, 1, 1] }, lstm: { x: [3, 4], y: [1, 1] } };
    const [, lstm] = voicesOf(lines(twoRuns.slice(1), data), 30);
    expect(lstm?.pitches.slice(0, 15).every(Number.isNaN)).toBe(true);
    expect(lstm?.pitches.slice(-8).some(Number.isNaN)).toBe(false);
  });
});

describe('lastTones', () => {
  it('sounds where each line stands now', () => {
    const tones = lastTones(lines());
    expect(tones.map(({ pitches }) => pitches.length)).toEqual([1, 1]);
    // The RNN ends at 2, the LSTM at 1.
    expect(tones[0]?.pitches[0]).toBeGreaterThan(tones[1]?.pitches[0] ?? Infinity);
  });
});
