/** `<unroll-link-field>`: a link to copy, or to hand on to what else can be done with it. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { panelStyles } from '../../labs/panel.js';
import { whole } from '../../labs/wording.js';
import { ClipboardWriter } from '../../math/clipboard_writer.js';
import type { Language } from '../../messages/messages.js';
import { shareMessagesIn } from '../../messages/share.js';
import { baseStyles, controlStyles } from '../../theme.js';
import { longestChatLink } from './link.js';

export class UnrollLinkField extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--unroll-space-2);
      }
      label {
        font-weight: 600;
      }
      textarea {
        display: block;
        width: 100%;
        resize: vertical;
        font-family: inherit;
        line-height: 1.45;
        word-break: break-all;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2) var(--unroll-space-3);
      }
    `,
  ];

  @property() language: Language = 'en';
  @property() link = '';
  @query('textarea') private readonly field!: HTMLTextAreaElement;
  /** The browser refused to copy: the reader has to. */
  @state() private isRefused = false;
  private readonly clipboard = new ClipboardWriter(this);

  protected override firstUpdated(): void {
    this.select();
  }

  private select(): void {
    this.field.focus({ preventScroll: true });
    this.field.select();
  }

  private async copy(): Promise<void> {
    await this.clipboard.write('link', this.link);
    this.isRefused = this.clipboard.last?.isDone === false;
    if (this.isRefused) this.select();
  }

  private async handOn(): Promise<void> {
    try {
      await navigator.share({ title: 'Unroll', url: this.link });
    } catch {
      // Whoever closes the browser's own dialog has seen what became of it.
    }
  }

  protected override render(): TemplateResult {
    const t = shareMessagesIn(this.language).link;
    const isCopied = this.clipboard.last?.isDone === true;
    const { length } = this.link;
    const characters = whole(length, this.language);
    // Not every browser has it, whatever its type says.
    const canShare = 'share' in navigator;
    return html`<label for="field">${t.label}</label>
      <textarea
        id="field"
        rows="3"
        readonly
        spellcheck="false"
        aria-describedby="length"
        .value=${this.link}
        @focus=${() => {
          this.field.select();
        }}
      ></textarea>
      <div class="actions">
        <unroll-button
          variant="primary"
          .label=${t.copy}
          @click=${() => {
            void this.copy();
          }}
        ></unroll-button>
        ${
          canShare
            ? html`<unroll-button
                .label=${t.share}
                @click=${() => {
                  void this.handOn();
                }}
              ></unroll-button>`
            : nothing
        }
        <span role="status">${isCopied ? t.copied : this.isRefused ? t.select : ''}</span>
      </div>
      <p class="muted" id="length">
        ${length > longestChatLink ? t.longForChats(characters) : t.length(characters)}
      </p>`;
  }
}

defineElement('unroll-link-field', UnrollLinkField);
