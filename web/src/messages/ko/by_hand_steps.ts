/** ‘손으로 계산’ 실습의 각 단계에서 무엇을 계산하고, 각 인수가 어디에서 오는가. */
import type { ByHandStepsMessages } from '../by_hand_steps.js';
import { withParticle } from './particle.js';
import { gate, gates, lstm } from './by_hand_steps_lstm.js';
import { rnn } from './by_hand_steps_rnn.js';

export const byHandSteps: ByHandStepsMessages = {
  shared: {
    x: {
      title: ({ t, input }) => `입력 x${t}: ‘${input}’`,
      why: ({ input }) =>
        `원-핫 벡터입니다. ‘${input}’ 자리만 1이고 나머지는 모두 0입니다. 행렬에 원-핫 벡터를 곱하면 열 하나가 그대로 뽑혀 나옵니다.`,
    },
    y: {
      title: ({ t }) => `예측 ŷ${t}`,
      why: () =>
        '소프트맥스입니다. e를 점수만큼 거듭제곱해 그 합으로 나눕니다. 단어마다 확률이 생기고, 모두 더하면 1입니다.',
    },
    L: {
      title: ({ t }) => `손실 L${t}`,
      why: ({ target }) =>
        `교차 엔트로피입니다. 정답인 다음 단어 ‘${target}’에 준 확률의 로그에 마이너스를 붙입니다. 정답을 확신했을 때에만 0이 됩니다.`,
    },
    loss: {
      title: () => '손실 L',
      why: () =>
        '각 시점의 손실을 더합니다. 여기서부터 역전파입니다. 이제 지금까지 나온 모든 수에 대해, 그 수가 조금 변하면 L이 얼마나 변하는지 묻습니다. 그것이 기울기 ∂L/∂…입니다.',
    },
    lossOfOne: {
      title: () => '손실 L',
      why: () =>
        '예측 하나의 손실만 셉니다. 여기서부터 역전파입니다. 이제 지금까지 나온 모든 수에 대해, 그 수가 조금 변하면 L이 얼마나 변하는지 묻습니다. 그것이 기울기 ∂L/∂…입니다.',
    },
    error: {
      title: ({ t }) => `오차 ŷ${t} − y${t}`,
      why: ({ t, target }) =>
        `${withParticle(`L${t}`, '은/는')} ln Σ e^점수에서 ‘${target}’의 점수를 뺀 값입니다. 앞을 미분하면 ŷ${t}, 뒤를 미분하면 y${t}이고, ${withParticle(`y${t}`, '은/는')} ‘${target}’ 자리만 1이고 나머지는 0입니다. 그래서 그 점수의 기울기만 음수입니다. 그 점수는 올리고 나머지는 내리라는 뜻입니다. 한 단계씩 유도하는 과정은 ‘소프트맥스와 손실’ 실습에 있습니다.`,
    },
    errorUncounted: {
      title: ({ number }) => `${number}번째 시점에는 오차가 없음`,
      why: () => '이 시점의 손실은 세지 않으므로 점수에 기울기가 없습니다.',
    },
  },
  rnn,
  gates,
  gate,
  lstm,

  sum: {
    title: (weight) => `${weight}의 기울기: 시간에 대한 합`,
    why: (weight) =>
      `모든 시점에서 같은 ${withParticle(weight, '을/를')} 썼습니다. ${weight}의 변화는 쓰인 곳마다 L을 바꾸므로 그 기울기들을 더합니다.`,
    whyOfOne: (weight) =>
      `${withParticle(weight, '은/는')} 한 시점에서만 쓰였으므로 시간에 대한 합에 항이 하나뿐입니다.`,
  },
  update: {
    title: (weight) => `한 스텝 뒤의 ${weight}`,
    why: (weight) =>
      `기울기는 L이 가장 빠르게 커지는 쪽을 가리킵니다. 그래서 ${withParticle(weight, '을/를')} 그 반대쪽으로 조금 옮깁니다. 얼마나 옮길지는 학습률 α가 정합니다.`,
    lossTitle: '갱신한 뒤의 손실',
    lossFell:
      '새 가중치로 순전파를 다시 했더니 손실이 줄었습니다. 경사 하강법은 이것을 되풀이합니다.',
    lossRose:
      '새 가중치로 순전파를 다시 했더니 손실이 늘었습니다. 스텝이 너무 컸습니다. α를 줄여 보세요.',
    lossStayed: '새 가중치로 순전파를 다시 해도 손실이 같습니다.',
  },

  passes: { forward: '순전파', backward: '역전파', update: '갱신' },
  card: {
    heading: '수식',
    timeStep: (number) => `${number}번째 시점`,
    withNumbers: '숫자를 넣으면',
    uses: '쓰는 값',
    usedBy: '쓰이는 곳',
    copy: 'LaTeX 복사',
    copied: '복사했습니다',
    weight: (name) => `가중치 ${name}`,
  },
  drawing: {
    label: (cell, steps) => `${steps}개 시점으로 펼친 ${cell}`,
    hint: '화살표 키로 한 단계씩, 클릭이나 Enter로 바로 이동합니다.',
    current: (title) => `${title}, 지금 단계`,
    used: (title) => `${title}, 지금 쓰는 값`,
    pending: (title) => `${title}, 아직 계산하지 않음`,
    legend: {
      rnn: 'h를 따라 거슬러 왔을 때 남은 기울기',
      lstm: 'C를 따라, h를 따라 거슬러 왔을 때 남은 기울기',
    },
    alongC: 'C를 따라',
    alongH: 'h를 따라',
    shareOf: (last) => `(${last}번째 시점의 노름 대비)`,
    share: (path, number, percent) => `${path} ${number}번째 시점까지: ${percent} 남음`,
  },
};
