/** The lab that shows what happens inside a cell while it reads a text, character by character. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { insideRun, isTextRefused, refreshWanted, shownReport } from '../app/inside.js';
import { canTrain, type AppState } from '../app/state.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import './inside/cell_sheet.js';
import './inside/prediction_panel.js';
import './inside/probe_panel.js';
import { stepSentence } from './inside/readings.js';
import { Refresher } from './inside/refresher.js';
import { insideMessagesIn } from '../messages/inside.js';
import { labStyles } from './lab_styles.js';
import { Panel } from './panel.js';
import { nameOfRun } from '../app/run_names.js';
import { renderSwatch } from './run_swatch.js';
import './train/action_bar.js';

export class UnrollInsideLab extends Panel {
  static override styles = [
    ...Panel.styles,
    labStyles,
    css`
      .side {
        display: contents;
      }
      unroll-action-bar {
        order: 1;
      }
      unroll-probe-panel {
        order: 2;
      }
      .main {
        order: 3;
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
      }
      unroll-prediction-panel {
        order: 4;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--unroll-space-3);
      }
      unroll-cell-sheet {
        flex: 1 1 auto;
      }
      .before {
        display: grid;
        justify-items: start;
        gap: var(--unroll-space-2);
      }
      .before div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--unroll-space-2);
      }
      @container lab (min-width: 60rem) {
        .lab {
          height: 100%;
          grid-template-columns: 21.5rem minmax(0, 1fr);
        }
        .side {
          display: flex;
          flex-direction: column;
          gap: var(--unroll-space-3);
          min-height: 0;
          overflow-y: auto;
        }
        .side > * {
          flex: none;
        }
        .main {
          min-height: 20rem;
          overflow: hidden;
        }
        unroll-cell-sheet {
          flex-basis: 0;
        }
      }
    `,
  ];

  private readonly refresher = new Refresher(() => {
    this.send({ type: 'inside', change: { type: 'refresh' } });
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.refresher.stop();
  }

  protected override updated(): void {
    this.refresher.consider(refreshWanted(this.state));
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const shows = (name: string) => !state.hidden.has(name);
    const hasReport = shownReport(state) !== null;
    return html`<div class="lab">
      <div class="side">
        ${
          shows('actions')
            ? html`<unroll-action-bar class="card" .state=${state}></unroll-action-bar>`
            : nothing
        }
        <unroll-probe-panel class="card" .state=${state}></unroll-probe-panel>
        ${
          hasReport
            ? html`<unroll-prediction-panel class="card" .state=${state}></unroll-prediction-panel>`
            : nothing
        }
      </div>
      <section class="card main" aria-label=${this.messages.labs.inside}>
        ${hasReport ? this.renderReport(state) : this.renderBefore(state)}
      </section>
    </div>`;
  }

  private renderReport(state: AppState): TemplateResult | typeof nothing {
    const run = insideRun(state);
    const report = shownReport(state);
    if (!run || !report) return nothing;
    return html`<div class="facts">
        <h2>${renderSwatch(run.style)} ${nameOfRun(run, state)}</h2>
        <span class="muted step">${stepSentence(report, run, state.language)}</span>
      </div>
      ${run.config.lossAt === 'last' ? html`<p class="muted">${insideMessagesIn(this.state.language).lastOnly}</p>` : nothing}
      <unroll-cell-sheet .state=${state}></unroll-cell-sheet>`;
  }

  private renderBefore(state: AppState): TemplateResult {
    const { actions } = this.messages;
    const t = insideMessagesIn(state.language);
    const run = insideRun(state);
    if (run || state.runs.some(({ status }) => status === 'starting')) {
      const words = run && isTextRefused(run, state.inside) ? t.nothingRead : t.waiting;
      return html`<p class="muted" role="status">${words}</p>`;
    }
    const isReady = canTrain(state) && state.runs.length === 0;
    return html`<div class="before">
      <h2>${t.beforeHeading}</h2>
      <p>${t.before}</p>
      <div>
        <unroll-button
          variant="primary"
          .label=${actions.train}
          ?disabled=${!isReady}
          @click=${() => {
            this.send({ type: 'train' });
          }}
        ></unroll-button>
        <unroll-button
          .label=${t.oneStep}
          ?disabled=${!isReady}
          @click=${() => {
            this.send({ type: 'step', count: 1 });
          }}
        ></unroll-button>
      </div>
    </div>`;
  }
}

defineElement('unroll-inside-lab', UnrollInsideLab);
