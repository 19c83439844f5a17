/** The main lab: text and settings beside loss, gradient norms and what the model writes. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
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
      .column {
        display: contents;
      }
      unroll-loss-panel,
      unroll-gradient-panel {
        height: 23rem;
      }
      unroll-flow-panel {
        min-height: 28rem;
      }
      /* In a single column, what the page is about comes before the rest. */
      .late {
        order: 1;
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
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
        .column {
          display: flex;
          flex-direction: column;
          grid-column: 1 / -1;
          gap: var(--unroll-space-3);
          min-height: 0;
        }
        .late {
          order: 0;
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
        /* Two plots stand side by side: a second row would be empty. */
        .lab.one-row {
          grid-template-rows: minmax(24rem, 1fr);
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

  protected override render(): TemplateResult {
    const { state: app } = this;
    const { settings } = this.messages;
    const shows = (name: string) => !app.hidden.has(name);
    const hasColumn = shows('text') || shows('actions') || shows('runs') || shows('settings');
    const plots = ['loss', 'gradients', 'flow', 'writing'].filter(shows).length;
    return html`<div class="lab ${hasColumn ? '' : 'charts-only'} ${plots > 2 ? '' : 'one-row'}">
      ${
        hasColumn
          ? html`<div class="column">
              ${
                shows('text')
                  ? html`<unroll-text-panel class="card" .state=${app}></unroll-text-panel>`
                  : nothing
              }
              ${
                shows('actions')
                  ? html`<unroll-action-bar class="card" .state=${app}></unroll-action-bar>`
                  : nothing
              }
              ${
                shows('runs')
                  ? html`<unroll-runs-panel class="card late" .state=${app}></unroll-runs-panel>`
                  : nothing
              }
              ${
                shows('settings')
                  ? html`<div class="card settings late">
                      <button
                        class="quiet unfold"
                        aria-expanded=${this.isUnfolded}
                        aria-controls="settings"
                        @click=${() => (this.isUnfolded = !this.isUnfolded)}
                      >
                        <span aria-hidden="true">${this.isUnfolded ? '▾' : '▸'}</span>
                        ${settings.heading}
                      </button>
                      <unroll-settings-panel
                        id="settings"
                        class=${this.isUnfolded ? '' : 'folded'}
                        .state=${app}
                      ></unroll-settings-panel>
                    </div>`
                  : nothing
              }
            </div>`
          : nothing
      }
      ${
        shows('loss')
          ? html`<unroll-loss-panel class="card" .state=${app}></unroll-loss-panel>`
          : nothing
      }
      ${
        shows('gradients')
          ? html`<unroll-gradient-panel class="card late" .state=${app}></unroll-gradient-panel>`
          : nothing
      }
      ${
        shows('flow')
          ? html`<unroll-flow-panel class="card" .state=${app}></unroll-flow-panel>`
          : nothing
      }
      ${
        shows('writing')
          ? html`<unroll-writing-panel class="card late" .state=${app}></unroll-writing-panel>`
          : nothing
      }
    </div>`;
  }
}

defineElement('unroll-train-lab', UnrollTrainLab);
