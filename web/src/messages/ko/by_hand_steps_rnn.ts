/** RNN의 각 단계에서 무엇을 계산하고, 각 인수가 어디에서 오는가. */
import type { ByHandStepsMessages } from '../by_hand_steps.js';
import { withParticle } from './particle.js';
import { readout, start } from './by_hand_steps_shared.js';

export const rnn: ByHandStepsMessages['rnn'] = {
  ...start,
  ...readout({ scores: 'o', weights: 'V', bias: 'c', reader: 'h' }),
  Wh: {
    title: ({ before }) => `기억하던 것: W h${before}`,
    why: ({ before }) =>
      `W가 바로 앞 은닉 상태 h${before}의 유닛들을 섞습니다. 모든 시점에서 같은 W를 씁니다.`,
  },
  Ux: {
    title: ({ t }) => `지금 읽은 것: U x${t}`,
    why: ({ t, input }) =>
      `${withParticle(`x${t}`, '이/가')} 원-핫 벡터이므로, U x${t}의 값은 U에서 ‘${input}’에 해당하는 열 그대로입니다.`,
  },
  a: {
    title: ({ t }) => `tanh에 들어가기 전: a${t}`,
    why: () =>
      '기억하던 것과 지금 읽은 것을 더합니다. 역전파에서는 바로 여기에서 기울기가 W 쪽과 U 쪽으로 갈라집니다.',
  },
  h: {
    title: ({ t }) => `은닉 상태 h${t}`,
    why: ({ t, after }) =>
      `tanh를 거치면 각 성분이 −1과 1 사이가 됩니다. ${withParticle(`h${t}`, '이/가')} 두 곳에 쓰인다는 것을 기억해 두세요. 하나는 점수 o${t}, 하나는 다음 h${after}입니다. 기울기도 이 두 곳에서 돌아옵니다.`,
  },
  hLast: {
    title: ({ t }) => `은닉 상태 h${t}`,
    why: ({ t }) =>
      `tanh를 거치면 각 성분이 −1과 1 사이가 됩니다. 뒤에 이어지는 시점이 없으므로 ${withParticle(`h${t}`, '은/는')} 점수 o${t}에만 쓰입니다.`,
  },
  dhNext: {
    title: ({ t }) => `h${t}의 기울기: 뒤 시점들에서 온 몫`,
    why: ({ t, after, plusBias }) =>
      `순전파는 a${after} = W h${t} + U ${withParticle(`x${after}${plusBias('b')}`, '이었/였')}습니다. 그래서 한 시점 뒤에서 이미 구한 ∂L/∂${withParticle(`a${after}`, '이/가')} Wᵀ를 지나 돌아옵니다. 한 시점 거슬러 갈 때마다 Wᵀ와 tanh의 미분이 또 곱해집니다. 기울기가 소실되거나 폭발하는 곳이 바로 여기입니다.`,
  },
  dhLast: {
    title: ({ t }) => `h${t}의 기울기`,
    why: ({ t }) => `o${t}에서 돌아온 갈래만 있습니다. 다른 갈래의 몫은 0입니다.`,
  },
  slope: {
    title: ({ t }) => `a${t}에서 tanh의 미분`,
    why: ({ t }) =>
      `tanh를 미분하면 1 − tanh²이고, tanh(a${t})는 순전파에서 이미 구한 h${t}입니다. 새로 계산할 것이 없습니다. 가장 커도 1이고, ${withParticle(`h${t}`, '이/가')} ±1에 가까우면 0에 가깝습니다.`,
  },
  da: {
    title: ({ t }) => `a${t}의 기울기: tanh를 거슬러`,
    why: ({ t, before }) =>
      `tanh를 거슬러 갑니다. 유닛마다(⊙) h${t}의 기울기에 tanh의 미분을 곱합니다. ∂L/∂${withParticle(`a${t}`, '은/는')} a${t}에 들어간 모든 가중치에, 그리고 한 시점 앞의 h${before}에 다시 쓰입니다.`,
  },
  daFirst: {
    title: ({ t }) => `a${t}의 기울기: tanh를 거슬러`,
    why: ({ t }) =>
      `tanh를 거슬러 갑니다. 유닛마다(⊙) h${t}의 기울기에 tanh의 미분을 곱합니다. ∂L/∂${withParticle(`a${t}`, '은/는')} a${t}에 들어간 모든 가중치에 다시 쓰입니다.`,
  },
  dWDirect: {
    title: ({ number }) => `${number}번째 시점 W의 기울기: 직접 갈래`,
    why: ({ t, before, number }) =>
      `${number}번째 시점에서 쓰인 W가 바로 그 시점의 손실에 준 영향입니다. 인수는 셋입니다. o${t}에서 h${withParticle(t, '으로/로')} 온 기울기, tanh의 미분 1 − h${t}², 그리고 W에 곱해졌던 h${before}. 모두 이미 구한 값입니다.`,
  },
  dWDirectZero: {
    title: ({ number }) => `${number}번째 시점 W의 기울기: 직접 갈래, 0`,
    why: () =>
      'W에 곱해진 h₀이 0이므로 W에 닿는 기울기가 없습니다. ‘예제 설정’에서 상태를 이어받으면 이 갈래가 보입니다.',
  },
  dWThrough: {
    title: ({ number, t }) =>
      `${number}번째 시점 W의 기울기: h${withParticle(t, '을/를')} 거쳐 뒤 시점들로 가는 갈래`,
    why: ({ t, before, after }) =>
      `같은 W가 ${withParticle(`h${t}`, '을/를')} 바꾸고, ${withParticle(`h${t}`, '이/가')} h${withParticle(after, '과/와')} 뒤의 손실까지 바꿉니다. 1 − h${t}²과 ${withParticle(`h${before}`, '은/는')} 다시 쓰이고, h${t}의 기울기만 h${after}에서 돌아온 것으로 바뀝니다.`,
  },
  dWThroughZero: {
    title: ({ number, t }) =>
      `${number}번째 시점 W의 기울기: h${withParticle(t, '을/를')} 거치는 갈래, 0`,
    why: ({ t, after }) =>
      `h${after}에서 h${withParticle(t, '으로/로')} 기울기가 돌아왔지만, W에 곱해진 h₀이 0이므로 W에 닿는 기울기가 없습니다. ‘예제 설정’에서 상태를 이어받으면 이 갈래가 보입니다.`,
  },
  dWThroughLast: {
    title: ({ number }) => `${number}번째 시점 W의 기울기: 뒤 시점은 없음`,
    why: ({ t }) => `h${t} 뒤에 이어지는 것이 없으므로 직접 갈래만 있습니다.`,
  },
  dW: {
    title: ({ number }) => `${number}번째 시점 W의 기울기: 두 갈래의 합`,
    why: ({ t, before }) =>
      `직접 갈래와 뒤 시점들을 거치는 갈래를 더합니다. ∂L/∂a${t}에 행으로 눕힌 ${withParticle(`h${before}`, '을/를')} 곱한 것과 같습니다. tanh의 미분과 ${withParticle(`h${before}`, '이/가')} 두 갈래에 공통이기 때문입니다.`,
  },
  dWZero: {
    title: ({ number }) => `${number}번째 시점 W의 기울기: 0`,
    why: () =>
      'h₀이 0이므로 W가 무엇이든 첫 시점의 W h₀은 0입니다. 거기에서 W를 바꾸어도 아무것도 달라지지 않으므로 두 갈래 모두 0입니다.',
  },
  dU: {
    title: ({ number }) => `${number}번째 시점 U의 기울기`,
    why: ({ t, input }) =>
      `U x${withParticle(t, '은/는')} a${t}에 더해졌습니다. 그래서 ∂L/∂${withParticle(`a${t}`, '을/를')} 다시 쓰고 행으로 눕힌 ${withParticle(`x${t}`, '을/를')} 곱합니다. ${withParticle(`x${t}`, '이/가')} 원-핫 벡터이므로 ‘${input}’ 열에만 기울기가 생깁니다.`,
  },
  db: {
    title: ({ number }) => `${number}번째 시점 b의 기울기`,
    why: ({ t }) => `b는 a${t}에 그냥 더해졌으므로 기울기는 ∂L/∂a${t} 그대로입니다.`,
  },
  path: {
    title: ({ last, t }) => `h${last}에서 h${t}까지 거슬러 왔을 때 남은 것`,
    why: ({ after }) =>
      `한 시점 더 거슬러 가면 tanh의 미분 1 − h${after}²과 W가 한 번 더 곱해집니다. 늘 같은 W이므로 시점마다 거의 같은 비율로 줄거나 불어납니다.`,
  },
  pathLast: {
    title: ({ last }) => `h${last}에는 전부 남아 있음`,
    why: () =>
      '시간을 거슬러 가는 길의 출발점입니다. 단위행렬, 곧 100 %가 남아 있습니다. 시점마다 얼마나 남는지 지켜보세요.',
  },
};
