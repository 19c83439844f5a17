import type { Experiment } from './experiment.js';

export const batchSize: Experiment = {
  topic: { en: 'SGD', ko: '확률적 경사 하강법(SGD)' },
  watch: {
    en: 'Compare the losses by step first, then by time. How restless is each curve?',
    ko: '손실을 먼저 스텝으로, 다음에는 시간으로 비교해 보세요. 곡선은 각각 얼마나 흔들리나요?',
  },
  // 28190 training characters: 512 sequences of 56 steps are all of them in one batch.
  shows: {
    en: 'With 512 sequences of 56 characters, every step reads the whole training text. By step, that gains nothing over 32 sequences: after 80 steps both losses are equal to within 0.05. By time, the mini-batch is far ahead, because its steps are so much cheaper. A single sequence takes the cheapest and by far the most restless steps.',
    ko: '56자 시퀀스 512개면 한 스텝에 학습 텍스트 전체를 읽습니다. 스텝으로 비교하면 32개일 때보다 나을 것이 없습니다. 80스텝 뒤의 두 손실은 0.05 이내로 같습니다. 시간으로 비교하면 한 스텝이 훨씬 가벼운 미니배치가 크게 앞섭니다. 시퀀스 하나는 한 스텝의 계산이 가장 가볍지만 가장 심하게 흔들립니다.',
  },
  text: { preset: 'alice' },
  config: {
    cell: 'rnn',
    hiddenSize: 32,
    sequenceLength: 56,
    optimizer: 'sgd',
    learningRate: 1,
    clipNorm: 1,
    carryState: false,
  },
  runs: [{ batchSize: 512 }, { batchSize: 32 }, { batchSize: 1 }],
  compareBy: 'time',
  knobs: ['learningRate'],
};
