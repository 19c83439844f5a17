/** A calm line: training that was cut off and can go on, and what could not be kept or opened. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../app/keep/entry.js';
import type { KeepRequest } from '../../app/keep/keep_state.js';
import type { AppState } from '../../app/state.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { findLab, labs } from '../../labs/index.js';
import { Panel } from '../../labs/panel.js';
import { filesMessagesIn } from '../../messages/files.js';
import { agoInWords, runsInWords, textInWords } from './entry_words.js';

export class UnrollKeepBar extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
        flex: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-3);
        padding: var(--unroll-space-1) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-accent);
        border-radius: var(--unroll-radius);
        background: var(--unroll-surface-2);
      }
      .line + .line,
      .problem {
        margin-top: var(--unroll-space-1);
      }
      .problem {
        border-color: var(--unroll-danger);
        background: var(--unroll-danger-surface);
      }
      .line > span {
        flex: 1 1 16rem;
      }
      .buttons {
        display: flex;
        gap: var(--unroll-space-2);
      }
    `,
  ];

  protected override shownParts({ language, keep }: AppState) {
    return [language, keep.offer, keep.trouble, keep.problem];
  }

  protected override render(): TemplateResult {
    const { offer, trouble, problem } = this.state.keep;
    const t = filesMessagesIn(this.state.language);
    return html`<div role="status">
        ${offer ? this.renderOffer(offer) : nothing}
        ${
          trouble
            ? this.renderNews('', t.trouble[trouble], () => {
                this.send({ type: 'setKeep', changes: { trouble: null } });
              })
            : nothing
        }
      </div>
      <div role="alert">
        ${
          problem
            ? this.renderNews('problem', t.problem[problem], () => {
                this.send({ type: 'setKeep', changes: { problem: null } });
              })
            : nothing
        }
      </div>`;
  }

  private renderOffer(offer: Entry): TemplateResult {
    const { language } = this.state;
    const t = filesMessagesIn(language);
    const words = t.offer({
      text: textInWords(offer, language),
      runs: runsInWords(offer, language),
      ago: agoInWords(offer.savedAt, Date.now(), language),
    });
    return html`<div class="line">
      <span>${words}</span>
      <div class="buttons">
        <unroll-button .label=${t.continue} @click=${this.onContinue(offer)}></unroll-button>
        <unroll-button
          .label=${t.startAnew}
          @click=${this.asks({ type: 'decline' })}
        ></unroll-button>
      </div>
    </div>`;
  }

  /** Where one sees it: there are labs that do not show what trains. */
  private onContinue({ id }: Entry): () => void {
    return () => {
      const [main] = labs;
      if (main && !findLab(this.state.lab).trains) this.send({ type: 'setLab', lab: main.id });
      this.send({ type: 'keep', request: { type: 'continue', id } });
    };
  }

  private renderNews(kind: string, words: string, dismiss: () => void): TemplateResult {
    const { dismiss: label } = filesMessagesIn(this.state.language);
    return html`<div class="line ${kind}">
      <span>${words}</span>
      <unroll-button variant="quiet" .accessibleLabel=${label} @click=${dismiss}>✕</unroll-button>
    </div>`;
  }

  private asks(request: KeepRequest): () => void {
    return () => {
      this.send({ type: 'keep', request });
    };
  }
}

defineElement('unroll-keep-bar', UnrollKeepBar);
