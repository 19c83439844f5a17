/**
 * The one list of dialogs, each opened by a button in the header. A dialog is a folder beside this
 * file and an entry here; what is in it comes, with its words, when it is first opened.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { AppState } from '../app/state.js';
import '../controls/dialog.js';
import '../labs/lazy_part.js';
import { Lazy } from '../lazy.js';
import { messagesIn, type Messages } from '../messages/messages.js';

export interface Dialog {
  readonly id: keyof Messages['dialogs']['headings'];
  /** What defines its element. */
  readonly part: Lazy<unknown>;
  render(state: AppState): TemplateResult;
}

export const dialogs: readonly Dialog[] = [
  {
    id: 'files',
    part: new Lazy(() => import('./files/files_dialog.js')),
    render: (state) => html`<unroll-files-dialog .state=${state}></unroll-files-dialog>`,
  },
  {
    id: 'share',
    part: new Lazy(() => import('./share/share_dialog.js')),
    render: (state) => html`<unroll-share-dialog .state=${state}></unroll-share-dialog>`,
  },
  {
    id: 'help',
    part: new Lazy(() => import('./help/help_dialog.js')),
    render: (state) => html`<unroll-help-dialog .state=${state}></unroll-help-dialog>`,
  },
];

/** Training that was cut off, and what went wrong with files: most visits see none of it. */
const keepBar = new Lazy(() => import('./files/keep_bar.js'));

export function renderKeepBar(state: AppState): TemplateResult | typeof nothing {
  const { offer, trouble, problem } = state.keep;
  if (!offer && !trouble && !problem) return nothing;
  return html`<unroll-lazy-part .state=${state} .content=${keepBar}
    ><unroll-keep-bar .state=${state}></unroll-keep-bar
  ></unroll-lazy-part>`;
}

/** The dialog that is open, if any; `close` is called when it wants to be open no longer. */
export function renderDialog(state: AppState, close: () => void): TemplateResult | typeof nothing {
  const dialog = dialogs.find(({ id }) => id === state.dialog);
  if (!dialog) return nothing;
  const { headings, close: closeLabel } = messagesIn(state.language).dialogs;
  return html`<unroll-dialog
    heading=${headings[dialog.id]}
    close-label=${closeLabel}
    @unroll-close=${close}
  >
    <unroll-lazy-part .state=${state} .content=${dialog.part}
      >${dialog.render(state)}</unroll-lazy-part
    >
  </unroll-dialog>`;
}
