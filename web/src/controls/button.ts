/** `<unroll-button>`: a button in one of three weights; `pressed` makes it a toggle. Listen to `click`. */
import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { baseStyles, controlStyles } from '../theme.js';

export class UnrollButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      button {
        flex: 1;
        white-space: nowrap;
      }
      button[aria-pressed='true'] {
        background: var(--unroll-surface-2);
        border-color: var(--unroll-text);
      }
    `,
  ];

  @property() label = '';
  @property() variant: 'primary' | 'plain' | 'quiet' = 'plain';
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** true or false for a toggle, null for an ordinary button. */
  @property({ attribute: false }) pressed: boolean | null = null;
  /** Name for people who do not see it, where the label is only a sign. */
  @property({ attribute: 'accessible-label' }) accessibleLabel = '';

  protected override render(): TemplateResult {
    return html`<button
      type="button"
      class=${this.variant}
      ?disabled=${this.disabled}
      aria-pressed=${this.pressed ?? nothing}
      aria-label=${this.accessibleLabel === '' ? nothing : this.accessibleLabel}
    >
      <slot name="icon"></slot><slot>${this.label}</slot>
    </button>`;
  }
}

defineElement('unroll-button', UnrollButton);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-button': UnrollButton;
  }
}
