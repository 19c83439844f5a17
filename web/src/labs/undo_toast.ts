/** The offer to take back what was replaced or reset, for a while. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AppState, Undo } from '../app/state.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { Panel } from './panel.js';

/** Long enough to read and decide; while it is pointed at or has the focus, it stays longer. */
const offeredForMs = 20_000;

export class UnrollUndoToast extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      /* Takes no room of its own, and stays in sight at the lower edge of a page that scrolls. */
      :host {
        position: sticky;
        bottom: var(--unroll-space-4);
        z-index: 10;
        display: flex;
        /* Over the settings: the plots are what one wants to see now. */
        justify-content: flex-start;
        align-items: flex-end;
        height: 0;
      }
      .offer {
        display: flex;
        max-width: min(20.5rem, 90vw);
        margin-inline-start: var(--unroll-space-2);
        align-items: center;
        gap: var(--unroll-space-3);
        padding: var(--unroll-space-2) var(--unroll-space-3);
        border: 1px solid var(--unroll-border-strong);
        border-radius: var(--unroll-radius);
        background: var(--unroll-surface);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
      }
    `,
  ];

  private offered: Undo | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override shownParts({ language, undo }: AppState) {
    return [language, undo?.kind, undo];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { undo } = this.state;
    const isSame = undo?.kind === this.offered?.kind && isSameOffer(undo, this.offered);
    this.offered = undo;
    if (!isSame) this.startTimer();
  }

  private startTimer(): void {
    clearTimeout(this.timer);
    if (!this.offered) return;
    this.timer = setTimeout(() => {
      if (this.matches(':hover, :focus-within')) this.startTimer();
      else this.send({ type: 'forgetUndo' });
    }, offeredForMs);
  }

  protected override render(): TemplateResult {
    const { undo } = this.state;
    const t = this.messages.undo;
    return html`<div role="status">
      ${
        undo
          ? html`<div class="offer">
              <span>${t[undo.kind]}</span>
              <unroll-button
                .label=${t.undo}
                @click=${() => {
                  this.send({ type: 'undo' });
                }}
              ></unroll-button>
              <unroll-button
                variant="quiet"
                .accessibleLabel=${t.dismiss}
                @click=${() => {
                  this.send({ type: 'forgetUndo' });
                }}
                >✕</unroll-button
              >
            </div>`
          : nothing
      }
    </div>`;
  }
}

/** Runs that were put aside still hear of their last slice: that does not make it another offer. */
function isSameOffer(left: Undo | null, right: Undo | null): boolean {
  if (!left || !right || left.kind === 'text' || right.kind === 'text') return left === right;
  const ids = (undo: { runs: readonly { id: string }[] }) => undo.runs.map(({ id }) => id).join();
  return left.kind === right.kind && ids(left) === ids(right);
}

defineElement('unroll-undo-toast', UnrollUndoToast);
