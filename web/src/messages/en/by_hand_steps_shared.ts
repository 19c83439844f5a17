/** What both cells have in common: where they start, the readout, and how gradients meet at h. */
import type { ReadoutSymbols, StepPlace } from '../by_hand_steps.js';

export const start = {
  hZero: {
    title: () => 'Start: h₀',
    why: () => 'Nothing has been read yet, so the hidden state is zero.',
  },
  hGiven: {
    title: () => 'Start: h₀',
    why: () =>
      'The hidden state that was handed over. It is taken as given: no gradient goes further back.',
  },
};

/** In the symbols of one cell's equations. */
export const readout = ({ scores, weights, bias, reader }: ReadoutSymbols) => ({
  scores: {
    title: ({ t }: StepPlace) => `Scores ${scores}${t}`,
    why: () =>
      `${weights} turns the hidden state into one score (a logit) for each word: row i for word i.`,
  },
  dhOut: {
    title: ({ t }: StepPlace) => `Gradient at h${t}, from its own prediction`,
    why: ({ t, plusBias }: StepPlace) =>
      `Forward, ${scores}${t} = ${weights} h${t}${plusBias(bias)}. Backward, the same ${weights} the other way round: unit j gathers the errors of all words (∂L/∂${scores}${t}, re-used), each times the weight it had in that word's score. The subscript says which way the gradient came.`,
  },
  dhNextLast: {
    title: ({ t }: StepPlace) => `Gradient at h${t}, from later time steps: none`,
    why: ({ t, number }: StepPlace) =>
      `Step ${number} is the last one: nothing later has used h${t}, so nothing comes back from there.`,
  },
  dh: {
    title: ({ t }: StepPlace) => `Gradient at h${t}, both ways together`,
    why: ({ t, after }: StepPlace) =>
      `h${t} was used twice, by ${scores}${t} and by ${reader}${after}. Changing it changes L along both ways, so the two gradients are added.`,
  },
  dReadout: {
    title: ({ number }: StepPlace) => `Gradient of ${weights} at time step ${number}`,
    why: ({ t, number, plusBias }: StepPlace) =>
      `In ${scores}${t} = ${weights} h${t}${plusBias(bias)}, the entry of ${weights} in row i and column j brings unit j into the score of word i. So its gradient is error i times unit j: a column times a row. The superscript (${number}) means the one use at this step.`,
  },
  dReadoutBias: {
    title: ({ number }: StepPlace) => `Gradient of ${bias} at time step ${number}`,
    why: () => `${bias} was simply added to the scores, so its gradient is the error as it is.`,
  },
});
