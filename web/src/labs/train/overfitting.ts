/** Train against validation loss: whether a run has begun to learn its text by heart. */
import type { Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { messagesIn } from '../../messages/messages.js';
import { nameOfRun } from '../../app/run_names.js';
import { nats, whole } from '../wording.js';

/** So far above the training loss, in nats, validation is clearly worse. */
const clearGap = 0.1;
/** So far above its minimum it has risen … */
const clearRise = 0.03;
/** … at each of the last measurements: a large step of the weights alone lifts one and not the next. */
const lastMeasured = 3;

export interface Overfitting {
  readonly sinceStep: number;
  readonly lowest: number;
  readonly now: number;
  readonly training: number;
}

export function overfittingOf({ metrics, latest }: Run): Overfitting | null {
  if (!metrics || !latest) return null;
  const { x, y } = metrics.validation.columns('loss');
  let lowest = Infinity;
  let sinceStep = 0;
  for (let k = 0; k < y.length; k++) {
    const value = y[k] ?? NaN;
    if (value < lowest) [lowest, sinceStep] = [value, x[k] ?? 0];
  }
  const training = latest.smoothedLoss;
  for (let k = y.length - lastMeasured; k < y.length; k++) {
    const value = y[k] ?? NaN;
    if (!(value - training > clearGap && value - lowest > clearRise)) return null;
  }
  return { sinceStep, lowest, now: y[y.length - 1] ?? NaN, training };
}

/** "" while there is none. */
export function overfittingSentence(run: Run, state: AppState): string {
  const found = overfittingOf(run);
  if (!found) return '';
  const { language } = state;
  return messagesIn(language).race.charts.overfits({
    run: nameOfRun(run, state),
    step: whole(found.sinceStep, language),
    lowest: nats(found.lowest, language),
    now: nats(found.now, language),
    training: nats(found.training, language),
  });
}
