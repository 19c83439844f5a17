/** `<unroll-tour-offer>`: asks once, in a corner and without a hurry, whether one wants to be shown around. */
import { css, html, type TemplateResult } from 'lit';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { Panel } from '../../labs/panel.js';
import { tourMessagesIn } from '../../messages/tour.js';
import { showOnTop } from '../show_on_top.js';

export class UnrollTourOffer extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        position: fixed;
        inset: auto var(--unroll-space-4) var(--unroll-space-4) auto;
        margin: 0;
        padding: 0;
        border: 1px solid var(--unroll-border-strong);
        border-radius: calc(2 * var(--unroll-radius));
        max-width: calc(100vw - 2 * var(--unroll-space-4));
        background: var(--unroll-surface);
        color: var(--unroll-text);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.15);
      }
      @media (max-width: 34rem) {
        :host {
          inset-inline-end: var(--unroll-space-2);
          max-width: calc(100vw - 2 * var(--unroll-space-2));
        }
      }
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
        padding: var(--unroll-space-2) var(--unroll-space-3);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    showOnTop(this);
  }

  protected override shownParts({ language }: Panel['state']) {
    return [language];
  }

  protected override render(): TemplateResult {
    const { label, offer } = tourMessagesIn(this.state.language);
    return html`<section
      aria-label=${label}
      @keydown=${({ key }: KeyboardEvent) => {
        if (key === 'Escape') this.send({ type: 'setTour', tour: null });
      }}
    >
      <span>${offer.question}</span>
      <unroll-button
        .label=${offer.take}
        @click=${() => {
          this.send({ type: 'setTour', tour: 'running' });
        }}
      ></unroll-button>
      <unroll-button
        variant="quiet"
        .label=${offer.later}
        @click=${() => {
          this.send({ type: 'setTour', tour: null });
        }}
      ></unroll-button>
    </section>`;
  }
}

defineElement('unroll-tour-offer', UnrollTourOffer);
