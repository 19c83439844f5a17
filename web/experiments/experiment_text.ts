import { rememberingText } from '../src/text/remembering.js';
import { findPreset } from '../texts/presets.js';
import type { ExperimentText } from './experiment.js';

/** The text as the page puts it into its box; for a run with jamo it is taken apart after that. */
export async function loadExperimentText(text: ExperimentText): Promise<string> {
  if ('remembering' in text) return rememberingText(text.remembering);
  const preset = findPreset(text.preset);
  if (!preset) throw new RangeError(`there is no text "${text.preset}"`);
  return preset.load();
}
