/** The one list of labs. A lab is a file beside this one and a line here. */
import { html, type TemplateResult } from 'lit';
import type { AppState } from '../app/state.js';
import type { Messages } from '../messages/messages.js';
import './inside.js';
import './train.js';

export interface Lab {
  readonly id: keyof Messages['labs'];
  render(state: AppState): TemplateResult;
}

export const labs: readonly Lab[] = [
  { id: 'train', render: (state) => html`<unroll-train-lab .state=${state}></unroll-train-lab>` },
  {
    id: 'inside',
    render: (state) => html`<unroll-inside-lab .state=${state}></unroll-inside-lab>`,
  },
];
