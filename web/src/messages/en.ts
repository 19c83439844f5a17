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
    repaired: 'Broken characters (lone surrogates) were replaced by \uFFFD.',
    large: (size: string) => `Large text, ${size}: kept out of the box so that typing stays quick.`,
    largePreview: 'How it begins',
    remove: 'Remove',
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
  dropHint: 'Drop a text, a model or a setup file here',
  undo: {
    text: 'The text was replaced.',
    reset: 'Training was reset.',
    run: 'The run was removed or restarted.',
    opened: 'Opened in place of what was here.',
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
    cell: { label: 'Cell' },
    nonlinearity: { label: 'Nonlinearity (RNN)' },
    hiddenSize: { label: 'Hidden size H' },
    layers: { label: 'Layers L' },
    sequenceLength: { label: 'Sequence length T' },
    batchSize: { label: 'Batch size B' },
    optimizer: { label: 'Optimizer' },
    learningRate: { label: 'Learning rate' },
    momentum: { label: 'Momentum' },
    clipNorm: { label: 'Clip gradient at' },
    l1: { label: 'L1 penalty λ' },
    l2: { label: 'L2 penalty λ' },
    lossAt: { label: 'Loss at' },
    carryState: { label: 'Carry hidden state' },
    initialization: { label: 'Initial weights' },
    recurrentGain: { label: 'Recurrent gain' },
    forgetBias: { label: 'Forget gate bias' },
    validationFraction: { label: 'Validation share' },
    sequences: { label: 'Sequences' },
    vocabularyOrder: { label: 'Vocabulary order' },
    seed: { label: 'Seed' },
  } satisfies Record<FieldName, { label: string }>,
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
    loadText: (message: string) =>
      `This model was trained on a text with other characters: ${message} Put a text into the box that has only characters of the model’s own, then open it again.`,
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
