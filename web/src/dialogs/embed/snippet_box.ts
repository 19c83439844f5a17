/** `<unroll-snippet-box>`: code to paste elsewhere, selected by a click, and a button that copies it. */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { ClipboardWriter, signOf } from '../../math/clipboard_writer.js';
import type { EmbedMessages } from '../../messages/embed.js';
import { baseStyles, controlStyles } from '../../theme.js';

export class UnrollSnippetBox extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: var(--unroll-space-1);
        justify-items: end;
      }
      textarea {
        width: 100%;
        height: 6.5em;
        resize: vertical;
        font-family: var(--unroll-font-mono);
        font-size: var(--unroll-size-small);
        line-height: 1.5;
        word-break: break-all;
      }
      .error {
        color: var(--unroll-danger);
      }
    `,
  ];

  @property({ attribute: false }) words!: EmbedMessages;
  @property() heading = '';
  @property() snippet = '';

  private readonly clipboard = new ClipboardWriter(this);

  protected override render(): TemplateResult {
    const { last } = this.clipboard;
    const { copy, copyShort, copied, notCopied } = this.words;
    return html`<textarea
        readonly
        spellcheck="false"
        lang="en"
        aria-label=${this.heading}
        .value=${this.snippet}
        @focus=${({ currentTarget }: Event) => {
          (currentTarget as HTMLTextAreaElement).select();
        }}
      ></textarea>
      <unroll-button
        .label=${signOf(last, this.heading, copyShort)}
        .accessibleLabel=${copy(this.heading)}
        @click=${() => {
          void this.clipboard.write(this.heading, this.snippet);
        }}
      ></unroll-button>
      <span class=${last?.isDone === false ? 'error' : 'visually-hidden'} role="status"
        >${last === null ? '' : last.isDone ? copied : notCopied}</span
      >`;
  }
}

defineElement('unroll-snippet-box', UnrollSnippetBox);
