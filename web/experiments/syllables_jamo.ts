import type { Experiment } from './experiment.js';

export const syllablesJamo: Experiment = {
  topic: { en: 'Cross-entropy', ko: '교차 엔트로피' },
  // 318 characters become 616.
  watch: {
    en: 'The losses are per symbol. Multiply that of the jamo run by 1.94, the jamo to each character of the text, before you compare.',
    ko: '손실은 기호 하나당 값입니다. 비교하기 전에 자모 쪽 손실에 1.94(원래 글자당 자모의 수)를 곱해 보세요.',
  },
  shows: {
    en: 'Taken apart into jamo, the vocabulary shrinks from 119 to 50 and the model by two fifths; the text becomes 1.94 times as long. Per symbol the jamo run begins lower. Per original character it begins higher, and after 100 steps the syllable run is still ahead: it has learned this short text by heart first.',
    ko: '자모로 풀면 어휘는 119개에서 50개로, 모델은 5분의 2만큼 작아지고 텍스트는 1.94배 길어집니다. 기호당 손실은 자모 쪽이 더 낮게 시작합니다. 그러나 원래 글자당으로는 더 높게 시작하고, 100스텝 뒤에도 음절 쪽이 앞섭니다. 이 짧은 글을 먼저 외운 쪽은 음절입니다.',
  },
  text: { preset: 'hunminjeongeum-modern' },
  config: {
    cell: 'lstm',
    hiddenSize: 64,
    sequenceLength: 32,
    batchSize: 8,
    learningRate: 0.01,
    validationFraction: 0,
  },
  runs: [{ jamo: false }, { jamo: true }],
  knobs: ['hiddenSize'],
};
