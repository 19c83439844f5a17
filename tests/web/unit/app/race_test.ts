import { describe, expect, it } from 'vitest';
import { shownConfig, waitingChanges, type Action } from '../../../../web/src/app/state.js';
import { Driver, longText, metrics, ready, started } from './fixtures.js';

/** RNN and LSTM, both in training. */
function racing(): Driver {
  const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
  for (const runId of ['run-1', 'run-2']) {
    driver.hear(started(runId), { type: 'resumed', runId }, metrics(runId, [1, 2, 3]));
  }
  driver.take();
  return driver;
}

const keysOf = ({ state }: Driver) => state.variants.map(({ key }) => key);
const idsOf = ({ state }: Driver) => state.runs.map(({ id }) => id);

describe('adding a run', () => {
  it('before training makes one more variant', () => {
    const driver = ready().send({ type: 'addRun' });
    expect(driver.state.variants).toMatchObject([{ changes: {} }, { changes: { cell: 'rnn' } }]);
    expect(driver.take()).toEqual([]);
  });

  it('while others train starts it beside them and leaves them alone', () => {
    const driver = racing().send({ type: 'addRun' });
    expect(driver.take()).toMatchObject([{ type: 'start', runId: 'run-3', then: 'train' }]);
    expect(idsOf(driver)).toEqual(['run-1', 'run-2', 'run-3']);
    expect(driver.state.runs[2]?.text).toBe(longText);
    expect(waitingChanges(driver.state)).toEqual([]);
  });

  it('while others pause does not start it', () => {
    const driver = racing().hear({ type: 'paused', runId: 'run-1', step: 3 });
    driver.hear({ type: 'paused', runId: 'run-2', step: 3 }).send({ type: 'addRun' });
    expect(driver.take()).toMatchObject([{ type: 'start', runId: 'run-3', then: 'pause' }]);
  });

  it('stops at four', () => {
    const add: Action = { type: 'addRun' };
    expect(ready().send(add, add, add, add, add).state.variants).toHaveLength(4);
  });
});

describe('an experiment with more runs', () => {
  it('waits for the next start while others train, and says so', () => {
    const driver = racing().send({
      type: 'replaceText',
      value: longText,
      preset: null,
      config: {},
      experiment: { id: 'seeds', runs: [{}, { seed: 2 }, { seed: 3 }] },
    });
    expect(waitingChanges(driver.state)).toEqual(['runs']);
    driver.send({ type: 'restart' });
    expect(waitingChanges(driver.state)).toEqual([]);
  });
});

describe('removing a run', () => {
  it('leaves the others alone and can be undone', () => {
    const driver = racing();
    const [first = 0] = keysOf(driver);
    driver.send({ type: 'removeRun', variant: first });
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
    expect(idsOf(driver)).toEqual(['run-2']);
    driver.hear({ type: 'paused', runId: 'run-1', step: 3 }, metrics('run-2', [4]));
    driver.send({ type: 'undo' });
    expect(idsOf(driver)).toEqual(['run-1', 'run-2']);
    expect(keysOf(driver)).toHaveLength(2);
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-1' }]);
    // What happened meanwhile has happened.
    expect(driver.state.runs[1]?.latest?.step).toBe(4);
  });

  it('that cannot be undone any more ends its worker only', () => {
    const driver = racing();
    driver.send({ type: 'removeRun', variant: keysOf(driver)[0] ?? 0 });
    driver.take();
    driver.send({ type: 'forgetUndo' });
    expect(driver.take()).toEqual([{ type: 'discard', runId: 'run-1' }]);
  });

  it('is not possible for the last one', () => {
    const driver = ready();
    driver.send({ type: 'removeRun', variant: keysOf(driver)[0] ?? 0 });
    expect(driver.state.variants).toHaveLength(1);
  });
});

describe('a single run of a race', () => {
  it('pauses and goes on by itself', () => {
    const driver = racing().send({ type: 'pauseRun', runId: 'run-2' });
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-2' }]);
    driver.hear({ type: 'paused', runId: 'run-2', step: 3 });
    expect(driver.state.runs.map(({ status }) => status)).toEqual(['training', 'paused']);
    driver.send({ type: 'resumeRun', runId: 'run-2' });
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-2' }]);
  });

  it('starts anew as it is configured now, and can be brought back', () => {
    const driver = racing();
    const [, second = 0] = keysOf(driver);
    driver.send({ type: 'setEditing', variant: second });
    driver.send({ type: 'setField', field: 'hiddenSize', value: 9 });
    driver.send({ type: 'restartRun', variant: second });
    expect(driver.take()).toMatchObject([
      { type: 'pause', runId: 'run-2' },
      { type: 'start', runId: 'run-3', config: { cell: 'lstm', hiddenSize: 9 } },
    ]);
    expect(idsOf(driver)).toEqual(['run-1', 'run-3']);
    driver.send({ type: 'undo' });
    expect(idsOf(driver)).toEqual(['run-1', 'run-2']);
    expect(driver.take()).toEqual([
      { type: 'discard', runId: 'run-3' },
      { type: 'resume', runId: 'run-2' },
    ]);
  });
});

describe('settings of a race', () => {
  it('for one run reach that run only', () => {
    const driver = racing();
    const [first = 0] = keysOf(driver);
    driver.send({ type: 'setEditing', variant: first });
    driver.send({ type: 'setField', field: 'learningRate', value: 0.5 });
    expect(driver.take()).toEqual([
      { type: 'setConfig', runId: 'run-1', changes: { learningRate: 0.5 } },
    ]);
    expect(shownConfig(driver.state).learningRate).toBe(0.5);
    expect(driver.state.config.learningRate).not.toBe(0.5);
  });

  it('for all runs take each run’s own away', () => {
    const driver = racing();
    driver.send({ type: 'setEditing', variant: keysOf(driver)[0] ?? 0 });
    driver.send({ type: 'setField', field: 'learningRate', value: 0.5 });
    driver.take();
    driver.send({ type: 'setEditing', variant: null });
    driver.send({ type: 'setField', field: 'learningRate', value: 0.1 });
    const changes = { learningRate: 0.1 };
    expect(driver.take()).toEqual([
      { type: 'setConfig', runId: 'run-1', changes },
      { type: 'setConfig', runId: 'run-2', changes },
    ]);
    expect(driver.state.variants.map((variant) => variant.changes)).toEqual([
      { cell: 'rnn' },
      { cell: 'lstm' },
    ]);
  });

  it('that need a new start wait for it, run by run', () => {
    const driver = racing();
    driver.send({ type: 'setEditing', variant: keysOf(driver)[1] ?? 0 });
    driver.send({ type: 'setField', field: 'hiddenSize', value: 9 });
    expect(waitingChanges(driver.state)).toEqual(['hiddenSize']);
    expect(driver.take()).toEqual([]);
  });

  it('change the sequence length at once, but not to one the text is too short for', () => {
    const driver = racing().send({ type: 'setField', field: 'sequenceLength', value: 1000 });
    expect(driver.state.textProblem?.kind).toBe('too-short');
    expect(driver.take()).toEqual([]);
    driver.send({ type: 'setField', field: 'sequenceLength', value: 16 });
    expect(driver.state.textProblem).toBeNull();
    expect(driver.take()).toHaveLength(2);
  });

  it('of an experiment replace the runs, and Undo brings them back', () => {
    const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] });
    const before = driver.state;
    driver.send({
      type: 'replaceText',
      value: 'ab\ncd',
      preset: 'remembering',
      config: { sequences: 'lines', forgetBias: 3 },
      experiment: {
        id: 'forget-bias',
        runs: [{ forgetBias: 0 }, { forgetBias: 1 }, { forgetBias: 3 }],
        compareBy: 'time',
      },
    });
    expect(driver.state).toMatchObject({ experiment: 'forget-bias', compareBy: 'time' });
    expect(driver.state.variants).toHaveLength(3);
    expect(driver.state.textProblem).toBeNull();
    driver.send({ type: 'undo' });
    for (const part of ['variants', 'config', 'text', 'compareBy', 'experiment'] as const) {
      expect(driver.state[part]).toEqual(before[part]);
    }
  });

  it('that an experiment brought are taken back by the next text, where nobody changed them', () => {
    const driver = ready().send({
      type: 'replaceText',
      value: 'ab\ncd',
      preset: 'remembering',
      config: { sequences: 'lines', forgetBias: 3 },
      experiment: { id: 'remembering', runs: [{ cell: 'rnn' }, { cell: 'lstm' }] },
    });
    driver.send({ type: 'setField', field: 'forgetBias', value: 2 });
    driver.send({ type: 'replaceText', value: longText, preset: 'alice', config: {} });
    expect(driver.state.config).toMatchObject({ sequences: 'stream', forgetBias: 2 });
    expect(driver.state.experiment).toBeNull();
    expect(driver.state.variants).toHaveLength(2);
  });
});

describe('Hangul taken apart for one run', () => {
  it('gives the runs texts of their own', () => {
    const value = '나랏말싸미 듕귁에 달아 서로 사맛디 아니할쎄';
    const driver = new Driver().send(
      { type: 'replaceText', value: value.repeat(9), preset: null, quietly: true },
      { type: 'setVariants', variants: [{ jamo: false }, { jamo: true }] },
      { type: 'train' },
    );
    const [syllables, jamo] = driver.state.runs;
    expect(syllables?.text).toBe(value.repeat(9));
    expect(jamo?.text.length).toBeGreaterThan(1.5 * (syllables?.text.length ?? 0));
    expect(jamo?.originalCharacters).toBe(syllables?.originalCharacters);
    expect(waitingChanges(driver.state)).toEqual([]);
  });
});

describe('seconds of training', () => {
  it('go on after a worker was replaced', () => {
    const driver = racing().hear(metrics('run-1', [4, 5, 6]));
    expect(driver.state.runs[0]?.latest?.seconds).toBeCloseTo(0.06, 9);
    // From a snapshot at step 4, in a new worker whose own clock begins at zero.
    driver.hear(started('run-1', {}, 4), metrics('run-1', [5]));
    expect(driver.state.runs[0]?.latest?.seconds).toBeCloseTo(0.04 + 0.05, 9);
  });
});
