/** ‘셀 들여다보기’ 실습. 숫자와 글자는 화면에 나올 모양으로 들어온다. */
import type { InsideMessages } from '../inside.js';

export const inside: InsideMessages = {
  probe: '읽힐 글',
  probePlaceholder: '모델에게 읽힐 글을 입력하세요. 비워 두면 학습 텍스트의 한 줄을 읽습니다.',
  probeHint: (maximum) =>
    `모델은 상태를 0으로 두고 한 글자씩 차례로 읽습니다. ${maximum}자까지 쓸 수 있습니다.`,
  probeCut: (maximum) => `앞의 ${maximum}자만 읽습니다.`,
  probeDefault: '학습 텍스트의 한 줄입니다. 원하는 글로 바꾸어 보세요.',
  useDefault: '텍스트의 한 줄 쓰기',
  unknown: (characters) =>
    `모델이 모르는 글자가 있습니다: ${characters}. 학습한 텍스트에 한 번도 나오지 않았습니다.`,
  removeUnknown: '빼고 읽기',
  refused: (message) => `이 글은 읽을 수 없습니다: ${message}`,
  saliencyRefused: (message) => `측정하지 못했습니다: ${message}`,
  run: '모델',
  layer: '층',
  layerNumber: (layer) => `${layer}층`,
  order: '유닛 순서',
  orders: {
    index: '번호',
    mean: '평균',
    variation: '변동',
    place: '고른 글자',
  },
  orderBy: '기준',

  beforeHeading: '아직 들여다볼 것이 없습니다',
  before: '‘학습’을 누르면 셀의 게이트와 상태가 모두 여기에 나타나고, 배우는 동안 계속 바뀝니다.',
  waiting: '모델이 글을 읽는 중…',
  nothingRead: '모델이 읽을 수 없는 글이라 보여 줄 것이 없습니다.',
  oneStep: '한 스텝만 학습하고 보기',
  atStep: (step) => `스텝 ${step} 시점`,
  atStepLive: (step) => `스텝 ${step} 시점, 학습 중`,

  lastOnly:
    '이 모델은 시퀀스의 마지막 글자만 예측하도록 학습합니다. 다른 글자의 예측은 배운 적이 없습니다.',

  strip: '모델이 읽는 글',
  stripUnit: '놀라움(비트)',
  stripSummary: (text) => `글의 글자들: ${text}`,
  surpriseScale: '놀라움, 비트',
  noPrediction: '예측 없음',
  cell: (character, place, bits) => `${character}, ${place}번째, 놀라움 ${bits}비트`,
  firstCell: (character) => `${character}, 1번째, 예측 없음`,
  spoken: { space: '빈칸', newline: '줄 바꿈' },
  stripHint: '화살표 키로 글자를 고릅니다.',

  saliency: '고른 글자의 예측이 의존하는 곳',
  saliencyUnit: 'ln p의 기울기 노름',
  forget: '망각 게이트 f의 평균',
  forgetUnit: (units) => `유닛 ${units}개`,
  forgetReading: (mean, low, high) =>
    `망각 게이트 평균 ${mean}: 가장 낮은 곳은 ‘${low.character}’(${low.place}번째) ${low.value}, 가장 높은 곳은 ‘${high.character}’(${high.place}번째) ${high.value}입니다.`,
  pointAt: (character, place, value) => `‘${character}’(${place}번째): ${value}`,

  quantities: {
    f: '망각 게이트',
    i: '입력 게이트',
    c: '후보 상태',
    o: '출력 게이트',
    C: '셀 상태',
    h: '은닉 상태',
  },
  axes: { unit: '유닛', character: '글자' },
  quantity: (symbol, name) => `${name} ${symbol}`,
  units: (units) => `유닛 ${units}개`,
  merged: (units, rows) => `유닛 ${units}개를 ${rows}줄에 그려 이웃한 유닛은 평균으로 나타냅니다`,
  mapSummary: (p) => `${p.name}: ${p.minimum}부터 ${p.maximum}까지, 평균 ${p.mean}.`,
  cellValue: (p) => `유닛 ${p.unit}, ‘${p.character}’(${p.place}번째): ${p.symbol} = ${p.value}`,

  prediction: '고른 글자의 예측',
  expected: (place) => `${place}번째 글자로 모델이 예상한 것`,
  came: '실제',
  percent: (value) => `${value}%`,
  firstCharacter: (character) => `‘${character}’: 첫 글자라서 예측에 쓸 앞 글자가 없습니다.`,
  surpriseAt: (p) =>
    `${p.place}번째 글자 ‘${p.character}’의 확률은 ${p.percent}%, 놀라움은 ${p.bits}비트입니다.`,
  dependsOnNothing: (character, place) =>
    `${place}번째 글자 ‘${character}’의 예측은 앞의 어느 글자에도 의존하지 않습니다. 기울기가 모두 0입니다.`,
  dependsOnOnly: (asked, first) =>
    `${asked.place}번째 글자 ‘${asked.character}’의 예측에 쓸 수 있는 글자는 ‘${first.character}’(${first.place}번째, 노름 ${first.norm})뿐입니다.`,
  dependsOnOne: (asked, first) =>
    `${asked.place}번째 글자 ‘${asked.character}’의 예측은 ‘${first.character}’(${first.place}번째, 노름 ${first.norm})에 가장 크게 의존합니다. 다른 글자는 모두 그 20분의 1에 못 미칩니다.`,
  dependsOnTwo: (asked, first, second) =>
    `${asked.place}번째 글자 ‘${asked.character}’의 예측은 ‘${first.character}’(${first.place}번째, 노름 ${first.norm})에 가장 크게 의존하고, 그다음은 ‘${second.character}’(${second.place}번째, 노름 ${second.norm})입니다.`,
  saliencyHint:
    '앞의 각 입력에 대한 ln p의 기울기 노름입니다. 그 글자를 조금 바꾸면 예측이 얼마나 달라지는지를 나타냅니다. 예측이 거의 확실하면 조금 바꾸어도 달라지지 않으므로 노름이 모두 작습니다.',
  heatMap: {
    zero: '0',
    keyboardHint: '화살표 키로 칸을 옮기고, Enter로 글자를 고르고, Esc로 나갑니다.',
    noData: '아직 측정한 것이 없습니다',
  },
};
