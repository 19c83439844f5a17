/** Why one run has stopped: what diverged, where and when, its last norms, and what can be tried. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { rescuesFor, type Rescue } from '../app/rescues.js';
import type { Run } from '../app/run.js';
import type { AppState } from '../app/state.js';
import { lastNorms, typicalNorm } from '../app/typical_norm.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { divergenceMessagesIn } from '../messages/divergence.js';
import {
  normList,
  normsInWords,
  rescueLabel,
  whatDiverged,
  whereItBegan,
  whichWeight,
} from './divergence_words.js';
import { renderSparkline } from './norm_sparkline.js';
import { Panel } from './panel.js';
import { renderSwatch } from './run_swatch.js';
import { whole } from './wording.js';

const normsShown = 8;

export class UnrollDivergenceNotice extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
        padding: var(--unroll-space-2) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-danger);
        border-radius: var(--unroll-radius);
        background: var(--unroll-danger-surface);
        color: var(--unroll-text);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-3);
        margin-top: var(--unroll-space-1);
      }
      .norms {
        white-space: nowrap;
      }
      .norms svg {
        margin-block: -0.5em;
        vertical-align: middle;
      }
      @media (max-width: 30rem) {
        .norms {
          display: block;
          white-space: normal;
        }
      }
      .swatch {
        margin-inline-end: 0.2em;
        vertical-align: middle;
      }
      .tries {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
    `,
  ];

  @property({ attribute: false }) run!: Run;
  @property({ attribute: false }) name = '';

  protected override shownParts({ language, runs }: AppState) {
    return [language, runs.length, ...runs.map(({ status }) => status)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run } = this;
    const { failure } = run;
    if (!failure) return nothing;
    const { language, runs } = this.state;
    const divergence = divergenceMessagesIn(this.state.language);
    const othersGoOn = runs.some(({ id, status }) => id !== run.id && status === 'training');
    return html`<p>
        <span role="alert">
          ${renderSwatch(run.style)}
          <strong>${whatDiverged(this.name, failure, run.info, language)}</strong>
          ${whichWeight(failure, language)} ${whereItBegan(failure, run.config.layers, language)}
          ${failure.code === 'non-finite' ? divergence.notApplied : nothing}
          ${run.resumedAfter === 'divergence' ? divergence.again : nothing}
          ${othersGoOn ? divergence.othersGoOn : nothing}
        </span>
        ${this.renderNorms()}
      </p>
      <div class="row">${this.renderRescues()}</div>`;
  }

  private renderNorms(): TemplateResult | typeof nothing {
    const last = lastNorms(this.run, normsShown);
    const { norms } = last;
    if (norms.length === 0) return nothing;
    const { language } = this.state;
    return html`<span class="norms">
      ${
        norms.length > 1
          ? renderSparkline(norms, this.run.style.color, normList(norms, language))
          : nothing
      }
      ${normsInWords(last, typicalNorm(this.run), language)}
    </span>`;
  }

  private renderRescues(): TemplateResult {
    const divergence = divergenceMessagesIn(this.state.language);
    const { lastGoodStep, failure, id } = this.run;
    const rescues = rescuesFor(this.run);
    const back =
      lastGoodStep === null
        ? divergence.goBackToStart
        : divergence.goBack(whole(lastGoodStep, this.state.language));
    return html`
      ${this.renderGroup(
        back,
        rescues.filter(({ startsAnew }) => !startsAnew),
      )}
      ${this.renderGroup(
        divergence.startAnew,
        rescues.filter(({ startsAnew }) => startsAnew),
      )}
      ${
        failure?.code === 'runaway'
          ? html`<unroll-button
              data-rescue="proceed"
              title=${divergence.proceedHint}
              .label=${divergence.proceed}
              @click=${() => {
                this.send({ type: 'proceed', runId: id });
              }}
            ></unroll-button>`
          : nothing
      }
    `;
  }

  /** The words before the buttons say what each of them does first. */
  private renderGroup(lead: string, rescues: readonly Rescue[]): TemplateResult | typeof nothing {
    if (rescues.length === 0) return nothing;
    return html`<div class="tries" role="group" aria-label=${lead}>
      <span class="muted">${lead}</span>
      ${rescues.map((rescue) => this.renderRescue(rescue))}
    </div>`;
  }

  private renderRescue(rescue: Rescue): TemplateResult {
    const { kind, changes } = rescue;
    const isMeasured = kind === 'clip' && typicalNorm(this.run) !== null;
    const hint = isMeasured ? divergenceMessagesIn(this.state.language).clipHint : nothing;
    return html`<unroll-button
      data-rescue=${kind}
      title=${hint}
      .label=${rescueLabel(rescue, this.state.language)}
      @click=${() => {
        this.send({ type: 'rescue', runId: this.run.id, changes });
      }}
    ></unroll-button>`;
  }
}

defineElement('unroll-divergence-notice', UnrollDivergenceNotice);
