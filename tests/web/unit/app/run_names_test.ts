import { describe, expect, it } from 'vitest';
import { experiments } from '../../../../web/experiments/index.js';
import { defaultConfig } from '../../../../web/src/app/config_rules.js';
import { createVariants, type VariantChanges } from '../../../../web/src/app/variants.js';
import type { Config } from '../../../../web/src/lib.js';
import {
  differenceSentence,
  nameOfRun,
  runNames,
  shownRunNames,
} from '../../../../web/src/app/run_names.js';
import { languages, messagesIn, type Language } from '../../../../web/src/messages/messages.js';
import { ready, started } from '../app/fixtures.js';

function setup(list: readonly VariantChanges[], changes: Partial<Config> = {}) {
  const config = { ...defaultConfig, ...changes };
  return { variants: createVariants(list, config, 0), shared: { config, jamo: false } };
}

function names(
  list: readonly VariantChanges[],
  changes: Partial<Config> = {},
  language: Language = 'en',
): string[] {
  const { variants, shared } = setup(list, changes);
  return [...runNames(variants, shared, messagesIn(language)).values()];
}

function sentence(
  list: readonly VariantChanges[],
  changes: Partial<Config> = {},
  language: Language = 'en',
): string {
  const { variants, shared } = setup(list, changes);
  return differenceSentence(variants, shared, messagesIn(language));
}

describe('the names of runs', () => {
  it.each<[string, VariantChanges[], string[]]>([
    ['a single run', [{}], ['LSTM']],
    ['two cells', [{ cell: 'rnn' }, { cell: 'lstm' }], ['RNN', 'LSTM']],
    [
      'forget biases',
      [{ forgetBias: 0 }, { forgetBias: 1 }, { forgetBias: 3 }],
      ['forget bias 0', 'forget bias 1', 'forget bias 3'],
    ],
    [
      'a cell and a forget bias, which the RNN has none of',
      [{ cell: 'rnn' }, { forgetBias: 0 }, { forgetBias: 3 }],
      ['RNN', 'LSTM, forget bias 0', 'LSTM, forget bias 3'],
    ],
    [
      'a forget bias of the only LSTM, which tells nothing apart',
      [{ cell: 'rnn' }, { cell: 'lstm', forgetBias: 3 }],
      ['RNN', 'LSTM'],
    ],
    ['clipping', [{ clipNorm: 0 }, { clipNorm: 1 }], ['no clipping', 'clip 1']],
    ['optimizers', [{ optimizer: 'sgd' }, { optimizer: 'adam' }], ['SGD', 'Adam']],
    ['units of the text', [{ jamo: false }, { jamo: true }], ['syllables', 'jamo']],
    [
      'penalties, where zero is none',
      [{}, { l1: 0.0003 }, { l2: 0.001 }],
      ['no penalty', 'L1 0.0003', 'L2 0.001'],
    ],
    [
      'windows and state',
      [
        { sequenceLength: 50, carryState: true },
        { sequenceLength: 5, carryState: false },
      ],
      ['T = 50, state carried', 'T = 5, state reset'],
    ],
    ['equal runs', [{}, {}], ['LSTM (1)', 'LSTM (2)']],
  ])('of %s', (_, list, expected) => {
    expect(names(list)).toEqual(expected);
  });

  it('are Korean in Korean', () => {
    expect(names([{ clipNorm: 0 }, { clipNorm: 1 }], {}, 'ko')).toEqual([
      '클리핑 없음',
      '클리핑 1',
    ]);
  });

  it.each(
    experiments.flatMap((experiment) =>
      languages.map((language) => [experiment, language] as const),
    ),
  )('of every experiment are short and differ', ({ runs, config }, language) => {
    const all = names(runs, config, language);
    expect(new Set(all).size).toBe(runs.length);
    for (const name of all) expect(name.length).toBeLessThan(26);
  });

  it('are those of the runs as they train, until the next start', () => {
    const driver = ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
    driver.hear(started('run-1', { cell: 'rnn' }), started('run-2'));
    const [first] = driver.state.variants;
    driver.send({ type: 'setEditing', variant: first?.key ?? 0 });
    driver.send({ type: 'setField', field: 'hiddenSize', value: 8 });
    expect([...shownRunNames(driver.state).values()]).toEqual(['RNN', 'LSTM']);
    const [run] = driver.state.runs;
    expect(run && nameOfRun(run, driver.state)).toBe('RNN');
  });
});

describe('the difference in words', () => {
  it.each<[VariantChanges[], string]>([
    [[{}], ''],
    [[{ cell: 'rnn' }, { cell: 'lstm' }], 'Same everything, except: cell.'],
    [
      [{ forgetBias: 0 }, { forgetBias: 1 }, { forgetBias: 3 }],
      'Same everything, except: forget gate bias (0, 1, 3).',
    ],
    [
      [{ cell: 'rnn' }, { forgetBias: 0 }, { forgetBias: 3 }],
      'Same everything, except: cell (RNN, LSTM, LSTM); forget gate bias (–, 0, 3).',
    ],
    [[{ l1: 0 }, { l1: 0.0003 }], 'Same everything, except: L1 penalty λ (0, 0.0003).'],
    [[{}, {}], 'Same everything: no setting differs.'],
  ])('of %j', (list, expected) => {
    expect(sentence(list)).toBe(expected);
  });

  it('is Korean in Korean', () => {
    expect(sentence([{ cell: 'rnn' }, { cell: 'lstm' }], {}, 'ko')).toBe(
      '다른 것은 모두 같고, 이것만 다릅니다: 셀.',
    );
  });
});
