/** What an LSTM computes in each step, and where each factor comes from. */
import type { GatePlace, StepPlace } from '../by_hand_steps.js';
import { readout, start } from './by_hand_steps_shared.js';

export const gates = { f: 'forget gate', i: 'input gate', c: 'candidate', o: 'output gate' };

export const gate = {
  a: {
    title: ({ gate, sum }: GatePlace) => `Before the ${gate}: ${sum}`,
    why: ({ letter, t }: GatePlace) =>
      `Each row of W_${letter} weighs the entries of z${t}, the previous state and the input, and adds them up. Each gate has weights of its own, but all read the same z${t}.`,
  },
  da: {
    title: ({ gate, sum }: GatePlace) => `Gradient at ${sum}: back through σ of the ${gate}`,
    why: ({ out, sum }: GatePlace) =>
      `Forward, ${out} = σ(${sum}), and the derivative of σ is σ(1 − σ): so ${out} ⊙ (1 − ${out}), known from the forward pass. It is at most ¼, and near 0 where the gate is wide open or shut. Times ∂L/∂${out}, found before.`,
  },
  daTanh: {
    title: ({ sum }: GatePlace) => `Gradient at ${sum}: back through tanh of the candidate`,
    why: ({ out, sum }: GatePlace) =>
      `Forward, ${out} = tanh(${sum}), and the derivative of tanh is 1 − tanh²: so 1 − ${out}², known from the forward pass. Times ∂L/∂${out}, found before.`,
  },
  dW: {
    title: ({ letter, number }: GatePlace) => `Gradient of W_${letter} at time step ${number}`,
    why: ({ letter, t, sum, plusBias }: GatePlace) =>
      `Forward, ${sum} = W_${letter} z${t}${plusBias(`b_${letter}`)}: row i, column j of W_${letter} brings entry j of z${t} into entry i of ${sum}. So its gradient is entry i of ∂L/∂${sum}, found before, times entry j of z${t}: a column times a row.`,
  },
  db: {
    title: ({ letter, number }: GatePlace) => `Gradient of b_${letter} at time step ${number}`,
    why: ({ letter, sum }: GatePlace) =>
      `b_${letter} was simply added to ${sum}, so its gradient is ∂L/∂${sum} as it is.`,
  },
};

export const lstm = {
  ...start,
  ...readout({ scores: 'g', weights: 'W_y', bias: 'b_y', reader: 'z' }),
  CZero: {
    title: () => 'Start: C₀',
    why: () => 'The cell state, the memory of the LSTM, starts empty as well.',
  },
  CGiven: {
    title: () => 'Start: C₀',
    why: () => 'The cell state, the memory of the LSTM, as it was handed over.',
  },
  z: {
    title: ({ t, before }: StepPlace) => `z${t}: h${before} above x${t}`,
    why: () =>
      'The previous hidden state and the input, one above the other. All four gates read this same vector.',
  },
  forget: {
    title: ({ t }: StepPlace) => `Forget gate f${t}`,
    why: ({ before }: StepPlace) =>
      `σ brings each entry between 0 and 1: the share of each entry of the old cell state C${before} that is kept. 1 keeps all, 0 forgets.`,
  },
  input: {
    title: ({ t }: StepPlace) => `Input gate i${t}`,
    why: ({ t }: StepPlace) =>
      `σ again: the share of each entry of the candidate C̃${t} that may be written into the cell.`,
  },
  candidate: {
    title: ({ t }: StepPlace) => `Candidate C̃${t}`,
    why: () => 'What could be written into the cell: tanh, so between −1 and 1.',
  },
  output: {
    title: ({ t }: StepPlace) => `Output gate o${t}`,
    why: () => 'σ once more: the share of the cell that is shown to the outside as h.',
  },
  C: {
    title: ({ t }: StepPlace) => `Cell state C${t}`,
    why: ({ before }: StepPlace) =>
      `What is kept of C${before} plus what is let in; ⊙ multiplies entry by entry. On its way through time C is only multiplied by f and added to: no weight matrix, no tanh. Along this line the gradient will come back.`,
  },
  tanhC: {
    title: ({ t }: StepPlace) => `tanh of C${t}`,
    why: () => 'The cell state may grow; tanh brings what is shown of it between −1 and 1.',
  },
  h: {
    title: ({ t }: StepPlace) => `Hidden state h${t}`,
    why: ({ t, after }: StepPlace) =>
      `The output gate decides how much of tanh C${t} is shown. h${t} goes two ways, to the scores g${t} and into z${after}: its gradient will come back from both.`,
  },
  hLast: {
    title: ({ t }: StepPlace) => `Hidden state h${t}`,
    why: ({ t }: StepPlace) =>
      `The output gate decides how much of tanh C${t} is shown. This is the last step, so h${t} goes one way only: to the scores g${t}.`,
  },
  dhNext: {
    title: ({ t }: StepPlace) => `Gradient at h${t}, from later time steps`,
    why: ({ t, afterNumber, after }: StepPlace) =>
      `As the upper part of z${after}, h${t} went into all four gates of step ${afterNumber}. From each comes back its gradient ∂L/∂a, found one step later, through those columns of its weights that act on h (W_f,h and so on); the four are added.`,
  },
  dhLast: {
    title: ({ t }: StepPlace) => `Gradient at h${t}`,
    why: ({ t }: StepPlace) =>
      `Only the way through g${t} is there: the other part is zero. From h${t} the gradient now goes two ways: to the output gate and into the cell.`,
  },
  dOutput: {
    title: ({ t }: StepPlace) => `Gradient at the output gate o${t}`,
    why: ({ t }: StepPlace) =>
      `Forward, h${t} = o${t} ⊙ tanh C${t}. What o${t} was multiplied by is the factor: ∂h${t}/∂o${t} = tanh C${t}, known from the forward pass. Times ∂L/∂h${t}.`,
  },
  dCByH: {
    title: ({ t }: StepPlace) => `Gradient at C${t}, by way of h${t}`,
    why: ({ t }: StepPlace) =>
      `Again h${t} = o${t} ⊙ tanh C${t}, now for C${t}: the factor o${t}, and the slope of tanh there, 1 − tanh² C${t}. ∂L/∂h${t} is re-used.`,
  },
  dCNext: {
    title: ({ t, after }: StepPlace) => `Gradient at C${t}, along the cell line from C${after}`,
    why: ({ t, after }: StepPlace) =>
      `Forward, C${after} = f${after} ⊙ C${t} + …. So ∂L/∂C${after} comes straight back, only multiplied by the forget gate f${after}: no weight matrix, no tanh. With f near 1 it survives many steps.`,
  },
  dCNextLast: {
    title: ({ t }: StepPlace) => `Gradient at C${t}, along the cell line: none`,
    why: ({ number, t }: StepPlace) =>
      `Step ${number} is the last one: nothing later has used C${t}.`,
  },
  dC: {
    title: ({ t }: StepPlace) => `Gradient at the cell state C${t}`,
    why: ({ t, before }: StepPlace) =>
      `What came by way of h${t} and what came along the cell line, added. C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}: from here the whole of it goes on to each of f, i and C̃.`,
  },
  dCLast: {
    title: ({ t }: StepPlace) => `Gradient at the cell state C${t}`,
    why: ({ t, before }: StepPlace) =>
      `Only what came by way of h${t} is there. C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}: from here the whole of it goes on to each of f, i and C̃.`,
  },
  dForget: {
    title: ({ t }: StepPlace) => `Gradient at the forget gate f${t}`,
    why: ({ t, before }: StepPlace) =>
      `In C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}, the forget gate is multiplied by the old cell state: so C${before} is the factor. ∂L/∂C${t} is re-used.`,
  },
  dForgetZero: {
    title: ({ t }: StepPlace) => `Gradient at the forget gate f${t}: zero`,
    why: ({ t, before }: StepPlace) =>
      `In C${t} = f${t} ⊙ C${before} + i${t} ⊙ C̃${t}, the factor of f${t} is the old cell state. C${before} is zero: there was nothing to forget, so f${t} made no difference.`,
  },
  dInput: {
    title: ({ t }: StepPlace) => `Gradient at the input gate i${t}`,
    why: ({ t }: StepPlace) =>
      `In C${t}, i${t} is multiplied by the candidate: so C̃${t} is the factor. ∂L/∂C${t} is re-used.`,
  },
  dCandidate: {
    title: ({ t }: StepPlace) => `Gradient at the candidate C̃${t}`,
    why: ({ t }: StepPlace) =>
      `The other way round, C̃${t} is multiplied by the input gate: so i${t} is the factor. ∂L/∂C${t} is re-used once more.`,
  },
  pathC: {
    title: ({ last, t }: StepPlace) =>
      `What is left from C${last} back to C${t}, along the cell line`,
    why: ({ after }: StepPlace) =>
      `Along the additive path a step back multiplies by f${after} and by nothing else. Each unit keeps its own share: with f near 1, nearly everything.`,
  },
  pathCLast: {
    title: ({ last }: StepPlace) => `What is left at C${last}: everything`,
    why: () =>
      'Here the way back along the cell line starts: 1 for each unit, 100 %. Beside it, the way through h: compare what each step leaves of both.',
  },
  pathH: {
    title: ({ last, t }: StepPlace) =>
      `What is left from h${last} back to h${t}, through the gates`,
    why: ({ t, afterNumber }: StepPlace) =>
      `Along the multiplicative path a step back goes through all four gates of step ${afterNumber}: from each comes its slope, what it was multiplied by, and the columns of its weights that act on h. C${t} is held, so that this is the way through h alone.`,
  },
  pathHLast: {
    title: ({ last }: StepPlace) => `What is left at h${last}: everything`,
    why: () =>
      'Here the way back through h starts, with the identity: 100 %. It works as in a vanilla RNN: matrix times matrix.',
  },
};
