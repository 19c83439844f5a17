/**
 * The one list of labs. A lab is a file beside this one and an entry here. What shows first comes
 * with the page, every other lab, with its words, when it is first opened.
 */
import { html, type TemplateResult } from 'lit';
import type { AppState } from '../app/state.js';
import { Lazy } from '../lazy.js';
import type { Messages } from '../messages/messages.js';
import './lazy_part.js';
import './train.js';

export interface Lab {
  readonly id: string;
  /** Labs of one entry share a place in the header, and switch between themselves. */
  readonly entry: keyof Messages['labs'];
  /** Whether it shows runs, so that a worker should be ready. */
  readonly trains: boolean;
  /** What defines its element. */
  readonly part: Lazy<unknown>;
  render(state: AppState): TemplateResult;
}

const byHand = {
  entry: 'by-hand',
  trains: false,
  part: new Lazy(() => import('./by_hand.js')),
} as const;

/** One template, so that whoever switches between the cells stays where they are. */
function renderByHand(cell: string, state: AppState): TemplateResult {
  return html`<unroll-by-hand-lab cell=${cell} .state=${state}></unroll-by-hand-lab>`;
}

export const labs: readonly Lab[] = [
  {
    id: 'train',
    entry: 'train',
    trains: true,
    part: Lazy.of(null),
    render: (state) => html`<unroll-train-lab .state=${state}></unroll-train-lab>`,
  },
  {
    id: 'inside',
    entry: 'inside',
    trains: true,
    part: new Lazy(() => import('./inside.js')),
    render: (state) => html`<unroll-inside-lab .state=${state}></unroll-inside-lab>`,
  },
  {
    id: 'by-hand-rnn',
    ...byHand,
    render: (state) => renderByHand('rnn', state),
  },
  {
    id: 'by-hand-lstm',
    ...byHand,
    render: (state) => renderByHand('lstm', state),
  },
  {
    id: 'cross-entropy',
    entry: 'cross-entropy',
    trains: false,
    part: new Lazy(() => import('./cross_entropy.js')),
    render: (state) => html`<unroll-cross-entropy-lab .state=${state}></unroll-cross-entropy-lab>`,
  },
];

/** The lab of that name; the first one if there is none. */
export function findLab(id: string): Lab {
  return labs.find((lab) => lab.id === id) ?? (labs[0] as Lab);
}

export function renderLab(state: AppState): TemplateResult {
  const lab = findLab(state.lab);
  return html`<unroll-lazy-part .state=${state} .content=${lab.part}
    >${lab.render(state)}</unroll-lazy-part
  >`;
}
