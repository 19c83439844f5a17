import type { Experiment } from './experiment.js';

export const forgetBias: Experiment = {
  topic: { en: 'LSTM and its five weights', ko: 'LSTM과 다섯 가중치' },
  watch: {
    en: 'Three LSTMs that differ in the first bias of the forget gate only. How fast does the gradient of C fall with the lag?',
    ko: '망각 게이트의 첫 편향만 다른 LSTM 세 개입니다. C의 기울기는 거슬러 갈수록 얼마나 빨리 줄어드나요?',
  },
  shows: {
    en: 'At the start, what is left of the gradient of C at the first letter: with bias 0 less than a thousandth, with bias 1 between one and ten hundredths, with bias 3 all of it. After 200 steps only bias 3 has solved the task, with at least 95 % right; 0 and 1 still guess.',
    ko: '학습을 시작할 때 첫 글자에 남는 C의 기울기는 편향 0에서 천분의 일 미만, 편향 1에서 1%와 10% 사이, 편향 3에서는 전부입니다. 200스텝 뒤 과제를 푼 것은 95% 이상 맞히는 편향 3뿐이고, 0과 1은 아직 찍는 수준입니다.',
  },
  text: { remembering: { lines: 2000, gap: 20 } },
  config: {
    cell: 'lstm',
    sequences: 'lines',
    lossAt: 'last',
    hiddenSize: 64,
    learningRate: 0.003,
    clipNorm: 1,
  },
  runs: [{ forgetBias: 0 }, { forgetBias: 1 }, { forgetBias: 3 }],
  show: 'accuracy',
  knobs: ['gap'],
};
