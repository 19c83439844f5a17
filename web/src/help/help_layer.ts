/**
 * What lies over a playground to explain it: the answer to a "?", the tour and the offer of it. Each
 * is fetched when it is first wanted.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { activityOf, type AppState } from '../app/state.js';
import { defineElement } from '../define_element.js';
import { Lazy } from '../lazy.js';
import '../labs/lazy_part.js';
import { Panel } from '../labs/panel.js';
import type { HelpRequest, HelpRequestEvent } from './help_request.js';

const topic = new Lazy(() => import('./topic_popover.js'));
const offer = new Lazy(() => import('./tour/tour_offer.js'));
const tour = new Lazy(() => import('./tour/tour.js'));

export class UnrollHelpLayer extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      /* Beside the page: what is said while a part is fetched must not move it. */
      :host {
        position: fixed;
        inset: auto 0 0 auto;
        z-index: 3;
        background: var(--unroll-surface);
      }
    `,
  ];

  @state() private asked: HelpRequest | null = null;
  private place: Node | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.place = this.getRootNode();
    this.place.addEventListener('unroll-help', this.onRequest);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.place?.removeEventListener('unroll-help', this.onRequest);
  }

  private readonly onRequest = (event: Event): void => {
    const { detail } = event as HelpRequestEvent;
    event.stopPropagation();
    // The same "?" again: then it has been read.
    this.asked = this.asked?.anchor === detail.anchor ? null : detail;
  };

  protected override shownParts(app: AppState): readonly unknown[] {
    // The tour speaks of what happens on the page.
    return app.tour === 'running' ? [app] : [app.language, app.lab, app.tour, activityOf(app)];
  }

  protected override render(): TemplateResult {
    const { state: app } = this;
    // Who trains has found the way.
    const isOffered = app.tour === 'offered' && activityOf(app) === 'idle';
    return html`${this.asked === null ? nothing : this.renderTopic(this.asked)}
    ${
      isOffered
        ? this.renderPart(offer, html`<unroll-tour-offer .state=${app}></unroll-tour-offer>`)
        : nothing
    }
    ${
      app.tour === 'running'
        ? this.renderPart(tour, html`<unroll-tour .state=${app}></unroll-tour>`)
        : nothing
    }`;
  }

  private renderTopic(request: HelpRequest): TemplateResult {
    return this.renderPart(
      topic,
      html`<unroll-topic-popover
        .state=${this.state}
        .request=${request}
        @unroll-close=${() => {
          this.asked = null;
        }}
      ></unroll-topic-popover>`,
    );
  }

  private renderPart(part: Lazy<unknown>, content: TemplateResult): TemplateResult {
    return html`<unroll-lazy-part .state=${this.state} .content=${part}
      >${content}</unroll-lazy-part
    >`;
  }
}

defineElement('unroll-help-layer', UnrollHelpLayer);
