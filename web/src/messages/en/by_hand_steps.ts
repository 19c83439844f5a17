/** What is computed in each step of the labs "By hand", and where each factor comes from. */
import type { StepPlace } from '../by_hand_steps.js';
import { gate, gates, lstm } from './by_hand_steps_lstm.js';
import { rnn } from './by_hand_steps_rnn.js';

export const byHandSteps = {
  shared: {
    x: {
      title: ({ t, input }: StepPlace) => `Input x${t}: “${input}”`,
      why: ({ input }: StepPlace) =>
        `A one-hot vector: 1 in the place of “${input}”, 0 everywhere else. A matrix times a one-hot vector simply picks one of its columns.`,
    },
    y: {
      title: ({ t }: StepPlace) => `Prediction ŷ${t}`,
      why: () =>
        'Softmax: e to the power of each score, divided by their sum. So every word gets a probability, and together they make 1.',
    },
    L: {
      title: ({ t }: StepPlace) => `Loss L${t}`,
      why: ({ target }: StepPlace) =>
        `Cross-entropy: minus the logarithm of the probability that the right next word, “${target}”, was given. It is 0 only if the right word was given probability 1.`,
    },
    loss: {
      title: () => 'The loss L',
      why: () =>
        'The losses of the steps, added up. Here the way back begins: for every number so far we now ask how L would change if that number changed a little: its gradient, ∂L/∂….',
    },
    lossOfOne: {
      title: () => 'The loss L',
      why: () =>
        'Only one prediction counts. Here the way back begins: for every number so far we now ask how L would change if that number changed a little: its gradient, ∂L/∂….',
    },
    error: {
      title: ({ t }: StepPlace) => `The error ŷ${t} − y${t}`,
      why: ({ t, target }: StepPlace) =>
        `L${t} is ln Σ e^score minus the score of “${target}”. The first part has the derivative ŷ${t}, the second y${t}, which is 1 at “${target}” and 0 elsewhere; the lab “Softmax & loss” derives this step by step. So only the score of “${target}” has a negative gradient: it should rise, all others should fall.`,
    },
    errorUncounted: {
      title: ({ number }: StepPlace) => `No error at time step ${number}`,
      why: () => 'The loss of this step is not counted, so its scores get no gradient.',
    },
  },
  rnn,
  gates,
  gate,
  lstm,

  sum: {
    title: (weight: string) => `Gradient of ${weight}: the sum over time`,
    why: (weight: string) =>
      `The same ${weight} was used at every step. A change of it changes L through each of its uses, so their gradients are added.`,
    whyOfOne: (weight: string) =>
      `${weight} was used at one time step only, so the sum over time has one term.`,
  },
  update: {
    title: (weight: string) => `${weight} after one step downhill`,
    why: (weight: string) =>
      `The gradient points to where L grows fastest; so ${weight} takes a small step against it. The learning rate α says how small.`,
    lossTitle: 'The loss after the update',
    lossFell:
      'The forward pass once more, with the new weights: the loss has fallen. Gradient descent repeats just this.',
    lossRose:
      'The forward pass once more, with the new weights: the loss has risen. The step was too large: try a smaller α.',
    lossStayed: 'The forward pass once more, with the new weights: the loss is the same.',
  },

  passes: { forward: 'Forward', backward: 'Backward', update: 'Update' },
  card: {
    heading: 'Formula',
    timeStep: (number: string) => `time step ${number}`,
    withNumbers: 'With numbers',
    uses: 'Uses',
    usedBy: 'Used by',
    copy: 'Copy as LaTeX',
    copied: 'Copied',
    weight: (name: string) => `weight ${name}`,
  },
  drawing: {
    label: (cell: string, steps: string) => `The ${cell}, unrolled over ${steps} time steps`,
    hint: 'Arrow keys: step; click or Enter: go there.',
    current: (title: string) => `${title}; this step`,
    used: (title: string) => `${title}; used here`,
    pending: (title: string) => `${title}; not computed yet`,
    legend: {
      rnn: 'What is left of the gradient along h',
      lstm: 'What is left of the gradient along C and along h',
    },
    alongC: 'along C',
    alongH: 'along h',
    shareOf: (last: string) => `(norm, relative to that at time step ${last})`,
    share: (path: string, number: string, percent: string) =>
      `${path}, back to time step ${number}: ${percent} is left`,
  },
};
