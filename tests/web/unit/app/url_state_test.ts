import { describe, expect, it } from 'vitest';
import { update } from '../../../../web/src/app/reducer.js';
import { initialState, type Action } from '../../../../web/src/app/state.js';
import {
  readFragment,
  readSetting,
  settingNames,
  writeFragment,
  type Known,
} from '../../../../web/src/app/url_state.js';

const known: Known = {
  presets: [
    { id: 'alice', config: {}, experiment: null },
    { id: 'rhyme', config: { sequenceLength: 32 }, experiment: null },
    {
      id: 'race',
      config: { forgetBias: 3 },
      experiment: {
        id: 'race',
        runs: [{ cell: 'rnn' }, { cell: 'lstm' }],
        compareBy: 'time',
        remembering: { gap: 20 },
      },
    },
  ],
  labs: ['train', 'cell'],
};

function stateAfter(...actions: Action[]) {
  return actions.reduce((state, action) => update(state, action).state, initialState('en'));
}

describe('readSetting', () => {
  it.each([
    ['hidden-size', '64', { kind: 'field', field: 'hiddenSize', value: 64 }],
    ['carry-state', 'false', { kind: 'field', field: 'carryState', value: false }],
    ['cell', 'rnn lstm', { kind: 'cells', cells: ['rnn', 'lstm'] }],
    ['cell', 'lstm+rnn', { kind: 'cells', cells: ['rnn', 'lstm'] }],
    ['preset', 'rhyme', { kind: 'preset', preset: 'rhyme' }],
    ['text', 'a&b=c#d', { kind: 'text', text: 'a&b=c#d' }],
    ['jamo', '', { kind: 'jamo', jamo: true }],
    ['temperature', '0.5', { kind: 'temperature', temperature: 0.5 }],
    ['lang', 'ko', { kind: 'language', language: 'ko' }],
    ['theme', 'dark', { kind: 'theme', theme: 'dark' }],
    ['hide', 'text  loss', { kind: 'hide', names: ['text', 'loss'] }],
    ['autostart', '', { kind: 'autostart', autostart: true }],
    ['compare-by', 'time', { kind: 'compareBy', compareBy: 'time' }],
    ['gap', '50', { kind: 'gap', gap: 50 }],
    [
      'runs',
      'forget-bias:0;cell:rnn,jamo:true;',
      {
        kind: 'variants',
        variants: [{ forgetBias: 0 }, { cell: 'rnn', jamo: true }, {}],
        refused: [],
      },
    ],
  ])('%s="%s"', (name, written, expected) => {
    expect(readSetting(name, written, known)).toEqual(expected);
  });

  it.each([
    ['hidden-size', '4096', '1 … 2048'],
    ['hidden-size', 'many', '1 … 2048'],
    ['cell', 'gru', 'rnn, lstm'],
    ['cell', '', 'rnn, lstm'],
    ['preset', 'nothing', 'alice, rhyme, race'],
    ['compare-by', 'luck', 'step, characters, time'],
    ['gap', '2.5', '0 … 200'],
    ['gap', '', '0 … 200'],
    ['lang', 'fr', 'en, ko'],
    ['theme', 'pink', 'auto, light, dark'],
    ['lab', 'other', 'train, cell'],
    ['temperature', '', '0.1 … 2'],
    ['autostart', 'perhaps', 'true, false'],
    ['hiddenSize', '3', 'no setting'],
    ['__proto__', '3', 'no setting'],
    ['constructor', '3', 'no setting'],
  ])('refuses %s="%s" and says what is allowed', (name, written, reason) => {
    const refusal = readSetting(name, written, known);
    expect(refusal.kind).toBe('refused');
    expect(refusal).toHaveProperty('reason', expect.stringContaining(reason));
  });

  it('quotes a long refused value only in part', () => {
    const refusal = readSetting('theme', 'x'.repeat(10_000), known);
    expect(JSON.stringify(refusal).length).toBeLessThan(200);
  });
});

describe('readFragment', () => {
  it('takes the good pieces of a hostile fragment and refuses the others one by one', () => {
    const { settings, refused } = readFragment(
      '#cell=lstm&hidden-size=-1&<script>=1&layers=2&seed=%00&text=%F0%9F%98%80&=&%',
      known,
    );
    expect(settings).toEqual([
      { kind: 'cells', cells: ['lstm'] },
      { kind: 'field', field: 'layers', value: 2 },
      { kind: 'text', text: '😀' },
    ]);
    expect(refused).toHaveLength(5);
  });

  it('reads nothing from nothing', () => {
    expect(readFragment('', known)).toEqual({ settings: [], refused: [] });
    expect(readFragment('#', known)).toEqual({ settings: [], refused: [] });
  });
});

describe('writeFragment', () => {
  it('says no more than what differs from the defaults', () => {
    const state = stateAfter({ type: 'replaceText', value: 'x', preset: 'alice', quietly: true });
    expect(writeFragment(state, known)).toBe('#preset=alice&lang=en');
  });

  it('counts what the preset set as a default too', () => {
    const config = { sequenceLength: 32 };
    const preset = { type: 'replaceText', value: 'x', preset: 'rhyme', config } as const;
    expect(writeFragment(stateAfter(preset), known)).toBe('#preset=rhyme&lang=en');
    const changed = stateAfter(preset, { type: 'setField', field: 'sequenceLength', value: 64 });
    expect(writeFragment(changed, known)).toContain('sequence-length=64');
  });

  it('can be read back piece by piece', () => {
    const text = 'ㄱ&=#+ %\n한글 😀 \u0000';
    const state = stateAfter(
      { type: 'typeText', value: text },
      { type: 'setConfig', changes: { hiddenSize: 7, learningRate: 0.5, carryState: false } },
      { type: 'setCells', cells: ['rnn', 'lstm'] },
      { type: 'setJamo', jamo: true },
      { type: 'setTemperature', temperature: 1.2 },
      { type: 'setTheme', theme: 'dark' },
      { type: 'setLab', lab: 'cell' },
      { type: 'setHidden', hidden: ['header'] },
      { type: 'setLanguage', language: 'ko' },
    );
    const { settings, refused } = readFragment(writeFragment(state, known), known);
    expect(refused).toEqual([]);
    expect(settings).toEqual(
      expect.arrayContaining([
        { kind: 'text', text },
        { kind: 'cells', cells: ['rnn', 'lstm'] },
        { kind: 'field', field: 'hiddenSize', value: 7 },
        { kind: 'field', field: 'learningRate', value: 0.5 },
        { kind: 'field', field: 'carryState', value: false },
        { kind: 'jamo', jamo: true },
        { kind: 'temperature', temperature: 1.2 },
        { kind: 'theme', theme: 'dark' },
        { kind: 'lab', lab: 'cell' },
        { kind: 'hide', names: ['header'] },
        { kind: 'language', language: 'ko' },
      ]),
    );
    expect(settings).toHaveLength(11);
  });

  it('leaves out a text that no link would survive', () => {
    const state = stateAfter({ type: 'typeText', value: 'ab'.repeat(5000) });
    expect(writeFragment(state, known)).toBe('#lang=en');
  });
});

describe('settingNames', () => {
  it('are valid attribute names, each once', () => {
    expect(new Set(settingNames).size).toBe(settingNames.length);
    for (const name of settingNames) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});
