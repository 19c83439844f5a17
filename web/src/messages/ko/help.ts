/** 도움말. 항목별 설명은 help_topics.ts에 있다. */
import type { HelpMessages } from '../help.js';

export const help: HelpMessages = {
  lectures: {
    text: '글자, 텍스트, 표본 뽑기',
    rnn: 'RNN과 BPTT',
    lstm: 'LSTM과 다섯 가중치',
    crossEntropy: '소프트맥스와 교차 엔트로피',
    sgd: '기울기, SGD와 그 변형',
    regularization: '규제',
  },
  topic: {
    lecture: (lecture) => `강의: ${lecture}`,
    formula: '수식',
    attribute: '링크와 임베드에서의 이름',
    initially: (value) => `기본값 ${value}`,
    allowed: (range) => `가능한 범위 ${range}`,
    labs: {
      'by-hand-rnn': '손으로 계산해 보기: RNN',
      'by-hand-lstm': '손으로 계산해 보기: LSTM',
      'cross-entropy': '계산해 보기: 소프트맥스와 손실',
    },
  },
  dialog: {
    tour: '둘러보기',
    tourHint: '이 화면에서 최대 아홉 곳을 2분 정도 둘러봅니다.',
    startTour: '둘러보기 시작',
    topics: '항목별 설명',
    topicsHint: '화면의 ‘?’마다 나오는 설명을 강의 순서로 모았습니다.',
    keys: '키보드',
    keyList: [
      { keys: 'Ctrl + Enter', does: '학습하거나 일시 정지합니다' },
      { keys: '← →', does: '그래프와 지도에서 커서를 옮깁니다(Shift를 누르면 열 칸씩)' },
      { keys: '+ −', does: '그래프를 확대하고 축소합니다' },
      { keys: 'Esc', does: '그래프를 전체 보기로 되돌리고, 그 밖에는 맨 위에 열린 것을 닫습니다' },
      { keys: '← → Home End', does: '손으로 계산: 단계를 옮깁니다. 스페이스 바는 재생합니다' },
      { keys: 'Ctrl + Z', does: '손으로 계산: 방금 바꾼 것을 되돌립니다' },
    ],
    measured: '무엇을 어떻게 재는가',
    measurements: [
      '모든 계산은 이 브라우저 안의 WebAssembly에서, 실행마다 하나의 워커에서 이루어집니다. 텍스트도 숫자도 밖으로 보내지 않습니다.',
      '손실: 배치마다 갱신하기 전에 잰 글자당 교차 엔트로피(nat)입니다. 진한 선은 부드럽게 한 값이고 흐린 선은 잰 그대로입니다.',
      '검증 손실: 학습에서 빼 둔 텍스트의 끝부분에서 1초에 한 번쯤 잽니다.',
      '기울기 노름: 스텝마다 잰 L2 노름이며, 따로 쓰지 않으면 클리핑 전의 값입니다.',
      '시간을 거슬러 가는 기울기: 학습 텍스트의 시퀀스 몇 개에서 1초에 몇 번씩 실제로 잽니다. 흉내 낸 값이 아니며, 가중치는 건드리지 않습니다.',
      '기울기는 C++로 직접 쓴 역전파에서 나옵니다. 이 프로젝트의 테스트에서 PyTorch의 값과도, 중앙 차분과도 일치합니다.',
    ],
  },
};
