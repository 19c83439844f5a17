import { describe, expect, it } from 'vitest';
import {
  normList,
  normsInWords,
  rescueLabel,
  whatDiverged,
  whereItBegan,
  whichWeight,
} from '../../../../web/src/labs/divergence_words.js';
import { sparklinePoints } from '../../../../web/src/labs/norm_sparkline.js';
import { lossInWords } from '../../../../web/src/labs/wording.js';
import type { Failure } from '../../../../web/src/protocol.js';

const gradient: Failure = { code: 'non-finite', message: '', step: 1234, quantity: 'gradient' };
const loss: Failure = { ...gradient, quantity: 'loss' };
const info = { uniformLoss: Math.log(4) };

describe('what diverged', () => {
  it('names run, step and parameter, in words and as the file does', () => {
    const inWords = (parameter: string, language: 'en' | 'ko') =>
      whatDiverged('RNN', { ...gradient, parameter }, info, language);
    expect(inWords('rnn.weight_hh_l1', 'en')).toBe(
      'RNN: at step 1,234 the gradient of the hidden-to-hidden weights (rnn.weight_hh_l1) became too large to calculate with.',
    );
    expect(inWords('readout.bias', 'ko')).toBe(
      'RNN: 스텝 1,234에서 출력 편향(readout.bias)의 기울기가 계산할 수 없을 만큼 커졌습니다.',
    );
    expect(inWords('gru.extra', 'en')).toContain('the gradient of gru.extra became');
  });

  it('says of a loss where the largest weight is', () => {
    const failure = { ...loss, parameter: 'readout.weight' };
    expect(whichWeight(failure, 'en')).toBe(
      'The largest weight is one of the output weights (readout.weight).',
    );
    expect(whichWeight({ ...gradient, parameter: 'readout.weight' }, 'en')).toBe('');
    expect(whatDiverged('RNN', loss, info, 'ko')).toBe(
      'RNN: 스텝 1,234에서 손실이 무한대가 되었거나 계산할 수 없게 되었습니다.',
    );
  });

  it('compares a loss that ran away with a guess', () => {
    // 13.86 = 10 ln 4
    const failure: Failure = { ...loss, code: 'runaway', since: 1100, loss: 13.863 };
    expect(whatDiverged('LSTM', failure, info, 'en')).toMatch(
      /^LSTM: the loss ran away\. At step 1,234 it is 13\.86 nats on average, 10 times .* since step 1,100\.$/,
    );
    expect(whatDiverged('LSTM', failure, info, 'ko')).toContain(
      '13.86 nat로 균등 추측(ln V)의 10배',
    );
  });

  it('has a word for a loss of any size', () => {
    const failure: Failure = { ...loss, code: 'runaway', since: 1100, loss: 1e30 };
    expect(whatDiverged('RNN', failure, info, 'en')).toContain('10³⁰ nats');
    expect(lossInWords(1e30, 'en')).toEqual({
      nats: '10³⁰',
      bits: '1.44·10³⁰',
      perplexity: '> 10³⁰⁰',
    });
  });
});

describe('where it began', () => {
  it('is told from the end of the window for a gradient', () => {
    const place = { ...gradient, timeStep: 50, timeSteps: 64, layer: 0 };
    expect(whereItBegan(place, 1, 'en')).toContain(
      '14 time steps before the end of the window (time step 50 of 64).',
    );
    expect(whereItBegan({ ...place, timeStep: 63 }, 1, 'en')).toContain('1 time step before');
    expect(whereItBegan({ ...place, timeStep: 64 }, 1, 'en')).toContain('at the end of the window');
    expect(whereItBegan(place, 2, 'en')).toContain('(time step 50 of 64, layer 1).');
    expect(whereItBegan(place, 2, 'ko')).toContain('구간 끝에서 14시점 앞(시점 50/64, 1층)');
  });

  it('is told from the beginning of the window for a loss', () => {
    const place = { ...loss, timeStep: 9, timeSteps: 64, layer: 1 };
    expect(whereItBegan(place, 2, 'en')).toContain(
      'no longer finite at time step 9 of 64, layer 2.',
    );
    expect(whereItBegan({ ...place, layer: -1 }, 2, 'en')).toContain(
      'at time step 9 of 64 the output',
    );
  });

  it('is left out where it is not known', () => {
    expect(whereItBegan(gradient, 1, 'en')).toBe('');
  });
});

describe('the norms', () => {
  it('are told by their first and last, with what is typical', () => {
    expect(normsInWords({ norms: [0.81, 5, 1e30], steps: 3 }, 0.9, 'en')).toBe(
      'Gradient norm over its last 3 steps: 0.81 → 10³⁰ (typically 0.90)',
    );
    expect(normsInWords({ norms: [3], steps: 1 }, null, 'ko')).toBe('마지막 기울기 노름: 3');
    expect(normsInWords({ norms: [], steps: 0 }, null, 'en')).toBe('');
    expect(normList([0.81, 45.3, 1.2e9], 'en')).toMatch(/: 0\.81, 45, 1\.2·10⁹$/);
  });

  it('are drawn on a logarithmic scale, zero at the bottom', () => {
    const heights = sparklinePoints([0, 1, 10, 100]).map(([, y]) => y);
    const [zero, one, ten, hundred] = heights as [number, number, number, number];
    expect(zero).toBe(one);
    expect(one - ten).toBeCloseTo(ten - hundred, 9);
    for (const norms of [
      [0, 0],
      [1, 1],
      [1e-300, 1e300],
    ]) {
      for (const point of sparklinePoints(norms).flat()) expect(Number.isFinite(point)).toBe(true);
    }
  });
});

describe('the buttons', () => {
  const label = (kind: 'clip' | 'rate' | 'length' | 'lstm', changes: object) =>
    rescueLabel({ kind, changes, startsAnew: false }, 'en');

  it('say the value they set', () => {
    expect(label('clip', { clipNorm: 0.9 })).toBe('Clip at 0.9');
    expect(label('rate', { learningRate: 0.1 })).toBe('Learning rate ÷ 10 (0.1)');
    expect(label('rate', { learningRate: 0.0002 })).toBe('Learning rate ÷ 10 (2·10⁻⁴)');
    expect(label('length', { sequenceLength: 32 })).toBe('Sequence length T = 32');
    expect(label('lstm', { cell: 'lstm' })).toBe('LSTM instead of RNN');
  });
});
