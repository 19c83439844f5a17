/** What could not be used of the link or the setup file that was opened, until it is dismissed. */
import { css, html, type TemplateResult } from 'lit';
import type { LinkReport } from '../app/link_report.js';
import type { AppState } from '../app/state.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { linkMessagesIn } from '../messages/link.js';
import { Panel } from './panel.js';
import { whole } from './wording.js';

/** A hostile link can have thousands. */
const mostParts = 4;

export class UnrollLinkNotice extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-2);
        padding: var(--unroll-space-1) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-accent);
        border-radius: var(--unroll-radius);
        background: var(--unroll-surface-2);
      }
      div {
        flex: 1;
      }
    `,
  ];

  protected override shownParts({ language, linkReport, text }: AppState) {
    return [language, linkReport, text];
  }

  /** What fills a region that is there already is read aloud; what comes with it may not be. */
  protected override firstUpdated(): void {
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { linkReport } = this.state;
    const said = linkReport && this.hasUpdated ? this.sentences(linkReport) : [];
    return html`<div role="status">${said.map((sentence) => html`<p>${sentence}</p>`)}</div>
      <unroll-button
        variant="quiet"
        .accessibleLabel=${this.messages.undo.dismiss}
        @click=${() => {
          this.send({ type: 'forgetLinkReport' });
        }}
        >✕</unroll-button
      >`;
  }

  private sentences({ from, parts, isLater, text }: LinkReport): string[] {
    const { language } = this.state;
    const t = linkMessagesIn(language);
    const said: string[] = [];
    if (isLater) said.push(t.later[from]);
    if (parts.length > 0) {
      const list = parts.slice(0, mostParts).join(', ');
      const further = parts.length - mostParts;
      said.push(t.parts[from](further > 0 ? t.more(list, whole(further, language)) : list));
    }
    if (text === 'unreadable') said.push(t.unreadable[from]);
    else if (text !== null) said.push(t.missingText(whole(text, language)));
    return said;
  }
}

defineElement('unroll-link-notice', UnrollLinkNotice);
