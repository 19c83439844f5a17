import { describe, expect, it } from 'vitest';
import { readVariants, writeVariants } from '../../../../web/src/app/runs_key.js';
import type { VariantChanges } from '../../../../web/src/app/variants.js';

describe('what runs have of their own, in a link', () => {
  it.each<[readonly VariantChanges[], string]>([
    [[{ forgetBias: 0 }, { forgetBias: 3 }], 'forget-bias:0;forget-bias:3'],
    [[{ cell: 'rnn' }, {}], 'cell:rnn;'],
    [
      [{ optimizer: 'sgd', learningRate: 0.5 }, { jamo: true }],
      'optimizer:sgd,learning-rate:0.5;jamo:true',
    ],
  ])('is written and read again', (variants, written) => {
    expect(writeVariants(variants)).toBe(written);
    expect(readVariants(written)).toEqual({ variants, refused: [] });
  });

  it('is refused piece by piece', () => {
    const { variants, refused } = readVariants(
      'forget-bias:99,hidden-size:8;__proto__:1;constructor:2;jamo:maybe;cell:gru;cell:rnn',
    );
    expect(variants).toEqual([{ hiddenSize: 8 }, {}, {}, {}]);
    expect(refused).toHaveLength(5);
    expect(refused[0]).toContain('4 at most');
    expect({}).not.toHaveProperty('1');
  });
});
