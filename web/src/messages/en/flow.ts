/** The gradient back through time and the weights' histogram, in English. Numbers arrive formatted. */
const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });

export const flow = {
  heading: 'Gradient back through time',
  shortLag: 'lag',
  unit: 'norm ÷ norm at lag 0',
  lag: 'lag (steps back)',
  hidden: '∂L/∂h',
  cell: '∂L/∂C',
  line: (run: string, quantity: string) => `${run} ${quantity}`,
  inLayer: (line: string, layer: string) => `${line}, layer ${layer}`,

  lossAt: 'Loss at',
  last: 'last step',
  every: 'every step',
  view: 'View',
  curve: 'curve',
  overTraining: 'over training',

  mapOf: (run: string, quantity: string) => `${run}: ${quantity} by step`,
  mapSummary: (p: { run: string; steps: string; lags: string }) =>
    `${p.run}: relative norm of the gradient at lags 0 to ${p.lags}, up to training step ${p.steps}.`,
  cellAt: (p: { step: string; lag: string; value: string }) =>
    `Step ${p.step}, lag ${p.lag}: ${p.value}`,
  mapTexts: {
    zero: '0',
    keyboardHint: 'Arrow keys move from cell to cell, Escape leaves.',
    noData: 'Press Train: a column is added with every measurement.',
  },

  before:
    'Press Train: how much of the last step’s gradient reaches each earlier step is measured from the first moment on.',
  /** Where the numbers of a sentence are taken. */
  afterSteps: (lag: string) => `After ${steps(lag)}`,
  atFirst: (lag: string) => `Back at the first character, ${steps(lag)} before the last,`,
  singleStep: 'These sequences have a single step: there is nothing to go back to.',
  /** What carries the gradient: `isCell` where the run's name is its cell's. */
  ownState: (run: string, isCell: boolean) => (isCell ? `the ${run}` : `“${run}”`),
  cellState: (run: string, isCell: boolean) =>
    isCell ? `the ${run}’s cell state` : `the cell state of “${run}”`,
  /** Never parted at the end of a line. */
  percent: (value: string) => `${value}\u00a0%`,
  list: (items: readonly string[]) => listFormat.format(items),
  shareIn: (share: string, place: string) => `${share} in ${place}`,
  faded: (p: { lead: string; share: string; place: string; claim: string }) =>
    `${p.lead} ${p.share} of the gradient is left in ${p.place}${p.claim === '' ? '.' : `: ${p.claim}.`}`,
  gone: (p: { lead: string; place: string; claim: string }) =>
    `${p.lead} nothing of the gradient is left in ${p.place}, it is 0${p.claim === '' ? '.' : `: ${p.claim}.`}`,
  allFaded: (p: { lead: string; shares: string; claim: string }) =>
    `${p.lead} hardly any of the gradient is left: ${p.shares}${p.claim === '' ? '.' : `. So ${p.claim}.`}`,
  earlier: 'what happened earlier can hardly be learned',
  there: 'what stands there can hardly be learned',
  kept: (p: { lead: string; share: string; place: string }) =>
    `${p.lead} ${p.place} still carries ${p.share} of the gradient.`,
  stillCarries: (p: { share: string; place: string }) => `${p.place} still carries ${p.share}.`,
  allKept: (lead: string, shares: string) =>
    `${lead} this much of the gradient is left: ${shares}.`,
  alsoKept: (shares: string) => `There is still ${shares}.`,
  grown: (p: { lead: string; times: string; place: string }) =>
    p.lead === ''
      ? `In ${p.place} it arrives in full, ${p.times} times as large.`
      : `${p.lead} the gradient arrives in full in ${p.place}, ${p.times} times as large.`,
  exploded: (p: { lead: string; times: string; place: string }) =>
    p.lead === ''
      ? `In ${p.place} it has grown to ${p.times} times: it explodes.`
      : `${p.lead} the gradient has grown to ${p.times} times in ${p.place}: it explodes.`,
  beyondNumbers: (p: { lead: string; place: string }) =>
    p.lead === ''
      ? `In ${p.place} it has grown beyond any number: it explodes.`
      : `${p.lead} the gradient has grown beyond any number in ${p.place}: it explodes.`,
  zero: (place: string) =>
    `In ${place} the gradient is zero from the start: there is nothing to carry back.`,
  timesAsMuch: (times: string) => `${times} times as much`,
  everyStep: (lead: string, shares: string) =>
    `${lead} there is, compared with the last step, ${shares}.`,
  everyHides:
    'But with the loss at every step each step puts in gradient of its own, so one cannot see how much of the last step’s loss gets that far.',

  fall: {
    half: (count: string) => `falls to a half every ${everySteps(count)}`,
    to: (share: string) => `falls to ${share} with every step`,
    level: 'stays about level',
    uneven: 'does not fall evenly',
    doubles: (count: string) => `doubles every ${everySteps(count)}`,
    grows: (times: string) => `grows ${times}-fold with every step`,
    none: 'too little left to fit a decay',
  },
  within: (fact: string, lags: string) => `${fact} (over ${lags} steps)`,
  factOf: (quantity: string, fact: string) => `${quantity} ${fact}`,
  radius: (weight: string, radius: string) => `spectral radius of ${weight} ${radius}`,
  forgetGate: (mean: string) => `mean forget gate ${mean}`,
  details: 'Details',
  norm: (quantity: string, norm: string) => `‖${quantity}‖ at lag 0: ${norm}`,
  measuredAt: (step: string) => `measured at step ${step}`,
  explanation:
    'For the loss at the last step T: the norm of its gradient with respect to the hidden state h (and the cell state C of an LSTM), lag steps before T, divided by its value at lag 0. A spectral radius above 1 alone does not make it grow: each step back is also multiplied by the slope of tanh, which is near 0 where a unit is saturated. Mean over a few sequences of the training text, measured a few times a second.',
};

export const weightsChart = {
  heading: 'Weights',
  unit: 'density',
  value: 'weight w',
  nearZero: (limit: string, shares: string) => `|w| < ${limit}: ${shares}.`,
  shareOf: (run: string, share: string) => `${run} ${share}`,
  before: 'Press Train: how the weights are distributed, biases left out.',
};

function steps(count: string): string {
  return count === '1' ? '1 step' : `${count} steps`;
}

function everySteps(count: string): string {
  return count === '1' ? 'step' : `${count} steps`;
}
