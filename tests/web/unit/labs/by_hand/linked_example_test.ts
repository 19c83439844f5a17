import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../../../../web/src/app/base64url.js';
import { readFragment } from '../../../../../web/src/app/read_link.js';
import { writeFragment } from '../../../../../web/src/app/url_state.js';
import { initialState } from '../../../../../web/src/app/state.js';
import { readExample } from '../../../../../web/src/labs/by_hand/linked_example.js';
import { initialByHand, type ByHandState } from '../../../../../web/src/labs/by_hand/problem.js';
import { reduceByHand } from '../../../../../web/src/labs/by_hand/reducer.js';
import { byHandCells } from '../../../../../web/src/labs/by_hand/weights.js';

const known = { presets: [], labs: ['train'] };

function written(cell: string, example: ByHandState): string {
  const state = { ...initialState('en'), byHand: { [cell]: example } };
  const { settings } = readFragment(writeFragment(state, known), known);
  const setting = settings.find(({ kind }) => kind === 'byHand');
  return setting?.kind === 'byHand' ? setting.written : '';
}

function packed(json: unknown): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(json)));
}

describe('an example by hand in a link', () => {
  it.each(byHandCells)(
    'comes back with every number, and Undo leads to the lecture’s: %s',
    (cell) => {
      const words = ['나', '너', '우리'];
      const changed = [
        { type: 'setWords', words } as const,
        { type: 'setTimeSteps', timeSteps: 4 } as const,
        { type: 'setUnits', units: 3 } as const,
        { type: 'draw', seed: 9 } as const,
        { type: 'setBiases', biases: true } as const,
        { type: 'setDigits', digits: 6 } as const,
        { type: 'select', key: 'some step' } as const,
      ].reduce(reduceByHand, initialByHand(cell));
      const read = readExample(cell, written(cell, changed));
      expect(read).toMatchObject({
        problem: changed.problem,
        digits: 6,
        current: 'some step',
        isPlaying: false,
      });
      const undone = read && reduceByHand(read, { type: 'undo' });
      expect(undone?.problem).toEqual(initialByHand(cell).problem);
    },
  );

  it('is refused with anything in it that the lab could not have made', () => {
    const { problem } = initialByHand('rnn');
    const good = { problem, digits: 4, current: null };
    expect(readExample('rnn', packed(good))).not.toBeNull();
    const bad: unknown[] = [
      null,
      [],
      { ...good, digits: 400 },
      { ...good, digits: 2.5 },
      { ...good, current: 7 },
      { digits: 4, current: null },
      ...[
        { words: ['one'] },
        { words: ['same', 'same'] },
        { words: ['x'.repeat(1000), 'y'] },
        { words: 'ab' },
        { inputs: [0, 5] },
        { inputs: [0, -1] },
        { inputs: [0] },
        { inputs: Array(100).fill(0), targets: Array(100).fill(0) },
        { units: 1000 },
        { units: 1.5 },
        { biases: 'yes' },
        { lossAt: 'first' },
        { start: 'there' },
        { learningRate: -1 },
        { weights: { ...problem.weights, W: [1] } },
        { weights: { ...problem.weights, W: [1, 2, 3, 'x'] } },
        { weights: null },
        { initial: {} },
        { source: { kind: 'elsewhere' } },
        { source: { kind: 'random', seed: 'x' } },
        { source: { kind: 'model', step: 1, units: Array(9999).fill(0), of: 3 } },
      ].map((changes) => ({ ...good, problem: { ...problem, ...changes } })),
    ];
    for (const json of bad)
      expect(readExample('rnn', packed(json)), JSON.stringify(json)).toBeNull();
    expect(readExample('rnn', packed(good).replace(/.$/, '!'))).toBeNull();
    expect(readExample('gru', packed(good))).toBeNull();
    const infinite = JSON.stringify(good).replace('0.5', '1e999');
    expect(readExample('rnn', toBase64url(new TextEncoder().encode(infinite)))).toBeNull();
  });
});
