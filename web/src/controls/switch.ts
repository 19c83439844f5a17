/** `<unroll-switch>`: on or off. */
import { type TemplateResult, css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { UnrollControl } from './control.js';

export class UnrollSwitch extends UnrollControl {
  static override styles = [
    ...UnrollControl.styles,
    css`
      .row {
        min-height: var(--unroll-control);
      }
      .label label {
        cursor: pointer;
      }
      input {
        appearance: none;
        position: relative;
        width: 34px;
        height: 20px;
        margin: 0;
        border: 1px solid var(--unroll-border-strong);
        border-radius: 10px;
        background: var(--unroll-surface-2);
        cursor: pointer;
      }
      input::before {
        content: '';
        position: absolute;
        top: 2px;
        left: 2px;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        background: var(--unroll-border-strong);
        transition: translate 120ms;
      }
      input:checked {
        border-color: var(--unroll-accent);
        background: var(--unroll-accent);
      }
      input:checked::before {
        background: var(--unroll-on-accent);
        translate: 14px 0;
      }
      /* The finger's target is larger than the picture. */
      input::after {
        content: '';
        position: absolute;
        inset: -6px -8px;
      }
      @media (pointer: coarse) {
        input::after {
          inset: -13px -8px;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        input::before {
          transition: none;
        }
      }
    `,
  ];

  @property({ type: Boolean }) checked = false;

  protected override render(): TemplateResult {
    return html`<div class="row">
        <span class="label"><label for="field">${this.label}</label>${this.renderHelp()}</span>
        <input
          id="field"
          type="checkbox"
          role="switch"
          .checked=${this.checked}
          ?disabled=${this.disabled}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${this.onChange}
        />
      </div>
      ${this.renderExplanation()}`;
  }

  private onChange(event: Event): void {
    event.stopPropagation();
    this.checked = (event.currentTarget as HTMLInputElement).checked;
    this.report('change', { value: this.checked, valid: true });
  }
}

defineElement('unroll-switch', UnrollSwitch);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-switch': UnrollSwitch;
  }
}
