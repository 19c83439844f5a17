/** What each setting and each plot is, in English. Claims are those that the formulas and the core bear out. */
import type { TopicWords } from '../help.js';

export const helpTopics: TopicWords = {
  fields: {
    cell: [
      'The recurrent cell. RNN: one tanh layer fed back into itself. LSTM: a cell state guarded by three gates.',
      'The LSTM has four such layers, three of them gates, so a step of it costs more. Which of the two remembers further hangs on its settings: with forget bias 0 an LSTM can forget as fast as an RNN.',
    ],
    nonlinearity: [
      'The function after each RNN step: tanh saturates at ±1, ReLU can grow without bound.',
      'The slope of tanh is at most 1 and near 0 where a unit is saturated, so each step back in time can only shrink what passes through it. ReLU has slope 1 or 0: nothing holds the state back.',
    ],
    hiddenSize: [
      'Numbers in the hidden state. More remember more and cost more time (about H²).',
      'An LSTM has four matrices of the size of W, one for each gate and one for C̃.',
    ],
    layers: [
      'Cells on top of each other, each reading the one below.',
      'The loss reads the topmost layer only; the gradient goes down and back in time.',
    ],
    sequenceLength: [
      'Time steps unrolled: how far back the gradient travels before it is cut off.',
      'This is truncated backpropagation through time: every factor of the product is one step back. With the state carried on, something older can still be in h, but no gradient says how it got there.',
    ],
    batchSize: [
      'Sequences in one update. Larger batches give a smoother gradient and fewer updates.',
      'The gradient of a batch is the mean over its sequences. B sequences at once cost less than B times one, because the matrix products get larger.',
    ],
    optimizer: [
      'How a gradient becomes a change of the weights.',
      'The same gradient g means a step of another size to each rule, so a learning rate that suits Adam is usually too small for SGD. Here t counts the updates, from 1.',
    ],
    learningRate: [
      'How large each change of the weights is. Takes effect at once, also while training.',
      'Too small, and the loss hardly falls; too large, and it jumps or explodes. A rate of 0 changes nothing. The lab by hand takes one such step and shows the loss before and after.',
    ],
    momentum: [
      'How much of the previous update is carried into the next one.',
      'With μ = 0.9 an update carries the last ten or so gradients along: what they agree on adds up, what they disagree on cancels out. Only the optimizer “Momentum” uses it.',
    ],
    clipNorm: [
      'When the norm of the whole gradient exceeds this, it is scaled down to it. 0 switches clipping off. Takes effect at once.',
      'The direction stays, only the length is cut, and it is the length of all gradients together. Clipping helps against explosion; it does nothing for a gradient that has vanished.',
    ],
    l1: [
      'Adds λ Σ|w| to the loss: pushes small weights to zero.',
      'The pull to zero is equally strong for every weight, so small ones end near zero: few weights do the work. Biases are left out, and so is the penalty in the loss that is plotted.',
    ],
    l2: [
      'Adds λ Σw² to the loss: keeps weights small.',
      'The pull to zero grows with the weight, so large ones shrink and hardly any becomes zero. Biases are left out, and so is the penalty in the loss that is plotted.',
    ],
    lossAt: [
      'Every step: each character is predicted. Last step only: one prediction per sequence, so that all gradient has to travel back through time.',
      'With the loss at every step each step puts in fresh gradient of its own, which hides whether anything arrives from further back.',
    ],
    carryState: [
      'Each window starts from the state the window before ended in, instead of from zero.',
      'The state is carried, the gradient is not: it stops at the beginning of the window. What is carried belongs to the same stream of the text.',
    ],
    initialization: [
      'The distribution the first weights are drawn from.',
      'Orthogonal is for W, the other matrices are then drawn as with Xavier. Biases start at 0, with “uniform” they are drawn like the weights. All of it comes from the seed.',
    ],
    recurrentGain: [
      'Multiplies the first hidden-to-hidden weights: below 1 signals fade, above 1 they can explode.',
      'Back in time the gradient is multiplied by W again and again, so the size of W decides whether it fades or grows. Try 5 with an RNN and look at the first gradient norm.',
    ],
    forgetBias: [
      'Added to the first bias of the forget gate. Larger keeps the cell state longer from the start.',
      'A forget gate near 1 lets the cell state, and its gradient, pass almost unchanged: 0.95 to the power of 20 is 0.36, while 0.5 to the power of 20 is a millionth.',
    ],
    validationFraction: [
      'The last part of the text, kept out of training, to measure what was learned rather than memorised.',
      'When the training loss goes on falling while this one rises, the model is memorising. It is measured about once a second and never trains anything.',
    ],
    sequences: [
      'One stream: the whole text, cut into windows of T characters. Each line: every line is a sequence of its own that starts from the zero state.',
      'With a line for a sequence the way from its first character to its last is exactly known. That is how the experiment “Remembering” measures how far back a cell can learn.',
    ],
    vocabularyOrder: [
      'How characters get their numbers. It changes which random weights belong to which character.',
      'Each character is a one-hot vector: a single 1 at its number. The numbers mean nothing, but which random weights a character starts with changes with them.',
    ],
    seed: [
      'All chance comes from this number: the same seed gives the same curve.',
      'The first weights and the order in which lines are read come from it. Runs of a race share it, so what differs between their curves is not luck of the draw; whether it holds for other seeds, try.',
    ],
  },
  shown: {
    loss: {
      title: 'Loss',
      text: 'The mean surprise of the model at the characters that came, in nats, of each batch before its update; pale as measured, the line smoothed. ln V is what a uniform guess over V characters costs: learning begins below it. Penalties are not part of it.',
    },
    accuracy: {
      title: 'Accuracy of the last character',
      text: 'Of the lines of a batch, the share whose last character was the most probable one. The dashed line is what always guessing the most frequent last character would reach.',
    },
    weights: {
      title: 'Distribution of the weights',
      text: 'A histogram of all weights without biases, as a density. L1 gathers many of them near zero, L2 keeps all of them small; without a penalty they spread while training.',
    },
    gradientNorm: {
      title: 'Gradient norm over steps',
      text: 'The length of the gradient at each training step, as a whole and for each weight matrix, before clipping unless it says “after clipping”. The axis is logarithmic: one line up is ten times as much. Penalties are part of it.',
    },
    gradientFlow: {
      title: 'Gradient back through time',
      text: 'How much of the gradient of the last step’s loss arrives at the state some steps earlier, relative to lag 0. Each step back multiplies by a Jacobian: where these shrink it, it vanishes; where they stretch it, it explodes. It is measured on the training text, whichever cell it favours; along C the forget gate is the main factor, but not the only one. With the loss at every step each step puts in gradient of its own, and what comes from afar is hidden.',
    },
    gradientMap: {
      title: 'Gradient back through time, over training',
      text: 'The same measurement, one column for each time it was taken: training from left to right, lag from bottom to top, brightness on a logarithmic scale. It shows when in training a cell begins to reach further back.',
    },
    writing: {
      title: 'The model writes',
      text: 'Each character is drawn from the distribution that the model predicts, and is then its next input. The text is made anew while training goes on, and never used for training.',
    },
    temperature: {
      title: 'Temperature τ',
      text: 'Divides the logits before the softmax. Towards 0 the most probable character always wins; at 1 it writes as it learned; above 1 improbable characters come more often.',
    },
    compareBy: {
      title: 'Compare by',
      text: 'By step each run has had equally many updates; by characters equally much text, n = k·B·T after k steps of a stream; by time equally many seconds of training. An order that holds on one axis need not hold on another.',
    },
    gap: {
      title: 'Gap',
      text: 'Digits between the first letter and the question mark. The letter has to be remembered, and its gradient has to come back, over gap + 1 steps. Another gap makes the text anew.',
    },
    hangul: {
      title: 'Syllables or jamo',
      text: 'As a block a syllable is one character and V is large; taken apart into its letters (jamo), V is small and the text about two and a half times as long. A modern block is computed from its initial, vowel and final (numbers i, v, f), so it can be taken apart and put together without loss. Losses per syllable and per jamo are in different units; the plots convert where both are shown.',
    },
    surprise: {
      title: 'Surprise',
      text: 'How improbable the model thought the character that came, in bits: 1 bit is a fair coin, log₂ V a uniform guess. The first character is not predicted.',
    },
    prediction: {
      title: 'Prediction',
      text: 'The softmax over the logits of the state before the chosen character: what the model expected there, most probable first.',
    },
    saliency: {
      title: 'Dependence of a prediction',
      text: 'The norm of the gradient of ln p of the chosen character with respect to each earlier input: how much a small change there would change the prediction. It is what the model uses now, not what it could use.',
    },
    forgetGate: {
      title: 'Forget gate over the text',
      text: 'The mean of f over all units for each character read. Near 1 the cell state is kept, near 0 it is wiped out; 0.5 halves it at every step.',
    },
    f: {
      title: 'f, forget gate',
      text: 'How much of each number of the old cell state is kept, between 0 and 1.',
    },
    i: {
      title: 'i, input gate',
      text: 'How much of the candidate is written into the cell state, between 0 and 1.',
    },
    c: {
      title: 'C̃, candidate',
      text: 'What could be written into the cell state, between −1 and 1. The input gate decides how much of it is.',
    },
    o: {
      title: 'o, output gate',
      text: 'How much of the cell state is shown to the rest of the network, between 0 and 1.',
    },
    C: {
      title: 'C, cell state',
      text: 'The memory of an LSTM. It changes by addition, not by another multiplication with a matrix: that is what lets it, and its gradient, last. It is not bounded by ±1.',
    },
    h: {
      title: 'h, hidden state',
      text: 'What the next step and the output read: all that an RNN remembers, or what the output gate of an LSTM lets through. With tanh it lies between −1 and 1.',
    },
    unitOrder: {
      title: 'Order of the units',
      text: 'Units have no natural order. Sorted by their mean, their variation over the text or their value at the chosen character, units that behave alike stand together.',
    },
    unrolledRnn: {
      title: 'An RNN, unrolled',
      text: 'The same weights at every time step. Forward each state is made of the last one and the input; backward the gradient goes along the same arrows the other way, and at each weight the contributions of all time steps are added.',
    },
    unrolledLstm: {
      title: 'An LSTM, unrolled',
      text: 'Four layers in every step, all reading h of the step before and the input. The upper line is the cell state: back along it the gradient is multiplied by the forget gate and by nothing else.',
    },
    weightsByHand: {
      title: 'The weights',
      text: 'An RNN has U (input to hidden), W (hidden to hidden) and V (hidden to output); an LSTM has W_f, W_i, W_c and W_o for its four layers and W_y for the output. Change any number, and everything is computed anew.',
    },
    stepByHand: {
      title: 'One step of gradient descent',
      text: 'Every weight goes a little way against its derivative. For a small enough α the loss falls; for a large one it may rise, because the derivative only speaks of the neighbourhood.',
    },
    gradientCheck: {
      title: 'Gradient check',
      text: 'The derivative without any chain rule: nudge one number both ways and compare the losses. Agreement to many digits says that the backward pass has no mistake.',
    },
    softmax: {
      title: 'From logits to the gradient',
      text: 'The softmax makes probabilities of any numbers. With cross-entropy on top of it the gradient by the logits is simply prediction minus target.',
    },
    jacobian: {
      title: 'Jacobian of the softmax',
      text: 'How each probability changes with each logit. Probabilities sum to 1, so each column sums to 0: what one class gains, the others lose.',
    },
    entropy: {
      title: 'Entropy, KL divergence, cross-entropy',
      text: 'Cross-entropy is the entropy of the target plus the KL divergence from it to the prediction. With a one-hot target the entropy is 0, and what is left is −ln of one probability.',
    },
    squaredError: {
      title: 'Cross-entropy against squared error',
      text: 'Behind a softmax the squared error keeps the Jacobian in its gradient, and where the softmax is saturated that is nearly 0: a model that is confidently wrong hardly learns from it. With cross-entropy the Jacobian cancels.',
    },
  },
};
