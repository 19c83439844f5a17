import type { Experiment } from './experiment.js';

export const exploding: Experiment = {
  topic: { en: 'RNN and BPTT', ko: 'RNN과 BPTT' },
  watch: {
    en: 'Look at the very first gradient norms (log axis): gain 5 starts more than ten thousand times above gain 1. And see at which step the third (ReLU) breaks off, and how its gradient grows on the way back.',
    ko: '맨 처음의 기울기 노름(로그 축)을 보세요. 배율 5는 배율 1의 만 배가 넘는 값에서 시작합니다. 세 번째 실행(ReLU)은 몇 번째 스텝의 어느 시점에서 멈추는지, 그 기울기가 거슬러 가며 어떻게 커지는지 보세요.',
  },
  shows: {
    en: 'With recurrent weights five times as large, the first gradient of the tanh RNN is more than ten thousand times as large; tanh keeps its loss finite. With ReLU nothing holds the state either: three times the weights, and training breaks off within ten steps because a number is no longer finite.',
    ko: '순환 가중치를 5배로 키우면 tanh RNN의 첫 기울기가 만 배 넘게 커지지만, tanh 덕분에 손실은 유한합니다. ReLU는 은닉 상태도 붙잡아 주지 않습니다. 가중치를 3배만 키워도 열 스텝 안에 유한하지 않은 값이 나와 학습이 멈춥니다.',
  },
  text: { preset: 'alice' },
  config: {
    cell: 'rnn',
    hiddenSize: 64,
    sequenceLength: 64,
    batchSize: 16,
    optimizer: 'sgd',
    learningRate: 0.1,
    clipNorm: 0,
    validationFraction: 0,
  },
  runs: [
    { nonlinearity: 'tanh', recurrentGain: 1 },
    { nonlinearity: 'tanh', recurrentGain: 5 },
    { nonlinearity: 'relu', recurrentGain: 3 },
  ],
  knobs: ['sequenceLength', 'clipNorm'],
};
