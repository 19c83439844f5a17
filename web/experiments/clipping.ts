import type { Experiment } from './experiment.js';

export const clipping: Experiment = {
  topic: { en: 'RNN and BPTT', ko: 'RNN과 BPTT' },
  watch: {
    en: 'The norms before clipping explode in both runs. Watch which loss goes down all the same.',
    ko: '클리핑 전의 노름은 두 실행 모두 폭발합니다. 그래도 손실이 내려가는 쪽은 어디인지 보세요.',
  },
  shows: {
    en: 'Recurrent weights four times as large: gradient norms pass 100, a hundred times the limit. Without clipping, the first giant steps ruin the weights and the loss is still above 2.75 after 400 steps. Scaled down to norm 1, the same gradients bring it below 2.6.',
    ko: '순환 가중치를 4배로 키우면 기울기 노름이 한계의 백 배인 100을 넘습니다. 클리핑이 없으면 처음의 거대한 갱신이 가중치를 망가뜨려 400스텝 뒤에도 손실이 2.75 위에 머뭅니다. 같은 기울기를 노름 1로 줄이면 2.6 아래로 내려갑니다.',
  },
  text: { preset: 'alice' },
  config: {
    cell: 'rnn',
    recurrentGain: 4,
    hiddenSize: 64,
    sequenceLength: 64,
    batchSize: 16,
    optimizer: 'momentum',
    learningRate: 0.2,
    validationFraction: 0,
  },
  runs: [{ clipNorm: 0 }, { clipNorm: 1 }],
  knobs: ['recurrentGain', 'learningRate'],
};
