/**
 * `<unroll-value-bar>`: a number as a bar whose end can be dragged, with a field beside it to type it
 * into. The bar is a real range input: keyboard, touch and screen readers know it.
 */
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { UnrollNumber } from '../../controls/number.js';
import { defineElement } from '../../define_element.js';

export class UnrollValueBar extends UnrollNumber {
  static override styles = [
    ...UnrollNumber.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: 1.6rem minmax(3rem, 1fr) auto;
        align-items: center;
        gap: 0 var(--unroll-space-1);
      }
      .row {
        display: contents;
      }
      .label {
        font-style: italic;
      }
      .entry {
        order: 1;
      }
      .explanation,
      .error {
        order: 2;
        grid-column: 1 / -1;
      }
      input[type='text'] {
        width: 4.75rem;
        min-height: var(--unroll-control-small);
      }
      input[type='range'] {
        appearance: none;
        width: 100%;
        min-width: 0;
        height: 22px;
        border: 1px solid var(--unroll-border);
        border-radius: 3px;
        background:
          linear-gradient(var(--bar-color), var(--bar-color)) no-repeat var(--bar-from) 0 /
            var(--bar-length) 100%,
          linear-gradient(var(--unroll-border-strong), var(--unroll-border-strong)) no-repeat
            var(--bar-zero) 0 / 1px 100%,
          var(--unroll-surface-2);
        cursor: ew-resize;
      }
      input[type='range']::-webkit-slider-thumb {
        appearance: none;
        width: 6px;
        height: 22px;
        border-radius: 2px;
        background: var(--unroll-text);
      }
      input[type='range']::-moz-range-thumb {
        width: 6px;
        height: 22px;
        border: 0;
        border-radius: 2px;
        background: var(--unroll-text);
      }
      @media (pointer: coarse) {
        input[type='range'] {
          height: 44px;
        }
        input[type='range']::-webkit-slider-thumb {
          width: 14px;
          height: 44px;
        }
      }
      @media (forced-colors: active) {
        input[type='range'] {
          appearance: auto;
        }
      }
    `,
  ];

  /** A token, as `--unroll-accent`. */
  @property() color = '--unroll-accent';
  /** Distance of one press of an arrow key on the bar. */
  @property({ type: Number }) stride = 0.01;

  protected override renderBetween(): TemplateResult {
    const value = this.entry.value ?? this.value;
    const zero = this.shareOf(0);
    const end = this.shareOf(value);
    const length = Math.abs(end - zero);
    // The place of a background of length l is a share of the room that it leaves: 1 - l.
    const from = length >= 1 ? 0 : Math.min(zero, end) / (1 - length);
    return html`<input
      type="range"
      min=${this.minimum}
      max=${this.maximum}
      step="any"
      .value=${String(value)}
      .style=${`--bar-color: var(${this.color}); --bar-zero: ${100 * zero}%; --bar-from: ${100 * from}%; --bar-length: ${100 * length}%`}
      ?disabled=${this.disabled}
      aria-label=${this.label}
      aria-valuetext=${String(Number(value.toPrecision(4)))}
      @input=${(event: Event) => {
        this.onDrag(event, 'input');
      }}
      @change=${this.onDragEnd}
      @pointerup=${this.onDragEnd}
      @keydown=${this.onBarKey}
    />`;
  }

  private shareOf(value: number): number {
    const share = (value - this.minimum) / (this.maximum - this.minimum);
    return Math.min(1, Math.max(0, share));
  }

  private onDrag(event: Event, type: 'change' | 'input'): void {
    event.stopPropagation();
    this.setEntry(rounded(Number((event.currentTarget as HTMLInputElement).value)), type);
  }

  /**
   * Where the answer to a drag moved the bar itself, browsers do not tell of the drag's end by a
   * change; where they do, it is told twice, which changes nothing.
   */
  private readonly onDragEnd = (event: Event): void => {
    this.onDrag(event, 'change');
  };

  /** The browser's own stride of a bar without steps is a tenth of it. */
  private onBarKey(event: KeyboardEvent): void {
    const strides = stridesOf[event.key];
    if (strides === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const value = (this.entry.value ?? this.value) + strides * this.stride;
    this.setEntry(rounded(Math.min(this.maximum, Math.max(this.minimum, value))));
  }
}

/** Home and End are the ends, further than any bar reaches. */
const stridesOf: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -1e9,
  End: 1e9,
};

/** Finer than any bar can show: nobody wants 0.30000000000000004. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
}

defineElement('unroll-value-bar', UnrollValueBar);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-value-bar': UnrollValueBar;
  }
}
