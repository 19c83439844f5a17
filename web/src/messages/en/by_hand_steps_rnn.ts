/** What an RNN computes in each step, and where each factor comes from. */
import type { StepPlace } from '../by_hand_steps.js';
import { readout, start } from './by_hand_steps_shared.js';

export const rnn = {
  ...start,
  ...readout({ scores: 'o', weights: 'V', bias: 'c', reader: 'h' }),
  Wh: {
    title: ({ before }: StepPlace) => `What is remembered: W h${before}`,
    why: ({ before }: StepPlace) =>
      `W mixes the units of the previous hidden state h${before}. It is the same W at every time step.`,
  },
  Ux: {
    title: ({ t }: StepPlace) => `What is read: U x${t}`,
    why: ({ t, input }: StepPlace) =>
      `x${t} is one-hot, so U x${t} is just the column of U that belongs to “${input}”.`,
  },
  a: {
    title: ({ t }: StepPlace) => `Before the tanh: a${t}`,
    why: () =>
      'What is remembered and what is read are added up. On the way back this is where the gradient will part again, to W and to U.',
  },
  h: {
    title: ({ t }: StepPlace) => `Hidden state h${t}`,
    why: ({ t, after }: StepPlace) =>
      `tanh brings each entry between −1 and 1. Keep in mind that h${t} goes two ways, to the scores o${t} and on to h${after}: its gradient will come back from both.`,
  },
  hLast: {
    title: ({ t }: StepPlace) => `Hidden state h${t}`,
    why: ({ t }: StepPlace) =>
      `tanh brings each entry between −1 and 1. This is the last step, so h${t} goes one way only: to the scores o${t}.`,
  },
  dhNext: {
    title: ({ t }: StepPlace) => `Gradient at h${t}, from later time steps`,
    why: ({ t, after, plusBias }: StepPlace) =>
      `Forward, a${after} = W h${t} + U x${after}${plusBias('b')}. So ∂L/∂a${after}, found one step later, comes back through Wᵀ. Every further step back multiplies by Wᵀ and a slope of tanh again: here gradients vanish or explode.`,
  },
  dhLast: {
    title: ({ t }: StepPlace) => `Gradient at h${t}`,
    why: ({ t }: StepPlace) => `Only the way through o${t} is there: the other part is zero.`,
  },
  slope: {
    title: ({ t }: StepPlace) => `Slope of tanh at a${t}`,
    why: ({ t }: StepPlace) =>
      `The derivative of tanh is 1 − tanh², and tanh(a${t}) is h${t}, known from the forward pass: nothing new to compute. It is at most 1, and near 0 where h${t} is near ±1.`,
  },
  da: {
    title: ({ t }: StepPlace) => `Gradient before the tanh: at a${t}`,
    why: ({ t, before }: StepPlace) =>
      `Back through the tanh: unit by unit (⊙), the gradient at h${t} times the slope. ∂L/∂a${t} will be re-used: for every weight that went into a${t}, and for h${before} one step further back.`,
  },
  daFirst: {
    title: ({ t }: StepPlace) => `Gradient before the tanh: at a${t}`,
    why: ({ t }: StepPlace) =>
      `Back through the tanh: unit by unit (⊙), the gradient at h${t} times the slope. ∂L/∂a${t} will be re-used for every weight that went into a${t}.`,
  },
  dWDirect: {
    title: ({ number }: StepPlace) => `Gradient of W at time step ${number}: the direct way`,
    why: ({ t, before, number }: StepPlace) =>
      `How W, where it was used at step ${number}, changed the loss of this very step. Three factors: the gradient that came to h${t} from o${t}, the slope 1 − h${t}², and h${before}, which W was multiplied by. All are known already.`,
  },
  dWDirectZero: {
    title: ({ number }: StepPlace) => `Gradient of W at time step ${number}: the direct way, zero`,
    why: () =>
      'W was multiplied by h₀, and h₀ is zero: nothing reaches W here. To see this way, carry the state over in “The example”.',
  },
  dWThrough: {
    title: ({ number, t }: StepPlace) =>
      `Gradient of W at time step ${number}: the way through h${t} to later time steps`,
    why: ({ t, before, after }: StepPlace) =>
      `The same W also changed h${t}, which changed h${after} and the later losses. The slope 1 − h${t}² and h${before} are re-used; only the gradient that came to h${t} is a different one: the one from h${after}.`,
  },
  dWThroughZero: {
    title: ({ number, t }: StepPlace) =>
      `Gradient of W at time step ${number}: the way through h${t}, zero`,
    why: ({ t, after }: StepPlace) =>
      `A gradient came to h${t} from h${after}, but W was multiplied by h₀, and h₀ is zero: nothing reaches W here. To see this way, carry the state over in “The example”.`,
  },
  dWThroughLast: {
    title: ({ number }: StepPlace) => `Gradient of W at time step ${number}: no later time steps`,
    why: ({ t }: StepPlace) => `After h${t} nothing follows, so there is only the direct way here.`,
  },
  dW: {
    title: ({ number }: StepPlace) => `Gradient of W at time step ${number}, both ways together`,
    why: ({ t, before }: StepPlace) =>
      `Direct way plus the way through later steps. It is the same as ∂L/∂a${t} times h${before} as a row: slope and h${before} were factors of both.`,
  },
  dWZero: {
    title: ({ number }: StepPlace) => `Gradient of W at time step ${number}: zero`,
    why: () =>
      'h₀ is zero: whatever W is, W h₀ is zero at the first step. Changing W there changes nothing, so both ways are zero.',
  },
  dU: {
    title: ({ number }: StepPlace) => `Gradient of U at time step ${number}`,
    why: ({ t, input }: StepPlace) =>
      `U x${t} was added into a${t}: so ∂L/∂a${t} again (re-used), times x${t} as a row. As x${t} is one-hot, only the column of “${input}” gets a gradient.`,
  },
  db: {
    title: ({ number }: StepPlace) => `Gradient of b at time step ${number}`,
    why: ({ t }: StepPlace) =>
      `b was simply added to a${t}, so its gradient is ∂L/∂a${t} as it is.`,
  },
  path: {
    title: ({ last, t }: StepPlace) => `What is left from h${last} back to h${t}`,
    why: ({ after }: StepPlace) =>
      `One step further back multiplies by the slope 1 − h${after}² and by W once more. Always the same W: what is left shrinks or grows by about the same factor at each step.`,
  },
  pathLast: {
    title: ({ last }: StepPlace) => `What is left at h${last}: everything`,
    why: () =>
      'Here the way back through time starts, with the identity: 100 % is left. Watch what each step leaves of it.',
  },
};
