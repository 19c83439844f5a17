import type { Experiment } from './experiment.js';

export const regularization: Experiment = {
  topic: { en: 'Regularisation', ko: '규제' },
  watch: {
    en: 'Watch the gap between training and validation loss, and the weights: how many are nearly zero?',
    ko: '학습 손실과 검증 손실의 차이, 그리고 가중치를 보세요. 0에 가까운 것이 얼마나 되나요?',
  },
  shows: {
    en: 'After 900 steps on half of the text: without a penalty the training loss is more than 0.5 below the validation loss, which has begun to rise. With L1 or L2 the gap is less than half of that. L1 leaves more than half of the weights below 0.01, L2 fewer than 20 %, no penalty fewer than 5 %.',
    ko: '텍스트의 절반으로 900스텝 학습하면, 규제가 없을 때 학습 손실은 검증 손실보다 0.5 넘게 낮고 검증 손실은 다시 오르기 시작합니다. L1이나 L2를 쓰면 차이가 그 절반도 안 됩니다. 크기가 0.01보다 작은 가중치는 L1에서 절반을 넘고, L2에서는 20% 미만, 규제가 없으면 5% 미만입니다.',
  },
  text: { preset: 'alice' },
  config: {
    cell: 'rnn',
    hiddenSize: 64,
    sequenceLength: 32,
    batchSize: 16,
    learningRate: 0.008,
    validationFraction: 0.5,
  },
  runs: [{}, { l1: 0.0003 }, { l2: 0.001 }],
  show: 'weights',
  knobs: ['l1', 'l2'],
};
