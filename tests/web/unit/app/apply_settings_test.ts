import { describe, expect, it } from 'vitest';
import { SettingsApplier } from '../../../../web/src/app/apply_settings.js';
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
  const applier = new SettingsApplier(playground, load);
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
});
