/** `<unroll-slider>`: one number, to drag or to type. The slider may span less than what is allowed. */
import { type TemplateResult, css, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { UnrollNumber } from './number.js';
import {
  type SliderScale,
  fromPosition,
  sliderPositions,
  toPosition,
  writeNumber,
} from './number_entry.js';

export class UnrollSlider extends UnrollNumber {
  static override styles = [
    ...UnrollNumber.styles,
    css`
      .slide {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-1);
      }
      input[type='range'] {
        flex: 1 1 4rem;
        min-width: 0;
        height: 18px;
        margin: 0;
      }
      @media (pointer: coarse) {
        input[type='range'] {
          height: 44px;
        }
      }
      /* On one line: label, track, number. */
      :host(.compact) {
        display: grid;
        grid-template-columns: auto minmax(4rem, 1fr) auto;
        align-items: center;
        gap: 0 var(--unroll-space-2);
      }
      :host(.compact) .row {
        display: contents;
      }
      :host(.compact) .entry {
        order: 1;
      }
      :host(.compact) input[type='text'] {
        width: 4rem;
      }
      :host(.compact) .explanation,
      :host(.compact) .error {
        order: 2;
        grid-column: 1 / -1;
      }
      input[type='text'] {
        min-height: var(--unroll-control-small);
      }
    `,
  ];

  @property() scale: 'linear' | 'log' = 'linear';
  /** Bounds of dragging, where they are narrower than what is allowed. */
  @property({ type: Number, attribute: 'slider-minimum' }) sliderMinimum: number | null = null;
  @property({ type: Number, attribute: 'slider-maximum' }) sliderMaximum: number | null = null;
  /** Least positive value of a logarithmic slider whose minimum is 0; the leftmost position is 0. */
  @property({ type: Number, attribute: 'log-floor' }) logFloor = 0;

  @query('input[type="range"]') private readonly track!: HTMLInputElement;

  private get sliderScale(): SliderScale {
    return {
      minimum: this.sliderMinimum ?? this.minimum,
      maximum: this.sliderMaximum ?? this.maximum,
      kind: this.scale,
      floor: this.logFloor,
      step: this.step,
      integer: this.integer,
    };
  }

  protected override renderBetween(): TemplateResult {
    const { value } = this.entry;
    const shown = value ?? this.value;
    return html`<div class="slide">
      ${this.renderEnd(this.sliderScale.minimum)}
      <input
        type="range"
        min="0"
        max=${sliderPositions}
        step="1"
        .value=${String(toPosition(shown, this.sliderScale))}
        ?disabled=${this.disabled}
        aria-label=${this.label}
        aria-valuetext=${`${writeNumber(shown)} ${this.unit}`.trim()}
        @input=${(event: Event) => this.onSlide(event, 'input')}
        @change=${(event: Event) => this.onSlide(event, 'change')}
        @keydown=${this.onTrackKey}
      />
      ${this.renderEnd(this.sliderScale.maximum)}
      <span id="range" hidden>${this.rangeText}</span>
    </div>`;
  }

  private renderEnd(value: number): TemplateResult | typeof nothing {
    return this.hideRange ? nothing : html`<span class="range">${writeNumber(value)}</span>`;
  }

  private onSlide(event: Event, type: 'change' | 'input'): void {
    event.stopPropagation();
    this.setEntry(fromPosition(Number(this.track.value), this.sliderScale), type);
  }

  /** One press moves to the next different value: a thousandth of the track may round to none. */
  private onTrackKey(event: KeyboardEvent): void {
    const direction =
      event.key === 'ArrowUp' || event.key === 'ArrowRight'
        ? 1
        : event.key === 'ArrowDown' || event.key === 'ArrowLeft'
          ? -1
          : 0;
    if (direction === 0) return;
    event.preventDefault();
    const scale = this.sliderScale;
    const start = Number(this.track.value);
    const before = this.entry.value ?? this.value;
    const stride = this.scale === 'log' ? 10 : 1;
    for (let k = stride; k <= sliderPositions; k++) {
      const position = Math.min(sliderPositions, Math.max(0, start + direction * k));
      const value = fromPosition(position, scale);
      if (value !== before) {
        this.setEntry(value);
        return;
      }
      if (position === 0 || position === sliderPositions) return;
    }
  }
}

defineElement('unroll-slider', UnrollSlider);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-slider': UnrollSlider;
  }
}
