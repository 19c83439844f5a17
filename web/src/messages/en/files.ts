/** What is said about files and about what is kept. */

export const files = {
  title: (text: string, cells: string) => `“${text}”, ${cells}`,
  run: (p: { name: string; step: string }) => `${p.name}, step ${p.step}`,
  runWithLoss: (p: { name: string; step: string; loss: string }) =>
    `${p.name}, step ${p.step}, loss ${p.loss}`,
  config: (p: {
    h: string;
    layers: string;
    t: string;
    b: string;
    optimizer: string;
    rate: string;
  }) => `H ${p.h}, L ${p.layers}, T ${p.t}, B ${p.b}, ${p.optimizer} ${p.rate}`,

  offer: (p: { text: string; runs: string; ago: string }) =>
    `You were training “${p.text}” (${p.runs}; ${p.ago}).`,
  continue: 'Continue',
  startAnew: 'Start anew',
  dismiss: 'Dismiss',
  trouble: {
    full: 'There is no room left in this browser’s storage: what trains now is not kept.',
    blocked: 'This browser does not let the page store anything: what trains here is not kept.',
    missing: 'What files need could not be loaded. Is there a connection?',
  },
  problem: {
    'too-big': 'This file is too large to read.',
    unreadable: 'This file could not be read.',
    'not-text': 'This file is neither a text, nor a model (.safetensors), nor a setup file.',
    'no-parts': 'Of this run not everything is there any more.',
    newer: 'This was kept by a newer version of the page. Reload the page to get it.',
  },

  now: {
    heading: 'What is here now',
    none: 'Nothing has trained yet. Press Train; then the model, its numbers and what it writes can be saved here.',
    save: 'Save this run',
    saveRace: 'Save these runs',
    saveHint: 'Keeps models, curves, text and settings in this browser; training goes on.',
    saved: 'Saved.',
    model: 'Save model (.safetensors)',
    modelOf: (run: string) => `Save model (.safetensors): ${run}`,
    csv: 'Metrics as CSV',
    json: 'Metrics as JSON',
    sample: 'What it writes, as text',
  },
  open: {
    heading: 'Open',
    button: 'Open file…',
    hint: 'A text to learn, a model (.safetensors) or a setup file; it can also be dropped anywhere on the page. A model brings its settings but not its text: put a text with no other characters than the model’s into the box first.',
  },
  kept: {
    heading: 'Saved runs',
    none: 'No saved runs yet. Train something, and save it above.',
    automatic: 'Kept by itself, when the page was closed',
    sketch: (run: string) => `Loss so far: ${run}`,
    continueOf: (name: string) => `Continue: ${name}`,
    rename: 'Rename',
    renameOf: (name: string) => `Rename: ${name}`,
    newName: 'Name',
    done: 'Done',
    download: 'Model',
    downloadOf: (name: string, run: string) => `Download model: ${name}, ${run}`,
    delete: 'Delete',
    deleteOf: (name: string) => `Delete: ${name}`,
    deleted: (name: string) => `Deleted: ${name}.`,
    undo: 'Undo',
  },
  stored: {
    heading: 'What is kept, and where',
    what: 'While it trains, this page keeps the text, the settings, the models and the curves in this browser’s own storage (IndexedDB), every few seconds, so that a closed tab loses little. Saved runs are there, too. Nothing is sent anywhere. Clearing the browser’s site data removes it.',
    forget: 'Forget everything…',
    sure: (count: string) =>
      `Delete all that is kept for this site (${count})? This cannot be undone.`,
    yes: 'Delete all',
    no: 'Keep',
    forgotten: 'Nothing is kept any more; what trains now is not kept, either.',
  },
};
