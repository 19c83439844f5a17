/**
 * `<unroll-lazy-part>`: room for elements whose definition is fetched when they are first shown. They
 * stand in it from the start and come to life when it arrives; until then, and if it cannot be
 * fetched, it says so.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import type { Lazy } from '../lazy.js';
import type { Messages } from '../messages/messages.js';
import { Panel } from './panel.js';

export class UnrollLazyPart extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: contents;
      }
      p {
        padding: var(--unroll-space-3);
      }
      /* What arrives at once is not announced by a flash of words. */
      .waiting {
        animation: appear 0s 400ms both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
    `,
  ];

  @property({ attribute: false }) content!: Lazy<unknown>;
  @state() private hasFailed = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('content')) this.fetch();
  }

  private fetch(): void {
    const { content } = this;
    this.hasFailed = false;
    if (content.isLoaded) return;
    const settle = (hasFailed: boolean) => {
      if (content !== this.content) return;
      this.hasFailed = hasFailed;
      this.requestUpdate();
    };
    content.load().then(
      () => {
        settle(false);
      },
      () => {
        settle(true);
      },
    );
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>${this.renderState()}`;
  }

  private renderState(): TemplateResult | typeof nothing {
    if (this.content.isLoaded) return nothing;
    if (this.hasFailed) {
      return renderMissing(this.messages, () => {
        this.fetch();
      });
    }
    return html`<p class="muted waiting" role="status">${this.messages.missing.waiting}</p>`;
  }
}

/** That a part of the page could not be fetched, and the way to try again. */
export function renderMissing({ missing }: Messages, retry: () => void): TemplateResult {
  return html`<p role="alert">
    ${missing.sentence} <unroll-button .label=${missing.retry} @click=${retry}></unroll-button>
  </p>`;
}

defineElement('unroll-lazy-part', UnrollLazyPart);
