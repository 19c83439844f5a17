import { describe, expect, it } from 'vitest';
import { update } from '../../../../web/src/app/reducer.js';
import { initialState, type Action } from '../../../../web/src/app/state.js';
import { exampleOf } from '../../../../web/src/labs/by_hand/examples.js';
import { initialByHand } from '../../../../web/src/labs/by_hand/problem.js';
import { packText } from '../../../../web/src/app/packed_text.js';
import { readFragment } from '../../../../web/src/app/read_link.js';
import { readSetting, settingNames, type Known } from '../../../../web/src/app/setting.js';
import { textToPack, writeFragment } from '../../../../web/src/app/url_state.js';

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
    ['text-z', 'S0wE', { kind: 'packedText', packed: 'S0wE' }],
    ['text-missing', '1204', { kind: 'missingText', characters: 1204 }],
    ['flow-loss-at', 'every', { kind: 'flowLossAt', lossAt: 'every' }],
    ['inside-text', 'a line', { kind: 'insideText', text: 'a line' }],
    ['by-hand-lstm', 'e30', { kind: 'byHand', cell: 'lstm', written: 'e30' }],
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
    ['text-missing', '-1', '0 … 999999999'],
    ['flow-loss-at', 'first', 'last, every'],
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
    const { settings, refused, report } = readFragment(
      '#cell=lstm&hidden-size=-1&<script>=1&layers=2&seed=%00&text=%F0%9F%98%80&=&%',
      known,
    );
    expect(settings).toEqual([
      { kind: 'cells', cells: ['lstm'] },
      { kind: 'field', field: 'layers', value: 2 },
      { kind: 'text', text: '😀' },
    ]);
    expect(refused).toHaveLength(5);
    expect(report.parts).toEqual([
      'hidden-size="-1"',
      '<script>="1"',
      'seed="\uFFFD"',
      '=""',
      '%=""',
    ]);
  });

  it('quotes nothing that acts, and neither much nor half a character', () => {
    const { report } = readFragment(`#theme=${'😀'.repeat(100)}&lab=%E2%80%AEevil%0A`, known);
    expect(report.parts).toEqual([`theme="${'😀'.repeat(40)}…"`, 'lab="\uFFFDevil\uFFFD"']);
  });

  it('reads nothing from nothing', () => {
    const nothing = {
      settings: [],
      refused: [],
      report: { from: 'link', parts: [], isLater: false, text: null },
    };
    expect(readFragment('', known)).toEqual(nothing);
    expect(readFragment('#', known)).toEqual(nothing);
  });

  it('starts from the beginning where a version says that the link is complete', () => {
    expect(readFragment('#layers=2&v=1', known).settings[0]).toEqual({ kind: 'complete' });
    expect(readFragment('#layers=2', known).settings).not.toContainEqual({ kind: 'complete' });
  });

  it('takes what it knows of a link from a later version, and says that it is one', () => {
    const { settings, report } = readFragment('#v=2&layers=3&layers-norm=rms', known);
    expect(settings).toEqual([{ kind: 'complete' }, { kind: 'field', field: 'layers', value: 3 }]);
    expect(report).toEqual({
      from: 'link',
      parts: ['layers-norm="rms"'],
      isLater: true,
      text: null,
    });
    expect(readFragment('#v=1', known).report.isLater).toBe(false);
  });

  it.each(['0', '-1', 'one', '1.5', '', '99999'])('refuses the version "%s"', (version) => {
    const { settings, report } = readFragment(`#v=${version}`, known);
    expect(settings).toEqual([]);
    expect(report.parts).toEqual([`v="${version}"`]);
  });

  it('says that a text is not in the link', () => {
    expect(readFragment('#text-missing=40000', known).report.text).toBe(40_000);
  });

  it('reads every name that links of version 1 were written with', () => {
    const names =
      'preset text text-z text-missing runs compare-by gap jamo temperature flow-loss-at inside-text ' +
      'by-hand-rnn by-hand-lstm lang theme lab hide autostart cell nonlinearity hidden-size layers ' +
      'sequence-length batch-size optimizer learning-rate momentum clip-norm l1 l2 loss-at carry-state ' +
      'initialization recurrent-gain forget-bias validation-fraction sequences vocabulary-order seed';
    expect([...settingNames]).toEqual(expect.arrayContaining(names.split(' ')));
  });
});

describe('writeFragment', () => {
  it('says no more than what differs from the defaults', () => {
    const state = stateAfter({ type: 'replaceText', value: 'x', preset: 'alice', quietly: true });
    expect(writeFragment(state, known)).toBe('#v=1&preset=alice&lang=en');
  });

  it('counts what the preset set as a default too', () => {
    const config = { sequenceLength: 32 };
    const preset = { type: 'replaceText', value: 'x', preset: 'rhyme', config } as const;
    expect(writeFragment(stateAfter(preset), known)).toBe('#v=1&preset=rhyme&lang=en');
    const changed = stateAfter(preset, { type: 'setField', field: 'sequenceLength', value: 64 });
    expect(writeFragment(changed, known)).toContain('sequence-length=64');
  });

  it('can be read back piece by piece', () => {
    const text = 'ㄱ&=#+ %\n한글 😀 \u0000';
    const state = stateAfter(
      { type: 'typeText', value: text },
      { type: 'setConfig', changes: { hiddenSize: 7, learningRate: 0.1 + 0.2, carryState: false } },
      { type: 'setCells', cells: ['rnn', 'lstm'] },
      { type: 'setJamo', jamo: true },
      { type: 'setTemperature', temperature: 1.2 },
      { type: 'setProbe', probe: { lossAt: 'every' } },
      { type: 'inside', change: { type: 'typeProbe', value: 'ㅎ & so on' } },
      { type: 'setTheme', theme: 'dark' },
      { type: 'setLab', lab: 'cell' },
      { type: 'setHidden', hidden: ['header'] },
      { type: 'setLanguage', language: 'ko' },
    );
    const { settings, refused } = readFragment(writeFragment(state, known), known);
    expect(refused).toEqual([]);
    expect(settings).toEqual(
      expect.arrayContaining([
        { kind: 'complete' },
        { kind: 'text', text },
        { kind: 'cells', cells: ['rnn', 'lstm'] },
        { kind: 'field', field: 'hiddenSize', value: 7 },
        { kind: 'field', field: 'learningRate', value: 0.1 + 0.2 },
        { kind: 'field', field: 'carryState', value: false },
        { kind: 'jamo', jamo: true },
        { kind: 'temperature', temperature: 1.2 },
        { kind: 'flowLossAt', lossAt: 'every' },
        { kind: 'insideText', text: 'ㅎ & so on' },
        { kind: 'theme', theme: 'dark' },
        { kind: 'lab', lab: 'cell' },
        { kind: 'hide', names: ['header'] },
        { kind: 'language', language: 'ko' },
      ]),
    );
    expect(settings).toHaveLength(14);
  });

  it('keeps the jamo of a run that is the only one left', () => {
    const state = stateAfter(
      { type: 'setVariants', variants: [{ jamo: true }, { jamo: false }] },
      { type: 'removeRun', variant: 3 },
    );
    expect(state.variants.map(({ changes }) => changes)).toEqual([{ jamo: true }]);
    expect(writeFragment(state, known)).toContain('jamo=true');
  });

  it('has a long text packed, and says so where it has none', async () => {
    const text = '가나다라 the quick brown fox '.repeat(30);
    const state = stateAfter({ type: 'typeText', value: text });
    expect(textToPack(state)).toBe(text);
    const packed = await packText(text);
    expect(writeFragment(state, known, packed)).toBe(`#v=1&text-z=${packed}&lang=en`);
    expect(writeFragment(state, known)).toBe(`#v=1&text-missing=${text.length}&lang=en`);
  });

  it('needs no packed text for a short one, nor for one of a preset', () => {
    expect(textToPack(stateAfter({ type: 'typeText', value: '짧은 글' }))).toBeNull();
    const preset = { type: 'replaceText', value: 'x'.repeat(9999), preset: 'alice' } as const;
    expect(textToPack(stateAfter(preset))).toBeNull();
  });

  it('does not claim that the text is empty where the link came without it', () => {
    const state = stateAfter(
      { type: 'typeText', value: '' },
      { type: 'reportLink', news: { text: 40_000 } },
    );
    expect(writeFragment(state, known)).toContain('text-missing=40000');
    const typed = update(state, { type: 'typeText', value: 'abc' }).state;
    expect(writeFragment(typed, known)).toContain('text=abc');
  });

  it('says nothing of an example by hand in which nothing was changed', () => {
    const problem = exampleOf('rnn');
    const example = { ...initialByHand('rnn'), current: 'x' };
    const looked = stateAfter({ type: 'keepByHand', cell: 'rnn', example });
    expect(writeFragment(looked, known)).not.toContain('by-hand');
    const changed = { ...example, past: [problem] };
    expect(
      writeFragment(stateAfter({ type: 'keepByHand', cell: 'rnn', example: changed }), known),
    ).toMatch(/by-hand-rnn=[\w-]+/);
  });
});

describe('settingNames', () => {
  it('are valid attribute names, each once', () => {
    expect(new Set(settingNames).size).toBe(settingNames.length);
    for (const name of settingNames) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});
