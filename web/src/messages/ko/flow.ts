/** 시간을 거슬러 가는 기울기와 가중치 분포. */
import type { Messages } from '../en.js';

export const flow = {
  heading: '시간을 거슬러 가는 기울기',
  shortLag: '시차',
  unit: '노름 ÷ 시차 0의 노름',
  lag: '시차 (lag, 거슬러 간 시점 수)',
  hidden: '∂L/∂h',
  cell: '∂L/∂C',
  line: (run, quantity) => `${run} ${quantity}`,
  inLayer: (line, layer) => `${line}, ${layer}층`,

  lossAt: '손실',
  last: '마지막 시점',
  every: '모든 시점',
  view: '보기',
  curve: '곡선',
  overTraining: '학습에 따라',

  mapOf: (run, quantity) => `${run}: 스텝별 ${quantity}`,
  mapSummary: (p) =>
    `${p.run}: 시차 0부터 ${p.lags}까지 기울기의 상대적 노름, 학습 스텝 ${p.steps}까지.`,
  cellAt: (p) => `스텝 ${p.step}, 시차 ${p.lag}: ${p.value}`,
  mapTexts: {
    zero: '0',
    keyboardHint: '화살표 키로 칸을 옮기고, Esc로 나갑니다.',
    noData: '‘학습’을 누르면 잴 때마다 한 열씩 늘어납니다.',
  },

  before:
    '‘학습’을 누르면 마지막 시점의 기울기가 앞선 시점마다 얼마나 닿는지를 처음부터 재어 보여 줍니다.',
  afterSteps: (lag) => `${lag}시점을 거슬러 가면`,
  atFirst: (lag) => `${lag}시점 앞의 첫 글자까지 거슬러 가면`,
  singleStep: '시퀀스가 한 시점뿐이라 거슬러 갈 곳이 없습니다.',
  ownState: (run, isCell) => (isCell ? run : `‘${run}’`),
  cellState: (run, isCell) => (isCell ? `${run}의 셀 상태` : `‘${run}’의 셀 상태`),
  percent: (value) => `${value}%`,
  list: (items) => [...items].join(', '),
  shareIn: (share, place) => `${place} ${share}`,
  faded: (p) =>
    `${p.lead} ${p.place}에 남는 기울기는 ${p.share}뿐입니다.${p.claim === '' ? '' : ` ${p.claim}.`}`,
  gone: (p) =>
    `${p.lead} ${p.place}에는 기울기가 전혀 남지 않습니다(0).${p.claim === '' ? '' : ` ${p.claim}.`}`,
  allFaded: (p) =>
    `${p.lead} 기울기가 거의 남지 않습니다: ${p.shares}.${p.claim === '' ? '' : ` ${p.claim}.`}`,
  earlier: '그보다 앞의 일은 배우기 어렵습니다',
  there: '거기에 있던 글자는 배우기 어렵습니다',
  kept: (p) => `${p.lead} ${p.place}에는 기울기의 ${p.share}가 남아 있습니다.`,
  stillCarries: (p) => `${p.place}에는 아직 ${p.share}가 남아 있습니다.`,
  allKept: (lead, shares) => `${lead} 기울기가 이만큼 남습니다: ${shares}.`,
  alsoKept: (shares) => `아직 남은 양: ${shares}.`,
  grown: (p) =>
    p.lead === ''
      ? `${p.place}에서는 줄지 않고 오히려 ${p.times}배로 커집니다.`
      : `${p.lead} ${p.place}에서는 기울기가 줄지 않고 오히려 ${p.times}배로 커집니다.`,
  exploded: (p) =>
    p.lead === ''
      ? `${p.place}에서는 ${p.times}배로 커져 폭발합니다.`
      : `${p.lead} ${p.place}에서는 기울기가 ${p.times}배로 커져 폭발합니다.`,
  beyondNumbers: (p) =>
    p.lead === ''
      ? `${p.place}에서는 수로 나타낼 수 없을 만큼 커져 폭발합니다.`
      : `${p.lead} ${p.place}에서는 기울기가 수로 나타낼 수 없을 만큼 커져 폭발합니다.`,
  zero: (place) => `${place}에서는 기울기가 처음부터 0이라 거슬러 갈 것이 없습니다.`,
  timesAsMuch: (times) => `${times}배`,
  everyStep: (lead, shares) => `${lead} 기울기는 마지막 시점에 견주어 ${shares}입니다.`,
  everyHides:
    '그러나 모든 시점에서 손실을 재면 시점마다 새 기울기가 더해져, 마지막 시점의 손실이 거기까지 얼마나 닿는지는 보이지 않습니다.',

  fall: {
    half: (steps) => `${steps}시점마다 절반으로 줄어듦`,
    to: (share) => `한 시점마다 ${share}로 줄어듦`,
    level: '거의 그대로',
    uneven: '고르게 줄지 않음',
    doubles: (steps) => `${steps}시점마다 두 배로 커짐`,
    grows: (times) => `한 시점마다 ${times}배로 커짐`,
    none: '남은 것이 너무 적어 감쇠를 맞출 수 없음',
  },
  within: (fact, lags) => `${fact}(${lags}시점에 걸쳐)`,
  factOf: (quantity, fact) => `${quantity} ${fact}`,
  radius: (weight, radius) => `${weight}의 스펙트럼 반지름 ${radius}`,
  forgetGate: (mean) => `망각 게이트 평균 ${mean}`,
  details: '자세히',
  norm: (quantity, norm) => `시차 0에서 ‖${quantity}‖ = ${norm}`,
  measuredAt: (step) => `스텝 ${step}에서 잰 값`,
  explanation:
    '마지막 시점 T의 손실을 시차(lag)만큼 앞선 시점의 은닉 상태 h(LSTM은 셀 상태 C도)로 미분한 기울기의 노름을 시차 0의 값으로 나눈 것입니다. 스펙트럼 반지름이 1보다 크다고 해서 반드시 커지지는 않습니다. 한 시점 거슬러 갈 때마다 tanh의 기울기도 곱해지는데, 포화된 유닛에서는 0에 가깝기 때문입니다. 학습 텍스트의 시퀀스 몇 개에서 1초에 몇 번씩 재어 평균합니다.',
} satisfies Messages['flow'];

export const weightsChart = {
  heading: '가중치',
  unit: '밀도',
  value: '가중치 w',
  nearZero: (limit, shares) => `|w| < ${limit}: ${shares}.`,
  shareOf: (run, share) => `${run} ${share}`,
  before: '‘학습’을 누르면 가중치의 분포를 편향을 빼고 보여 줍니다.',
} satisfies Messages['weightsChart'];
