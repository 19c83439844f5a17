/** LSTM의 각 단계에서 무엇을 계산하고, 각 인수가 어디에서 오는가. */
import type { ByHandStepsMessages } from '../by_hand_steps.js';
import { withParticle } from './particle.js';
import { readout, start } from './by_hand_steps_shared.js';

export const gates: ByHandStepsMessages['gates'] = {
  f: '망각 게이트',
  i: '입력 게이트',
  c: '후보',
  o: '출력 게이트',
};

export const gate: ByHandStepsMessages['gate'] = {
  a: {
    title: ({ gate, sum }) => `${gate}의 가중합: ${sum}`,
    why: ({ letter, t }) =>
      `W_${letter}의 각 행이 z${t}의 성분(앞의 은닉 상태와 입력)에 가중치를 매겨 더합니다. 게이트마다 가중치는 따로 있지만 모두 같은 z${withParticle(t, '을/를')} 읽습니다.`,
  },
  da: {
    title: ({ gate, sum }) => `${sum}의 기울기: ${gate}의 σ를 거슬러`,
    why: ({ out, sum }) =>
      `순전파는 ${out} = σ(${sum})이고, σ를 미분하면 σ(1 − σ)입니다. 그래서 순전파에서 구한 값으로 ${out} ⊙ (1 − ${out})입니다. 가장 커도 ¼이고, 게이트가 활짝 열리거나 꼭 닫히면 0에 가깝습니다. 여기에 앞에서 구한 ∂L/∂${withParticle(out, '을/를')} 곱합니다.`,
  },
  daTanh: {
    title: ({ sum }) => `${sum}의 기울기: 후보의 tanh를 거슬러`,
    why: ({ out, sum }) =>
      `순전파는 ${out} = tanh(${sum})이고, tanh를 미분하면 1 − tanh²입니다. 그래서 순전파에서 구한 값으로 1 − ${out}²입니다. 여기에 앞에서 구한 ∂L/∂${withParticle(out, '을/를')} 곱합니다.`,
  },
  dW: {
    title: ({ letter, number }) => `${number}번째 시점 W_${letter}의 기울기`,
    why: ({ letter, t, sum, plusBias }) =>
      `순전파는 ${sum} = W_${letter} ${withParticle(`z${t}${plusBias(`b_${letter}`)}`, '이었/였')}습니다. W_${letter}의 i행 j열은 z${t}의 성분 j를 ${sum}의 성분 i로 보냅니다. 그래서 그 기울기는 앞에서 구한 ∂L/∂${sum}의 성분 i 곱하기 z${t}의 성분 j, 곧 열벡터 곱하기 행벡터입니다.`,
  },
  db: {
    title: ({ letter, number }) => `${number}번째 시점 b_${letter}의 기울기`,
    why: ({ letter, sum }) =>
      `b_${withParticle(letter, '은/는')} ${sum}에 그냥 더해졌으므로 기울기는 ∂L/∂${sum} 그대로입니다.`,
  },
};

export const lstm: ByHandStepsMessages['lstm'] = {
  ...start,
  ...readout({ scores: 'g', weights: 'W_y', bias: 'b_y', reader: 'z' }),
  CZero: {
    title: () => '시작: C₀',
    why: () => 'LSTM의 기억인 셀 상태도 비어 있는 채로 시작합니다.',
  },
  CGiven: {
    title: () => '시작: C₀',
    why: () => 'LSTM의 기억인 셀 상태를 넘겨받았습니다.',
  },
  z: {
    title: ({ t, before }) => `z${t}: h${before} 아래에 x${t}`,
    why: () =>
      '앞의 은닉 상태와 입력을 위아래로 이어 붙입니다. 네 게이트가 모두 이 벡터를 읽습니다.',
  },
  forget: {
    title: ({ t }) => `망각 게이트 f${t}`,
    why: ({ before }) =>
      `σ를 거치면 각 성분이 0과 1 사이가 됩니다. 이전 셀 상태 C${before}의 각 성분을 얼마나 남길지 정합니다. 1이면 그대로 두고 0이면 잊습니다.`,
  },
  input: {
    title: ({ t }) => `입력 게이트 i${t}`,
    why: ({ t }) => `역시 σ입니다. 후보 C̃${t}의 각 성분을 셀에 얼마나 써넣을지 정합니다.`,
  },
  candidate: {
    title: ({ t }) => `후보 C̃${t}`,
    why: () => '셀에 써넣을 만한 내용입니다. tanh를 거쳐 −1과 1 사이에 있습니다.',
  },
  output: {
    title: ({ t }) => `출력 게이트 o${t}`,
    why: () => '또 σ입니다. 셀 상태 가운데 얼마를 h로 내보일지 정합니다.',
  },
  C: {
    title: ({ t }) => `셀 상태 C${t}`,
    why: ({ before }) =>
      `C${before}에서 남긴 것과 새로 들인 것을 더합니다. ⊙는 성분끼리의 곱입니다. 시간을 따라가는 동안 C에는 f가 곱해지고 무언가가 더해질 뿐, 가중치 행렬도 tanh도 없습니다. 기울기는 이 선을 따라 돌아옵니다.`,
  },
  tanhC: {
    title: ({ t }) => `C${t}의 tanh`,
    why: () => '셀 상태는 커질 수 있습니다. 내보일 것은 tanh로 −1과 1 사이에 둡니다.',
  },
  h: {
    title: ({ t }) => `은닉 상태 h${t}`,
    why: ({ t, after }) =>
      `출력 게이트가 tanh C${t}의 얼마를 내보일지 정합니다. ${withParticle(`h${t}`, '은/는')} 점수 g${withParticle(t, '과/와')} z${after}, 두 곳에 쓰입니다. 기울기도 이 두 곳에서 돌아옵니다.`,
  },
  hLast: {
    title: ({ t }) => `은닉 상태 h${t}`,
    why: ({ t }) =>
      `출력 게이트가 tanh C${t}의 얼마를 내보일지 정합니다. 뒤에 이어지는 시점이 없으므로 ${withParticle(`h${t}`, '은/는')} 점수 g${t}에만 쓰입니다.`,
  },
  dhNext: {
    title: ({ t }) => `h${t}의 기울기: 뒤 시점들에서 온 몫`,
    why: ({ t, after, afterNumber }) =>
      `${withParticle(`h${t}`, '은/는')} z${after}의 윗부분이 되어 ${afterNumber}번째 시점의 네 게이트에 모두 들어갔습니다. 게이트마다 한 시점 뒤에서 이미 구한 ∂L/∂a가, 가중치에서 h에 곱해지는 열들(W_f,h 등)을 지나 돌아옵니다. 그 넷을 더합니다.`,
  },
  dhLast: {
    title: ({ t }) => `h${t}의 기울기`,
    why: ({ t }) =>
      `g${t}에서 돌아온 갈래만 있습니다. 다른 갈래의 몫은 0입니다. 이제 기울기는 h${t}에서 출력 게이트와 셀, 두 곳으로 갑니다.`,
  },
  dOutput: {
    title: ({ t }) => `출력 게이트 o${t}의 기울기`,
    why: ({ t }) =>
      `순전파는 h${t} = o${t} ⊙ tanh ${withParticle(`C${t}`, '이었/였')}습니다. o${t}에 곱해진 것이 곧 인수입니다: ∂h${t}/∂o${t} = tanh C${t}. 순전파에서 구해 둔 이 값을 ∂L/∂h${t}에 곱합니다.`,
  },
  dCByH: {
    title: ({ t }) => `C${t}의 기울기: h${withParticle(t, '을/를')} 거쳐 온 몫`,
    why: ({ t }) =>
      `다시 h${t} = o${t} ⊙ tanh C${t}입니다. 이번에는 C${t}에 대한 것이므로 인수는 o${withParticle(t, '과/와')}, 그 자리에서 tanh의 미분 1 − tanh² C${t}입니다. ∂L/∂${withParticle(`h${t}`, '을/를')} 다시 씁니다.`,
  },
  dCNext: {
    title: ({ t, after }) => `C${t}의 기울기: 셀 선을 따라 C${after}에서 온 몫`,
    why: ({ t, after }) =>
      `순전파는 C${after} = f${after} ⊙ C${t} + …였습니다. 그래서 ∂L/∂${withParticle(`C${after}`, '은/는')} 망각 게이트 f${after}만 곱해져 곧바로 돌아옵니다. 가중치 행렬도 tanh도 지나지 않습니다. f가 1에 가까우면 여러 시점을 살아남습니다.`,
  },
  dCNextLast: {
    title: ({ t }) => `C${t}의 기울기: 셀 선을 따라 온 몫은 없음`,
    why: ({ number, t }) =>
      `${number}번째가 마지막 시점입니다. 뒤에서 ${withParticle(`C${t}`, '을/를')} 쓴 곳이 없습니다.`,
  },
  dC: {
    title: ({ t }) => `셀 상태 C${t}의 기울기`,
    why: ({ t, before }) =>
      `h${withParticle(t, '을/를')} 거쳐 온 몫과 셀 선을 따라 온 몫을 더합니다. C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}이므로, 여기에서 f, i, C̃ 쪽으로 각각 그대로 전해집니다.`,
  },
  dCLast: {
    title: ({ t }) => `셀 상태 C${t}의 기울기`,
    why: ({ t, before }) =>
      `h${withParticle(t, '을/를')} 거쳐 온 몫만 있습니다. C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}이므로, 여기에서 f, i, C̃ 쪽으로 각각 그대로 전해집니다.`,
  },
  dForget: {
    title: ({ t }) => `망각 게이트 f${t}의 기울기`,
    why: ({ t, before }) =>
      `C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}에서 망각 게이트에는 이전 셀 상태가 곱해집니다. 그래서 인수는 C${before}입니다. ∂L/∂${withParticle(`C${t}`, '을/를')} 다시 씁니다.`,
  },
  dForgetZero: {
    title: ({ t }) => `망각 게이트 f${t}의 기울기: 0`,
    why: ({ t, before }) =>
      `C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}에서 f${t}의 인수는 이전 셀 상태입니다. 그런데 ${withParticle(`C${before}`, '이/가')} 0입니다. 잊을 것이 없었으니 f${withParticle(t, '이/가')} 얼마든 결과는 같습니다.`,
  },
  dInput: {
    title: ({ t }) => `입력 게이트 i${t}의 기울기`,
    why: ({ t }) =>
      `C${t}에서 i${t}에는 후보가 곱해집니다. 그래서 인수는 C̃${t}입니다. ∂L/∂${withParticle(`C${t}`, '을/를')} 다시 씁니다.`,
  },
  dCandidate: {
    title: ({ t }) => `후보 C̃${t}의 기울기`,
    why: ({ t }) =>
      `거꾸로 C̃${t}에는 입력 게이트가 곱해집니다. 그래서 인수는 i${t}입니다. ∂L/∂${withParticle(`C${t}`, '을/를')} 한 번 더 씁니다.`,
  },
  pathC: {
    title: ({ last, t }) => `셀 선을 따라 C${last}에서 C${t}까지 거슬러 왔을 때 남은 것`,
    why: ({ after }) =>
      `덧셈으로 이어진 길에서는 한 시점 거슬러 갈 때 f${after}만 곱해집니다. 유닛마다 자기 몫이 따로 남고, f가 1에 가까우면 거의 다 남습니다.`,
  },
  pathCLast: {
    title: ({ last }) => `C${last}에는 전부 남아 있음`,
    why: () =>
      '셀 선을 따라 거슬러 가는 길의 출발점입니다. 유닛마다 1, 곧 100 %입니다. h를 지나는 길과 나란히 두고 시점마다 얼마나 남는지 견주어 보세요.',
  },
  pathH: {
    title: ({ last, t }) => `게이트를 지나 h${last}에서 h${t}까지 거슬러 왔을 때 남은 것`,
    why: ({ t, afterNumber }) =>
      `곱셈으로 이어진 길에서는 한 시점 거슬러 갈 때 ${afterNumber}번째 시점의 네 게이트를 모두 지납니다. 갈래마다 게이트의 미분, 그 게이트에 곱해졌던 것, 그리고 가중치에서 h에 곱해지는 열들이 곱해집니다. h만 지나는 길을 보려고 ${withParticle(`C${t}`, '은/는')} 고정합니다.`,
  },
  pathHLast: {
    title: ({ last }) => `h${last}에는 전부 남아 있음`,
    why: () =>
      'h를 지나 거슬러 가는 길의 출발점입니다. 단위행렬, 곧 100 %입니다. 기본 RNN처럼 행렬에 행렬을 곱해 갑니다.',
  },
};
