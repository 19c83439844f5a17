/** What is said of a run that has diverged, in English. Numbers arrive formatted. */
export const divergence = {
  loss: (p: { run: string; step: string }) =>
    `${p.run}: at step ${p.step} the loss was no longer a finite number.`,
  gradient: (p: { run: string; step: string; what: string }) =>
    `${p.run}: at step ${p.step} ${p.what} became too large to calculate with.`,
  runaway: (p: { run: string; step: string; nats: string; times: string; since: string }) =>
    `${p.run}: the loss ran away. At step ${p.step} it is ${p.nats} nats on average, ${p.times} times what a uniform guess costs (ln V), and it has been too high since step ${p.since}.`,
  gradientOf: (parameter: string) => `the gradient of ${parameter}`,
  someGradient: 'the gradient',
  again: 'The last fix was not enough.',
  notApplied: 'That step was not applied.',
  largestWeight: (parameter: string) => `The largest weight is one of ${parameter}.`,
  /** The place in the window. `layer` is "" where there is only one. */
  backward: (p: { before: string; timeStep: string; timeSteps: string; layer: string }) =>
    `Going back through time, the signal blew up ${p.before} before the end of the window (time step ${p.timeStep} of ${p.timeSteps}${p.layer}).`,
  backwardAtEnd: (p: { timeStep: string; timeSteps: string; layer: string }) =>
    `Going back through time, the signal blew up at the end of the window, where it sets out (time step ${p.timeStep} of ${p.timeSteps}${p.layer}).`,
  forward: (p: { timeStep: string; timeSteps: string; layer: string }) =>
    `Reading forward, the hidden state was no longer finite at time step ${p.timeStep} of ${p.timeSteps}${p.layer}.`,
  forwardOutput: (p: { timeStep: string; timeSteps: string }) =>
    `The hidden states were finite, but at time step ${p.timeStep} of ${p.timeSteps} the output was not.`,
  inLayer: (layer: string) => `, layer ${layer}`,
  timeSteps: (count: string) => (count === '1' ? '1 time step' : `${count} time steps`),

  norms: (p: { count: string; first: string; last: string }) =>
    `Gradient norm over its last ${p.count} steps: ${p.first} → ${p.last}`,
  oneNorm: (norm: string) => `Last gradient norm: ${norm}`,
  typically: (norm: string) => `typically ${norm}`,
  normList: (norms: string) => `The last gradient norms, the latest at the end: ${norms}`,
  othersGoOn: 'The other runs go on.',

  goBack: (step: string) => `Go back to step ${step} and continue with`,
  goBackToStart: 'Go back to the first weights and continue with',
  startAnew: 'Start anew, same text and seed, with',
  proceed: 'Go on as it is',
  proceedHint: 'Continues from here; this run is then no longer stopped when its loss runs away.',
  rescues: {
    clip: (norm: string) => `Clip at ${norm}`,
    rate: (rate: string) => `Learning rate ÷ 10 (${rate})`,
    length: (length: string) => `Sequence length T = ${length}`,
    lstm: 'LSTM instead of RNN',
    tanh: 'tanh instead of ReLU',
    gain: 'Recurrent gain 1',
  },
  clipHint: 'Typical norm of its gradient before it went wrong.',
};
