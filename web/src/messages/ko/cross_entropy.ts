/** ‘소프트맥스와 손실’ 실습. 숫자는 화면에 나올 모양으로 들어온다. */
import type { CrossEntropyMessages } from '../cross_entropy.js';

export const crossEntropy: CrossEntropyMessages = {
  waiting: '코어를 불러오는 중…',
  classes: ['고양이', '개', '새', '물고기', '개구리', '말'],

  heading: '로짓에서 기울기까지',
  hint: '막대를 끌거나 숫자를 입력해 보세요. 확률 하나를 바꾸면 그 로짓만 움직이므로 나머지 확률끼리의 비율은 그대로입니다.',
  class: '클래스',
  logits: '로짓',
  probabilities: '확률',
  target: '정답',
  gradient: '교차 엔트로피의 기울기',
  logit: (index) => `z${index}`,
  probability: (index) => `ŷ${index}`,
  share: (index) => `y${index}`,
  difference: (index) => `ŷ${index} − y${index}`,
  rightClass: (name) => `정답: ${name}`,
  sum: '합',
  range: (minimum, maximum) => `${minimum} … ${maximum}`,

  count: '클래스 수',
  targetKind: '정답 형태',
  targetKinds: { 'one-hot': '원-핫', distribution: '분포' },
  digits: '자릿수',
  starts: {
    even: '모두 같게',
    right: '확신하고 맞힘',
    wrong: '확신하고 틀림',
    smooth: '레이블 스무딩',
  },
  startsLabel: '예시',
  undo: '되돌리기',
  reset: '처음으로',

  jacobian: '소프트맥스의 야코비 행렬이 간단해지는 과정',
  jacobianTable: 'i행 j열: 클래스 j의 로짓이 바뀔 때 클래스 i의 확률이 바뀌는 정도',
  jacobianHint:
    '대각선에서는 로짓이 자기 확률을 올리고, 그 밖에서는 다른 확률을 내립니다. 열마다 합은 0입니다. 열을 고르면 그 로짓을 따라갑니다.',
  follow: (name) => `‘${name}’의 로짓 따라가기`,
  copyLatex: 'LaTeX 복사',
  copyCsv: 'CSV 복사',
  copied: '복사했습니다',
  notCopied: '클립보드를 쓸 수 없습니다',
  steps: {
    byProbability:
      '손실은 정답 클래스의 확률만 봅니다. 그 확률이 작을수록 손실이 가파르게 변합니다.',
    chain: (logit) =>
      `연쇄 법칙: 로짓 ${logit}의 변화는 모든 확률을 거쳐 손실에 닿습니다. 그래서 J의 해당 열을 위의 값과 곱해 더합니다.`,
    cancel: 'J의 원소마다 ŷᵢ가 곱해져 있어 분모의 ŷᵢ와 약분됩니다.',
    sum: '정답의 합은 1이므로 남는 것은 ‘예측 − 정답’입니다.',
    all: '모든 로짓을 한꺼번에 쓰면 다음과 같습니다.',
  },

  surprise: '놀라움과 엔트로피',
  surpriseUnit: { nats: '나트', bits: '비트' },
  unit: '단위',
  surpriseOf: (name, value, unit) => `${name}: ${value}${unit}`,
  surpriseHint: '클래스별 놀라움: 예상한 클래스일수록 작고, ŷ가 0에 가까워지면 한없이 커집니다.',
  entropy: '정답의 엔트로피',
  kl: 'KL 발산',
  crossEntropy: '교차 엔트로피',
  adds: (p) =>
    `${p.entropy} + ${p.kl} = ${p.crossEntropy}${p.unit}: 엔트로피는 가장 좋은 예측도 치르는 몫이고, KL 발산은 지금 예측이 더 치르는 몫입니다.`,
  addsOneHot: (p) =>
    `정답이 확실하므로 엔트로피는 0이고, ${p.crossEntropy}${p.unit} 전부가 KL 발산입니다. 곧 정답 클래스 하나의 놀라움입니다.`,

  plot: '교차 엔트로피와 제곱 오차',
  plotUnit: (index) => `|∂L/∂z${index}|`,
  plotAxis: (index, name) => `z${index}, ‘${name}’의 로짓: 틀림 ← → 맞음`,
  crossEntropyLine: '교차 엔트로피',
  squaredErrorLine: '제곱 오차',
  here: '지금',
  readings: {
    wrong: (p) =>
      `확신하고 틀린 상태(ŷ = ${p.probability})에서 ‘${p.name}’의 로짓에 걸리는 기울기는 교차 엔트로피 ${p.crossEntropy}, 제곱 오차 ${p.squaredError}, 곧 ${p.times}배 차이입니다. 제곱 오차의 기울기에는 야코비 행렬이 남아 있고, 포화된 소프트맥스에서는 이것이 거의 0입니다.`,
    right: (p) =>
      `맞힌 상태(ŷ = ${p.probability})에서는 두 기울기 모두 작습니다(${p.crossEntropy}, ${p.squaredError}). 고칠 것이 거의 없으니 당연합니다.`,
    between: (p) =>
      `아직 확신이 없는 상태(ŷ = ${p.probability})입니다. 기울기는 교차 엔트로피 ${p.crossEntropy}, 제곱 오차 ${p.squaredError}입니다. 왼쪽으로 가면 하나는 계속 크고 다른 하나는 사라집니다.`,
  },
};
