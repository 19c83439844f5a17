/** The lab "Softmax & loss". Numbers arrive formatted. */
export const crossEntropy = {
  waiting: 'Loading the core…',
  classes: ['cat', 'dog', 'bird', 'fish', 'frog', 'horse'],

  heading: 'From logits to the gradient',
  hint: 'Drag any bar, or type. Changing one probability moves its logit only, so the others keep their proportions.',
  class: 'Class',
  logits: 'Logits',
  probabilities: 'Probabilities',
  target: 'Target',
  gradient: 'Gradient of the cross-entropy',
  logit: (index: string) => `z${index}`,
  probability: (index: string) => `ŷ${index}`,
  share: (index: string) => `y${index}`,
  difference: (index: string) => `ŷ${index} − y${index}`,
  rightClass: (name: string) => `${name} is what came`,
  sum: 'Sum',
  range: (minimum: string, maximum: string) => `${minimum} … ${maximum}`,

  count: 'Classes',
  targetKind: 'Target',
  targetKinds: { 'one-hot': 'one class', distribution: 'shares' },
  digits: 'Digits',
  starts: {
    even: 'All equal',
    right: 'Confidently right',
    wrong: 'Confidently wrong',
    smooth: 'Smoothed target',
  },
  startsLabel: 'Try',
  undo: 'Undo',
  reset: 'Reset',

  jacobian: 'The softmax Jacobian, and how it collapses',
  jacobianTable:
    'Row i, column j: how the probability of class i changes with the logit of class j',
  jacobianHint:
    'On the diagonal a logit lifts its own probability, beside it every other one is pushed down; each column sums to 0. Choose a column to follow its logit.',
  follow: (name: string) => `Follow the logit of ${name}`,
  copyLatex: 'Copy LaTeX',
  copyCsv: 'Copy CSV',
  copied: 'Copied',
  notCopied: 'The clipboard cannot be reached',
  steps: {
    byProbability: 'The less probable what came was, the steeper the loss falls.',
    chain: (logit: string) =>
      `Chain rule: ${logit} reaches the loss through every probability. Its column of J, times these, summed.`,
    cancel: 'Each entry of J carries its own ŷᵢ, which cancels the one below the line.',
    sum: 'The target sums to 1: what is left is prediction minus target.',
    all: 'The same for all logits at once:',
  },

  surprise: 'Surprise and entropy',
  surpriseUnit: { nats: 'nats', bits: 'bits' },
  unit: 'Unit',
  surpriseOf: (name: string, value: string, unit: string) => `${name}: ${value} ${unit}`,
  surpriseHint: 'Surprise of each class: little if it was expected, without bound as ŷ goes to 0.',
  entropy: 'Entropy of the target',
  kl: 'KL divergence',
  crossEntropy: 'Cross-entropy',
  adds: (p: { entropy: string; kl: string; crossEntropy: string; unit: string }) =>
    `${p.entropy} + ${p.kl} = ${p.crossEntropy} ${p.unit}: the entropy is what even the best prediction pays, the KL divergence is what this one pays more.`,
  addsOneHot: (p: { crossEntropy: string; unit: string }) =>
    `The target is certain, so its entropy is 0 and all ${p.crossEntropy} ${p.unit} are KL divergence: the surprise of the one class that came.`,

  plot: 'Cross-entropy against squared error',
  plotUnit: (index: string) => `|∂L/∂z${index}|`,
  plotAxis: (index: string, name: string) => `z${index}, logit of “${name}”: wrong ← → right`,
  crossEntropyLine: 'cross-entropy',
  squaredErrorLine: 'squared error',
  here: 'now',
  readings: {
    wrong: (p: PlotReading) =>
      `Confidently wrong (ŷ = ${p.probability}): cross-entropy pulls at the logit of “${p.name}” with ${p.crossEntropy}, squared error with only ${p.squaredError}, ${p.times} times less: the Jacobian stays in its gradient, and a saturated softmax makes that nearly zero.`,
    right: (p: PlotReading) =>
      `Right (ŷ = ${p.probability}): both gradients are small (${p.crossEntropy} and ${p.squaredError}), as they should be.`,
    between: (p: PlotReading) =>
      `Undecided (ŷ = ${p.probability}): cross-entropy pulls with ${p.crossEntropy}, squared error with ${p.squaredError}. Go left: one stays strong, the other dies.`,
  },
};

interface PlotReading {
  name: string;
  probability: string;
  crossEntropy: string;
  squaredError: string;
  times: string;
}
