/** What explains the page, in English; the topics themselves are in help_topics.ts. */
export const help = {
  lectures: {
    text: 'Characters, text and sampling',
    rnn: 'RNN and BPTT',
    lstm: 'LSTM and its five weights',
    crossEntropy: 'Softmax and cross-entropy',
    sgd: 'Gradients, SGD and its relatives',
    regularization: 'Regularisation',
  },
  topic: {
    lecture: (lecture: string) => `Lecture: ${lecture}`,
    formula: 'Formula',
    attribute: 'In a link or an embed',
    initially: (value: string) => `default ${value}`,
    allowed: (range: string) => `allowed ${range}`,
    labs: {
      'by-hand-rnn': 'Work it out by hand: RNN',
      'by-hand-lstm': 'Work it out by hand: LSTM',
      'cross-entropy': 'Work it out: softmax & loss',
    },
  },
  dialog: {
    tour: 'The tour',
    tourHint: 'Nine stops at most, about two minutes, on the page itself.',
    startTour: 'Start the tour',
    topics: 'What everything is',
    topicsHint: 'The same that each “?” on the page says, by lecture.',
    keys: 'Keys',
    keyList: [
      { keys: 'Ctrl + Enter', does: 'trains or pauses' },
      { keys: '← →', does: 'in a plot or a map: move the cursor (with Shift ten at a time)' },
      { keys: '+ −', does: 'in a plot: zoom in and out' },
      {
        keys: 'Esc',
        does: 'in a plot: show everything again; else closes what is open on top',
      },
      { keys: '← → Home End', does: 'by hand: from step to step; Space plays them' },
      { keys: 'Ctrl + Z', does: 'by hand: takes back the last change' },
    ],
    measured: 'What is measured, and how',
    measurements: [
      'Everything happens in this browser, in WebAssembly, one worker for each run. No text and no number is sent anywhere.',
      'Loss: cross-entropy in nats per character of each batch, before its update. The line is smoothed, the pale one is not.',
      'Validation loss: the same on the end of the text that is kept out of training, about once a second.',
      'Gradient norms: the L2 norm at each step, before clipping unless it says otherwise.',
      'Gradient back through time: measured on a few sequences of the training text a few times a second, never simulated; the weights are not touched by it.',
      'The gradients are those of a backward pass written by hand in C++, which agrees with PyTorch and with central differences in the project’s tests.',
    ],
  },
};
