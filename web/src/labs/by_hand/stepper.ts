/** `<unroll-stepper>`: through the steps one by one, by buttons, a slider, keys, or by itself. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { ByHandPart } from './by_hand_part.js';
import type { Step } from './steps.js';

type Pass = Step['pass'];

export class UnrollStepper extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      .buttons {
        display: flex;
        gap: 2px;
      }
      .play {
        min-width: 3rem;
      }
      .track {
        flex: 1 1 12rem;
        min-width: 0;
      }
      input[type='range'] {
        display: block;
        width: 100%;
        height: 18px;
        margin: 0;
      }
      @media (pointer: coarse) {
        input[type='range'] {
          height: var(--unroll-control);
        }
      }
      .passes {
        display: flex;
        gap: 2px;
      }
      .passes button {
        flex: 1 1 0;
        min-width: max-content;
        min-height: var(--unroll-control-small);
        padding: 0 2px;
        border: 0;
        border-top: 3px solid var(--unroll-border-strong);
        border-radius: 0;
        background: transparent;
        color: var(--unroll-muted);
        font-size: var(--unroll-size-small);
        justify-content: start;
        white-space: nowrap;
      }
      .passes button.backward {
        border-top-style: dashed;
      }
      .passes button.update {
        border-top-style: double;
      }
      .passes [aria-current='step'] {
        border-top-color: var(--unroll-accent);
        color: var(--unroll-text);
        font-weight: 600;
      }
      @media (pointer: coarse) {
        /* Its word may be short. */
        .passes .update {
          padding-inline: 11px;
        }
      }
      .position {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly Step[] = [];
  /** The key of the step that is looked at. */
  @property() current = '';

  protected override render(): TemplateResult {
    const { t, steps, place, passes } = this;
    const { isPlaying } = this.example;
    const last = steps.length - 1;
    const step = steps[place];
    const pass = step ? passes[step.pass] : '';
    const numbers = { place: String(place + 1), count: String(steps.length) };
    const spoken = t.stepper.spoken({ ...numbers, pass, title: step?.title ?? '' });
    return html`<div
        class="bar"
        role="group"
        aria-label=${t.stepper.label}
        aria-description=${t.stepper.hint}
      >
        <div class="buttons">
          ${this.renderButton('❚◀', t.stepper.first, place > 0, 0)}
          ${this.renderButton('←', t.stepper.previous, place > 0, place - 1)}
          <unroll-button
            class="play"
            variant="primary"
            .label=${isPlaying ? '❚❚' : '▶'}
            .accessibleLabel=${isPlaying ? t.stepper.pause : t.stepper.play}
            title=${isPlaying ? t.stepper.pause : t.stepper.play}
            @click=${() => {
              this.ask({ type: 'play', isPlaying: !isPlaying });
            }}
          ></unroll-button>
          ${this.renderButton('→', t.stepper.next, place < last, place + 1)}
          ${this.renderButton('▶❚', t.stepper.last, place < last, last)}
        </div>
        <div class="track">
          <input
            type="range"
            min="0"
            max=${last}
            step="1"
            .value=${String(place)}
            title=${t.stepper.hint}
            aria-label=${t.stepper.slider}
            aria-valuetext=${spoken}
            @input=${(event: Event) => {
              this.go(Number((event.currentTarget as HTMLInputElement).value));
            }}
          />
          <div class="passes">${this.renderPasses(step?.pass)}</div>
        </div>
        <span class="position muted">${t.stepper.position(numbers.place, numbers.count)}</span>
      </div>
      <div class="visually-hidden" aria-live="polite">${spoken}</div>`;
  }

  private renderButton(
    sign: string,
    name: string,
    isPossible: boolean,
    target: number,
  ): TemplateResult {
    return html`<unroll-button
      .label=${sign}
      .accessibleLabel=${name}
      title=${name}
      ?disabled=${!isPossible}
      @click=${() => {
        this.go(target);
      }}
    ></unroll-button>`;
  }

  /** Each pass as wide as its share of the steps. */
  private renderPasses(current: Pass | undefined): TemplateResult[] {
    const { t, steps, passes } = this;
    const shares = new Map<Pass, number>();
    for (const { pass } of steps) shares.set(pass, (shares.get(pass) ?? 0) + 1);
    return [...shares].map(([pass, count]) => {
      const first = steps.findIndex((step) => step.pass === pass);
      return html`<button
        type="button"
        class=${pass}
        .style=${`flex-grow: ${count}`}
        title=${t.stepper.toPass(passes[pass])}
        aria-current=${pass === current ? 'step' : nothing}
        @click=${() => {
          this.go(first);
        }}
      >
        ${passes[pass]}
      </button>`;
    });
  }

  private get place(): number {
    return Math.max(
      0,
      this.steps.findIndex(({ key }) => key === this.current),
    );
  }

  /** What a key asks for; whether it asked for anything. Also for keys pressed in the drawing. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const last = this.steps.length - 1;
    const target = {
      ArrowRight: this.place + 1,
      ArrowDown: this.place + 1,
      ArrowLeft: this.place - 1,
      ArrowUp: this.place - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.go(Math.min(last, Math.max(0, target)));
      return true;
    }
    if (event.key !== ' ' || isButton(event.composedPath()[0])) return false;
    event.preventDefault();
    this.ask({ type: 'play', isPlaying: !this.example.isPlaying });
    return true;
  }

  private go(place: number): void {
    const step = this.steps[place];
    if (!step) return;
    this.dispatchEvent(
      new CustomEvent('unroll-select-step', { detail: step.key, bubbles: true, composed: true }),
    );
  }
}

/** To these, Space is what a click is. */
function isButton(target: EventTarget | undefined): boolean {
  return target instanceof Element && target.matches('button');
}

defineElement('unroll-stepper', UnrollStepper);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-stepper': UnrollStepper;
  }
}
