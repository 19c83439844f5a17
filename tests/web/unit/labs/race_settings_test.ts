import { describe, expect, it } from 'vitest';
import { remembering } from '../../../../web/experiments/remembering.js';
import { presets } from '../../../../web/src/app/presets.js';
import type { AppState } from '../../../../web/src/app/state.js';
import { shownExperiment } from '../../../../web/src/labs/train/experiment_card.js';
import { differingValues, isShown } from '../../../../web/src/labs/train/run_fields.js';
import { standingInWords } from '../../../../web/src/labs/train/run_standing.js';
import { problemInWords } from '../../../../web/src/labs/train/text_problem.js';
import { languages, messagesIn } from '../../../../web/src/messages/messages.js';
import { longText, metrics, ready, started, training } from '../app/fixtures.js';

const cells = { type: 'setCells', cells: ['rnn', 'lstm'] } as const;

function differences(state: AppState) {
  return [...differingValues(state, messagesIn('en'))];
}

describe('the settings of several runs', () => {
  it('show what any of them uses, or what the chosen one does', () => {
    const driver = ready().send(cells);
    const [rnn, lstm] = driver.state.variants;
    expect(isShown('forgetBias', driver.state)).toBe(true);
    expect(isShown('nonlinearity', driver.state)).toBe(true);
    driver.send({ type: 'setEditing', variant: rnn?.key ?? 0 });
    expect(isShown('forgetBias', driver.state)).toBe(false);
    driver.send({ type: 'setEditing', variant: lstm?.key ?? 0 });
    expect(isShown('nonlinearity', driver.state)).toBe(false);
  });

  it('leave out the window and the carried state where lines are sequences', () => {
    const { state } = ready().send({ type: 'setConfig', changes: { sequences: 'lines' } });
    expect(isShown('sequenceLength', state)).toBe(false);
    expect(isShown('carryState', state)).toBe(false);
    expect(isShown('batchSize', state)).toBe(true);
  });

  it('tell in what the runs differ, and where a field means nothing', () => {
    const driver = ready().send(cells);
    expect(differences(driver.state)).toEqual([['cell', ['RNN', 'LSTM']]]);
    driver.send(
      { type: 'setEditing', variant: driver.state.variants[1]?.key ?? 0 },
      { type: 'setField', field: 'forgetBias', value: 3 },
      { type: 'setField', field: 'carryState', value: false },
    );
    expect(differences(driver.state)).toEqual([
      ['cell', ['RNN', 'LSTM']],
      ['carryState', ['on', 'off']],
      ['forgetBias', [null, '3']],
    ]);
  });

  it('of a single run differ in nothing', () => {
    expect(differences(ready().state)).toEqual([]);
  });
});

describe('where a run stands', () => {
  it('is said in step and loss, and in the share of right last characters where there is one', () => {
    const driver = training();
    const [run] = driver.state.runs;
    expect(standingInWords(run, 'en')).toBe('step 10 · 1.00 nats');
    expect(standingInWords(run, 'ko')).toBe('스텝 10 · 1.00 nat');
    const latest = run?.latest ? { ...run.latest, smoothedAccuracy: 0.974 } : null;
    expect(standingInWords(run ? { ...run, latest } : run, 'en')).toBe(
      'step 10 · 1.00 nats · 97 % right',
    );
  });

  it('is said in a word before the first step, and when it does not train', () => {
    expect(standingInWords(undefined, 'en')).toBe('not started');
    const driver = ready().send({ type: 'train' });
    expect(standingInWords(driver.state.runs[0], 'en')).toBe('starting');
    driver.hear(started('run-1'), metrics('run-1', [1, 2]), {
      type: 'paused',
      runId: 'run-1',
      step: 2,
    });
    expect(standingInWords(driver.state.runs[0], 'en')).toBe('paused · step 2 · 1.00 nats');
  });
});

describe('the chosen experiment', () => {
  const preset = presets.find(({ id }) => id === 'remembering');
  const chosen = () =>
    ready().send({
      type: 'replaceText',
      value: longText,
      preset: 'remembering',
      ...(preset?.experiment ? { experiment: preset.experiment } : {}),
    });

  it('is shown until the text is another', () => {
    const driver = chosen();
    expect(shownExperiment(driver.state)).toBe(remembering);
    driver.send({ type: 'typeText', value: `${longText}x` });
    expect(shownExperiment(driver.state)).toBeNull();
    expect(shownExperiment(ready().state)).toBeNull();
  });

  it('stays when its text is generated with another gap', () => {
    const driver = chosen().send({ type: 'setRemembering', options: { lines: 50, gap: 3 } });
    expect(shownExperiment(driver.state)).toBe(remembering);
    expect(driver.state.text.value.split('\n')[0]).toHaveLength(1 + 3 + 2);
  });
});

describe.each(languages)('problems with lines in %s', (language) => {
  it('are told with their numbers', () => {
    const words = problemInWords(
      { kind: 'long-line', characters: 2000, maximum: 1025 },
      messagesIn(language),
      language,
    );
    expect(words).toMatch(/2,000.*1,025/s);
    expect(problemInWords({ kind: 'no-line', longest: 1 }, messagesIn(language), language)).toMatch(
      /\S/,
    );
  });
});
