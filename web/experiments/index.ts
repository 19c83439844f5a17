/** Every experiment at once, for programs: the page fetches them one by one. */
import { catalogue } from './catalogue.js';

export type { Experiment, ExperimentText } from './experiment.js';
export { loadExperimentText } from './experiment_text.js';

export const experiments = await Promise.all(
  catalogue.map(async ({ id, title, experiment }) => ({ id, title, ...(await experiment.load()) })),
);

export function findExperiment(id: string) {
  return experiments.find((experiment) => experiment.id === id);
}
