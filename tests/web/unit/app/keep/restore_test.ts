import { describe, expect, it } from 'vitest';
import { recordOf, type Capture } from '../../../../../web/src/app/keep/capture.js';
import { entryVersion, isReadable, readEntry } from '../../../../../web/src/app/keep/entry.js';
import { continuation } from '../../../../../web/src/app/keep/restore.js';
import { defaultConfig } from '../../../../../web/src/app/config_rules.js';
import type { Failure } from '../../../../../web/src/protocol.js';
import { longText, metrics, ready, started, training, type Driver } from '../fixtures.js';
import { MemoryStore } from './memory_store.js';

const heading = { id: 'one', kind: 'saved', place: 'page', name: null } as const;

/** Through the storage, as after a reload. */
async function keep(driver: Driver) {
  const captures = driver.state.runs.map((run, index): Capture => ({
    run,
    step: run.latest?.step ?? 0,
    model: new Uint8Array([index]),
  }));
  const store = new MemoryStore();
  const { entry, parts } = recordOf(driver.state, captures, heading);
  await store.write(entry, parts);
  const [stored] = await store.list();
  if (!stored) throw new Error('nothing was stored');
  return { entry: stored, parts: await store.readParts('one') };
}

function race(): Driver {
  const driver = ready().send(
    { type: 'setField', field: 'hiddenSize', value: 32 },
    { type: 'setVariants', variants: [{ cell: 'rnn' }, { forgetBias: 2 }] },
    { type: 'setCompareBy', compareBy: 'time' },
    { type: 'train' },
  );
  driver.hear(
    started('run-1', { cell: 'rnn' }),
    started('run-2'),
    metrics('run-1', [1, 2, 3], 2),
    metrics('run-2', [1, 2], 1.5),
    { type: 'resumed', runId: 'run-1' },
    { type: 'paused', runId: 'run-2', step: 2 },
  );
  driver.take();
  return driver;
}

async function continued(driver: Driver, from: Driver): Promise<Driver> {
  const { entry, parts } = await keep(from);
  const intent = continuation(entry, parts);
  if (!intent) throw new Error('nothing to go on with');
  return driver.send(intent);
}

describe('a kept race', () => {
  it('goes on from its models, with its setup, and each run as it was', async () => {
    const before = race();
    const driver = await continued(ready().send({ type: 'typeText', value: 'else' }), before);
    const starts = driver.take().filter(({ type }) => type === 'start');
    expect(starts).toMatchObject([
      { runId: 'run-1', text: longText, then: 'train', model: new Uint8Array([0]) },
      { runId: 'run-2', text: longText, then: 'pause', model: new Uint8Array([1]) },
    ]);
    const { state } = driver;
    expect(state.text).toEqual(before.state.text);
    expect(state.config).toEqual(before.state.config);
    expect(state.compareBy).toBe('time');
    expect(state.variants).toEqual(before.state.variants);
    expect(state.runs.map(({ style }) => style)).toEqual(before.state.runs.map((run) => run.style));
    expect(state.runs.map(({ latest }) => latest)).toEqual(
      before.state.runs.map((run) => run.latest),
    );
  });

  it('has its curves, up to the step of its model', async () => {
    const driver = await continued(ready(), race());
    driver.hear(started('run-1', { cell: 'rnn' }, 2), metrics('run-1', [3, 4], 1));
    const { x, y } = driver.state.runs[0]?.metrics?.steps.columns('loss') ?? { x: [], y: [] };
    expect(Array.from(x)).toEqual([1, 2, 3, 4]);
    expect(Array.from(y)).toEqual([2, 2, 1, 1]);
    // Seconds count on.
    expect(driver.state.runs[0]?.latest?.seconds).toBeCloseTo(0.02 + 0.04, 9);
  });

  it('takes the place of what trained, which Undo brings back and lets go on', async () => {
    const driver = training();
    const { text, config, variants } = driver.state;
    await continued(driver, race());
    expect(driver.state.undo?.kind).toBe('opened');
    driver.take();
    driver.send({ type: 'undo' });
    expect(driver.state).toMatchObject({ text, config, variants, compareBy: 'step' });
    expect(driver.state.runs.map(({ id, status }) => [id, status])).toEqual([
      ['run-1', 'training'],
    ]);
    expect(driver.take()).toEqual([
      { type: 'discard', runId: 'run-2' },
      { type: 'discard', runId: 'run-3' },
      { type: 'resume', runId: 'run-1' },
    ]);
  });

  it('whose model cannot be opened leaves everything as it was', async () => {
    const driver = training();
    await continued(driver, race());
    const failure: Failure = { code: 'bad-file', message: 'truncated' };
    driver.hear({ type: 'failed', runId: 'run-2', failure });
    expect(driver.state.runs.map(({ id, status }) => [id, status])).toEqual([
      ['run-1', 'training'],
    ]);
    expect(driver.state.loadFailure).toEqual(failure);
  });

  it('of which a part is missing is not gone on with', async () => {
    const { entry, parts } = await keep(race());
    for (const missing of parts.keys()) {
      const rest = new Map([...parts].filter(([name]) => name !== missing));
      expect(continuation(entry, rest), missing).toBeNull();
    }
  });

  it('of an earlier version has the default of a setting that is new, and loses what is gone', async () => {
    const { entry } = await keep(race());
    const { momentum, ...older } = entry.setup.config;
    expect(momentum).toBe(defaultConfig.momentum);
    const config = { ...older, gone: 3 } as unknown as typeof entry.setup.config;
    const read = readEntry({ ...entry, setup: { ...entry.setup, config } });
    expect(read?.setup.config).toEqual(entry.setup.config);
  });

  it('that is not what was written is none, whatever is missing or else', async () => {
    const { entry } = await keep(race());
    expect(readEntry(entry)).not.toBeNull();
    for (const key of ['version', 'savedAt', 'name', 'beginning', 'setup', 'runs'] as const) {
      const { [key]: gone, ...rest } = entry;
      expect(gone).not.toBeUndefined();
      expect(readEntry(rest), `without ${key}`).toBeNull();
    }
    const [run] = entry.runs;
    for (const broken of [
      null,
      'text',
      { ...entry, savedAt: NaN },
      { ...entry, runs: 'abc' },
      { ...entry, runs: [{ ...run, config: null }] },
      { ...entry, runs: [{ ...run, sketch: [NaN] }] },
      { ...entry, setup: { config: entry.setup.config } },
    ]) {
      expect(readEntry(broken)).toBeNull();
    }
  });

  it('of a later version is left alone', async () => {
    const { entry } = await keep(race());
    expect(isReadable(entry)).toBe(true);
    expect(isReadable({ ...entry, version: entryVersion + 1 })).toBe(false);
  });
});

describe('opening a model', () => {
  it('over a run that trains can be undone, with the settings that were there', () => {
    const driver = training().send({ type: 'load', model: new Uint8Array([1]) });
    driver.hear(started('run-2', { cell: 'rnn', hiddenSize: 17 }));
    expect(driver.state.config.hiddenSize).toBe(17);
    driver.send({ type: 'undo' });
    expect(driver.state.config).toEqual(defaultConfig);
    expect(driver.state.runs.map(({ id, status }) => [id, status])).toEqual([
      ['run-1', 'training'],
    ]);
  });

  it('stays open when a run that was added beside it cannot start', () => {
    const driver = training().send({ type: 'load', model: new Uint8Array([1]) });
    driver.hear(started('run-2', { hiddenSize: 17 })).send({ type: 'addRun' });
    const failure: Failure = { code: 'too-large', message: 'too large' };
    driver.hear({ type: 'failed', runId: 'run-3', failure });
    expect(driver.state.runs.map(({ id }) => id)).toEqual(['run-2', 'run-3']);
  });

  it('where nothing trained can be undone as well', () => {
    const driver = ready().send({ type: 'load', model: new Uint8Array([1]) });
    driver.hear(started('run-1', { hiddenSize: 17 })).take();
    driver.send({ type: 'undo' });
    expect(driver.state.config).toEqual(defaultConfig);
    expect(driver.take()).toEqual([{ type: 'discard', runId: 'run-1' }]);
  });
});
