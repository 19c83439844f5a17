import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../../web/src/app/config_rules.js';
import { activityOf, canTrain, waitingChanges } from '../../../../web/src/app/state.js';
import { runStyle } from '../../../../web/src/series_styles.js';
import type { Failure } from '../../../../web/src/protocol.js';
import { Driver, longText, metrics, ready, started, training } from './fixtures.js';

const nonFinite: Failure = {
  code: 'non-finite',
  message: 'the loss is not finite',
  step: 11,
  quantity: 'gradient',
  parameter: 'W_f',
};

describe('training', () => {
  it('starts one run with the configuration, the text and the sampling settings', () => {
    const driver = ready().send({ type: 'train' });
    expect(driver.take()).toEqual([
      {
        type: 'start',
        runId: 'run-1',
        config: defaultConfig,
        text: longText,
        then: 'train',
        writing: driver.state.writing,
        probe: { lossAt: 'last' },
      },
    ]);
    expect(activityOf(driver.state)).toBe('training');
  });

  it('starts one run per cell, with everything else the same', () => {
    const driver = ready().send({ type: 'setCells', cells: ['lstm', 'rnn'] }, { type: 'train' });
    const starts = driver.take().flatMap((command) => (command.type === 'start' ? [command] : []));
    expect(starts.map(({ config }) => config.cell)).toEqual(['rnn', 'lstm']);
    const [rnn, lstm] = starts;
    expect({ ...rnn?.config, cell: '' }).toEqual({ ...lstm?.config, cell: '' });
    expect(rnn?.text).toBe(lstm?.text);
  });

  it('does nothing while the text cannot be trained on', () => {
    const driver = new Driver().send({ type: 'train' }, { type: 'step', count: 1 });
    expect(driver.state.textProblem).toEqual({ kind: 'empty' });
    expect(driver.take()).toEqual([]);
    expect(canTrain(driver.state)).toBe(false);
  });

  it('does nothing while a field shows a value that was refused', () => {
    const driver = ready().send({ type: 'setField', field: 'hiddenSize', value: 5000 });
    expect(canTrain(driver.state)).toBe(false);
    expect(driver.state.config.hiddenSize).toBe(defaultConfig.hiddenSize);
    driver.send({ type: 'setField', field: 'hiddenSize', value: 64 });
    expect(canTrain(driver.state)).toBe(true);
  });

  it('forgets a refused value of a field that no longer means anything', () => {
    const driver = ready().send(
      { type: 'setField', field: 'optimizer', value: 'momentum' },
      { type: 'setField', field: 'momentum', value: 7 },
      { type: 'setField', field: 'forgetBias', value: 99 },
    );
    expect([...driver.state.refusedFields]).toEqual(['momentum', 'forgetBias']);
    driver.send({ type: 'setField', field: 'optimizer', value: 'adam' });
    driver.send({ type: 'setCells', cells: ['rnn'] });
    expect(driver.state.refusedFields.size).toBe(0);
  });

  it('pauses and resumes the same run', () => {
    const driver = training().send({ type: 'pause' });
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
    driver.hear({ type: 'paused', runId: 'run-1', step: 10 });
    expect(activityOf(driver.state)).toBe('paused');
    expect(driver.state.runs[0]?.charactersPerSecond).toBe(0);
    driver.send({ type: 'train' });
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-1' }]);
    expect(activityOf(driver.state)).toBe('training');
  });

  it('steps from nothing by opening a paused run first', () => {
    const driver = ready().send({ type: 'step', count: 3 });
    const commands = driver.take();
    expect(commands.map(({ type }) => type)).toEqual(['start', 'step']);
    expect(commands[0]).toMatchObject({ then: 'pause' });
    expect(commands[1]).toEqual({ type: 'step', runId: 'run-1', count: 3 });
  });

  it('ignores a number of steps that is none', () => {
    for (const count of [0, -1, 1.5, NaN, Infinity]) {
      expect(ready().send({ type: 'step', count }).take()).toEqual([]);
    }
  });
});

describe('metrics', () => {
  it('are appended to the run’s columns', () => {
    const [run] = training().state.runs;
    expect(run?.latest).toMatchObject({ step: 10, loss: 1, gradientNorm: 10, clippedNorm: 5 });
    expect(run?.metrics?.steps.lastStep).toBe(10);
    expect(run?.metrics?.steps.last('weight:W_f')).toBe(8);
    expect(run?.charactersPerSecond).toBe(1234);
  });

  it('of a run that is gone are dropped', () => {
    const driver = training();
    const before = driver.state;
    driver.hear(metrics('run-0', [11]));
    expect(driver.state).toBe(before);
  });

  it('of a run that Undo may bring back are kept', () => {
    const driver = training().send({ type: 'reset' });
    driver.hear(metrics('run-1', [11, 12]), { type: 'paused', runId: 'run-1', step: 12 });
    driver.send({ type: 'undo' });
    expect(driver.state.runs[0]?.latest?.step).toBe(12);
  });

  it('after a snapshot are forgotten when the run goes on from it', () => {
    const driver = training();
    driver.hear({ type: 'recovering', runId: 'run-1' }, started('run-1', {}, 6));
    expect(driver.state.runs[0]?.metrics?.steps.lastStep).toBe(6);
    expect(driver.state.runs[0]?.resumedAfter).toBe('crash');
  });

  it('validate the same step only once', () => {
    const driver = training();
    const event = {
      type: 'validation',
      runId: 'run-1',
      step: 10,
      loss: 2,
      characters: 64,
      lastAccuracy: NaN,
    } as const;
    driver.hear(event, event);
    expect(driver.state.runs[0]?.metrics?.validation.length).toBe(1);
  });
});

describe('changes while training', () => {
  it('of live fields go to the runs at once', () => {
    const driver = training().send({ type: 'setField', field: 'learningRate', value: 0.1 });
    expect(driver.take()).toEqual([
      { type: 'setConfig', runId: 'run-1', changes: { learningRate: 0.1 } },
    ]);
    expect(driver.state.runs[0]?.config.learningRate).toBe(0.1);
    expect(waitingChanges(driver.state)).toEqual([]);
  });

  it('survive the report that the run has started', () => {
    const driver = ready().send(
      { type: 'train' },
      { type: 'setField', field: 'learningRate', value: 0.1 },
    );
    driver.hear(started('run-1'));
    expect(driver.state.runs[0]?.config.learningRate).toBe(0.1);
  });

  it('of other fields, the cell and the text wait for the next start', () => {
    const driver = training().send(
      { type: 'setField', field: 'hiddenSize', value: 64 },
      { type: 'setCells', cells: ['rnn'] },
      { type: 'typeText', value: longText + 'e' },
    );
    expect(driver.take()).toEqual([]);
    expect(waitingChanges(driver.state)).toEqual(['text', 'cell', 'hiddenSize']);
    expect(driver.state.runs[0]?.config.hiddenSize).toBe(defaultConfig.hiddenSize);
  });

  it('take effect by a restart, which can be undone', () => {
    const driver = training().send(
      { type: 'setField', field: 'hiddenSize', value: 64 },
      { type: 'restart' },
    );
    const commands = driver.take();
    expect(commands.map(({ type }) => type)).toEqual(['pause', 'start']);
    expect(commands[1]).toMatchObject({ runId: 'run-2', config: { hiddenSize: 64 } });
    driver.send({ type: 'undo' });
    // It trained until then, and goes on.
    expect(driver.take()).toEqual([
      { type: 'discard', runId: 'run-2' },
      { type: 'resume', runId: 'run-1' },
    ]);
    expect(driver.state.runs.map(({ id }) => id)).toEqual(['run-1']);
  });
});

describe('reset', () => {
  it('keeps the runs paused until the offer to undo is gone', () => {
    const driver = training().send({ type: 'reset' });
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
    expect(activityOf(driver.state)).toBe('idle');
    driver.send({ type: 'forgetUndo' });
    expect(driver.take()).toEqual([{ type: 'discard', runId: 'run-1' }]);
    expect(driver.send({ type: 'undo' }).take()).toEqual([]);
  });

  it('while it trains is undone to a run that trains', () => {
    const driver = training().send({ type: 'reset' }, { type: 'undo' });
    expect(driver.take().map(({ type }) => type)).toEqual(['pause', 'resume']);
    expect(activityOf(driver.state)).toBe('training');
  });

  it('discards at once what never opened', () => {
    const driver = ready().send({ type: 'train' });
    driver.take();
    driver.send({ type: 'reset' });
    expect(driver.take().map(({ type }) => type)).toEqual(['pause', 'discard']);
    expect(driver.state.undo).toBeNull();
  });

  it('does nothing when there is nothing', () => {
    const driver = ready();
    const { state } = driver;
    expect(driver.send({ type: 'reset' }).state).toBe(state);
  });
});

describe('text', () => {
  it('that is typed needs no undo, text that is replaced offers it', () => {
    const driver = ready().send({ type: 'typeText', value: 'hello' });
    expect(driver.state.undo).toBeNull();
    driver.send({ type: 'replaceText', value: 'other', preset: null });
    expect(driver.state.undo?.kind).toBe('text');
    driver.send({ type: 'undo' });
    expect(driver.state.text.value).toBe('hello');
    expect(driver.state.undo).toBeNull();
  });

  it('of a preset brings its configuration; the next one takes it back', () => {
    const config = { sequenceLength: 32, batchSize: 8 };
    const driver = ready().send(
      { type: 'replaceText', value: longText, preset: 'a', config },
      { type: 'setField', field: 'batchSize', value: 4 },
    );
    expect(driver.state.config).toMatchObject({ sequenceLength: 32, batchSize: 4 });
    driver.send({ type: 'replaceText', value: longText, preset: 'b', config: {} });
    expect(driver.state.config.sequenceLength).toBe(defaultConfig.sequenceLength);
    // Changed by hand since: stays.
    expect(driver.state.config.batchSize).toBe(4);
  });

  it('is judged anew when the sequence length changes', () => {
    const driver = ready().send({ type: 'typeText', value: 'abcdefgh' });
    expect(driver.state.textProblem).toEqual({ kind: 'too-short', characters: 8, needed: 65 });
    driver.send({ type: 'setField', field: 'sequenceLength', value: 7 });
    expect(driver.state.textProblem).toBeNull();
  });

  it('in Hangul is taken apart and put together by the switch', () => {
    const driver = ready().send(
      { type: 'typeText', value: '한국' },
      { type: 'setJamo', jamo: true },
    );
    expect(driver.state.text).toMatchObject({ value: '한국', characters: 6 });
    driver.send({ type: 'setJamo', jamo: false });
    expect(driver.state.text.characters).toBe(2);
  });
});

describe('failures', () => {
  it('stop that run only', () => {
    const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
    driver.hear(started('run-1', { cell: 'rnn' }), started('run-2'));
    driver.hear({ type: 'resumed', runId: 'run-1' }, { type: 'resumed', runId: 'run-2' });
    driver.hear({ type: 'failed', runId: 'run-1', failure: nonFinite });
    expect(driver.state.runs.map(({ status }) => status)).toEqual(['failed', 'training']);
  });

  it('to open are cleared away by the next start', () => {
    const driver = ready().send({ type: 'train' });
    driver.hear({
      type: 'failed',
      runId: 'run-1',
      failure: { code: 'too-large', message: 'too large', bytes: 9e9 },
    });
    driver.take();
    driver.send({ type: 'train' });
    expect(driver.take().map(({ type, runId }) => [type, runId])).toEqual([
      ['discard', 'run-1'],
      ['start', 'run-2'],
    ]);
  });

  it('of the environment leave nothing to start', () => {
    const driver = ready().hear({
      type: 'unavailable',
      failure: { code: 'no-simd', message: 'no SIMD' },
    });
    expect(canTrain(driver.state)).toBe(false);
    expect(driver.send({ type: 'train' }).take()).toEqual([]);
  });
});

describe('loading a model', () => {
  const model = new Uint8Array([1, 2, 3]);

  it('opens one paused run and takes over its configuration', () => {
    const driver = ready().send({ type: 'load', model });
    expect(driver.take()).toMatchObject([{ type: 'start', then: 'pause', model }]);
    driver.hear(started('run-1', { cell: 'rnn', hiddenSize: 17, learningRate: 0.3 }));
    expect(driver.state.config).toMatchObject({ cell: 'rnn', hiddenSize: 17, learningRate: 0.3 });
    expect(driver.state.variants).toMatchObject([{ changes: {}, style: runStyle('rnn') }]);
    expect(driver.state.runs[0]?.style).toBe(runStyle('rnn'));
    expect(waitingChanges(driver.state)).toEqual([]);
  });

  it('that is refused leaves the current model as it was', () => {
    const driver = training().send({ type: 'load', model });
    driver.take();
    const failure: Failure = { code: 'bad-file', message: 'truncated' };
    driver.hear({ type: 'failed', runId: 'run-2', failure });
    expect(driver.state.runs.map(({ id }) => id)).toEqual(['run-1']);
    expect(driver.state.loadFailure).toEqual(failure);
    // It trained, and was paused to make room for the file.
    expect(driver.take()).toEqual([
      { type: 'discard', runId: 'run-2' },
      { type: 'resume', runId: 'run-1' },
    ]);
    expect(driver.state.runs[0]?.status).toBe('training');
  });

  it('that is refused leaves a run paused that was paused', () => {
    const driver = training().hear({ type: 'paused', runId: 'run-1', step: 10 });
    driver.send({ type: 'load', model }).take();
    const failure: Failure = { code: 'bad-file', message: 'truncated' };
    driver.hear({ type: 'failed', runId: 'run-2', failure });
    expect(driver.take()).toEqual([{ type: 'discard', runId: 'run-2' }]);
    expect(driver.state.runs[0]?.status).toBe('paused');
  });
});

describe('temperature', () => {
  it('goes to the runs when it is in range', () => {
    const driver = training().send({ type: 'setTemperature', temperature: 1.5 });
    expect(driver.take()).toMatchObject([{ type: 'setWriting', writing: { temperature: 1.5 } }]);
    expect(driver.send({ type: 'setTemperature', temperature: 0 }).take()).toEqual([]);
    expect(driver.state.writing.temperature).toBe(1.5);
  });
});
