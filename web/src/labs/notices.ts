/** What went wrong, and what can be done about it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Run } from '../app/run.js';
import type { AppState } from '../app/state.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { Panel } from './panel.js';
import { failureInWords, short } from './wording.js';

const rescueClip = 1;

export class UnrollNotices extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: contents;
      }
      .failure {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2);
        padding: var(--unroll-space-2) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-danger);
        border-radius: var(--unroll-radius);
        background: var(--unroll-danger-surface);
        color: var(--unroll-text);
      }
      .failure p {
        flex: 1 1 22rem;
      }
    `,
  ];

  protected override shownParts({ language, config, runs, unavailable, loadFailure }: AppState) {
    const failures = runs.map(({ failure }) => failure);
    return [language, config, unavailable, loadFailure, runs.length, ...failures];
  }

  protected override render(): TemplateResult {
    const { unavailable, loadFailure, language, runs } = this.state;
    const { failures } = this.messages;
    return html`
      ${
        unavailable
          ? html`<div class="failure" role="alert">
              <p>${failureInWords(null, unavailable, language)}</p>
            </div>`
          : nothing
      }
      ${
        loadFailure
          ? html`<div class="failure" role="alert">
              <p>${failures.load(loadFailure.message)}</p>
            </div>`
          : nothing
      }
      ${runs.map((run) => this.renderFailure(run))}
    `;
  }

  private renderFailure(run: Run): TemplateResult | typeof nothing {
    const { failure } = run;
    if (!failure) return nothing;
    return html`<div class="failure" role="alert" data-code=${failure.code}>
      <p>${failureInWords(run, failure, this.state.language)}</p>
      ${failure.code === 'non-finite' ? this.renderRescues() : nothing}
    </div>`;
  }

  private renderRescues(): TemplateResult {
    const { config, language } = this.state;
    const { failures } = this.messages;
    const learningRate = config.learningRate / 10;
    const isClipped = config.clipNorm > 0 && config.clipNorm <= rescueClip;
    return html`<unroll-button
        data-rescue="rate"
        .label=${failures.smallerRate(short(learningRate, language))}
        @click=${() => {
          this.send({ type: 'rescue', changes: { learningRate } });
        }}
      ></unroll-button>
      ${
        isClipped
          ? nothing
          : html`<unroll-button
              data-rescue="clip"
              .label=${failures.clip(short(rescueClip, language))}
              @click=${() => {
                this.send({ type: 'rescue', changes: { clipNorm: rescueClip } });
              }}
            ></unroll-button>`
      }`;
  }
}

defineElement('unroll-notices', UnrollNotices);
