/** The main lab: text and settings beside loss, gradient norms and what the model writes. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { labStyles } from './lab_styles.js';
import { Panel } from './panel.js';
import './train/action_bar.js';
import './train/flow_panel.js';
import './train/gradient_panel.js';
import './train/loss_panel.js';
import './train/runs_panel.js';
import './train/settings_panel.js';
import './train/text_panel.js';
import './train/writing_panel.js';

export class UnrollTrainLab extends Panel {
  static override styles = [
    ...Panel.styles,
    labStyles,
    css`
      .lab {
        --columns: 1;
      }
      unroll-loss-panel,
      unroll-gradient-panel {
        height: 23rem;
      }
      unroll-flow-panel {
        min-height: 28rem;
      }
      unroll-text-panel {
        min-height: 15rem;
      }
      unroll-action-bar {
        position: sticky;
        top: 0;
        z-index: 2;
      }
      .settings {
        padding-block: 0;
      }
      unroll-settings-panel {
        padding-block: var(--unroll-space-3);
      }
      button.unfold {
        width: 100%;
        justify-content: flex-start;
        padding: 0;
        font-weight: 600;
      }
      .folded {
        display: none;
      }
      @container lab (min-width: 46rem) {
        .lab {
          --columns: 2;
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .column {
          display: flex;
          flex-direction: column;
          grid-column: 1 / -1;
          gap: var(--unroll-space-3);
          min-height: 0;
        }
      }
      @container lab (min-width: 60rem) {
        .lab {
          height: 100%;
          grid-template-columns: 21.5rem minmax(0, 1fr) minmax(0, 1fr);
          grid-template-rows: minmax(15rem, 1fr) minmax(19rem, 1.15fr);
        }
        .column {
          grid-column: 1;
          grid-row: 1 / -1;
          /* Four runs and a problem with the text do not always fit. */
          overflow-y: auto;
        }
        unroll-action-bar,
        unroll-runs-panel {
          flex: none;
        }
        /* Two plots stand side by side: a second row would be empty. The words beside them wrap here. */
        .lab.one-row {
          grid-template-rows: minmax(29rem, 1fr);
        }
        .lab.charts-only {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        unroll-loss-panel,
        unroll-gradient-panel {
          height: auto;
        }
        unroll-flow-panel,
        unroll-writing-panel {
          min-height: 0;
        }
        unroll-writing-panel {
          overflow-y: auto;
        }
        unroll-text-panel {
          flex: 1 0 9rem;
          /* As its content needs: a problem or the Hangul switch is never cut off. */
          min-height: auto;
        }
        .settings {
          flex: 0 1 auto;
          min-height: 5.5rem;
          overflow-y: auto;
        }
        unroll-action-bar {
          position: static;
        }
        .unfold {
          display: none;
        }
        .folded {
          display: block;
        }
      }
    `,
  ];

  /** On a narrow screen only: where there is room, the settings are always there. */
  @state() private isUnfolded = false;
  /** Null until the room that there is has been seen. */
  @state() private isOneColumn: boolean | null = null;
  @query('.lab') private readonly lab!: HTMLElement;
  private readonly resize = new ResizeObserver(() => {
    this.arrange();
  });

  protected override firstUpdated(): void {
    this.arrange();
    this.resize.observe(this.lab);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.resize.observe(this.lab);
  }

  private arrange(): void {
    this.isOneColumn = Number(getComputedStyle(this.lab).getPropertyValue('--columns')) === 1;
  }

  /**
   * Keyboards and screen readers meet the panels in the order of the document, which is therefore the
   * one that is seen: in a single column, what the page is about comes before the rest.
   */
  protected override render(): TemplateResult {
    const shows = (name: string) => !this.state.hidden.has(name);
    const hasColumn = ['text', 'actions', 'runs', 'settings'].some(shows);
    const plots = ['loss', 'gradients', 'flow', 'writing'].filter(shows).length;
    return html`<div class="lab ${hasColumn ? '' : 'charts-only'} ${plots > 2 ? '' : 'one-row'}">
      ${this.isOneColumn === null ? nothing : this.renderPanels(this.isOneColumn, hasColumn)}
    </div>`;
  }

  private renderPanels(isOneColumn: boolean, hasColumn: boolean): TemplateResult {
    const { state: app } = this;
    const shown = (name: string, panel: TemplateResult) => (app.hidden.has(name) ? nothing : panel);
    const text = shown(
      'text',
      html`<unroll-text-panel class="card" .state=${app}></unroll-text-panel>`,
    );
    const actions = shown(
      'actions',
      html`<unroll-action-bar class="card" .state=${app}></unroll-action-bar>`,
    );
    const runs = shown(
      'runs',
      html`<unroll-runs-panel class="card" .state=${app}></unroll-runs-panel>`,
    );
    const settings = shown('settings', this.renderSettings());
    const loss = shown(
      'loss',
      html`<unroll-loss-panel class="card" .state=${app}></unroll-loss-panel>`,
    );
    const gradients = shown(
      'gradients',
      html`<unroll-gradient-panel class="card" .state=${app}></unroll-gradient-panel>`,
    );
    const flow = shown(
      'flow',
      html`<unroll-flow-panel class="card" .state=${app}></unroll-flow-panel>`,
    );
    const writing = shown(
      'writing',
      html`<unroll-writing-panel class="card" .state=${app}></unroll-writing-panel>`,
    );
    if (isOneColumn) {
      return html`${text} ${actions} ${loss} ${flow} ${runs} ${settings} ${gradients} ${writing}`;
    }
    const column = html`<div class="column">${text} ${actions} ${runs} ${settings}</div>`;
    return html`${hasColumn ? column : nothing} ${loss} ${gradients} ${flow} ${writing}`;
  }

  private renderSettings(): TemplateResult {
    return html`<div class="card settings">
      <button
        class="quiet unfold"
        aria-expanded=${this.isUnfolded}
        aria-controls="settings"
        @click=${() => (this.isUnfolded = !this.isUnfolded)}
      >
        <span aria-hidden="true">${this.isUnfolded ? '▾' : '▸'}</span>
        ${this.messages.settings.heading}
      </button>
      <unroll-settings-panel
        id="settings"
        class=${this.isUnfolded ? '' : 'folded'}
        .state=${this.state}
      ></unroll-settings-panel>
    </div>`;
  }
}

defineElement('unroll-train-lab', UnrollTrainLab);
