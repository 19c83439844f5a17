/** The experiments, in the order in which the page lists them. */
import { batchSize } from './batch_size.js';
import { clipping } from './clipping.js';
import type { Experiment } from './experiment.js';
import { exploding } from './exploding.js';
import { forgetBias } from './forget_bias.js';
import { optimizers } from './optimizers.js';
import { prose } from './prose.js';
import { regularization } from './regularization.js';
import { remembering } from './remembering.js';
import { syllablesJamo } from './syllables_jamo.js';
import { truncation } from './truncation.js';

export type { Experiment, ExperimentText } from './experiment.js';
export { loadExperimentText } from './experiment_text.js';

export const experiments: readonly Experiment[] = [
  remembering,
  prose,
  exploding,
  clipping,
  forgetBias,
  batchSize,
  optimizers,
  regularization,
  truncation,
  syllablesJamo,
];

export function findExperiment(id: string): Experiment | undefined {
  return experiments.find((experiment) => experiment.id === id);
}
