/** The tour in English. It never says what a measurement will show: it quotes what was measured. */
export const tour = {
  label: 'A tour of the page',
  offer: { question: 'New here?', take: 'Take a two-minute tour', later: 'Not now' },
  position: (place: string, count: string) => `${place} of ${count}`,
  back: 'Back',
  next: 'Next',
  done: 'Done',
  end: 'End the tour',
  hint: 'Arrow keys go back and on, Escape ends the tour.',
  pressTrain: 'Press Train for me',
  waiting: (step: string, enough: string) => `Training: step ${step} of ${enough} …`,
  reading: 'Measured just now:',
  stops: {
    text: {
      title: 'The text to learn',
      text: 'A network reads this text character by character and learns to predict the next one. Choose an experiment above it, or type and paste your own, in any language.',
    },
    actions: {
      title: 'Train',
      text: 'Press Train. It really trains, here in your browser, and nothing leaves it. The tour goes on after 20 steps.',
    },
    loss: {
      title: 'Is it learning?',
      text: 'The loss is the model’s surprise at each next character. ln V is what blind guessing costs: once a curve is below it, something was learned. The buttons show accuracy and weights instead.',
    },
    gradients: {
      title: 'The gradient at each step',
      text: 'How long the gradient is at every training step, for each weight. The axis is logarithmic. Above the clipping limit it is scaled down.',
    },
    flow: {
      title: 'The gradient back through time',
      text: 'The heart of the page: how much of the last step’s gradient arrives further back. What falls towards zero is the vanishing gradient, and what does not arrive cannot teach anything.',
    },
    runs: {
      title: 'A race',
      text: 'Up to four runs train side by side on the same text, seed and batches. Give each its own cell, learning rate or forget bias, and compare them by step, by characters or by time.',
    },
    writing: {
      title: 'The model writes',
      text: 'What the models have learned so far, made anew while they train. The temperature says how daring they are.',
    },
    labs: {
      title: 'The other labs',
      text: '“Inside the cell” shows every gate while a text is read. “By hand” works out a small RNN or LSTM with every number, forward and backward. “Softmax & loss” takes the last layer apart.',
    },
    share: {
      title: 'Share it, and find help',
      text: 'A link holds everything, seed included, so that whoever opens it gets the same curve. Every “?” explains what stands beside it, with its formula; Help has all of them, and this tour.',
    },
  },
};
