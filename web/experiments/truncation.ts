import type { Experiment } from './experiment.js';

export const truncation: Experiment = {
  topic: { en: 'RNN and BPTT', ko: 'RNN과 BPTT' },
  watch: {
    en: 'Every line is a letter, dots, a question mark and the same letter. Compare the four losses by characters seen.',
    ko: '줄마다 글자 하나, 점들, 물음표, 그리고 같은 글자가 나옵니다. 네 손실을 지금까지 읽은 글자 수로 비교해 보세요.',
  },
  // (ln 4)/12 = 0.116 nats per character is the least: the first letter of each line is chance.
  shows: {
    en: 'After a million characters: T = 50 with the state carried on is below 0.14, close to the least possible, 0.116. It remembers the letter. Reset, it misses what came before each window, and stays above 0.15. T = 5 with the state carried on counts the dots, but no gradient reaches back to the letter: above 0.2. Reset as well, it sees five characters and no more: above 0.4.',
    ko: '백만 글자를 읽은 뒤, T = 50에 은닉 상태를 이어 가면 손실이 0.14 아래로 가능한 최솟값 0.116에 가깝습니다. 글자를 기억하는 것입니다. 상태를 0으로 되돌리면 구간 앞의 내용을 잃어 0.15 위에 머뭅니다. T = 5에 상태를 이어 가면 점의 수는 세지만 기울기가 글자까지 닿지 못해 0.2 위에 머뭅니다. 상태까지 되돌리면 다섯 글자밖에 볼 수 없어 0.4 위에 머뭅니다.',
  },
  text: { remembering: { lines: 2000, gap: 8, letters: 'abcd', filler: '.' } },
  config: {
    cell: 'rnn',
    hiddenSize: 32,
    batchSize: 16,
    learningRate: 0.003,
    clipNorm: 1,
    // Its streams begin within lines, from a zero state that a carried run has never seen.
    validationFraction: 0,
  },
  runs: [
    { sequenceLength: 50, carryState: true },
    { sequenceLength: 50, carryState: false },
    { sequenceLength: 5, carryState: true },
    { sequenceLength: 5, carryState: false },
  ],
  compareBy: 'characters',
  knobs: ['gap', 'hiddenSize'],
};
