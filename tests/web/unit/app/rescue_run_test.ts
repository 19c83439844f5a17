import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../web/src/protocol.js';
import { metrics, ready, started, type Driver } from './fixtures.js';

const nonFinite: Failure = {
  code: 'non-finite',
  message: 'not finite',
  step: 11,
  quantity: 'gradient',
  parameter: 'rnn.weight_hh_l0',
};
const runaway: Failure = { code: 'runaway', message: 'up', step: 150, since: 51, loss: 40 };

/** An RNN that has failed beside an LSTM that goes on. */
function failedBeside(failure: Failure): Driver {
  const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
  driver.hear(started('run-1', { cell: 'rnn' }), started('run-2'));
  driver.hear({ type: 'resumed', runId: 'run-1' }, { type: 'resumed', runId: 'run-2' });
  driver.hear(metrics('run-1', [1, 2, 3]), metrics('run-2', [1, 2, 3]));
  driver.hear({ type: 'fallback', runId: 'run-1', step: 2 });
  driver.hear({ type: 'failed', runId: 'run-1', failure });
  driver.take();
  return driver;
}

describe('a run that diverged', () => {
  it('stops alone and knows where it can go back to', () => {
    const { runs } = failedBeside(nonFinite).state;
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'training']);
    expect(runs[0]).toMatchObject({ failure: nonFinite, lastGoodStep: 2 });
  });

  it('is rescued by a change that is made before it goes on from its last good weights', () => {
    const driver = failedBeside(nonFinite);
    const [, other] = driver.state.runs;
    const { config } = driver.state;
    driver.send({ type: 'rescue', runId: 'run-1', changes: { clipNorm: 0.5 } });
    expect(driver.take()).toEqual([
      { type: 'setConfig', runId: 'run-1', changes: { clipNorm: 0.5 } },
      { type: 'rewind', runId: 'run-1' },
    ]);
    const { runs } = driver.state;
    expect(runs[0]).toMatchObject({
      status: 'training',
      failure: null,
      resumedAfter: 'divergence',
      config: { clipNorm: 0.5 },
    });
    // Neither the other run nor the settings that all share.
    expect(runs[1]).toBe(other);
    expect(driver.state.config).toEqual(config);
  });

  it('keeps the change when the shared settings change', () => {
    const driver = failedBeside(nonFinite);
    driver.send({ type: 'rescue', runId: 'run-1', changes: { clipNorm: 0.5 } });
    driver.take();
    driver.send({ type: 'setField', field: 'learningRate', value: 0.001 });
    expect(driver.state.runs[0]?.config).toMatchObject({ clipNorm: 0.5, learningRate: 0.001 });
    driver.send({ type: 'restart' });
    expect(driver.take().filter(({ type }) => type === 'start')).toMatchObject([
      { config: { cell: 'rnn', clipNorm: 0.5 } },
      { config: { cell: 'lstm', clipNorm: config().clipNorm } },
    ]);
  });

  it('starts anew in its place, with the same text and seed, where it needs new weights', () => {
    const driver = failedBeside(nonFinite);
    const [old, other] = driver.state.runs;
    driver.send({ type: 'rescue', runId: 'run-1', changes: { cell: 'lstm' } });
    expect(driver.take()).toMatchObject([
      { type: 'discard', runId: 'run-1' },
      {
        type: 'start',
        runId: 'run-3',
        text: old?.text,
        then: 'train',
        config: { ...old?.config, cell: 'lstm' },
      },
    ]);
    const { runs, variants } = driver.state;
    expect(runs.map(({ id, cell }) => [id, cell])).toEqual([
      ['run-3', 'lstm'],
      ['run-2', 'lstm'],
    ]);
    expect(runs[0]).toMatchObject({ variant: old?.variant, style: variants[0]?.style });
    // An RNN's colour would be wrong for it, and the LSTM's is taken by the run beside it.
    expect(runs[0]?.style).not.toEqual(old?.style);
    expect(runs[0]?.style).not.toEqual(other?.style);
    expect(runs[1]).toBe(other);
    // Late words of the old run change nothing.
    driver.hear({ type: 'failed', runId: 'run-1', failure: nonFinite });
    expect(driver.state.runs).toBe(runs);
  });

  it('is left as it is by what the core would not take, or for a run that has not failed', () => {
    const driver = failedBeside(nonFinite);
    const { state } = driver;
    driver.send(
      { type: 'rescue', runId: 'run-1', changes: { learningRate: -1 } },
      { type: 'rescue', runId: 'run-2', changes: { learningRate: 0.1 } },
      { type: 'proceed', runId: 'run-1' },
    );
    expect(driver.state).toBe(state);
    expect(driver.take()).toEqual([]);
  });

  it('whose loss ran away may go on as it is, without being stopped again', () => {
    const driver = failedBeside(runaway).send({ type: 'proceed', runId: 'run-1' });
    expect(driver.take()).toEqual([
      { type: 'setWatch', runId: 'run-1', isOn: false },
      { type: 'resume', runId: 'run-1' },
    ]);
    expect(driver.state.runs[0]).toMatchObject({ status: 'training', failure: null });
  });
});

function config() {
  return ready().state.config;
}
