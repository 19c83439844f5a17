import type { Experiment } from './experiment.js';

export const remembering: Experiment = {
  topic: { en: 'LSTM and its five weights', ko: 'LSTM과 다섯 가중치' },
  watch: {
    en: 'Every line begins with a letter and ends with the same letter. Only that last one counts: how far back does each gradient reach?',
    ko: '줄마다 첫 글자가 끝에 다시 나오고, 그 마지막 글자의 손실만 계산합니다. 기울기는 각각 어디까지 거슬러 가나요?',
  },
  // With short texts, small batches or large steps the RNN, too, finds it after a few hundred steps.
  shows: {
    en: 'After 300 steps the LSTM gets at least 95 % of the last letters right; after 1500 the RNN is still at chance. When training starts, the gradient of C is as large at the first letter as at the end; of the gradient of the RNN, less than one ten-thousandth is left there.',
    ko: '300스텝 뒤 LSTM은 마지막 글자를 95% 이상 맞히지만, RNN은 1500스텝 뒤에도 찍는 수준입니다. 학습을 시작할 때 C의 기울기는 첫 글자에서도 끝에서만큼 크지만, RNN의 기울기는 거기서 만분의 일도 남지 않습니다.',
  },
  text: { remembering: { lines: 3000, gap: 20 } },
  config: {
    sequences: 'lines',
    lossAt: 'last',
    hiddenSize: 64,
    forgetBias: 3,
    batchSize: 128,
    learningRate: 0.0003,
    clipNorm: 1,
  },
  runs: [{ cell: 'rnn' }, { cell: 'lstm' }],
  show: 'accuracy',
  knobs: ['gap', 'forgetBias'],
};
