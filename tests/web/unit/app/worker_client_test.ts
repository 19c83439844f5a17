import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientEvent } from '../../../../web/src/app/state.js';
import { WorkerClient, type WorkerLike } from '../../../../web/src/app/worker_client.js';
import type { FromWorker, StartMessage, ToWorker } from '../../../../web/src/protocol.js';
import { metrics, started } from './fixtures.js';

class FakeWorker implements WorkerLike {
  readonly posted: ToWorker[] = [];
  isTerminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(...messages: FromWorker[]): void {
    for (const data of messages) this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
}

const start: StartMessage = {
  type: 'start',
  runId: 'run-1',
  config: { hiddenSize: 8 },
  text: 'abcabc',
  then: 'train',
  writing: { length: 100, temperature: 1 },
  probe: { lossAt: 'last' },
};
const snapshot: FromWorker = {
  type: 'snapshot',
  runId: 'run-1',
  step: 5,
  bytes: new Uint8Array([1, 2]),
};
const resumed: FromWorker = { type: 'resumed', runId: 'run-1' };

function setUp() {
  const workers: FakeWorker[] = [];
  const events: ClientEvent[] = [];
  const client = new WorkerClient({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    onEvent: (event) => events.push(event),
  });
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (!found) throw new Error(`there is no worker ${index}`);
    return found;
  };
  return { client, workers, worker, events, types: () => events.map(({ type }) => type) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('WorkerClient', () => {
  it('starts runs in the workers that were warmed up', () => {
    const { client, workers, worker } = setUp();
    client.warmUp(1);
    client.warmUp(2);
    const second = { ...start, runId: 'run-2' };
    client.execute(start);
    client.execute(second);
    expect(workers).toHaveLength(2);
    expect(worker(0).posted).toEqual([start]);
    expect(worker(1).posted).toEqual([second]);
  });

  it('gives each run its own worker', () => {
    const { client, workers } = setUp();
    client.execute(start);
    client.execute({ ...start, runId: 'run-2' });
    expect(workers).toHaveLength(2);
  });

  it('ends the worker of a discarded run and ignores commands to it', () => {
    const { client, worker } = setUp();
    client.execute(start);
    client.execute({ type: 'discard', runId: 'run-1' });
    client.execute({ type: 'resume', runId: 'run-1' });
    expect(worker(0).isTerminated).toBe(true);
    expect(worker(0).posted).toEqual([start]);
  });

  it('answers save with the bytes that belong to it', async () => {
    const { client, worker } = setUp();
    client.execute(start);
    const [first, second] = [client.save('run-1'), client.save('run-1')];
    worker(0).say({ type: 'saved', runId: 'run-1', requestId: 2, bytes: new Uint8Array([2]) });
    worker(0).say({ type: 'saved', runId: 'run-1', requestId: 1, bytes: new Uint8Array([1]) });
    expect(await first).toEqual(new Uint8Array([1]));
    expect(await second).toEqual(new Uint8Array([2]));
    await expect(client.save('run-7')).rejects.toThrow('run-7');
  });

  it('rejects a save that will never be answered', async () => {
    const { client } = setUp();
    client.execute(start);
    const saving = client.save('run-1');
    client.execute({ type: 'discard', runId: 'run-1' });
    await expect(saving).rejects.toThrow('discarded');
  });

  it('goes on from the last snapshot, with live changes, when the worker crashes', () => {
    const { client, worker, types } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, metrics('run-1', [1, 2, 3, 4, 5]), snapshot);
    client.execute({ type: 'setConfig', runId: 'run-1', changes: { learningRate: 0.1 } });
    worker(0).crash('out of memory');
    expect(worker(0).isTerminated).toBe(true);
    expect(worker(1).posted).toEqual([
      {
        ...start,
        config: { hiddenSize: 8, learningRate: 0.1 },
        model: new Uint8Array([1, 2]),
        then: 'pause',
      },
      { type: 'setConfig', runId: 'run-1', changes: { learningRate: 0.1 } },
      { type: 'resume', runId: 'run-1' },
    ]);
    expect(types()).toContain('recovering');
    expect(types()).not.toContain('failed');
  });

  it('has a new worker measure the gradient through time as the old one did', () => {
    const { client, worker } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    client.execute({ type: 'setProbe', runId: 'run-1', probe: { lossAt: 'every' } });
    worker(0).crash('out of memory');
    expect(worker(1).posted[0]).toMatchObject({ type: 'start', probe: { lossAt: 'every' } });
  });

  it('stays paused when it crashed while paused', () => {
    const { client, worker } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    worker(0).say({ type: 'paused', runId: 'run-1', step: 5 });
    worker(0).crash('gone');
    expect(worker(1).posted.map(({ type }) => type)).toEqual(['start', 'setConfig']);
  });

  it('takes a trap in the engine for a crash', () => {
    const { client, worker, types } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    const failure = { code: 'internal', message: 'memory access out of bounds' } as const;
    worker(0).say({ type: 'failed', runId: 'run-1', failure });
    expect(worker(1).posted.at(-1)).toEqual({ type: 'resume', runId: 'run-1' });
    expect(types()).not.toContain('failed');
  });

  it('passes on a failure that says something about the run', () => {
    const { client, worker, types, workers } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    const failure = { code: 'non-finite', message: 'no', step: 6 } as const;
    worker(0).say({ type: 'failed', runId: 'run-1', failure });
    expect(workers).toHaveLength(1);
    expect(types().at(-1)).toBe('failed');
  });

  it('is rewound to ever older snapshots, and at last to the start', () => {
    const { client, worker } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed);
    for (const step of [1, 2, 3, 4]) {
      worker(0).say({ type: 'snapshot', runId: 'run-1', step, bytes: new Uint8Array([step]) });
    }
    const models: unknown[] = [];
    for (const index of [1, 2, 3, 4]) {
      client.execute({ type: 'rewind', runId: 'run-1' });
      const [first, , last] = worker(index).posted;
      models.push(first?.type === 'start' ? first.model?.[0] : null);
      // The new worker begins with a snapshot of what it was given: that is not to be gone back to.
      const step = 5 - index;
      worker(index).say({ type: 'snapshot', runId: 'run-1', step, bytes: new Uint8Array([step]) });
      expect(last).toEqual({ type: 'resume', runId: 'run-1' });
    }
    expect(models).toEqual([4, 3, 2, undefined]);
  });

  it('says before a divergence where a rewind would lead, well before it went wrong', () => {
    const { client, worker, events } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed);
    for (const step of [20, 60, 95]) {
      worker(0).say({ type: 'snapshot', runId: 'run-1', step, bytes: new Uint8Array([step]) });
    }
    const failure = { code: 'non-finite', message: 'no', step: 100 } as const;
    worker(0).say({ type: 'failed', runId: 'run-1', failure });
    // The weights of step 95 were perhaps no longer good ones.
    expect(events.slice(-2)).toEqual([
      { type: 'fallback', runId: 'run-1', step: 60 },
      { type: 'failed', runId: 'run-1', failure },
    ]);
    client.execute({ type: 'rewind', runId: 'run-1' });
    expect(worker(1).posted[0]).toMatchObject({ model: new Uint8Array([60]) });
    const runaway = { code: 'runaway', message: 'up', step: 190, since: 90, loss: 99 } as const;
    worker(1).say({ type: 'failed', runId: 'run-1', failure: runaway });
    expect(events.at(-2)).toEqual({ type: 'fallback', runId: 'run-1', step: 20 });
    client.execute({ type: 'rewind', runId: 'run-1' });
    worker(2).say({ type: 'failed', runId: 'run-1', failure });
    expect(events.at(-2)).toEqual({ type: 'fallback', runId: 'run-1', step: null });
  });

  it('goes back to doubtful weights rather than to none', () => {
    const { client, worker, events } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    const failure = { code: 'non-finite', message: 'no', step: 6 } as const;
    worker(0).say({ type: 'failed', runId: 'run-1', failure });
    expect(events.at(-2)).toEqual({ type: 'fallback', runId: 'run-1', step: 5 });
  });

  it('tells a new worker that a loss which runs away is not to stop the run', () => {
    const { client, worker } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    client.execute({ type: 'setWatch', runId: 'run-1', isOn: false });
    worker(0).crash('gone');
    expect(worker(1).posted.map(({ type }) => type)).toEqual([
      'start',
      'setConfig',
      'setWatch',
      'resume',
    ]);
    expect(worker(1).posted[2]).toEqual({ type: 'setWatch', runId: 'run-1', isOn: false });
  });

  it('gives up after three crashes without a step between them', () => {
    const { client, worker, events } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    for (const index of [0, 1, 2, 3]) worker(index).crash('again');
    expect(events.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'no-worker' } });
  });

  it('says that there is no engine when the first worker cannot be loaded', () => {
    const { client, worker, events } = setUp();
    client.warmUp(2);
    worker(0).crash('404');
    expect(worker(1).isTerminated).toBe(true);
    expect(events).toEqual([
      { type: 'unavailable', failure: { code: 'no-worker', message: '404' } },
    ]);
  });

  it('replaces a worker that trains but says nothing for long, and only then', () => {
    const { client, worker, workers } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    vi.advanceTimersByTime(15_000);
    worker(0).say(metrics('run-1', [6]));
    vi.advanceTimersByTime(15_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    expect(workers).toHaveLength(2);
  });

  it('has more patience with a model whose steps are long', () => {
    const { client, worker, workers } = setUp();
    client.execute(start);
    const slow = started('run-1', { sequenceLength: 1000, batchSize: 500 });
    if (slow.type === 'started') {
      worker(0).say({ ...slow, info: { ...slow.info, parameterCount: 1e6 } }, resumed, snapshot);
    }
    vi.advanceTimersByTime(3_600_000);
    expect(workers).toHaveLength(1);
  });

  it('does not wait for a paused run', () => {
    const { client, worker, workers } = setUp();
    client.execute(start);
    worker(0).say(started('run-1'), resumed, snapshot);
    worker(0).say({ type: 'paused', runId: 'run-1', step: 5 });
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('passes snapshots on, for what keeps them over a reload', () => {
    const { client, worker, types } = setUp();
    client.execute(start);
    worker(0).say(snapshot);
    expect(types()).toEqual(['snapshot']);
  });
});
