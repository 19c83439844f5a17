/** The stops of the tour: what each points at, and what was measured there. */
import { activityOf, canTrain, type AppState } from '../../app/state.js';
import { flowSentence } from '../../labs/train/flow_reading.js';
import { shownFlows } from '../../labs/train/flow_runs.js';
import { gradientSentence } from '../../labs/train/gradient_series.js';
import { lossSentence } from '../../labs/train/loss_reading.js';
import type { TourMessages } from '../../messages/tour.js';

export interface Stop {
  readonly id: keyof TourMessages['stops'];
  /** Selectors, each within the shadow root of the one before. */
  readonly target: readonly string[];
  /** Only in the main lab. */
  readonly isOfLab: boolean;
  /** What is pressed there, so that it shows what is spoken of. */
  readonly presses?: string;
  /** What the plot itself says about its numbers. */
  reading?(state: AppState): string;
}

/** Steps that are waited for: then every plot has something to show. */
export const enoughSteps = 20;

const inLab = (id: Stop['id'], panel: string): Stop => ({
  id,
  target: ['unroll-train-lab', panel],
  isOfLab: true,
});
const inHeader = (id: Stop['id'], part: string): Stop => ({
  id,
  target: ['unroll-header-bar', part],
  isOfLab: false,
});

const stops: readonly Stop[] = [
  inLab('text', 'unroll-text-panel'),
  inLab('actions', 'unroll-action-bar'),
  { ...inLab('loss', 'unroll-loss-panel'), presses: '[data-view="loss"]', reading: lossSentence },
  { ...inLab('gradients', 'unroll-gradient-panel'), reading: gradientSentence },
  {
    ...inLab('flow', 'unroll-flow-panel'),
    reading: (state) => {
      const flows = shownFlows(state);
      return flows.length === 0 ? '' : flowSentence(flows, state.language);
    },
  },
  inLab('runs', 'unroll-runs-panel'),
  inLab('writing', 'unroll-writing-panel'),
  inHeader('labs', 'nav'),
  inHeader('share', '.switches:has([data-dialog])'),
];

/** Without those that the embedding page does not want. */
export function shownStops({ hidden }: Pick<AppState, 'hidden'>): Stop[] {
  return stops.filter(({ id, isOfLab }) => !hidden.has(isOfLab ? id : 'header'));
}

/** Steps of the run that is furthest, none before training. */
export function stepsMade({ runs }: AppState): number {
  return Math.max(0, ...runs.map(({ latest }) => latest?.step ?? 0));
}

/** Whether there is something to wait for at the stop that has one train. */
export function waitsForTraining(state: AppState): boolean {
  if (stepsMade(state) >= enoughSteps) return false;
  return activityOf(state) === 'training' || canTrain(state);
}

/** What a stop points at, if it is there and can be seen. */
export function findTarget({ target }: Stop, root: ParentNode): HTMLElement | null {
  let scope: ParentNode = root;
  let found: HTMLElement | null = null;
  for (const selector of target) {
    found = scope.querySelector<HTMLElement>(selector);
    if (!found) return null;
    scope = found.shadowRoot ?? found;
  }
  return found?.getClientRects().length ? found : null;
}
