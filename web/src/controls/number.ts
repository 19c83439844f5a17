/** `<unroll-number>`: a number with its unit, its allowed range in words, and a message when it lies outside. */
import { type PropertyValues, type TemplateResult, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { UnrollControl } from './control.js';
import { type NumberEntry, isAllowed, readNumber, writeNumber } from './number_entry.js';

export class UnrollNumber extends UnrollControl {
  static override styles = [
    ...UnrollControl.styles,
    css`
      .entry {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-1);
      }
      input[type='text'] {
        width: 5.5rem;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ type: Number }) value = 0;
  @property({ type: Number }) minimum = 0;
  @property({ type: Number }) maximum = 1;
  /** Distance of one press of an arrow key; 0: chosen by size. */
  @property({ type: Number }) step = 0;
  @property({ type: Boolean }) integer = false;
  @property() unit = '';
  /** The allowed range in words, such as "1 … 2048". */
  @property({ attribute: 'range-text' }) rangeText = '';
  @property({ attribute: 'error-text' }) errorText = '';
  @property({ type: Boolean, attribute: 'hide-range' }) hideRange = false;

  /** What the person is typing, as long as it differs from `value`. */
  @state() private draft: string | null = null;
  @query('input[type="text"]') private readonly field!: HTMLInputElement;

  /** What stands in the field now. */
  get entry(): NumberEntry {
    if (this.draft !== null) return readNumber(this.draft, this);
    return { value: this.value, valid: isAllowed(this.value, this) };
  }

  /** Forgets what was typed and not accepted; shows `value` again. */
  discardDraft(): void {
    this.draft = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A new value from outside wins over a draft, unless it is the draft's own echo.
    if (changed.has('value') && this.draft !== null && this.entry.value !== this.value) {
      this.draft = null;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div class="row">
        <span class="label"><label for="field">${this.label}</label>${this.renderHelp()}</span>
        ${this.renderEntry()}
      </div>
      ${this.renderBetween()} ${this.renderExplanation()} ${this.renderError()}
    `;
  }

  /** Room for what a subclass puts under the label. */
  protected renderBetween(): TemplateResult | typeof nothing {
    if (this.hideRange || this.rangeText === '') return nothing;
    return html`<span id="range" class="range">${this.rangeText}</span>`;
  }

  private renderEntry(): TemplateResult {
    const { valid } = this.entry;
    return html`<span class="entry">
      <input
        id="field"
        type="text"
        inputmode=${this.integer && this.minimum >= 0 ? 'numeric' : 'decimal'}
        autocomplete="off"
        .value=${this.draft ?? writeNumber(this.value)}
        ?disabled=${this.disabled}
        aria-invalid=${!valid}
        aria-describedby="error range"
        @input=${this.onInput}
        @change=${this.onChange}
        @keydown=${this.onKey}
      />
      ${this.unit === '' ? nothing : html`<span class="unit">${this.unit}</span>`}
    </span>`;
  }

  private renderError(): TemplateResult {
    const { valid } = this.entry;
    const message = this.errorText === '' ? this.rangeText : this.errorText;
    return html`<p id="error" class="error" role="status" ?hidden=${valid}>
      ${valid ? '' : message}
    </p>`;
  }

  private onInput(event: Event): void {
    event.stopPropagation();
    this.draft = this.field.value;
  }

  private onChange(event: Event): void {
    event.stopPropagation();
    this.draft = this.field.value;
    this.commit();
  }

  /** Arrow keys step the value, as in a number field; Escape takes back what was typed. */
  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.draft !== null) {
      this.discardDraft();
      // What was typed may have been reported as refused: now the value counts again.
      this.report('change', this.entry);
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0) return;
    const { value } = this.entry;
    if (value === null) return;
    event.preventDefault();
    const moved = Number((value + direction * this.stepAt(value)).toPrecision(12));
    this.setEntry(Math.min(this.maximum, Math.max(this.minimum, moved)));
  }

  private stepAt(value: number): number {
    if (this.step > 0) return this.step;
    if (this.integer) return 1;
    // A tenth of the value's own power of ten: 0.002 steps by 0.0001.
    const size = value === 0 ? this.maximum / 100 : Math.abs(value);
    return 10 ** (Math.floor(Math.log10(size)) - 1);
  }

  /** Takes a number that was chosen rather than typed. */
  protected setEntry(value: number, type: 'change' | 'input' = 'change'): void {
    this.draft = writeNumber(value);
    if (type === 'change') this.commit();
    else this.report('input', this.entry);
  }

  private commit(): void {
    const { entry } = this;
    if (entry.valid && entry.value !== null) {
      this.value = entry.value;
      this.draft = null;
    }
    this.report('change', entry);
  }
}

defineElement('unroll-number', UnrollNumber);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-number': UnrollNumber;
  }
}
