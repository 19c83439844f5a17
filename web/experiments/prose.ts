import type { Experiment } from './experiment.js';

export const prose: Experiment = {
  topic: { en: 'RNN and LSTM', ko: 'RNN과 LSTM' },
  watch: {
    en: 'Compare the two losses by step, then by time; and training with validation.',
    ko: '두 손실을 스텝으로, 다음에는 시간으로 비교해 보세요. 학습 손실과 검증 손실도 견주어 보세요.',
  },
  shows: {
    en: 'Both cells learn English prose: below 1.8 nats per character after 800 steps. By step, the LSTM is then ahead where it counts, on the text held back: its validation loss is lower by more than 0.05. But its step takes more than twice as long: by time, the RNN is ahead in the first seconds.',
    ko: '두 셀 모두 영어 산문을 배워 800스텝 뒤에는 손실이 글자당 1.8 nat 아래로 내려갑니다. 스텝으로 비교하면 이때 정말 중요한 검증 손실에서 LSTM이 0.05 넘게 앞섭니다. 그러나 LSTM의 한 스텝은 두 배 넘게 걸려서, 시간으로 비교하면 처음 몇 초는 RNN이 앞섭니다.',
  },
  text: { preset: 'alice' },
  config: { hiddenSize: 64, sequenceLength: 32, batchSize: 16, learningRate: 0.01 },
  runs: [{ cell: 'rnn' }, { cell: 'lstm' }],
  knobs: ['hiddenSize', 'forgetBias'],
};
