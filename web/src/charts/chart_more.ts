/**
 * `<unroll-chart-more>`: the button in a chart's heading behind which there is more than the picture:
 * its numbers, its files, its sound. What is behind it is fetched when it is first pressed.
 */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { Lazy } from '../lazy.js';
import { chooseLanguage, messagesIn } from '../messages/messages.js';
import { baseStyles, controlStyles } from '../theme.js';
import type { ChartContent } from './chart_content.js';

const menu = new Lazy(() => import('./more/chart_menu.js'));

export class UnrollChartMore extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      button {
        min-width: var(--unroll-control-small);
        min-height: var(--unroll-control-small);
        padding: 0;
      }
    `,
  ];

  @property() heading = '';
  @property() override lang = '';
  /** What the chart shows at the time of asking; null: nothing yet. */
  @property({ attribute: false }) content: () => ChartContent | null = () => null;
  @state() private hasFailed = false;
  @query('button') private readonly button!: HTMLButtonElement;
  /** Null until it is first opened. */
  @query('unroll-chart-menu') private readonly menu!:
    HTMLElementTagNameMap['unroll-chart-menu'] | null;
  /** Pressed while its menu was open, the button closes it: that has been done by then. */
  private closesMenu = false;

  private async open(): Promise<void> {
    if (this.closesMenu) return;
    try {
      await menu.load();
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
      return;
    }
    this.requestUpdate();
    await this.updateComplete;
    await this.menu?.open(this.button);
  }

  protected override render(): TemplateResult {
    const { charts, missing } = messagesIn(chooseLanguage([this.lang]));
    return html`<button
        class="quiet"
        aria-haspopup="menu"
        aria-label=${charts.more(this.heading)}
        title=${charts.more(this.heading)}
        @pointerdown=${() => {
          this.closesMenu = this.menu?.isShown ?? false;
        }}
        @keydown=${() => {
          this.closesMenu = false;
        }}
        @click=${this.open}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      ${this.hasFailed ? html`<span role="alert">${missing.sentence}</span>` : nothing}
      ${
        menu.isLoaded
          ? html`<unroll-chart-menu
              .lang=${this.lang}
              .content=${this.content}
            ></unroll-chart-menu>`
          : nothing
      }`;
  }
}

defineElement('unroll-chart-more', UnrollChartMore);
