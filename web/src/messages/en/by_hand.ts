/** The labs "By hand". Numbers arrive ready to be shown. */
interface Place {
  place: string;
  count: string;
  pass: string;
  title: string;
}
interface Difference {
  count: string;
  largest: string;
  where: string;
}

export const byHand = {
  cell: 'Network',
  intro:
    'Every number of one forward and one backward pass. Step through it, click any node, change any weight: everything is computed anew at once.',
  loading: 'Loading the core…',
  unavailable:
    'The core that computes these numbers could not be loaded. Is there a connection, and does this browser have WebAssembly SIMD?',
  notFinite:
    'With these numbers something grows beyond what a computer can write down. Make the weights smaller, or undo the last change.',
  refused: (message: string) => `This example cannot be computed: ${message}`,

  stepper: {
    label: 'Steps of the computation',
    first: 'First step',
    previous: 'Previous step',
    play: 'Play',
    pause: 'Pause',
    next: 'Next step',
    last: 'Last step',
    slider: 'Step',
    position: (place: string, count: string) => `${place} of ${count}`,
    spoken: (p: Place) => `Step ${p.place} of ${p.count}, ${p.pass}: ${p.title}`,
    hint: 'Arrow keys step, Home and End jump to the ends, Space plays.',
    toPass: (pass: string) => `To the beginning: ${pass}`,
  },
  drawing: 'The network, unrolled over time',
  formula: 'The current step',

  numbers: {
    heading: 'Its numbers',
    copied: 'Copied',
    notCopied: 'The browser did not allow copying.',
    latexOf: (what: string) => `Copy ${what} as LaTeX`,
    csvOf: (what: string) => `Copy ${what} as CSV`,
    numeric: 'the same by a central difference',
    value: 'value',
  },
  unit: (number: string) => `unit ${number}`,

  weights: {
    heading: 'Weights',
    hint: 'Click a number and type. Enter goes down, Ctrl with an arrow key to any neighbour; arrow up and down change it by 0.1.',
    badEntry: (minimum: string, maximum: string) =>
      `This is not a number from ${minimum} to ${maximum}; the last good one still counts.`,
    values: 'Start values',
    lecture: 'Lecture',
    random: 'Random',
    draw: 'Draw again',
    tenths: 'All 0.1',
    tenthsHint:
      'With all weights alike every unit computes the same and gets the same gradient: they would never become different.',
    seed: (seed: string) => `drawn with seed ${seed}`,
    fromModel: (p: { step: string; units: string; of: string }) =>
      `Taken from the model at step ${p.step}: units ${p.units} of ${p.of}. A slice only: what the other units add is missing, so these are not the model’s predictions.`,
    undo: 'Undo',
    undoHint: 'Take back the last change (Ctrl + Z)',
  },

  settings: {
    heading: 'The example',
    words: 'Words',
    wordsHint: (minimum: string, maximum: string) =>
      `${minimum} to ${maximum} different words, with spaces between them. Each is a one-hot vector, and each can be predicted.`,
    badWords: (minimum: string, maximum: string) =>
      `It takes ${minimum} to ${maximum} words, all different.`,
    sequence: 'What is read, and what should come next',
    timeStep: 't',
    input: 'input x',
    target: 'target',
    inputAt: (t: string) => `Input at t = ${t}`,
    targetAt: (t: string) => `Target at t = ${t}`,
    timeSteps: 'Time steps T',
    units: 'Hidden units H',
    biases: 'Biases',
    lossAt: 'Loss at',
    every: 'every step',
    last: 'the last step',
    start: { rnn: 'h₀', lstm: 'h₀ and C₀' },
    zero: 'zero',
    carried: 'carried over',
    carryAgain: 'Carry over again',
    carriedHint:
      'Carried over: it starts from the state in which the last forward pass ended, as training does from one window to the next.',
    rate: 'Learning rate α',
    digits: 'Digits shown',
  },

  update: {
    heading: 'One step of gradient descent',
    sentence: (p: { before: string; after: string }) =>
      `W ← W − α ∂L/∂W would take the loss from ${p.before} to ${p.after}.`,
    unchanged: (loss: string) =>
      `W ← W − α ∂L/∂W would leave the loss at ${loss}: it does not change visibly.`,
    take: 'Take this step',
    taken: (p: { before: string; after: string }) =>
      `Step taken: the loss went from ${p.before} to ${p.after}. The new weights are the weights now.`,
    takenUnchanged: (loss: string) =>
      `Step taken: the loss stays at ${loss}, it did not change visibly. The new weights are the weights now.`,
  },

  check: {
    heading: 'Check',
    on: 'Check every derivative',
    explanation:
      'A second way to every derivative, without any chain rule: nudge the one number by ±ε, compute the loss both times, and divide the difference by 2ε.',
    agrees: (p: Difference) =>
      `All ${p.count} derivatives agree with their central difference: the largest difference is ${p.largest}, at ${p.where}. A difference this small comes from ε not being zero and from rounding.`,
    disagrees: (p: Difference) =>
      `Of ${p.count} derivatives the worst is off by ${p.largest}, at ${p.where}. Where a number is very large, the nudge is too coarse for the comparison.`,
    quantity: 'Derivative',
    entry: 'entry',
    analytic: 'by the chain rule',
    numeric: 'central difference',
    difference: 'difference',
    caption: 'Every derivative beside its central difference',
    entryAt: (quantity: string, entry: string) => `“${quantity}”, entry ${entry}`,
  },

  model: {
    heading: 'Take from the model',
    nothing: (cell: string) =>
      `No ${cell} has been trained yet. Train one in the lab “Train”; then a few of its units can be taken here.`,
    layersOnly: (cell: string) =>
      `There is no ${cell} with a single tanh layer among the runs; only of such a one a slice makes a small network.`,
    explanation:
      'Takes a few units of the run and a few characters of its text as an example, with the weights that the run has now. It is a slice: what the other units would add is missing, so the numbers are not the model’s predictions.',
    run: 'Run',
    units: 'Units',
    unitsHint: 'Those to which the output listens most for these characters.',
    text: 'Characters',
    textHint: (p: { shortest: string; longest: string; distinct: string }) =>
      `${p.shortest} to ${p.longest} characters, ${p.distinct} different ones at most. Each is to predict the next.`,
    badText: (p: { shortest: string; longest: string; distinct: string }) =>
      `It takes ${p.shortest} to ${p.longest} characters that the model knows, at least 2 and at most ${p.distinct} of them different.`,
    take: 'Take them',
    waiting: 'Asking the run…',
    taken: (step: string) => `Taken at step ${step}.`,
    failed: (message: string) => `The run did not answer: ${message}`,
  },

  print: {
    button: 'Print',
    hint: 'One page for each pass, with every formula and number',
    title: (p: { cell: string; pass: string }) => `${p.cell} by hand: ${p.pass}`,
    sequence: (pairs: string) => `Reads and predicts: ${pairs}`,
  },
};
