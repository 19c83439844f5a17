/** What the page says in English. The other languages have the same keys, checked by the compiler. */
import type { FieldName } from '../app/config_rules.js';
import { flow, weightsChart } from './en/flow.js';
import { race } from './en/race.js';

/** Numbers arrive formatted: the messages only place them. */
export const en = {
  documentTitle: 'Unroll: watch an RNN or LSTM learn your text',
  tagline: 'Watch a recurrent network learn your text',
  skip: 'Skip to the content',
  labs: {
    train: 'Train',
    inside: 'Inside the cell',
    'by-hand': 'By hand',
    'cross-entropy': 'Softmax & loss',
  },
  dialogs: {
    headings: { files: 'Files', share: 'Share', help: 'Help' },
    close: 'Close',
  },
  languageSwitch: 'Language',
  theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },

  text: {
    heading: 'Text',
    boxLabel: 'Text to learn',
    placeholder: 'Type or paste a text, or choose one above.',
    own: 'Your own text',
    counts: (characters: string, vocabulary: string) =>
      `${characters} characters, V = ${vocabulary} distinct`,
    source: 'Source',
    hangul: 'Hangul as',
    syllables: 'Syllables',
    jamo: 'Jamo',
    hangulExplanation:
      'A syllable block is one character, so V is large. Taken apart into its letters (jamo), V is small and the text about two and a half times as long.',
    repaired: 'Broken characters (lone surrogates) were replaced by \uFFFD.',
    large: (size: string) => `Large text, ${size}: kept out of the box so that typing stays quick.`,
    largePreview: 'How it begins',
    remove: 'Remove',
    dropHint: 'Drop a text file here',
    tooBigFile: 'This file is too large to read.',
    unreadableFile: 'This file could not be read.',
  },
  problems: {
    empty: 'There is no text yet. Type something, or choose one above.',
    oneCharacter: (character: string) =>
      `The text has only one distinct character (${character}). There is nothing to predict: it needs at least two.`,
    tooShort: (characters: string, needed: string) =>
      `The text has ${characters} characters; with this sequence length it needs at least ${needed}.`,
    tooLong: (characters: string, maximum: string) =>
      `The text has ${characters} characters; at most ${maximum} are possible.`,
    noLine: 'No line has two characters or more: as lines, there is nothing to predict.',
    longLine: (characters: string, maximum: string) =>
      `A line has ${characters} characters; as a sequence it can have at most ${maximum}.`,
    useStream: 'Read it as one stream',
    useSequenceLength: (length: string) => `Use sequence length ${length}`,
    usePreset: (title: string) => `Use “${title}”`,
    useBeginning: (count: string) => `Use the first ${count}`,
  },

  actions: {
    train: 'Train',
    pause: 'Pause',
    continue: 'Continue',
    step: 'Step',
    reset: 'Reset',
    trainHint: 'Train or pause (Ctrl + Enter)',
    stepHint: 'One optimizer step',
    resetHint: 'Start again with new weights',
    restart: 'Restart now',
    waiting: (names: string) => `Applies at the next start: ${names}.`,
    refused: (names: string) => `Not a value that can be used: ${names}.`,
  },
  undo: {
    text: 'The text was replaced.',
    reset: 'Training was reset.',
    run: 'The run was removed or restarted.',
    undo: 'Undo',
    dismiss: 'Dismiss',
  },

  settings: {
    heading: 'Settings',
    more: 'More settings',
    helpLabel: 'What is this?',
    cellNames: { rnn: 'RNN', lstm: 'LSTM' },
    allowed: (range: string) => `Allowed: ${range}`,
  },
  fields: {
    cell: {
      label: 'Cell',
      explanation:
        'The recurrent cell. RNN: one tanh layer fed back into itself. LSTM: a cell state guarded by three gates.',
    },
    nonlinearity: {
      label: 'Nonlinearity (RNN)',
      explanation:
        'The function after each RNN step: tanh saturates at ±1, ReLU can grow without bound.',
    },
    hiddenSize: {
      label: 'Hidden size H',
      explanation: 'Numbers in the hidden state. More remember more and cost more time (about H²).',
    },
    layers: {
      label: 'Layers L',
      explanation: 'Cells on top of each other, each reading the one below.',
    },
    sequenceLength: {
      label: 'Sequence length T',
      explanation: 'Time steps unrolled: how far back the gradient travels before it is cut off.',
    },
    batchSize: {
      label: 'Batch size B',
      explanation:
        'Sequences in one update. Larger batches give a smoother gradient and fewer updates.',
    },
    optimizer: {
      label: 'Optimizer',
      explanation: 'How a gradient becomes a change of the weights.',
    },
    learningRate: {
      label: 'Learning rate',
      explanation:
        'How large each change of the weights is. Takes effect at once, also while training.',
    },
    momentum: {
      label: 'Momentum',
      explanation: 'How much of the previous update is carried into the next one.',
    },
    clipNorm: {
      label: 'Clip gradient at',
      explanation:
        'When the norm of the whole gradient exceeds this, it is scaled down to it. 0 switches clipping off. Takes effect at once.',
    },
    l1: {
      label: 'L1 penalty λ',
      explanation: 'Adds λ Σ|w| to the loss: pushes small weights to zero.',
    },
    l2: { label: 'L2 penalty λ', explanation: 'Adds λ Σw² to the loss: keeps weights small.' },
    lossAt: {
      label: 'Loss at',
      explanation:
        'Every step: each character is predicted. Last step only: one prediction per sequence, so that all gradient has to travel back through time.',
    },
    carryState: {
      label: 'Carry hidden state',
      explanation:
        'Each window starts from the state the window before ended in, instead of from zero.',
    },
    initialization: {
      label: 'Initial weights',
      explanation: 'The distribution the first weights are drawn from.',
    },
    recurrentGain: {
      label: 'Recurrent gain',
      explanation:
        'Multiplies the first hidden-to-hidden weights: below 1 signals fade, above 1 they can explode.',
    },
    forgetBias: {
      label: 'Forget gate bias',
      explanation:
        'Added to the first bias of the forget gate. Larger keeps the cell state longer from the start.',
    },
    validationFraction: {
      label: 'Validation share',
      explanation:
        'The last part of the text, kept out of training, to measure what was learned rather than memorised.',
    },
    sequences: {
      label: 'Sequences',
      explanation:
        'One stream: the whole text, cut into windows of T characters. Each line: every line is a sequence of its own that starts from the zero state.',
    },
    vocabularyOrder: {
      label: 'Vocabulary order',
      explanation:
        'How characters get their numbers. It changes which random weights belong to which character.',
    },
    seed: {
      label: 'Seed',
      explanation: 'All chance comes from this number: the same seed gives the same curve.',
    },
  } satisfies Record<FieldName, { label: string; explanation: string }>,
  choices: {
    tanh: 'tanh',
    relu: 'ReLU',
    sgd: 'SGD',
    momentum: 'Momentum',
    rmsprop: 'RMSprop',
    adam: 'Adam',
    every: 'Every step',
    last: 'Last step',
    uniform: 'Uniform ±1/√H',
    xavier: 'Xavier',
    orthogonal: 'Orthogonal',
    normal: 'Normal',
    stream: 'One stream',
    lines: 'Each line',
    sorted: 'Sorted',
    appearance: 'By appearance',
  },

  loss: {
    heading: 'Loss',
    unit: 'nats per character',
    training: 'training',
    validation: 'validation',
    of: (run: string, what: string) => `${run} ${what}`,
    uniform: 'ln V (uniform guess)',
    before: (vocabulary: string, nats: string) =>
      `Knowing nothing, a guess among ${vocabulary} characters costs ln V = ${nats} nats: that is where training starts.`,
    reading: (p: { nats: string; bits: string; perplexity: string }) =>
      `Loss ${p.nats} nats = ${p.bits} bits per character: as unsure as a choice among ${p.perplexity} characters.`,
    baseline: (p: { vocabulary: string; nats: string }) =>
      `A uniform guess over ${p.vocabulary} would be ${p.nats}.`,
    value: (p: { run: string; nats: string; bits: string; perplexity: string }) =>
      `${p.run} ${p.nats} nats = ${p.bits} bits, perplexity ${p.perplexity}`,
  },
  gradients: {
    heading: 'Gradient norm',
    unit: 'L2 norm',
    total: 'total',
    clipped: 'after clipping',
    biases: 'biases',
    weights: 'weights',
    layer: (weight: string, layer: string) => `${weight}, layer ${layer}`,
    before: 'How large the gradient is at each step, as a whole and for each weight matrix.',
    unclipped: (norm: string) => `‖g‖ = ${norm}: within the limit, so it is used as it is.`,
    scaled: (p: { norm: string; clip: string; percent: string }) =>
      `‖g‖ = ${p.norm}, above the limit of ${p.clip}: scaled down to ${p.percent} %.`,
    off: (norm: string) => `‖g‖ = ${norm}; clipping is off.`,
    largest: (weight: string, percent: string) =>
      `${weight} has the largest share (${percent} % of ‖g‖²).`,
    perRun: (run: string, sentence: string) => `${run}: ${sentence}`,
  },
  writing: {
    heading: 'The model writes',
    temperature: 'Temperature',
    temperatureExplanation:
      'Divides the logits before the softmax. Low: cautious and repetitive. High: adventurous and wrong. 1: as learned.',
    empty: 'Press Train: what the model has learned so far appears here, and keeps changing.',
    step: 'Step',
    epoch: 'Epoch',
    speed: 'Characters/s',
    parameters: 'Parameters',
    build: 'Engine',
    builds: { simd: 'SIMD', 'relaxed-simd': 'SIMD, relaxed' },
    onlyLasts: 'Lines from the end of the text: only the last character of each is the model’s.',
    recovered: (step: string) =>
      `The worker had stopped; training went on from the snapshot of step ${step}.`,
    rewound: (step: string) => `Went back to step ${step} and on from there.`,
  },
  flow,
  weightsChart,
  race,
  charts: {
    axis: 'Vertical axis',
    linear: 'lin',
    logarithmic: 'log',
    resetZoom: 'Reset zoom',
    zero: '0',
    zeroOrLess: '≤ 0',
    keyboardHint: 'Arrow keys move the cursor, plus and minus zoom, Escape shows everything.',
    noData: 'Press Train: the curve starts here.',
    legend: 'Lines',
    more: (heading: string) => `More: ${heading}`,
  },

  status: {
    idle: 'Ready.',
    starting: 'Starting…',
    training: 'Training.',
    paused: (step: string) => `Paused at step ${step}.`,
    progress: (p: { step: string; loss: string }) => `Step ${p.step}, loss ${p.loss} nats.`,
    failed: 'Stopped.',
  },
  failures: {
    named: (words: string, name: string) => `${words} (${name})`,
    parameters: {
      'rnn.weight_ih': 'the input-to-hidden weights',
      'rnn.weight_hh': 'the hidden-to-hidden weights',
      'rnn.bias_ih': 'the hidden biases',
      'readout.weight': 'the output weights',
      'readout.bias': 'the output biases',
    },
    tooLarge: (size: string) =>
      `This would need about ${size} of memory, more than a page can have. Use a smaller hidden size, sequence length or batch size.`,
    noSimd:
      'This browser cannot run the engine: it lacks WebAssembly SIMD. Chrome and Edge from version 97, Firefox from 114 and Safari from 16.4 can.',
    noWorker:
      'The engine could not be started: its worker or its WebAssembly module did not load. Is there a connection? If trying again does not help, the page is not being served completely.',
    noAnswer: 'The engine stopped answering and could not be revived.',
    other: (message: string) => `The engine reported: ${message}`,
    load: (message: string) => `This model file could not be used: ${message}`,
  },
  missing: {
    waiting: 'Loading…',
    sentence: 'This part of the page could not be loaded. Is there a connection?',
    retry: 'Try again',
  },
  units: {
    bytes: (value: string) => `${value} bytes`,
    kilobytes: (value: string) => `${value} kB`,
    megabytes: (value: string) => `${value} MB`,
    gigabytes: (value: string) => `${value} GB`,
  },
};

/** The same keys, texts for texts and functions for functions. */
export type Messages = Shape<typeof en>;
export type Shape<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Shape<T[Key]> };
