import type { Experiment } from './experiment.js';

export const optimizers: Experiment = {
  topic: { en: 'SGD', ko: '확률적 경사 하강법(SGD)' },
  watch: {
    en: 'All four have the same learning rate. Watch which gets below ln V first; then give SGD a rate of 0.5.',
    ko: '네 옵티마이저의 학습률은 모두 같습니다. 어느 것이 먼저 ln V 아래로 내려가는지 보고, SGD의 학습률을 0.5로 바꾸어 보세요.',
  },
  shows: {
    en: 'At the same learning rate 0.003, after 100 steps: RMSprop is ahead of Adam, Adam of momentum, momentum of SGD, which has hardly begun. A gradient means a different step to each: with a learning rate of 0.5, plain SGD too is below 2.6 after 300 steps.',
    ko: '학습률이 모두 0.003일 때 100스텝 뒤의 순서는 RMSprop, Adam, 모멘텀, SGD이고 SGD는 거의 시작도 못 했습니다. 같은 기울기라도 옵티마이저마다 걸음의 크기가 다르기 때문입니다. 학습률을 0.5로 하면 SGD도 300스텝 뒤에 2.6 아래로 내려갑니다.',
  },
  text: { preset: 'alice' },
  config: { cell: 'rnn', hiddenSize: 64, sequenceLength: 32, batchSize: 32, learningRate: 0.003 },
  runs: [
    { optimizer: 'sgd' },
    { optimizer: 'momentum' },
    { optimizer: 'rmsprop' },
    { optimizer: 'adam' },
  ],
  knobs: ['learningRate', 'momentum'],
};
