import { describe, expect, it } from 'vitest';
import { update } from '../../../../web/src/app/reducer.js';
import { readSetupFile, writeSetupFile } from '../../../../web/src/app/setup_file.js';
import type { Known } from '../../../../web/src/app/setting.js';
import { initialState, type Action } from '../../../../web/src/app/state.js';

const known: Known = {
  presets: [{ id: 'alice', config: {}, experiment: null }],
  labs: ['train', 'inside'],
};

function stateAfter(...actions: Action[]) {
  return actions.reduce((state, action) => update(state, action).state, initialState('ko'));
}

describe('a setup file', () => {
  it('has the whole text, however long, and every setting', () => {
    const text = '길고 긴 "글"\n'.repeat(20_000);
    const state = stateAfter(
      { type: 'typeText', value: text },
      { type: 'setConfig', changes: { seed: 7 } },
      { type: 'setVariants', variants: [{ forgetBias: 0 }, { forgetBias: 3 }] },
    );
    const file = writeSetupFile(state, known);
    for (const read of [
      readSetupFile(file, known),
      readSetupFile(new TextEncoder().encode(file), known),
    ]) {
      expect(read.refused).toEqual([]);
      expect(read.settings).toEqual([
        { kind: 'complete' },
        { kind: 'variants', variants: [{ forgetBias: 0 }, { forgetBias: 3 }], refused: [] },
        { kind: 'field', field: 'seed', value: 7 },
        { kind: 'language', language: 'ko' },
        { kind: 'text', text },
      ]);
    }
  });

  it('names the preset rather than repeating its text', () => {
    const state = stateAfter({ type: 'replaceText', value: 'down the hole', preset: 'alice' });
    const file = writeSetupFile(state, known);
    expect(file).not.toContain('down the hole');
    expect(readSetupFile(file, known).settings).toContainEqual({ kind: 'preset', preset: 'alice' });
  });

  it('takes numbers and switches as somebody wrote them by hand', () => {
    const file = '{"format":"unroll-setup","version":1,"settings":{"seed":3,"jamo":true}}';
    expect(readSetupFile(file, known).settings).toEqual([
      { kind: 'complete' },
      { kind: 'field', field: 'seed', value: 3 },
      { kind: 'jamo', jamo: true },
    ]);
  });

  it('takes the good pieces of a hostile file and refuses the others one by one', () => {
    const file = JSON.stringify({
      format: 'unroll-setup',
      version: 2,
      settings: { seed: 3, layers: 99, theme: { deep: ['x'] }, lab: null, ['__proto__x']: 1 },
      text: ['not a text'],
    });
    const { settings, refused, report } = readSetupFile(file, known);
    expect(settings).toEqual([{ kind: 'complete' }, { kind: 'field', field: 'seed', value: 3 }]);
    expect(refused).toHaveLength(4);
    expect(report).toMatchObject({ from: 'file', isLater: true, text: null });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":'],
    ['another format', '{"format":"elsewhere","version":1,"settings":{}}'],
    ['no version', '{"format":"unroll-setup","settings":{}}'],
    ['no settings', '{"format":"unroll-setup","version":1,"settings":[]}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe)],
  ])('takes nothing from %s', (_, file) => {
    const { settings, report } = readSetupFile(file, known);
    expect(settings).toEqual([]);
    expect(report).toMatchObject({ from: 'file', text: 'unreadable' });
  });
});
