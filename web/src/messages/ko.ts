/** 한국어. 용어는 국내 딥러닝 강의에서 쓰는 말을 따른다. */
import type { Messages } from './en.js';
import { flow, weightsChart } from './ko/flow.js';
import { race } from './ko/race.js';

export const ko = {
  documentTitle: 'Unroll: RNN과 LSTM이 내 글을 배우는 모습',
  tagline: '순환 신경망이 내 글을 배우는 모습을 지켜보세요',
  skip: '본문으로 건너뛰기',
  labs: {
    train: '학습',
    inside: '셀 들여다보기',
    'by-hand': '손으로 계산',
    'cross-entropy': '소프트맥스와 손실',
  },
  dialogs: {
    headings: { files: '파일', share: '공유', help: '도움말' },
    close: '닫기',
  },
  languageSwitch: '언어',
  theme: { auto: '테마: 시스템 설정', light: '테마: 밝게', dark: '테마: 어둡게' },

  text: {
    heading: '텍스트',
    boxLabel: '학습할 텍스트',
    placeholder: '글을 입력하거나 붙여 넣으세요. 위에서 고를 수도 있습니다.',
    own: '직접 쓴 글',
    counts: (characters, vocabulary) => `${characters}자, 서로 다른 문자 V = ${vocabulary}`,
    source: '출처',
    hangul: '한글 단위',
    syllables: '음절',
    jamo: '자모',
    hangulExplanation:
      '음절 단위에서는 글자 하나가 문자 하나라서 V가 큽니다. 자모로 풀면 V는 작아지고 텍스트는 2.5배쯤 길어집니다.',
    repaired: '깨진 문자(짝이 없는 서로게이트)를 문자 \uFFFD로 바꾸었습니다.',
    large: (size) => `큰 텍스트(${size}): 입력이 느려지지 않도록 입력란 밖에 두었습니다.`,
    largePreview: '첫 부분',
    remove: '지우기',
    dropHint: '텍스트 파일을 여기에 놓으세요',
    tooBigFile: '파일이 너무 커서 읽을 수 없습니다.',
    unreadableFile: '파일을 읽지 못했습니다.',
  },
  problems: {
    empty: '아직 텍스트가 없습니다. 직접 입력하거나 위에서 고르세요.',
    oneCharacter: (character) =>
      `텍스트에 문자가 한 종류(${character})뿐이라 예측할 것이 없습니다. 두 종류 이상이 필요합니다.`,
    tooShort: (characters, needed) =>
      `텍스트가 ${characters}자입니다. 지금의 시퀀스 길이로 학습하려면 ${needed}자 이상이어야 합니다.`,
    tooLong: (characters, maximum) =>
      `텍스트가 ${characters}자입니다. ${maximum}자까지 학습할 수 있습니다.`,
    noLine: '두 글자 이상인 줄이 없어 줄마다 읽으면 예측할 것이 없습니다.',
    longLine: (characters, maximum) =>
      `${characters}자인 줄이 있습니다. 줄을 시퀀스로 읽으려면 ${maximum}자까지만 됩니다.`,
    useStream: '이어서 읽기',
    useSequenceLength: (length) => `시퀀스 길이 ${length} 적용`,
    usePreset: (title) => `‘${title}’ 쓰기`,
    useBeginning: (count) => `앞의 ${count}자만 쓰기`,
  },

  actions: {
    train: '학습',
    pause: '일시 정지',
    continue: '계속',
    step: '한 스텝',
    reset: '초기화',
    trainHint: '학습 또는 일시 정지 (Ctrl + Enter)',
    stepHint: '가중치를 한 번만 갱신합니다',
    resetHint: '가중치를 새로 초기화하고 처음부터 시작합니다',
    restart: '지금 다시 시작',
    waiting: (names) => `다음 시작부터 적용: ${names}`,
    refused: (names) => `쓸 수 없는 값: ${names}`,
  },
  undo: {
    text: '텍스트를 바꾸었습니다.',
    reset: '학습을 초기화했습니다.',
    run: '실행을 빼거나 다시 시작했습니다.',
    undo: '되돌리기',
    dismiss: '닫기',
  },

  settings: {
    heading: '설정',
    more: '설정 더 보기',
    helpLabel: '이것은 무엇인가요?',
    cellNames: { rnn: 'RNN', lstm: 'LSTM' },
    allowed: (range) => `가능한 범위: ${range}`,
  },
  fields: {
    cell: {
      label: '셀',
      explanation:
        '순환 셀의 종류입니다. RNN은 tanh 층 하나의 출력이 다시 자신에게 들어갑니다. LSTM은 세 개의 게이트가 셀 상태를 지킵니다.',
    },
    nonlinearity: {
      label: '활성화 함수 (RNN)',
      explanation:
        'RNN의 각 시점에 적용하는 함수입니다. tanh는 ±1에서 포화하고, ReLU는 끝없이 커질 수 있습니다.',
    },
    hiddenSize: {
      label: '은닉 크기 H',
      explanation:
        '은닉 상태를 이루는 수의 개수입니다. 클수록 많이 기억하지만 계산량이 대략 H²에 비례해 늘어납니다.',
    },
    layers: {
      label: '층 수 L',
      explanation: '셀을 위로 쌓은 층의 수입니다. 각 층은 바로 아래 층의 출력을 읽습니다.',
    },
    sequenceLength: {
      label: '시퀀스 길이 T',
      explanation:
        '펼치는 시점의 수입니다. 기울기는 이만큼만 과거로 거슬러 올라가고 거기서 끊깁니다.',
    },
    batchSize: {
      label: '배치 크기 B',
      explanation:
        '한 번의 갱신에 쓰는 시퀀스의 수입니다. 클수록 기울기가 매끄러워지고 갱신 횟수는 줄어듭니다.',
    },
    optimizer: { label: '옵티마이저', explanation: '기울기로 가중치를 바꾸는 규칙입니다.' },
    learningRate: {
      label: '학습률',
      explanation:
        '가중치를 한 번에 얼마나 크게 바꿀지 정합니다. 학습 중에 바꾸어도 바로 적용됩니다.',
    },
    momentum: {
      label: '모멘텀',
      explanation: '직전 갱신을 다음 갱신에 얼마나 이어 갈지 정합니다.',
    },
    clipNorm: {
      label: '기울기 클리핑',
      explanation:
        '전체 기울기의 노름이 이 값을 넘으면 이 값으로 줄입니다. 0이면 클리핑을 하지 않습니다. 바로 적용됩니다.',
    },
    l1: {
      label: 'L1 규제 λ',
      explanation: '손실에 λ Σ|w|를 더합니다. 작은 가중치를 0으로 보냅니다.',
    },
    l2: {
      label: 'L2 규제 λ',
      explanation: '손실에 λ Σw²를 더합니다. 가중치가 커지지 않게 합니다.',
    },
    lossAt: {
      label: '손실을 재는 곳',
      explanation:
        '모든 시점: 글자마다 예측합니다. 마지막 시점만: 시퀀스마다 한 번만 예측하므로 기울기가 모두 시간을 거슬러 가야 합니다.',
    },
    carryState: {
      label: '은닉 상태 이어 가기',
      explanation: '다음 구간을 0이 아니라 앞 구간이 끝난 은닉 상태에서 시작합니다.',
    },
    initialization: {
      label: '가중치 초기화',
      explanation: '첫 가중치를 어떤 분포에서 뽑을지 정합니다.',
    },
    recurrentGain: {
      label: '순환 가중치 배율',
      explanation:
        '은닉→은닉 가중치의 초깃값에 곱합니다. 1보다 작으면 신호가 사라지고, 크면 폭발할 수 있습니다.',
    },
    forgetBias: {
      label: '망각 게이트 편향',
      explanation:
        '망각 게이트 편향의 초깃값에 더합니다. 클수록 처음부터 셀 상태를 오래 간직합니다.',
    },
    validationFraction: {
      label: '검증 비율',
      explanation: '텍스트의 끝부분을 학습에서 빼 두고, 외운 것이 아니라 배운 것을 재는 데 씁니다.',
    },
    sequences: {
      label: '시퀀스',
      explanation:
        '이어서: 텍스트 전체를 T자씩 끊어 읽습니다. 줄마다: 한 줄이 시퀀스 하나이고, 은닉 상태는 줄마다 0에서 시작합니다.',
    },
    vocabularyOrder: {
      label: '문자 번호 순서',
      explanation:
        '문자에 번호를 붙이는 순서입니다. 어느 문자가 어느 무작위 가중치를 받는지가 달라집니다.',
    },
    seed: {
      label: '시드',
      explanation: '모든 무작위가 이 수에서 나옵니다. 시드가 같으면 곡선도 같습니다.',
    },
  },
  choices: {
    tanh: 'tanh',
    relu: 'ReLU',
    sgd: 'SGD',
    momentum: '모멘텀',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    every: '모든 시점',
    last: '마지막 시점',
    uniform: '균등 ±1/√H',
    xavier: 'Xavier',
    orthogonal: '직교',
    normal: '정규',
    stream: '이어서',
    lines: '줄마다',
    sorted: '코드 순',
    appearance: '나온 순',
  },

  loss: {
    heading: '손실',
    unit: '글자당 nat',
    training: '학습',
    validation: '검증',
    of: (run, what) => `${run} ${what}`,
    uniform: 'ln V (균등 추측)',
    before: (vocabulary, nats) =>
      `아무것도 모른 채 문자 ${vocabulary}개 가운데 고르게 찍으면 손실이 ln V = ${nats} nat입니다. 학습은 그 근처에서 시작합니다.`,
    reading: (p) =>
      `손실은 글자당 ${p.nats} nat = ${p.bits}비트로, 문자 ${p.perplexity}개 가운데 하나를 찍는 것만큼 불확실합니다.`,
    baseline: (p) => `문자 ${p.vocabulary}개를 균등하게 추측하면 ${p.nats}입니다.`,
    value: (p) => `${p.run} ${p.nats} nat = ${p.bits}비트, 퍼플렉시티 ${p.perplexity}`,
  },
  gradients: {
    heading: '기울기 노름',
    unit: 'L2 노름',
    total: '전체',
    clipped: '클리핑 후',
    biases: '편향',
    weights: '가중치별',
    layer: (weight, layer) => `${weight}, ${layer}층`,
    before: '스텝마다 기울기가 얼마나 큰지를 전체와 가중치 행렬별로 보여 줍니다.',
    unclipped: (norm) => `‖g‖ = ${norm}: 한계 안이라 그대로 씁니다.`,
    scaled: (p) => `‖g‖ = ${p.norm}: 한계(${p.clip})를 넘어 ${p.percent}%로 줄였습니다.`,
    off: (norm) => `‖g‖ = ${norm}. 클리핑은 꺼져 있습니다.`,
    largest: (weight, percent) => `가장 큰 몫은 ${weight}입니다(‖g‖²의 ${percent}%).`,
    perRun: (run, sentence) => `${run}: ${sentence}`,
  },
  writing: {
    heading: '모델이 쓰는 글',
    temperature: '온도',
    temperatureExplanation:
      '소프트맥스에 넣기 전에 로짓을 나누는 값입니다. 낮으면 조심스럽고 되풀이가 많고, 높으면 과감하지만 자주 틀립니다. 1이면 배운 그대로입니다.',
    empty: '‘학습’을 누르면 모델이 지금까지 배운 대로 쓴 글이 여기에 나타나고 계속 바뀝니다.',
    step: '스텝',
    epoch: '에포크',
    speed: '초당 글자 수',
    parameters: '매개변수',
    build: '엔진',
    builds: { simd: 'SIMD', 'relaxed-simd': 'SIMD, relaxed' },
    onlyLasts: '텍스트 끝부분의 줄들입니다. 줄마다 마지막 글자만 모델이 쓴 것입니다.',
    recovered: (step) => `워커가 멈추어 스텝 ${step}의 저장 지점부터 이어서 학습합니다.`,
    rewound: (step) => `스텝 ${step} 시점으로 되돌아가 이어서 학습합니다.`,
  },
  flow,
  weightsChart,
  race,
  charts: {
    axis: '세로축',
    linear: '선형',
    logarithmic: '로그',
    resetZoom: '확대 해제',
    zero: '0',
    zeroOrLess: '≤ 0',
    keyboardHint:
      '화살표 키로 커서를 옮기고, 더하기와 빼기로 확대하거나 축소하고, Esc로 전체를 봅니다.',
    noData: '‘학습’을 누르면 여기서 곡선이 시작됩니다.',
    legend: '선',
    more: (heading) => `더 보기: ${heading}`,
  },

  status: {
    idle: '준비되었습니다.',
    starting: '시작하는 중…',
    training: '학습 중입니다.',
    paused: (step) => `스텝 ${step}에서 멈추었습니다.`,
    progress: (p) => `스텝 ${p.step}, 손실 ${p.loss} nat.`,
    failed: '중단되었습니다.',
  },
  failures: {
    named: (words, name) => `${words}(${name})`,
    parameters: {
      'rnn.weight_ih': '입력→은닉 가중치',
      'rnn.weight_hh': '은닉→은닉 가중치',
      'rnn.bias_ih': '은닉층 편향',
      'readout.weight': '출력 가중치',
      'readout.bias': '출력 편향',
    },
    tooLarge: (size) =>
      `메모리가 약 ${size} 필요해서 브라우저에서 실행할 수 없습니다. 은닉 크기, 시퀀스 길이 또는 배치 크기를 줄이세요.`,
    noSimd:
      '이 브라우저에는 WebAssembly SIMD가 없어 엔진을 실행할 수 없습니다. Chrome과 Edge 97 이상, Firefox 114 이상, Safari 16.4 이상에서 실행됩니다.',
    noWorker:
      '엔진을 시작하지 못했습니다. 워커나 WebAssembly 모듈을 불러오지 못했습니다. 인터넷에 연결되어 있나요? 다시 시도해도 안 되면 페이지의 파일이 온전히 제공되지 않는 것입니다.',
    noAnswer: '엔진이 응답하지 않고, 다시 시작하지도 못했습니다.',
    other: (message) => `엔진의 오류: ${message}`,
    load: (message) => `이 모델 파일은 쓸 수 없습니다: ${message}`,
  },
  missing: {
    waiting: '불러오는 중…',
    sentence: '이 부분을 불러오지 못했습니다. 인터넷에 연결되어 있나요?',
    retry: '다시 시도',
  },
  units: {
    bytes: (value) => `${value}바이트`,
    kilobytes: (value) => `${value} kB`,
    megabytes: (value) => `${value} MB`,
    gigabytes: (value) => `${value} GB`,
  },
} satisfies Messages;
