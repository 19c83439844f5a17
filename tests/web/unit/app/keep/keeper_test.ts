import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeper } from '../../../../../web/src/app/keep/keeper.js';
import { restAfter, shortestMs } from '../../../../../web/src/app/keep/keep_pace.js';
import type { ClientEvent } from '../../../../../web/src/app/state.js';
import { metrics, ready, started, training } from '../fixtures.js';
import { MemoryStore } from './memory_store.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function snapshot(step: number, runId = 'run-1'): ClientEvent {
  return { type: 'snapshot', runId, step, bytes: new Uint8Array([step]) };
}

function setUp(driver = training()) {
  const store = new MemoryStore();
  const failures: unknown[] = [];
  const keeper = new Keeper({
    store,
    id: 'mine',
    place: 'page',
    state: () => driver.state,
    onWritten: () => undefined,
    onFailed: (error) => failures.push(error),
  });
  const hear = (...events: ClientEvent[]) => {
    for (const event of events) {
      driver.hear(event);
      keeper.hear(event);
    }
  };
  const steps = () => store.entries.get('mine')?.runs.map(({ step }) => step);
  return { driver, store, keeper, hear, steps, failures };
}

describe('Keeper', () => {
  it('writes a snapshot with the numbers of its very step, after a rest', async () => {
    const { store, hear, steps } = setUp();
    hear(snapshot(10), metrics('run-1', [11, 12]));
    expect(store.entries.size).toBe(0);
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(steps()).toEqual([10]);
    expect(store.entries.get('mine')?.runs[0]).toMatchObject({
      trains: true,
      latest: { step: 10 },
    });
    expect(store.entries.get('mine')).toMatchObject({ kind: 'automatic', place: 'page' });
  });

  it('copies text and models again only when they are others', async () => {
    const { store, driver, hear } = setUp();
    hear(snapshot(10));
    await vi.advanceTimersByTimeAsync(shortestMs);
    hear(snapshot(20));
    await vi.advanceTimersByTimeAsync(shortestMs);
    driver.send({ type: 'typeText', value: 'another text' });
    hear(snapshot(30));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(store.copied).toEqual([['texts', 'run-1'], ['run-1'], ['texts', 'run-1']]);
  });

  it('writes at once when the page is hidden, and not again for nothing', async () => {
    const { store, keeper, hear, steps } = setUp();
    hear(snapshot(10));
    await keeper.flush();
    expect(steps()).toEqual([10]);
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(10 * shortestMs);
    expect(store.copied).toHaveLength(1);
  });

  it('keeps a paused run that Undo brings back after another was written in its place', async () => {
    const { store, keeper, driver, hear } = setUp();
    hear(snapshot(10), { type: 'paused', runId: 'run-1', step: 10 });
    driver.send({ type: 'reset' }, { type: 'train' });
    hear(started('run-2'), metrics('run-2', [1, 2, 3]), snapshot(3, 'run-2'));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(store.entries.get('mine')?.runs.map(({ part }) => part)).toEqual(['run-2']);
    driver.send({ type: 'undo' });
    keeper.writeSoon();
    await vi.advanceTimersByTimeAsync(10 * shortestMs);
    expect(store.entries.get('mine')?.runs).toMatchObject([{ part: 'run-1', step: 10 }]);
    expect((await store.readParts('mine')).get('run-1')).toMatchObject({ model: { 0: 10 } });
  });

  it('keeps each run of a race at its own step, and lets go of runs that are gone', async () => {
    const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
    const { store, hear, steps } = setUp(driver);
    for (const id of ['run-1', 'run-2']) hear(started(id), metrics(id, [1, 2, 3]));
    hear(snapshot(3, 'run-2'), snapshot(2, 'run-1'));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(steps()).toEqual([2, 3]);
    driver.send({ type: 'removeRun', variant: driver.state.variants[0]?.key ?? 0 });
    // Put aside, it still says what it was worth.
    hear(snapshot(4, 'run-1'), snapshot(5, 'run-2'));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(steps()).toEqual([5]);
    expect([...(store.parts.get('mine')?.keys() ?? [])]).toEqual(['texts', 'run-2']);
  });

  it('keeps nothing before the first step', async () => {
    const { store, hear } = setUp(ready().send({ type: 'train' }).hear(started('run-1')));
    hear(snapshot(0));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(store.entries.size).toBe(0);
  });

  it('goes on without it when there is no room, and tries again later', async () => {
    const { store, hear, steps, failures } = setUp();
    store.failure = new Error('full');
    hear(snapshot(10));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(failures).toHaveLength(1);
    store.failure = null;
    hear(snapshot(20));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(steps()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(steps()).toEqual([20]);
  });

  it('writes all of it again after somebody forgot everything', async () => {
    const { store, hear } = setUp();
    hear(snapshot(10));
    await vi.advanceTimersByTimeAsync(shortestMs);
    await store.clear();
    hear(snapshot(20));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(store.copied.at(-1)).toEqual(['texts', 'run-1']);
  });

  it('does not keep what was to be forgotten, but what starts after that', async () => {
    const { driver, store, keeper, hear, steps } = setUp();
    hear(snapshot(10));
    keeper.forget();
    hear(snapshot(20));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(store.entries.size).toBe(0);
    driver.send({ type: 'restart' });
    hear(started('run-2'), metrics('run-2', [1]), snapshot(1, 'run-2'));
    await vi.advanceTimersByTimeAsync(shortestMs);
    expect(steps()).toEqual([1]);
  });
});

describe('the rest after writing', () => {
  it('is a few seconds for a small model', () => {
    expect(restAfter({ ms: 5, bytes: 200_000 })).toBe(shortestMs);
  });

  it('spares the disk a large one', () => {
    expect(restAfter({ ms: 100, bytes: 30e6 })).toBe(30_000);
  });

  it('leaves nineteen parts in twenty of the time where writing is slow', () => {
    expect(restAfter({ ms: 500, bytes: 1000 })).toBe(10_000);
  });
});
