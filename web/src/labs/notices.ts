/** What went wrong, and what can be done about it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Run } from '../app/run.js';
import type { AppState } from '../app/state.js';
import { defineElement } from '../define_element.js';
import '../controls/button.js';
import { Lazy } from '../lazy.js';
import type { Failure } from '../protocol.js';
import './lazy_part.js';
import { Panel } from './panel.js';
import { nameOfRun } from '../app/run_names.js';
import { failureInWords } from './wording.js';

/** Most runs never diverge. */
const divergenceNotice = new Lazy(() => import('./divergence_notice.js'));
/** Most links can be used. */
const linkNotice = new Lazy(() => import('./link_notice.js'));

export class UnrollNotices extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: contents;
      }
      .failure {
        padding: var(--unroll-space-2) var(--unroll-space-3);
        border-inline-start: 4px solid var(--unroll-danger);
        border-radius: var(--unroll-radius);
        background: var(--unroll-danger-surface);
        color: var(--unroll-text);
      }
      /* Several at once leave room for the plots of the runs that go on. */
      .diverged {
        display: flex;
        flex: none;
        flex-direction: column;
        gap: var(--unroll-space-2);
        max-height: 40vh;
        overflow-y: auto;
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, runs, unavailable, loadFailure, variants, linkReport, text } = state;
    const ofRuns = runs.flatMap(({ failure, status, config }) => [failure, status, config]);
    const ofLink = [linkReport, linkReport && text];
    return [language, unavailable, loadFailure, variants, ...ofLink, runs.length, ...ofRuns];
  }

  protected override render(): TemplateResult {
    const { unavailable, loadFailure, runs, language, linkReport } = this.state;
    const diverged = runs.filter(({ failure }) => failure && isDivergence(failure));
    return html`
      ${unavailable ? this.renderUnavailable(unavailable) : nothing}
      ${loadFailure ? this.renderLoadFailure(loadFailure) : nothing}
      ${runs.map(({ failure }) =>
        failure && !isDivergence(failure)
          ? this.renderFailure(failureInWords(failure, language))
          : nothing,
      )}
      ${linkReport ? this.renderLinkNotice() : nothing}
      ${diverged.length > 0 ? this.renderDiverged(diverged) : nothing}
    `;
  }

  /** Everything is as it was before: this can be put away. */
  private renderLoadFailure({ code, message }: Failure): TemplateResult {
    const { failures, undo } = this.messages;
    return html`<p class="failure" role="alert">
      ${code === 'bad-text' ? failures.loadText(message) : failures.load(message)}
      <unroll-button
        variant="quiet"
        .accessibleLabel=${undo.dismiss}
        @click=${() => {
          this.send({ type: 'forgetLoadFailure' });
        }}
        >✕</unroll-button
      >
    </p>`;
  }

  private renderFailure(words: string): TemplateResult {
    return html`<p class="failure" role="alert">${words}</p>`;
  }

  /** What did not load may load later; a browser that lacks something goes on lacking it. */
  private renderUnavailable(failure: Failure): TemplateResult {
    const words = failureInWords(failure, this.state.language);
    if (failure.code !== 'no-worker') return this.renderFailure(words);
    return html`<p class="failure" role="alert">
      ${words}
      <unroll-button
        .label=${this.messages.missing.retry}
        @click=${() => {
          this.send({ type: 'retryEngine' });
        }}
      ></unroll-button>
    </p>`;
  }

  private renderLinkNotice(): TemplateResult {
    return html`<unroll-lazy-part .state=${this.state} .content=${linkNotice}
      ><unroll-link-notice .state=${this.state}></unroll-link-notice
    ></unroll-lazy-part>`;
  }

  private renderDiverged(diverged: readonly Run[]): TemplateResult {
    const { state } = this;
    return html`<div class="diverged">
      <unroll-lazy-part .state=${state} .content=${divergenceNotice}
        >${repeat(
          diverged,
          ({ id }) => id,
          (run) =>
            html`<unroll-divergence-notice
              .state=${state}
              .run=${run}
              .name=${nameOfRun(run, state)}
            ></unroll-divergence-notice>`,
        )}</unroll-lazy-part
      >
    </div>`;
  }
}

/** A run whose numbers went wrong, not one that could not be opened or whose worker was lost. */
function isDivergence({ code }: Failure): boolean {
  return code === 'non-finite' || code === 'runaway';
}

defineElement('unroll-notices', UnrollNotices);
