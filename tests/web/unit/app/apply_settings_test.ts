import { describe, expect, it, vi } from 'vitest';
import { initialByHand } from '../../../../web/src/labs/by_hand/problem.js';
import { SettingsApplier } from '../../../../web/src/app/apply_settings.js';
import { packText, unpackText } from '../../../../web/src/app/packed_text.js';
import type { ReplaceText } from '../../../../web/src/app/presets.js';
import { Playground } from '../../../../web/src/app/playground.js';
import { initialState } from '../../../../web/src/app/state.js';
import type { WorkerLike } from '../../../../web/src/app/worker_client.js';

class SilentWorker implements WorkerLike {
  onmessage = null;
  onerror = null;
  postMessage(): void {
    // Nothing here trains.
  }
  terminate(): void {
    // Nothing to end.
  }
}

/** Presets whose texts arrive when the test says so. */
function setUp() {
  const arrivals = new Map<string, () => void>();
  const configs: Readonly<Record<string, ReplaceText['config']>> = {
    long: {},
    short: { sequenceLength: 8, batchSize: 2 },
  };
  const load = (id: string, gap?: number): Promise<ReplaceText> =>
    new Promise((resolve) => {
      arrivals.set(id, () => {
        const value = gap === undefined ? `text of ${id}` : `text of ${id}, gap ${gap}`;
        resolve({ type: 'replaceText', value, preset: id, config: configs[id] ?? {} });
      });
    });
  const playground = new Playground(
    initialState('en'),
    () => new SilentWorker(),
    () => undefined,
  );
  const applier = new SettingsApplier(playground, load, {
    unpackText,
    readByHand: async (cell, written) =>
      written === 'good' ? { ...initialByHand('rnn'), current: cell } : null,
  });
  const arrive = async (id: string) => {
    arrivals.get(id)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { applier, playground, arrive };
}

describe('SettingsApplier', () => {
  it('lets single fields override what the preset sets, whichever comes first', async () => {
    const { applier, playground, arrive } = setUp();
    applier.apply([{ kind: 'preset', preset: 'short' }]);
    applier.apply([{ kind: 'field', field: 'batchSize', value: 4 }]);
    expect(playground.state.config.batchSize).toBe(4);
    await arrive('short');
    expect(playground.state.config).toMatchObject({ sequenceLength: 8, batchSize: 4 });
    expect(playground.state.text.value).toBe('text of short');
    expect(playground.state.undo).toBeNull();
  });

  it('takes only the text that was asked for last', async () => {
    const { applier, playground, arrive } = setUp();
    applier.apply([{ kind: 'preset', preset: 'long' }]);
    applier.apply([{ kind: 'preset', preset: 'short' }]);
    await arrive('short');
    await arrive('long');
    expect(playground.state.text.preset).toBe('short');
  });

  it('prefers a text that was given to a preset that is loading', async () => {
    const { applier, playground, arrive } = setUp();
    applier.apply([{ kind: 'preset', preset: 'long' }]);
    applier.setText('mine');
    await arrive('long');
    expect(playground.state.text.value).toBe('mine');
    expect(applier.isLoading).toBe(false);
  });

  it('gives what the runs have of their own after what is set for all', async () => {
    const { applier, playground, arrive } = setUp();
    applier.apply([
      { kind: 'variants', variants: [{ forgetBias: 0 }, { forgetBias: 3 }], refused: [] },
      { kind: 'compareBy', compareBy: 'time' },
      { kind: 'preset', preset: 'long' },
      { kind: 'field', field: 'forgetBias', value: 1 },
      { kind: 'gap', gap: 7 },
    ]);
    await arrive('long');
    const { variants, compareBy, text } = playground.state;
    expect(variants.map(({ changes }) => changes)).toEqual([{ forgetBias: 0 }, { forgetBias: 3 }]);
    expect(compareBy).toBe('time');
    expect(text.value).toBe('text of long, gap 7');
  });

  it('lets what needs a text wait for it', async () => {
    const { applier, arrive } = setUp();
    const log: string[] = [];
    applier.apply([{ kind: 'preset', preset: 'long' }]);
    applier.whenTextIsThere(() => log.push('first'));
    expect(log).toEqual([]);
    await arrive('long');
    applier.whenTextIsThere(() => log.push('second'));
    expect(log).toEqual(['first', 'second']);
  });

  it('unpacks a text, which what needs a text waits for', async () => {
    const { applier, playground } = setUp();
    applier.apply([
      { kind: 'packedText', packed: (await packText('긴 글')) ?? '' },
      { kind: 'field', field: 'layers', value: 2 },
    ]);
    expect(applier.isLoading).toBe(true);
    await new Promise<void>((resolve) => applier.whenTextIsThere(resolve));
    expect(playground.state.text).toMatchObject({ value: '긴 글', preset: null });
    expect(playground.state.config.layers).toBe(2);
    expect(playground.state.linkReport).toBeNull();
  });

  it('has no text rather than another one where the packed one cannot be read', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { applier, playground } = setUp();
    applier.setText('before');
    applier.apply([{ kind: 'packedText', packed: 'AAAA' }]);
    await new Promise<void>((resolve) => applier.whenTextIsThere(resolve));
    expect(playground.state.text.value).toBe('');
    expect(playground.state.linkReport).toMatchObject({ text: 'unreadable' });
    expect(warn).toHaveBeenCalledOnce();
    applier.apply([{ kind: 'missingText', characters: 5 }]);
    expect(playground.state.text.value).toBe('');
    warn.mockRestore();
  });

  it('starts a complete link from what there is at first, and can go back', () => {
    const { applier, playground } = setUp();
    applier.setText('한글'.repeat(50));
    applier.apply([
      { kind: 'field', field: 'layers', value: 3 },
      { kind: 'variants', variants: [{ forgetBias: 0 }, { forgetBias: 3 }], refused: [] },
      { kind: 'compareBy', compareBy: 'time' },
      { kind: 'jamo', jamo: true },
      { kind: 'temperature', temperature: 2 },
      { kind: 'flowLossAt', lossAt: 'every' },
      { kind: 'insideText', text: 'x' },
      { kind: 'theme', theme: 'dark' },
      { kind: 'lab', lab: 'inside' },
      { kind: 'hide', names: ['header'] },
    ]);
    const before = playground.state;
    applier.apply([{ kind: 'complete' }, { kind: 'text', text: 'other' }]);
    const { text, variants, ...rest } = playground.state;
    expect(text.value).toBe('other');
    expect(variants.map(({ changes }) => changes)).toEqual([{}]);
    const { config: plainConfig, compareBy: plainly, ...plain } = initialState('en');
    expect(rest).toMatchObject({ config: plainConfig, compareBy: plainly, jamo: false });
    const { theme, lab, hidden, writing, probe, inside } = plain;
    expect(rest).toMatchObject({ theme, lab, hidden, writing, probe, inside });
    playground.dispatch({ type: 'undo' });
    const { config, jamo, compareBy } = before;
    expect(playground.state).toMatchObject({ config, jamo, compareBy, text: before.text });
    expect(playground.state.variants).toEqual(before.variants);
  });

  it('shows the example by hand of a link, and says where it cannot be read', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { applier, playground } = setUp();
    applier.apply([
      { kind: 'byHand', cell: 'rnn', written: 'good' },
      { kind: 'byHand', cell: 'lstm', written: 'bad' },
    ]);
    await vi.waitFor(() => {
      expect(playground.state.byHand).toHaveProperty('rnn.current', 'rnn');
      expect(playground.state.linkReport?.parts).toEqual(['by-hand-lstm']);
    });
    warn.mockRestore();
  });

  it('lets nothing outlive a complete link that was set while another text was loading', async () => {
    const { applier, playground, arrive } = setUp();
    applier.apply([
      { kind: 'preset', preset: 'long' },
      { kind: 'field', field: 'layers', value: 3 },
    ]);
    applier.apply([{ kind: 'complete' }, { kind: 'preset', preset: 'short' }]);
    await arrive('long');
    await arrive('short');
    expect(playground.state.text.preset).toBe('short');
    expect(playground.state.config).toMatchObject({ layers: 1, sequenceLength: 8 });
  });
});
