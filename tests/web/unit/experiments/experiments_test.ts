import { describe, expect, it } from 'vitest';
import {
  experiments,
  findExperiment,
  loadExperimentText,
} from '../../../../web/experiments/index.js';
import type { Experiment } from '../../../../web/experiments/index.js';
import { defaultConfig, fieldNamed, isAllowed } from '../../../../web/src/app/config_rules.js';
import type { FieldName } from '../../../../web/src/app/config_rules.js';
import type { Config } from '../../../../web/src/lib.js';
import { hasHangulSyllables } from '../../../../web/src/text/hangul.js';
import { findPreset } from '../../../../web/texts/presets.js';

function expectAllowed(config: Readonly<Partial<Config>>): void {
  for (const [name, value] of Object.entries(config)) {
    expect(isAllowed(fieldNamed(name as FieldName), value), `${name}: ${String(value)}`).toBe(true);
  }
}

function configs({ config, runs }: Experiment) {
  return runs.map((run) => ({ jamo: false, ...defaultConfig, ...config, ...run }));
}

describe('experiments', () => {
  it('are the ten that were promised, the first of them the one that opens the page', () => {
    expect(experiments.map(({ id }) => id)).toEqual([
      'remembering',
      'prose',
      'exploding',
      'clipping',
      'forget-bias',
      'batch-size',
      'optimizers',
      'regularization',
      'truncation',
      'syllables-jamo',
    ]);
    for (const experiment of experiments) expect(findExperiment(experiment.id)).toBe(experiment);
    expect(findExperiment('alice')).toBeUndefined();
  });

  it('are not called like a text', () => {
    for (const { id } of experiments) {
      // The text of this name gives way to the experiment.
      if (id !== 'remembering') expect(findPreset(id), id).toBeUndefined();
    }
  });

  it('open with a letter, 20 digits, and an RNN beside an LSTM whose forget bias is 3', () => {
    const first = experiments[0];
    expect(first?.text).toMatchObject({ remembering: { gap: 20 } });
    expect(first?.config).toMatchObject({ sequences: 'lines', lossAt: 'last', forgetBias: 3 });
    expect(first?.runs).toEqual([{ cell: 'rnn' }, { cell: 'lstm' }]);
  });
});

describe.each(experiments.map((experiment) => [experiment.id, experiment] as const))(
  'experiment %s',
  (_, experiment) => {
    it('says everything in both languages', () => {
      const { title, topic, watch, shows } = experiment;
      for (const words of [title, topic, watch, shows]) {
        expect(words.en).toMatch(/^[ -~‖]+$/);
        expect(words.ko).not.toBe('');
      }
      for (const words of [topic, watch, shows]) expect(words.ko).toMatch(/[가-힣]|BPTT/);
      for (const words of [watch, shows]) {
        expect(words.en).toMatch(/[.?]$/);
        // The polite style of the page.
        expect(words.ko).toMatch(/(니다|세요|나요)[.?]$/);
      }
    });

    it('sets only what the core has, within its ranges', () => {
      expectAllowed(experiment.config);
      for (const { jamo, ...config } of experiment.runs) {
        expectAllowed(config);
        expect(['boolean', 'undefined']).toContain(typeof jamo);
      }
      for (const knob of experiment.knobs) {
        if (knob === 'gap') expect(experiment.text).toHaveProperty('remembering');
        else expect(fieldNamed(knob).name).toBe(knob);
      }
      expect(new Set(experiment.knobs).size).toBe(experiment.knobs.length);
    });

    it('has one to four runs, no two of them alike', () => {
      expect(experiment.runs.length).toBeGreaterThanOrEqual(1);
      expect(experiment.runs.length).toBeLessThanOrEqual(4);
      const different = new Set(configs(experiment).map((config) => JSON.stringify(config)));
      expect(different.size).toBe(experiment.runs.length);
    });

    it('keeps seed and text out of the runs, so that all read the same', () => {
      for (const config of [experiment.config, ...experiment.runs]) {
        expect(config).not.toHaveProperty('seed');
        expect(config).not.toHaveProperty('validationFraction', 0.1);
      }
    });

    it('has a text, and jamo only where there are syllables', async () => {
      const text = await loadExperimentText(experiment.text);
      expect(text.length).toBeGreaterThan(300);
      expect(text.endsWith('\n')).toBe(true);
      for (const { jamo = false } of experiment.runs) {
        if (jamo) expect(hasHangulSyllables(text)).toBe(true);
      }
    });
  },
);

describe('loadExperimentText', () => {
  it('refuses a text that there is not', async () => {
    await expect(loadExperimentText({ preset: 'nothing' })).rejects.toThrow('nothing');
  });
});
