/** What is stored in the browser, said plainly, and the way to be rid of all of it. */
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { AppState } from '../../app/state.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { Panel } from '../../labs/panel.js';
import { whole } from '../../labs/wording.js';
import { filesMessagesIn } from '../../messages/files.js';

export class UnrollStoredNote extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      details > * + * {
        margin-top: var(--unroll-space-2);
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      @media (pointer: coarse) {
        summary {
          padding-block: 12px;
        }
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2);
      }
    `,
  ];

  @state() private stage: 'idle' | 'asking' | 'done' = 'idle';

  protected override shownParts({ language, keep }: AppState) {
    return [language, keep.entries];
  }

  protected override render(): TemplateResult {
    const { stored: t } = filesMessagesIn(this.state.language);
    return html`<details>
      <summary>${t.heading}</summary>
      <p>${t.what}</p>
      <div class="row" role="status">${this.renderStage()}</div>
    </details>`;
  }

  private renderStage(): TemplateResult {
    const { language, keep } = this.state;
    const { stored: t } = filesMessagesIn(language);
    switch (this.stage) {
      case 'idle':
        return html`<unroll-button
          .label=${t.forget}
          @click=${() => (this.stage = 'asking')}
        ></unroll-button>`;
      case 'asking':
        return html`<span>${t.sure(whole(keep.entries?.length ?? 0, language))}</span>
          <unroll-button
            .label=${t.yes}
            @click=${() => {
              this.send({ type: 'keep', request: { type: 'forgetAll' } });
              this.stage = 'done';
            }}
          ></unroll-button>
          <unroll-button .label=${t.no} @click=${() => (this.stage = 'idle')}></unroll-button>`;
      case 'done':
        return html`<span>${t.forgotten}</span>`;
      default:
        return this.stage satisfies never;
    }
  }
}

defineElement('unroll-stored-note', UnrollStoredNote);
