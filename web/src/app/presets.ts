/** Everything that can be chosen by name: the experiments, and the texts. */
import { catalogue, type ListedExperiment } from '../../experiments/catalogue.js';
import type { Experiment } from '../../experiments/experiment.js';
import { loadExperimentText } from '../../experiments/experiment_text.js';
import { textPresets } from '../../texts/presets.js';
import type { ConfigValue } from './config_rules.js';
import type { ExperimentSetup, Intent } from './state.js';

export interface Preset {
  readonly id: string;
  /** Empty until it is fetched, if it is an experiment. */
  readonly config: Readonly<Record<string, ConfigValue>>;
  /** None for a plain text, nor for an experiment until it is fetched. */
  readonly experiment: ExperimentSetup | null;
}

export type ReplaceText = Extract<Intent, { type: 'replaceText' }>;

/** An experiment comes before a text of the same name. */
export const presets: readonly Preset[] = [
  ...catalogue.map(presetOf),
  ...textPresets.map(({ id, config }): Preset => ({ id, config, experiment: null })),
];

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

function presetOf({ id, experiment }: ListedExperiment): Preset {
  return {
    id,
    get config() {
      return experiment.value?.config ?? {};
    },
    get experiment() {
      return experiment.value ? setupOf(id, experiment.value) : null;
    },
  };
}

function setupOf(id: string, { runs, compareBy, text }: Experiment): ExperimentSetup {
  return {
    id,
    runs,
    ...(compareBy ? { compareBy } : {}),
    ...('remembering' in text ? { remembering: text.remembering } : {}),
  };
}

/** What puts the preset in place, once it is fetched with its text; `gap` is for the generated one. */
export async function loadPreset(id: string, gap?: number): Promise<ReplaceText> {
  const listed = catalogue.find((candidate) => candidate.id === id);
  if (listed) return loadExperiment(id, await listed.experiment.load(), gap);
  const preset = textPresets.find((candidate) => candidate.id === id);
  if (!preset) throw new RangeError(`there is no preset "${id}"`);
  const { config } = preset;
  return { type: 'replaceText', value: await preset.load(), preset: id, config };
}

async function loadExperiment(
  id: string,
  source: Experiment,
  gap: number | undefined,
): Promise<ReplaceText> {
  const { config } = source;
  const experiment = setupOf(id, source);
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
