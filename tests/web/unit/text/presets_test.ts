import { describe, expect, it } from 'vitest';
import { countCharacters, countDistinct } from '../../../../web/src/text/hangul.js';
import { findPreset, textPresets } from '../../../../web/texts/presets.js';

describe('preset texts', () => {
  it('have distinct names and both languages', () => {
    expect(new Set(textPresets.map(({ id }) => id)).size).toBe(textPresets.length);
    for (const { id, title, origin } of textPresets) {
      expect(findPreset(id)?.id).toBe(id);
      for (const words of [title.en, title.ko, origin.en, origin.ko]) expect(words).not.toBe('');
    }
  });

  it.each(textPresets.map((preset) => [preset.id, preset] as const))(
    '%s is long enough to train on and well formed',
    async (_, preset) => {
      const text = await preset.load();
      const window = Number(preset.config['sequenceLength'] ?? 64);
      expect(countCharacters(text)).toBeGreaterThan(window + 1);
      expect(countDistinct(text)).toBeGreaterThan(10);
      expect(text).not.toMatch(/[\r\t\ufeff\ufffd\ue000-\uf8ff]/);
      expect(text).not.toMatch(/ \n/);
      expect(text.endsWith('\n')).toBe(true);
    },
  );

  it('alice is plain ASCII prose of some thirty kilobytes', async () => {
    const text = (await findPreset('alice')?.load()) ?? '';
    expect(text).toMatch(/^[\n -~]+$/);
    expect(text.length).toBeGreaterThan(30_000);
    expect(text).not.toContain('Gutenberg');
    expect(text.split('"').length % 2).toBe(1);
  });

  it('the preface of 1459 is written with old jamo and tone marks, not private characters', async () => {
    const text = (await findPreset('hunminjeongeum')?.load()) ?? '';
    expect(text).toContain('나랏\u302e말\u302f\u110a\u119e미\u302e');
    expect(text).toContain('中듀\u11f0國귁\u302e');
    // ㆍ (U+119E) is the vowel that today's Korean has lost.
    expect(text.split('\u119e').length - 1).toBeGreaterThan(15);
  });
});
