/** Everything that can be chosen by name: the experiments, and the texts. */
import { experiments, loadExperimentText, type Experiment } from '../../experiments/index.js';
import { textPresets, type TextPreset } from '../../texts/presets.js';
import type { ConfigValue } from './config_rules.js';
import type { ExperimentSetup, Intent } from './state.js';

export interface Preset {
  readonly id: string;
  readonly config: Readonly<Record<string, ConfigValue>>;
  /** None for a plain text. */
  readonly experiment: ExperimentSetup | null;
}

export type ReplaceText = Extract<Intent, { type: 'replaceText' }>;

/** An experiment comes before a text of the same name. */
export const presets: readonly Preset[] = [
  ...experiments.map((experiment): Preset => ({
    id: experiment.id,
    config: experiment.config,
    experiment: setupOf(experiment),
  })),
  ...textPresets.map(({ id, config }): Preset => ({ id, config, experiment: null })),
];

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

function setupOf({ id, runs, compareBy, text }: Experiment): ExperimentSetup {
  return {
    id,
    runs,
    ...(compareBy ? { compareBy } : {}),
    ...('remembering' in text ? { remembering: text.remembering } : {}),
  };
}

/** What puts the preset in place, once its text is loaded; `gap` is for the generated one. */
export async function loadPreset(id: string, gap?: number): Promise<ReplaceText> {
  const preset = findPreset(id);
  if (!preset) throw new RangeError(`there is no preset "${id}"`);
  const { config, experiment } = preset;
  const source = experiments.find((candidate) => candidate.id === id);
  if (!source || !experiment) {
    const text = textPresets.find((candidate): candidate is TextPreset => candidate.id === id);
    return { type: 'replaceText', value: (await text?.load()) ?? '', preset: id, config };
  }
  if (!('remembering' in source.text)) {
    const value = await loadExperimentText(source.text);
    return { type: 'replaceText', value, preset: source.text.preset, config, experiment };
  }
  const remembering = { ...source.text.remembering, ...(gap === undefined ? {} : { gap }) };
  const value = await loadExperimentText({ remembering });
  return {
    type: 'replaceText',
    value,
    preset: id,
    config,
    experiment: { ...experiment, remembering },
  };
}
