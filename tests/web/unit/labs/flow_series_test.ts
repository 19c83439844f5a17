import { describe, expect, it } from 'vitest';
import { mapOf } from '../../../../web/src/app/flow.js';
import type { FlowMap } from '../../../../web/src/app/flow_map.js';
import type { AppState } from '../../../../web/src/app/state.js';
import {
  flowLines,
  sharedScale,
  type FlowCurves,
} from '../../../../web/src/labs/train/flow_series.js';
import { flowDetails, flowFacts, shownFlows } from '../../../../web/src/labs/train/flow_runs.js';
import {
  densityOf,
  shownWeights,
  weightLines,
  weightsSentence,
} from '../../../../web/src/labs/train/weights_reading.js';
import type { FromWorker } from '../../../../web/src/protocol.js';
import { dashes } from '../../../../web/src/series_styles.js';
import { metrics, ready, started, training } from '../app/fixtures.js';
import { madeUpFlow, type MadeUpFlow } from './flow_fixtures.js';

function curves(id: string, name: string, of: MadeUpFlow): FlowCurves {
  const style = { color: '--unroll-lstm', dash: dashes.long } as const;
  return { id, name, style, flow: madeUpFlow(of) };
}

const statistics = {
  limit: 2,
  counts: Float64Array.of(1, 2, 4, 1),
  nearZeroShare: 0.123,
  nearZero: 0.01,
};

function flowEvent(step: number, of: MadeUpFlow, lossAt: 'last' | 'every' = 'last'): FromWorker {
  const flow = madeUpFlow(of);
  return { type: 'flow', runId: 'run-1', step, lossAt, wholeLines: false, flow };
}

const weightsEvent: FromWorker = {
  type: 'weights',
  runId: 'run-1',
  step: 10,
  statistics,
  spectralRadii: [
    { name: 'W_f', radius: 0.61 },
    { name: 'W_i_l1', radius: 0.5 },
    { name: 'W_o', radius: NaN },
  ],
};

function measured(...events: FromWorker[]): AppState {
  return training().hear(...events).state;
}

function mapOfFirst({ runs }: AppState): FlowMap | null {
  const [run] = runs;
  return run?.flow ? mapOf(run.flow) : null;
}

describe('the curves', () => {
  it('are relative to lag 0, and keep zeros as zeros', () => {
    const flow = madeUpFlow({ timeSteps: 4, start: 8, hidden: 0.5 });
    flow.hidden[3] = 0;
    const style = { color: '--unroll-rnn', dash: [] } as const;
    const { data, series } = flowLines([{ id: 'a', name: 'RNN', style, flow }], 'en');
    expect(series.map(({ key, label }) => [key, label])).toEqual([['a hidden 0', 'RNN ∂L/∂h']]);
    expect(data['a hidden 0']).toEqual({
      x: Float64Array.of(0, 1, 2, 3),
      y: Float64Array.of(1, 0.5, 0.25, 0),
    });
  });

  it('of the LSTM show the cell state in its own dash, the hidden state in another', () => {
    const { series } = flowLines([curves('a', 'LSTM', { hidden: 0.5, cell: 0.9 })], 'en');
    expect(series.map(({ label, dash, visible }) => [label, dash, visible])).toEqual([
      ['LSTM ∂L/∂C', dashes.long, true],
      ['LSTM ∂L/∂h', dashes.dotted, true],
    ]);
    expect(new Set(series.map(({ color }) => color)).size).toBe(1);
  });

  it('of many runs show what carries the gradient first', () => {
    const runs = ['a', 'b', 'c'].map((id) => curves(id, id, { hidden: 0.5, cell: 0.9 }));
    const shown = flowLines(runs, 'en').series.filter(({ visible }) => visible);
    expect(shown.map(({ key }) => key)).toEqual(['a cell 0', 'b cell 0', 'c cell 0']);
  });

  it('of several layers begin with the top one and leave the others in the legend', () => {
    const flow = {
      timeSteps: 2,
      layers: 2,
      fitLags: 1,
      hidden: Float64Array.of(4, 1, 2, 1),
      hiddenDecay: Float64Array.of(0.25, 0.5),
    };
    const style = { color: '--unroll-rnn', dash: [] } as const;
    const { series, data } = flowLines([{ id: 'a', name: 'RNN', style, flow }], 'en');
    expect(series.map(({ label, visible }) => [label, visible])).toEqual([
      ['RNN ∂L/∂h, layer 2', true],
      ['RNN ∂L/∂h, layer 1', false],
    ]);
    expect(data['a hidden 1']?.y).toEqual(Float64Array.of(1, 0.5));
    expect(data['a hidden 0']?.y).toEqual(Float64Array.of(1, 0.25));
  });

  it('have no value where the start is zero and the rest is not', () => {
    const flow = { ...madeUpFlow({ timeSteps: 3, hidden: 1 }), hidden: Float64Array.of(0, 1, 0) };
    const style = { color: '--unroll-rnn', dash: [] } as const;
    const { data } = flowLines([{ id: 'a', name: 'RNN', style, flow }], 'en');
    expect(data['a hidden 0']?.y).toEqual(Float64Array.of(0, NaN, 0));
  });
});

describe('the scale of the maps', () => {
  it('is one for all, of whole powers of ten', () => {
    const scale = sharedScale([
      { smallest: 3e-6, largest: 1 },
      { smallest: 0.5, largest: 42 },
      null,
    ]);
    expect(scale.kind).toBe('log');
    expect(scale.minimum).toBeCloseTo(1e-6, 12);
    expect(scale.maximum).toBeCloseTo(100, 9);
  });

  it('leaves the colours to what can be told apart', () => {
    expect(sharedScale([{ smallest: 1e-44, largest: 1 }]).minimum).toBe(1e-10);
    expect(sharedScale([])).toMatchObject({ minimum: 0.1, maximum: 1 });
  });
});

describe('a run’s measurements', () => {
  it('become a history whose map has a column for each, and that a rewind shortens', () => {
    const driver = training();
    driver.hear(
      flowEvent(0, { hidden: 0.5, cell: 0.9 }),
      flowEvent(10, { hidden: 0.5, cell: 0.5 }),
    );
    const [run] = driver.state.runs;
    expect(run?.flow).toMatchObject({ step: 10, lossAt: 'last', wholeLines: false });
    expect(mapOfFirst(driver.state)?.columns).toBe(2);
    // Of the cell state, which is what carries the gradient.
    expect(mapOfFirst(driver.state)?.value(1, 0)).toBeCloseTo(0.9, 12);
    driver.hear(started('run-1', {}, 5));
    expect(mapOfFirst(driver.state)?.columns).toBe(1);
  });

  it('have a map for each place of the loss', () => {
    const of = { hidden: 0.5 };
    const state = measured(flowEvent(0, of), flowEvent(10, of), flowEvent(10, of, 'every'));
    expect(mapOfFirst(state)?.columns).toBe(1);
    const again = training().hear(flowEvent(0, of), flowEvent(1, of, 'every'), flowEvent(2, of));
    expect(mapOfFirst(again.state)?.columns).toBe(2);
  });

  it('are asked for anew in every open run when the loss is put elsewhere', () => {
    const driver = training().send({ type: 'setProbe', probe: { lossAt: 'every' } });
    expect(driver.state.probe).toEqual({ lossAt: 'every' });
    expect(driver.take()).toEqual([
      { type: 'setProbe', runId: 'run-1', probe: { lossAt: 'every' } },
    ]);
  });

  it('count as learned when the last characters are predicted better than by guessing', () => {
    const learned = (accuracy: number, chanceOfLast: number | null): boolean | undefined => {
      const driver = training();
      const begin = started('run-1');
      if (begin.type === 'started') {
        driver.hear({ ...begin, info: { ...begin.info, chanceOfLast } });
      }
      const seen = metrics('run-1', [11]);
      if (seen.type === 'metrics') {
        const lastAccuracy = Float64Array.of(accuracy);
        driver.hear({ ...seen, columns: { ...seen.columns, lastAccuracy } });
      }
      driver.hear(flowEvent(11, { hidden: 0.5 }));
      return shownFlows(driver.state)[0]?.hasLearned;
    };
    // A quarter of the way from 28 % to 100 % is 46 %.
    expect(learned(0.44, 0.28)).toBe(false);
    expect(learned(0.48, 0.28)).toBe(true);
    expect(learned(0.48, null)).toBe(false);
  });

  it('are those of runs that are called by what sets them apart', () => {
    const variants = [{ forgetBias: 0 }, { forgetBias: 3 }];
    const driver = ready().send({ type: 'setVariants', variants }, { type: 'train' });
    for (const { id, config } of driver.state.runs) {
      const flow = madeUpFlow({ hidden: 0.5, cell: 0.9 });
      driver.hear(started(id, config), {
        type: 'flow',
        runId: id,
        step: 0,
        lossAt: 'last',
        wholeLines: false,
        flow,
      });
    }
    const shown = shownFlows(driver.state);
    expect(shown.map(({ name, isCellName }) => [name, isCellName])).toEqual([
      ['forget bias 0', false],
      ['forget bias 3', false],
    ]);
    expect(new Set(shown.map(({ style }) => style)).size).toBe(2);
  });

  it('are told as decay and what is behind it', () => {
    const state = measured(
      flowEvent(10, { hidden: 0.5, cell: 0.8, forgetGate: 0.9487 }),
      weightsEvent,
    );
    const [run] = shownFlows(state);
    expect(run && flowFacts(run, 'en')).toEqual([
      '∂L/∂C falls to a half every 3.1 steps',
      'mean forget gate 0.949',
    ]);
    expect(run && flowDetails(run, 'en')).toEqual([
      'measured at step 10',
      '‖∂L/∂C‖ at lag 0: 1',
      'spectral radius of W_f 0.610',
      'spectral radius of W_i, layer 2 0.500',
    ]);
  });

  it('of an RNN name the spectral radius beside the decay', () => {
    const [run] = shownFlows(measured(flowEvent(10, { hidden: 1.1 }), weightsEvent));
    expect(run && flowFacts(run, 'en').slice(0, 2)).toEqual([
      '∂L/∂h doubles every 7.3 steps',
      'spectral radius of W_f 0.610',
    ]);
  });

  it('have no decay while every step adds gradient', () => {
    const [run] = shownFlows(measured(flowEvent(10, { hidden: 0.8, cell: 0.8 }, 'every')));
    expect(run && flowFacts(run, 'en')).toEqual(['mean forget gate 0.800']);
  });
});

describe('the histogram of the weights', () => {
  it('is a density over the middles of the bins', () => {
    // Four bins of width 1 hold eight weights.
    expect(densityOf(statistics)).toEqual({
      x: Float64Array.of(-1.5, -0.5, 0.5, 1.5),
      y: Float64Array.of(0.125, 0.25, 0.5, 0.125),
    });
  });

  it('is empty where all weights are the same', () => {
    expect(densityOf({ ...statistics, limit: 0 })).toEqual({ x: [], y: [] });
  });

  it('has the share near zero of every run beside it', () => {
    const shown = shownWeights(measured(weightsEvent));
    expect(weightLines(shown).series).toMatchObject([{ label: 'LSTM', color: '--unroll-lstm' }]);
    expect(weightsSentence(shown, 'en')).toBe('|w| < 0.01: LSTM 12\u00a0%.');
    expect(weightsSentence(shown, 'ko')).toBe('|w| < 0.01: LSTM 12%.');
    expect(weightsSentence([], 'en')).toMatch(/^Press Train/);
  });
});
