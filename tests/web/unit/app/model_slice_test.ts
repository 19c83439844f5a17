import { describe, expect, it } from 'vitest';
import { slicedRuns } from '../../../../web/src/app/model_slice.js';
import type { FromWorker, ModelSlice } from '../../../../web/src/protocol.js';
import { training, type Driver } from './fixtures.js';

const slice: ModelSlice = {
  step: 10,
  units: [2, 0],
  hiddenSize: 8,
  characters: ['a', 'b'],
  lossAt: 'every',
  weights: [],
};
const take = { type: 'takeSlice', runId: 'run-1', units: 2, characters: ['a', 'b'] } as const;

function sliced(requestId: number): FromWorker {
  return { type: 'sliced', runId: 'run-1', requestId, slice };
}

function asked(): Driver {
  return training().send(take);
}

describe('Taking a slice of a run', () => {
  it('asks the run for it and keeps its answer', () => {
    const driver = asked();
    expect(driver.commands.at(-1)).toEqual({ ...take, type: 'slice', requestId: 1 });
    driver.hear(sliced(1));
    expect(driver.state.modelSlice).toEqual({ asked: null, slice, failure: null });
  });

  it('drops an answer that nobody waits for', () => {
    const driver = asked().send(take).hear(sliced(1));
    expect(driver.state.modelSlice.slice).toBeNull();
    expect(driver.hear(sliced(2)).state.modelSlice.slice).toBe(slice);
  });

  it('keeps why it was refused, apart from what the other lab asks', () => {
    const failure = { code: 'bad-argument', message: 'the model does not know ‘%’' } as const;
    const driver = asked().send({ type: 'inside', change: { type: 'refresh' } });
    driver.hear({ type: 'refused', runId: 'run-1', requestId: 1, failure });
    expect(driver.state.modelSlice).toEqual({ asked: null, slice: null, failure });
    expect(driver.state.inside.refusal).toBeNull();
    expect(driver.state.inside.inspecting?.requestId).toBe(2);
  });

  it('no longer waits for a worker that had to start anew', () => {
    const driver = asked().hear({ type: 'recovering', runId: 'run-1' });
    expect(driver.state.modelSlice.asked).toBeNull();
  });

  it('asks no run that is gone', () => {
    const driver = training();
    const before = driver.commands.length;
    driver.send({ ...take, runId: 'run-9' });
    expect(driver.commands).toHaveLength(before);
  });

  it('is offered of runs of the cell with one tanh layer only', () => {
    const { state } = training();
    const [run] = state.runs;
    if (!run) throw new Error('no run');
    const withConfig = (changes: object) => ({
      runs: [{ ...run, config: { ...run.config, ...changes } }],
    });
    expect(slicedRuns(withConfig({ cell: 'lstm' }), 'lstm')).toHaveLength(1);
    expect(slicedRuns(withConfig({ cell: 'lstm' }), 'rnn')).toEqual([]);
    expect(slicedRuns(withConfig({ cell: 'lstm', layers: 2 }), 'lstm')).toEqual([]);
    expect(slicedRuns(withConfig({ cell: 'rnn', nonlinearity: 'relu' }), 'rnn')).toEqual([]);
  });
});
