import { describe, expect, it } from 'vitest';
import {
  initialByHand,
  tablesOf,
  traceProblemOf,
  valuesOf,
  type ByHandAction,
  type ByHandState,
} from '../../../../../web/src/labs/by_hand/problem.js';
import { reduceByHand } from '../../../../../web/src/labs/by_hand/reducer.js';
import type { ByHandCell } from '../../../../../web/src/labs/by_hand/weights.js';
import type { ModelSlice } from '../../../../../web/src/protocol.js';

function after(cell: ByHandCell, ...actions: ByHandAction[]): ByHandState {
  return actions.reduce(reduceByHand, initialByHand(cell));
}

const slice: ModelSlice = {
  step: 40,
  units: [5],
  hiddenSize: 16,
  characters: ['a', ' '],
  lossAt: 'last',
  weights: [
    { name: 'U', values: Float64Array.of(1, 2) },
    { name: 'W', values: Float64Array.of(3) },
    { name: 'b', values: Float64Array.of(4) },
    { name: 'V', values: Float64Array.of(5, 6) },
    { name: 'c', values: Float64Array.of(7, 8) },
  ],
};

describe('The example of the labs "By hand"', () => {
  it.each(['rnn', 'lstm'] as const)('of the %s fills every table, whatever its sizes', (cell) => {
    for (const units of [1, 2, 3, 4]) {
      for (const words of [
        ['a', 'b'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c', 'd'],
      ]) {
        const { problem } = after(
          cell,
          { type: 'setBiases', biases: true },
          { type: 'setUnits', units },
          { type: 'setWords', words },
        );
        for (const { name, rows, columns } of tablesOf(problem)) {
          const values = valuesOf(problem, name);
          expect(values, name).toHaveLength(rows.length * columns.length);
          expect(values.every(Number.isFinite)).toBe(true);
        }
        const known = (id: number) => id < words.length;
        expect([...problem.inputs, ...problem.targets].every(known)).toBe(true);
      }
    }
  });

  it('keeps what was typed where units and words stay, and where they come back', () => {
    const typed = { type: 'setEntry', name: 'W_f', row: 1, column: 3, value: 7 } as const;
    // Column 3 of [h_{t-1}; x_t] is the second word while there are two units.
    const { problem } = after('lstm', typed, { type: 'setUnits', units: 3 });
    expect(valuesOf(problem, 'W_f')[1 * 6 + 4]).toBe(7);
    const back = after(
      'lstm',
      typed,
      { type: 'setUnits', units: 3 },
      { type: 'setUnits', units: 2 },
    );
    expect(back.problem.weights).toEqual(after('lstm', typed).problem.weights);
  });

  it('draws the same numbers from the same seed, and others from another', () => {
    const draw = (seed: number) => after('rnn', { type: 'draw', seed }).problem.weights;
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const all = Object.values(draw(3)).flat();
    expect(all.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(new Set(all).size).toBeGreaterThan(all.length / 2);
    // As many decimals as one writes down.
    expect(all.every((value) => Number(value.toFixed(2)) === value)).toBe(true);
  });

  it('gives all units the same weights when all are 0.1, also those that come later', () => {
    const { problem } = after('rnn', { type: 'useTenths' }, { type: 'setUnits', units: 4 });
    expect(new Set(Object.values(problem.weights).flat())).toEqual(new Set([0.1]));
  });

  it('undoes change after change, and nothing that is only looked at', () => {
    const typed = { type: 'setEntry', name: 'W', row: 0, column: 0, value: 9 } as const;
    const changed = after(
      'rnn',
      typed,
      { type: 'setTimeSteps', timeSteps: 4 },
      { type: 'setDigits', digits: 6 },
      { type: 'select', key: 'h@2' },
    );
    const once = reduceByHand(changed, { type: 'undo' });
    expect(once.problem.inputs).toHaveLength(2);
    expect(valuesOf(once.problem, 'W')[0]).toBe(9);
    const twice = reduceByHand(once, { type: 'undo' });
    expect(twice.problem).toEqual(initialByHand('rnn').problem);
    expect(twice).toMatchObject({ digits: 6, current: 'h@2', past: [] });
    expect(reduceByHand(twice, { type: 'undo' })).toBe(twice);
  });

  it('changes nothing, and has nothing to undo, where it is asked for what cannot be', () => {
    const state = initialByHand('rnn');
    const impossible: ByHandAction[] = [
      { type: 'setEntry', name: 'W', row: 0, column: 0, value: NaN },
      { type: 'setEntry', name: 'W', row: 5, column: 0, value: 1 },
      { type: 'setEntry', name: 'W_f', row: 0, column: 0, value: 1 },
      { type: 'setEntry', name: 'W', row: 0, column: 0, value: 0.1 },
      { type: 'setTimeSteps', timeSteps: 7 },
      { type: 'setUnits', units: 0 },
      { type: 'setWords', words: ['alone'] },
      { type: 'setWordAt', which: 'inputs', place: 0, word: 2 },
      { type: 'setRate', rate: -1 },
      { type: 'setDigits', digits: 9 },
    ];
    for (const action of impossible) expect(reduceByHand(state, action), action.type).toBe(state);
  });

  it('lets further time steps read what was expected before', () => {
    const { problem } = after('lstm', { type: 'setTimeSteps', timeSteps: 3 });
    expect(problem.inputs).toEqual([0, 1, 2]);
    expect(problem.targets).toEqual([1, 2, 0]);
  });

  it('starts from the states that the forward pass ended in, or from zero', () => {
    const final = { h0: [0.3, 0.4], c0: [0.5, 0.6] };
    const carried = after('lstm', { type: 'carryOver', final });
    expect(traceProblemOf(carried)).toMatchObject(final);
    const zero = traceProblemOf(reduceByHand(carried, { type: 'startFromZero' }));
    expect(zero.h0).toBeUndefined();
    expect(zero.c0).toBeUndefined();
  });

  it('takes a step: new weights from the same start, and what that did to the loss', () => {
    const taken = { weights: { U: [1, 2, 3, 4] }, loss: 1.5, lossAfter: 1.2 };
    const carried = { type: 'carryOver', final: { h0: [0.3, 0.4] } } as const;
    const state = after('rnn', carried, { type: 'takeStep', taken });
    expect(state.problem.weights['U']).toEqual([1, 2, 3, 4]);
    expect(state.problem.weights['W']).toEqual(initialByHand('rnn').problem.weights['W']);
    expect(state.problem.initial['h0']).toEqual([0.3, 0.4]);
    expect(state.lastStep).toMatchObject({ loss: 1.5, lossAfter: 1.2 });
    expect(reduceByHand(state, { type: 'setBiases', biases: true }).lastStep).toBeNull();
  });

  it('becomes the slice of a model, with its characters as words that one can see', () => {
    const text = ['a', ' ', ' ', 'a'];
    const { problem } = after('rnn', { type: 'useSlice', slice, text });
    expect(problem).toMatchObject({
      words: ['a', '␣'],
      inputs: [0, 1, 1],
      targets: [1, 1, 0],
      units: 1,
      biases: true,
      lossAt: 'last',
      start: 'zero',
      source: { kind: 'model', step: 40, units: [5], of: 16 },
    });
    expect(problem.weights['U']).toEqual([1, 2]);
    expect(problem.initial).toEqual({ h0: [0] });
  });
});
