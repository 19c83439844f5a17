/**
 * `<unroll-dialog>`: a modal dialog, open for as long as it is in the document. Escape, its button and
 * a click beside it close it: it then emits `unroll-close`, and the focus is back where it was.
 */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { baseStyles, controlStyles } from '../theme.js';

export class UnrollDialog extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      dialog {
        width: min(44rem, 100% - 2 * var(--unroll-space-3));
        max-height: calc(100dvh - 2 * var(--unroll-space-5));
        padding: 0;
        border: 1px solid var(--unroll-border-strong);
        border-radius: calc(2 * var(--unroll-radius));
        background: var(--unroll-surface);
        color: inherit;
        box-shadow: 0 12px 48px rgb(0 0 0 / 0.3);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.4);
      }
      /* Fills the dialog: a click that meets the dialog itself was beside it. */
      .sheet {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-3);
        padding: var(--unroll-space-4);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-3);
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: 1.125rem;
        line-height: 1.3;
      }
      header button {
        min-width: var(--unroll-control);
      }
    `,
  ];

  @property() heading = '';
  /** Name of the button that closes it. */
  @property({ attribute: 'close-label' }) closeLabel = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="heading"
      @close=${() => {
        this.dispatchEvent(new CustomEvent('unroll-close'));
      }}
      @click=${({ target }: Event) => {
        if (target === this.dialog) this.dialog.close();
      }}
    >
      <div class="sheet">
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button
            class="quiet"
            aria-label=${this.closeLabel}
            @click=${() => {
              this.dialog.close();
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </header>
        <slot></slot>
      </div>
    </dialog>`;
  }
}

defineElement('unroll-dialog', UnrollDialog);
