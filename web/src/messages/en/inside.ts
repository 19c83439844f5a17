/** The lab "Inside the cell". Numbers and characters arrive ready to be shown. */
interface Named {
  character: string;
  place: string;
  norm: string;
}
interface Extreme {
  value: string;
  character: string;
  place: string;
}

export const inside = {
  probe: 'Text to read',
  probePlaceholder: 'Type what the model should read. Empty: a line of its text.',
  probeHint: (maximum: string) =>
    `The model reads it from a state of zero, one character after the other. At most ${maximum} characters.`,
  probeCut: (maximum: string) => `Only the first ${maximum} characters are read.`,
  probeDefault: 'A line of the training text; type your own instead.',
  useDefault: 'Use a line of the text',
  unknown: (characters: string) =>
    `The model does not know ${characters}: it has never seen a text with it.`,
  removeUnknown: 'Leave them out',
  refused: (message: string) => `This text could not be read: ${message}`,
  saliencyRefused: (message: string) => `This could not be measured: ${message}`,
  run: 'Run',
  layer: 'Layer',
  layerNumber: (layer: string) => `${layer}`,
  order: 'Order of units',
  orders: {
    index: 'Number',
    mean: 'Mean',
    variation: 'Variation',
    place: 'Chosen character',
  },
  orderBy: 'of',

  beforeHeading: 'Nothing to look into yet',
  before:
    'Press Train: then every gate and state of the cell appears here, and moves as it learns.',
  waiting: 'The model is reading…',
  nothingRead: 'There is nothing to show of a text that the model cannot read.',
  oneStep: 'Take one step and look',
  atStep: (step: string) => `At step ${step}`,
  atStepLive: (step: string) => `At step ${step}, training goes on`,

  lastOnly:
    'This run is trained on the last character of a sequence only; nothing has taught it to predict the others.',

  strip: 'What the model reads',
  stripUnit: 'surprise in bits',
  stripSummary: (text: string) => `The characters of the text: ${text}`,
  surpriseScale: 'surprise, bits',
  noPrediction: 'no prediction',
  cell: (character: string, place: string, bits: string) =>
    `${character}, place ${place}, ${bits} bits of surprise`,
  firstCell: (character: string) => `${character}, place 1, not predicted`,
  spoken: { space: 'space', newline: 'line break' },
  stripHint: 'Arrow keys choose a character.',

  saliency: 'Dependence of the chosen prediction',
  saliencyUnit: 'norm of the gradient of ln p',
  forget: 'Forget gate f, mean',
  forgetUnit: (units: string) => `over ${units} units`,
  forgetReading: (mean: string, low: Extreme, high: Extreme) =>
    `Forget gate: mean ${mean}; lowest ${low.value} at ‘${low.character}’ (${low.place}), highest ${high.value} at ‘${high.character}’ (${high.place}).`,
  pointAt: (character: string, place: string, value: string) =>
    `‘${character}’ (${place}): ${value}`,

  quantities: {
    f: 'forget gate',
    i: 'input gate',
    c: 'candidate',
    o: 'output gate',
    C: 'cell state',
    h: 'hidden state',
  },
  axes: { unit: 'unit', character: 'character' },
  quantity: (symbol: string, name: string) => `${symbol}, ${name}`,
  units: (units: string) => `${units} units`,
  merged: (units: string, rows: string) =>
    `${units} units in ${rows} lines of pixels: neighbouring units are averaged`,
  mapSummary: (p: { name: string; minimum: string; maximum: string; mean: string }) =>
    `${p.name}: from ${p.minimum} to ${p.maximum}, mean ${p.mean}.`,
  cellValue: (p: {
    unit: string;
    character: string;
    place: string;
    symbol: string;
    value: string;
  }) => `unit ${p.unit} at ‘${p.character}’ (${p.place}): ${p.symbol} = ${p.value}`,

  prediction: 'Prediction at the chosen character',
  expected: (place: string) => `What the model expected at place ${place}`,
  came: 'came',
  percent: (value: string) => `${value} %`,
  firstCharacter: (character: string) =>
    `‘${character}’ is the first character: nothing comes before it that could predict it.`,
  surpriseAt: (p: { character: string; place: string; percent: string; bits: string }) =>
    `‘${p.character}’ at place ${p.place} had a probability of ${p.percent} %: ${p.bits} bits of surprise.`,
  dependsOnNothing: (character: string, place: string) =>
    `The prediction of ‘${character}’ at place ${place} depends on none of the characters before it: every gradient is zero.`,
  dependsOnOnly: (asked: Named, first: Named) =>
    `The prediction of ‘${asked.character}’ at place ${asked.place} has only ‘${first.character}’ (place ${first.place}, norm ${first.norm}) to depend on.`,
  dependsOnOne: (asked: Named, first: Named) =>
    `The prediction of ‘${asked.character}’ at place ${asked.place} depends most on ‘${first.character}’ (place ${first.place}, norm ${first.norm}); no other character reaches a twentieth of that.`,
  dependsOnTwo: (asked: Named, first: Named, second: Named) =>
    `The prediction of ‘${asked.character}’ at place ${asked.place} depends most on ‘${first.character}’ (place ${first.place}, norm ${first.norm}) and on ‘${second.character}’ (place ${second.place}, norm ${second.norm}).`,
  saliencyHint:
    'The norm of the gradient of ln p with respect to each earlier input: how much a small change there would change the prediction. Where the prediction is nearly certain, small changes do little and all norms are small.',
  heatMap: {
    zero: '0',
    keyboardHint: 'Arrow keys move from cell to cell, Enter chooses the character, Escape leaves.',
    noData: 'Nothing measured yet',
  },
};
