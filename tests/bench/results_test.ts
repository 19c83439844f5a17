import { describe, expect, it } from 'vitest';
import { operationsPerCharacter, problemOf } from './models.js';
import {
  findDisturbed,
  findImplausible,
  isReached,
  measurement,
  showRatio,
  type Results,
} from './results.js';

const named = { name: 'a', of: 'x/y' };

describe('what a ratio has to reach', () => {
  it.each([
    [{ value: 1.25, goal: 1.25 }, true, '1.25 ✓ ≥ 1.25'],
    [{ value: 1.24, goal: 1.25 }, false, '1.24 ✗ ≥ 1.25'],
    [{ value: 1.21, goal: 0.8, limit: 1.2 }, false, '1.21 ✗ 0.8…1.2'],
    [{ value: 0.79, goal: 0.8, limit: 1.2 }, false, '0.79 ✗ 0.8…1.2'],
    [{ value: 1, goal: 0.8, limit: 1.2 }, true, '1.00 ✓ 0.8…1.2'],
    [{ value: 1.1, limit: 1 }, false, '1.10 ✗ ≤ 1'],
    [{ value: NaN, goal: 1 }, false, 'NaN ✗ ≥ 1'],
    [{ value: 42.4 }, true, '42'],
  ])('%o', (asked, reached, shown) => {
    const ratio = { ...named, ...asked };
    expect(isReached(ratio)).toBe(reached);
    expect(showRatio(ratio)).toBe(shown);
  });
});

describe('results', () => {
  const fine: Results = {
    format: 1,
    mode: 'smoke',
    date: '2026-01-01T00:00:00Z',
    machine: {},
    measurements: [measurement('a', 'simd', 'ms', [2, 1])],
    ratios: [{ name: 'a', of: 'of the ceiling', value: 1.1 }],
  };

  it('are plausible if every number is one, above 0', () => {
    expect(findImplausible(fine)).toEqual([]);
  });

  it.each([[[]], [[0, 1]], [[NaN]], [[1, Infinity]], [[-1]]])('with %o are not', (values) => {
    const measurements = [measurement('b', 'simd', 'characters/s', values)];
    expect(findImplausible({ ...fine, measurements })).toHaveLength(1);
  });

  it('far above the ceiling were disturbed', () => {
    const ratios = [{ name: 'a', of: 'of the ceiling', value: 1.6 }];
    expect(findDisturbed({ ...fine, ratios })).toEqual(['a: 1.60 of the ceiling']);
    expect(findDisturbed(fine)).toEqual([]);
  });
});

describe('the arithmetic of a character', () => {
  // Hidden to hidden and readout; forward, and backward into states and into weights; × and +.
  const size = { characters: 100, vocabulary: 65 };

  it('is that of four gates in an LSTM', () => {
    const problem = problemOf({ cell: 'lstm', hiddenSize: 128 }, size);
    expect(operationsPerCharacter(problem)).toBe(6 * (4 * 128 * 128 + 65 * 128));
  });

  it('is that of one in an RNN', () => {
    const problem = problemOf({ cell: 'rnn', hiddenSize: 128 }, size);
    expect(operationsPerCharacter(problem)).toBe(6 * (128 * 128 + 65 * 128));
  });
});
