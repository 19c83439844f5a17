/** Runs an experiment's own data in the core, as the page does: one session for each of its runs. */
import { findExperiment, loadExperimentText } from '../../../../web/experiments/index.js';
import type { Session, StepMetrics } from '../../../../web/src/lib.js';
import { toJamo } from '../../../../web/src/text/hangul.js';
import { coreOf } from '../cores.js';

/** The default and three others. */
export const seeds = [1, 2, 3, 4] as const;

/** Gives `use` the sessions in the order of the experiment's runs, and deletes them afterwards. */
export async function withRuns(
  id: string,
  seed: number,
  use: (...sessions: Session[]) => void,
): Promise<void> {
  const experiment = findExperiment(id);
  if (!experiment) throw new RangeError(`there is no experiment "${id}"`);
  const core = await coreOf('relaxed-simd');
  const text = await loadExperimentText(experiment.text);
  const sessions = experiment.runs.map(({ jamo, ...changes }) =>
    core.createSession(
      { ...experiment.config, ...changes, seed },
      jamo === true ? toJamo(text) : text,
    ),
  );
  try {
    use(...sessions);
  } finally {
    for (const session of sessions) session.delete();
  }
}

/** Mean of one measure over the last `count` steps: what the smoothed line of the page shows. */
export function recent(
  steps: readonly StepMetrics[],
  measure: (step: StepMetrics) => number,
  count: number,
): number {
  const last = steps.slice(-count);
  return last.reduce((sum, step) => sum + measure(step), 0) / last.length;
}

export const loss = (step: StepMetrics) => step.loss;
export const norm = (step: StepMetrics) => step.gradientNorm;
export const accuracy = (step: StepMetrics) => step.lastAccuracy;

/** Share of the gradient at the last time step that is left `lag` steps before it. */
export function share(norms: ArrayLike<number>, lag: number): number {
  return (norms[lag] ?? NaN) / (norms[0] ?? NaN);
}

/** Trains until `steps` have been taken in all. Returns the new ones. */
export function trainTo(session: Session, steps: number): StepMetrics[] {
  return session.train(steps - session.step);
}

/** Steps taken until training broke off with a number that was not finite; null if it did not. */
export function stepsUntilBroken(session: Session, limit: number): number | null {
  try {
    session.train(limit);
    session.train(1);
    return null;
  } catch (error) {
    if ((error as { code?: string }).code !== 'non-finite') throw error;
    return session.step;
  }
}

/** Processor time of this process: what a step costs, whatever else the machine is doing. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
