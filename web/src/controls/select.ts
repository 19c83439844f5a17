/** `<unroll-select>`: one of several. Few short choices stand side by side as radio buttons, more go into a menu. */
import { type TemplateResult, css, html } from 'lit';
import { property, query } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { UnrollControl } from './control.js';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** Beyond this, side by side gets too wide for a narrow column. Hangul and Han are two columns wide. */
const greatestSegmentCount = 4;
const greatestSegmentWidth = 20;

export class UnrollSelect extends UnrollControl {
  static override styles = [
    ...UnrollControl.styles,
    css`
      select {
        max-width: 100%;
        min-width: 6rem;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .segments {
        display: inline-flex;
        max-width: 100%;
        border: 1px solid var(--unroll-border-strong);
        border-radius: var(--unroll-radius);
        overflow: hidden;
        background: var(--unroll-surface);
      }
      .segments label {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        min-height: calc(var(--unroll-control) - 2px);
        padding: 0 var(--unroll-space-2);
        cursor: pointer;
        text-align: center;
        white-space: nowrap;
      }
      @media (pointer: coarse) {
        .segments label {
          min-width: var(--unroll-control);
          min-height: var(--unroll-control);
        }
      }
      .segments label + label {
        border-inline-start: 1px solid var(--unroll-border);
      }
      .segments label:hover {
        background: var(--unroll-surface-2);
      }
      .segments label:has(:checked) {
        background: var(--unroll-accent);
        color: var(--unroll-on-accent);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        .segments label:has(:checked) {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
      .segments label:has(:disabled) {
        opacity: 0.5;
        cursor: not-allowed;
      }
      .segments label:has(:focus-visible) {
        outline: 2px solid var(--unroll-focus);
        outline-offset: -3px;
      }
      /* Laid over its label rather than moved away: a screen reader's touch lands on it. */
      .segments input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
        cursor: inherit;
      }
    `,
  ];

  @property() value = '';
  @property({ attribute: false }) options: readonly SelectOption[] = [];
  @property() display: 'auto' | 'menu' | 'segments' = 'auto';

  @query('select') private readonly menu!: HTMLSelectElement | null;

  private get isSegmented(): boolean {
    if (this.display !== 'auto') return this.display === 'segments';
    const width = this.options.reduce((sum, { label }) => sum + textWidth(label), 0);
    return this.options.length <= greatestSegmentCount && width <= greatestSegmentWidth;
  }

  protected override updated(): void {
    // Only now are the options there that the value may name.
    if (this.menu !== null) this.menu.value = this.value;
  }

  protected override render(): TemplateResult {
    return html`${this.isSegmented ? this.renderSegments() : this.renderMenu()}
    ${this.renderExplanation()}`;
  }

  private renderMenu(): TemplateResult {
    return html`<div class="row">
      <span class="label"><label for="field">${this.label}</label>${this.renderHelp()}</span>
      <select id="field" ?disabled=${this.disabled} @input=${stop} @change=${this.onChange}>
        ${this.options.map(
          ({ value, label, disabled }) =>
            html`<option value=${value} ?disabled=${disabled ?? false}>${label}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderSegments(): TemplateResult {
    return html`<div class="row">
      <span class="label"><span id="name">${this.label}</span>${this.renderHelp()}</span>
      <fieldset role="radiogroup" aria-labelledby="name" ?disabled=${this.disabled}>
        <div class="segments">
          ${this.options.map(
            ({ value, label, disabled }) =>
              html`<label
                ><input
                  type="radio"
                  name="choice"
                  value=${value}
                  ?disabled=${disabled ?? false}
                  .checked=${value === this.value}
                  @input=${stop}
                  @change=${this.onChange}
                />${label}</label
              >`,
          )}
        </div>
      </fieldset>
    </div>`;
  }

  private onChange(event: Event): void {
    event.stopPropagation();
    this.value = (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
    this.report('change', { value: this.value, valid: true });
  }
}

function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character >= '\u1100' ? 2 : 1), 0);
}

function stop(event: Event): void {
  event.stopPropagation();
}

defineElement('unroll-select', UnrollSelect);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-select': UnrollSelect;
  }
}
