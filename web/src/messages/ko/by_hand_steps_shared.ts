/** 두 셀에 공통인 것: 시작하는 곳, 출력층, 그리고 h에서 기울기가 만나는 모습. */
import type { ByHandStepsMessages, ReadoutSymbols } from '../by_hand_steps.js';
import { withParticle } from './particle.js';

type Rnn = ByHandStepsMessages['rnn'];

export const start: Pick<Rnn, 'hZero' | 'hGiven'> = {
  hZero: {
    title: () => '시작: h₀',
    why: () => '아직 아무것도 읽지 않았으므로 은닉 상태는 0입니다.',
  },
  hGiven: {
    title: () => '시작: h₀',
    why: () =>
      '넘겨받은 은닉 상태입니다. 주어진 값으로 보므로 기울기는 그 앞으로 더 거슬러 가지 않습니다.',
  },
};

/** 한 셀의 수식에 쓰이는 기호로. */
export const readout = ({
  scores,
  weights,
  bias,
  reader,
}: ReadoutSymbols): Pick<
  Rnn,
  'scores' | 'dhOut' | 'dhNextLast' | 'dh' | 'dReadout' | 'dReadoutBias'
> => ({
  scores: {
    title: ({ t }) => `점수 ${scores}${t}`,
    why: () =>
      `${withParticle(weights, '이/가')} 은닉 상태를 단어마다 점수(로짓) 하나씩으로 바꿉니다. i행이 단어 i의 점수를 냅니다.`,
  },
  dhOut: {
    title: ({ t }) => `h${t}의 기울기: 그 시점의 예측에서 온 몫`,
    why: ({ t, plusBias }) =>
      `순전파는 ${scores}${t} = ${weights} ${withParticle(`h${t}${plusBias(bias)}`, '이었/였')}습니다. 역전파에서는 같은 ${withParticle(weights, '을/를')} 거꾸로(전치하여) 지납니다. 유닛 j는 모든 단어의 오차(∂L/∂${scores}${t}, 다시 씀)를, 그 단어의 점수에 기여한 가중치만큼 모읍니다. 아래첨자의 화살표는 기울기가 어느 길로 왔는지 알려 줍니다.`,
  },
  dhNextLast: {
    title: ({ t }) => `h${t}의 기울기: 뒤 시점에서 온 몫은 없음`,
    why: ({ t, number }) =>
      `${number}번째가 마지막 시점입니다. 뒤에서 ${withParticle(`h${t}`, '을/를')} 쓴 곳이 없으므로 돌아오는 기울기도 없습니다.`,
  },
  dh: {
    title: ({ t }) => `h${t}의 기울기: 두 갈래의 합`,
    why: ({ t, after }) =>
      `${withParticle(`h${t}`, '은/는')} ${scores}${withParticle(t, '과/와')} ${reader}${after}에 두 번 쓰였습니다. h${t}의 변화는 두 갈래로 L에 닿으므로 두 기울기를 더합니다.`,
  },
  dReadout: {
    title: ({ number }) => `${number}번째 시점 ${weights}의 기울기`,
    why: ({ t, number, plusBias }) =>
      `${scores}${t} = ${weights} h${t}${plusBias(bias)}에서 ${weights}의 i행 j열은 유닛 j를 단어 i의 점수로 보냅니다. 그래서 그 기울기는 단어 i의 오차 곱하기 유닛 j, 곧 열벡터 곱하기 행벡터입니다. 위첨자 ${withParticle(`(${number})`, '은/는')} 이 시점에서 쓰인 ${weights}라는 뜻입니다.`,
  },
  dReadoutBias: {
    title: ({ number }) => `${number}번째 시점 ${bias}의 기울기`,
    why: () =>
      `${withParticle(bias, '은/는')} 점수에 그냥 더해졌으므로 기울기는 오차 그대로입니다.`,
  },
});
