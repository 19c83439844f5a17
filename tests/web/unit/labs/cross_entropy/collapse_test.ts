import { describe, expect, it } from 'vitest';
import { collapse } from '../../../../../web/src/labs/cross_entropy/collapse.js';
import { plotSentence } from '../../../../../web/src/labs/cross_entropy/reading.js';
import type { SoftmaxLoss } from '../../../../../web/src/lib.js';

/** Logits ln 1 and ln 3, the first class came: worked out on paper. */
const loss: SoftmaxLoss = {
  probabilities: Float64Array.of(0.25, 0.75),
  jacobian: Float64Array.of(0.1875, -0.1875, -0.1875, 0.1875),
  surprise: Float64Array.of(Math.log(4), Math.log(4 / 3)),
  entropy: 0,
  crossEntropy: Math.log(4),
  klDivergence: Math.log(4),
  crossEntropyByProbability: Float64Array.of(-4, 0),
  crossEntropyGradient: Float64Array.of(-0.75, 0.75),
  squaredError: 0.5625,
  squaredErrorGradient: Float64Array.of(-0.28125, 0.28125),
};

describe('the collapse of the Jacobian', () => {
  const { forOne, forAll } = collapse(loss, [1, 0], 1, 4);
  const numbersOf = (key: string) => {
    const step = forOne.find((candidate) => candidate.key === key);
    return `${step?.numbers ?? ''} ${step?.result ?? ''}`;
  };

  it('goes from the loss by the probabilities to prediction minus target, for the logit followed', () => {
    expect(forOne.map(({ key }) => key)).toEqual(['byProbability', 'chain', 'cancel', 'sum']);
    for (const { symbols } of forOne.slice(1)) expect(symbols).toContain('\\partial z_2');
  });

  it('multiplies the numbers of its column', () => {
    expect(numbersOf('chain')).toBe('(-4) \\cdot (-0.1875) + 0 \\cdot 0.1875 = 0.75');
  });

  it('shows what is left once ŷ has cancelled, and once the target is summed', () => {
    expect(numbersOf('cancel')).toBe('-\\bigl[1\\,(0 - 0.75) + 0\\,(1 - 0.75)\\bigr] = 0.75');
    expect(numbersOf('sum')).toBe('0.75 \\cdot 1 - 0 = 0.75');
  });

  it('does the same for all logits at once', () => {
    expect(forAll.numbers).toContain(
      '\\begin{bmatrix} 0.25 \\\\ 0.75 \\end{bmatrix} - \\begin{bmatrix} 1 \\\\ 0 \\end{bmatrix} = \\begin{bmatrix} -0.75 \\\\ 0.75 \\end{bmatrix}',
    );
  });
});

describe('the sentence under the plot', () => {
  const at = (probability: number, crossEntropy: number, squaredError: number): SoftmaxLoss => ({
    ...loss,
    probabilities: Float64Array.of(probability, 1 - probability),
    crossEntropyGradient: Float64Array.of(-crossEntropy, crossEntropy),
    squaredErrorGradient: Float64Array.of(-squaredError, squaredError),
  });

  it('says how much less squared error pulls where the answer is confidently wrong', () => {
    const sentence = plotSentence(at(0.01, 0.99, 0.0198), 0, 'en');
    expect(sentence).toContain('Confidently wrong (ŷ = 0.010)');
    expect(sentence).toContain('0.99');
    expect(sentence).toContain('50 times less');
  });

  it('tells right from undecided, in both languages', () => {
    expect(plotSentence(at(0.95, 0.05, 0.005), 0, 'en')).toMatch(/^Right/);
    expect(plotSentence(at(0.5, 0.5, 0.25), 0, 'en')).toMatch(/^Undecided/);
    expect(plotSentence(at(0.01, 0.99, 0.0198), 0, 'ko')).toContain('50배');
  });
});
