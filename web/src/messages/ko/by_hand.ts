/** ‘손으로 계산’ 실습. 숫자는 화면에 나올 모양으로 들어온다. */
import type { ByHandMessages } from '../by_hand.js';
import { withParticle } from './particle.js';

export const byHand: ByHandMessages = {
  cell: '신경망',
  intro:
    '순전파 한 번과 역전파 한 번에 나오는 모든 숫자입니다. 한 단계씩 따라가고, 아무 노드나 누르고, 가중치를 바꾸어 보세요. 모두 곧바로 다시 계산됩니다.',
  loading: '계산 엔진을 불러오는 중…',
  unavailable:
    '숫자를 계산할 엔진을 불러오지 못했습니다. 인터넷 연결과 브라우저의 WebAssembly SIMD 지원을 확인하세요.',
  notFinite:
    '이 값으로는 컴퓨터가 적을 수 없을 만큼 커지는 수가 생깁니다. 가중치를 줄이거나 방금 바꾼 것을 되돌리세요.',
  refused: (message) => `이 예제는 계산할 수 없습니다: ${message}`,

  stepper: {
    label: '계산 단계',
    first: '첫 단계',
    previous: '이전 단계',
    play: '재생',
    pause: '일시 정지',
    next: '다음 단계',
    last: '마지막 단계',
    slider: '단계',
    position: (place, count) => `${place}/${count}`,
    spoken: (p) => `${p.count}단계 중 ${p.place}단계, ${p.pass}: ${p.title}`,
    hint: '화살표 키로 한 단계씩, Home과 End로 처음과 끝으로 가고, 스페이스 바로 재생합니다.',
    toPass: (pass) => `${pass}의 처음으로`,
  },
  drawing: '시간에 따라 펼친 신경망',
  formula: '지금 단계',

  numbers: {
    heading: '지금 단계의 값',
    copied: '복사했습니다',
    notCopied: '브라우저가 복사를 허용하지 않았습니다.',
    latexOf: (what) => `${what}의 LaTeX 복사`,
    csvOf: (what) => `${what}의 CSV 복사`,
    numeric: '중앙 차분으로 구한 같은 값',
    value: '값',
  },
  unit: (number) => `유닛 ${number}`,

  weights: {
    heading: '가중치',
    hint: '숫자를 누르고 입력하세요. Enter로 아래 칸, Ctrl+화살표로 옆 칸으로 가고, 위아래 화살표로 0.1씩 바꿉니다.',
    badEntry: (minimum, maximum) =>
      `${minimum}부터 ${maximum}까지의 숫자가 아닙니다. 직전의 올바른 값을 그대로 씁니다.`,
    values: '초깃값',
    lecture: '강의 예제',
    random: '무작위',
    draw: '다시 뽑기',
    tenths: '모두 0.1',
    tenthsHint:
      '가중치가 모두 같으면 모든 유닛이 같은 값을 계산하고 같은 기울기를 받아, 아무리 학습해도 서로 달라지지 않습니다.',
    seed: (seed) => `시드 ${seed}로 뽑음`,
    fromModel: (p) =>
      `스텝 ${p.step}의 모델에서 가져온 가중치: 유닛 ${p.of}개 가운데 ${p.units}번. 일부만 떼어 낸 것이라 나머지 유닛의 몫이 빠져 있습니다. 모델의 실제 예측값이 아닙니다.`,
    undo: '되돌리기',
    undoHint: '방금 바꾼 것을 되돌립니다 (Ctrl + Z)',
  },

  settings: {
    heading: '예제 설정',
    words: '단어',
    wordsHint: (minimum, maximum) =>
      `서로 다른 단어 ${minimum}~${maximum}개를 띄어쓰기로 구분합니다. 단어마다 원-핫 벡터 하나가 되고, 예측할 후보도 됩니다.`,
    badWords: (minimum, maximum) => `서로 다른 단어가 ${minimum}~${maximum}개 있어야 합니다.`,
    sequence: '읽을 단어와 다음에 나와야 할 단어',
    timeStep: 't',
    input: '입력 x',
    target: '정답',
    inputAt: (t) => `t = ${t}의 입력`,
    targetAt: (t) => `t = ${t}의 정답`,
    timeSteps: '시점 수 T',
    units: '은닉 유닛 수 H',
    biases: '편향',
    lossAt: '손실 계산',
    every: '모든 시점',
    last: '마지막 시점',
    start: { rnn: 'h₀', lstm: 'h₀와 C₀' },
    zero: '0',
    carried: '이어받기',
    carryAgain: '다시 이어받기',
    carriedHint:
      '이어받기: 직전 순전파가 끝난 상태에서 시작합니다. 학습할 때 한 구간의 상태를 다음 구간으로 넘기는 것과 같습니다.',
    rate: '학습률 α',
    digits: '표시할 자릿수',
  },

  update: {
    heading: '경사 하강법 한 스텝',
    sentence: (p) =>
      `W ← W − α ∂L/∂W로 갱신하면 손실이 ${p.before}에서 ${withParticle(p.after, '으로/로')} 바뀝니다.`,
    unchanged: (loss) => `W ← W − α ∂L/∂W로 갱신해도 손실은 ${loss}에서 눈에 띄게 바뀌지 않습니다.`,
    take: '이 스텝 적용',
    taken: (p) =>
      `스텝을 적용해 손실이 ${p.before}에서 ${withParticle(p.after, '으로/로')} 바뀌었습니다. 이제 새 가중치로 계산합니다.`,
    takenUnchanged: (loss) =>
      `스텝을 적용했지만 손실은 ${loss}에서 눈에 띄게 바뀌지 않았습니다. 이제 새 가중치로 계산합니다.`,
  },

  check: {
    heading: '검산',
    on: '모든 미분값 검산',
    explanation:
      '연쇄 법칙 없이 미분값을 구하는 다른 방법입니다. 그 수 하나만 ±ε만큼 바꾸어 손실을 두 번 계산하고, 그 차이를 2ε으로 나눕니다.',
    agrees: (p) =>
      `미분값 ${p.count}개가 모두 중앙 차분과 일치합니다. 가장 큰 차이는 ${p.where}에서 ${p.largest}입니다. 이만한 차이는 ε이 0이 아니고 컴퓨터가 반올림하기 때문에 생깁니다.`,
    disagrees: (p) =>
      `미분값 ${p.count}개 가운데 가장 크게 다른 것은 ${p.where}로, 차이가 ${p.largest}입니다. 값이 아주 크면 ±ε이 너무 거칠어 비교가 정확하지 않습니다.`,
    quantity: '미분값',
    entry: '성분',
    analytic: '연쇄 법칙',
    numeric: '중앙 차분',
    difference: '차이',
    caption: '모든 미분값과 그 중앙 차분',
    entryAt: (quantity, entry) => `‘${quantity}’의 ${entry}번 성분`,
  },

  model: {
    heading: '모델에서 가져오기',
    nothing: (cell) =>
      `아직 학습한 ${cell}이 없습니다. ‘학습’ 실습에서 먼저 학습하면 유닛 몇 개를 여기로 가져올 수 있습니다.`,
    layersOnly: (cell) =>
      `실행 가운데 tanh를 쓰는 1층짜리 ${cell}이 없습니다. 그런 모델이라야 일부를 떼어 내도 작은 신경망이 됩니다.`,
    explanation:
      '학습하던 모델의 유닛 몇 개와 텍스트의 글자 몇 개를 지금의 가중치 그대로 예제로 가져옵니다. 일부만 떼어 낸 것이라 나머지 유닛의 몫이 빠져 있으므로, 모델의 실제 예측값은 아닙니다.',
    run: '실행',
    units: '유닛 수',
    unitsHint: '이 글자들을 출력할 때 가장 크게 쓰이는 유닛을 고릅니다.',
    text: '글자',
    textHint: (p) =>
      `${p.shortest}~${p.longest}자, 서로 다른 글자는 ${p.distinct}개까지. 각 글자로 다음 글자를 예측합니다.`,
    badText: (p) =>
      `모델이 아는 글자로 ${p.shortest}~${p.longest}자를 쓰고, 서로 다른 글자가 2~${p.distinct}개여야 합니다.`,
    take: '가져오기',
    waiting: '모델에 요청하는 중…',
    taken: (step) => `스텝 ${step}의 가중치를 가져왔습니다.`,
    failed: (message) => `모델이 응답하지 않았습니다: ${message}`,
  },

  print: {
    button: '인쇄',
    hint: '순전파, 역전파, 갱신을 한 쪽씩, 모든 수식과 숫자와 함께',
    title: (p) => `손으로 계산하는 ${p.cell}: ${p.pass}`,
    sequence: (pairs) => `입력과 정답: ${pairs}`,
  },
};
