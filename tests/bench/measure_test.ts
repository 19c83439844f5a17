import { describe, expect, it } from 'vitest';
import type { Contestant, ContestantName } from './contestants.js';
import { interleave, median, msOfEach, perSecond, ratio } from './measure.js';

describe('a median', () => {
  it('is the middle by size, or lies between the middle two', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 2, 100])).toBe(3);
  });

  it('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('a ratio', () => {
  it('is taken within each round, so that a slow round of both does not move it', () => {
    // The machine was ten times slower in the second round; the medians' own ratio would be 11.
    const rounds = new Map([
      ['a', [200, 22, 240]],
      ['b', [100, 11, 2]],
    ]);
    expect(ratio(rounds, 'a', 'b')).toBe(2);
  });

  it('with what was not measured is not a number', () => {
    expect(ratio(new Map([['a', [1]]]), 'a', 'b')).toBeNaN();
    expect(ratio(new Map([['b', [1]]]), 'a', 'b')).toBeNaN();
  });
});

describe('contestants', () => {
  it('take turns: everyone once, then everyone again', async () => {
    const asked: string[] = [];
    const contestant = (name: ContestantName): Contestant => ({
      name,
      run(task) {
        asked.push(`${name} ${task.kind}`);
        return Promise.resolve({ count: asked.length, ms: 1000 });
      },
    });
    const task = { kind: 'ceiling', ms: 1 } as const;
    const entries = (['native', 'simd', 'pytorch'] as const).map((name) => ({
      key: name,
      contestant: contestant(name),
      task,
    }));
    const rounds = await interleave(entries, 2);
    const once = ['native ceiling', 'simd ceiling', 'pytorch ceiling'];
    expect(asked).toEqual([...once, ...once]);
    expect(rounds.get('simd')).toEqual([2, 5]);
  });

  it('are measured by how much they do in a second, or how long one takes', () => {
    expect(perSecond({ count: 50, ms: 200 })).toBe(250);
    expect(msOfEach({ count: 50, ms: 200 })).toBe(4);
  });
});
