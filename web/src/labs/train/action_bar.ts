/** Train, Step, Reset; what waits for the next start; and where training stands, also for ears. */
import { css, html, nothing, type TemplateResult } from 'lit';
import {
  activityOf,
  canStart,
  canTrain,
  waitingChanges,
  type AppState,
  type Intent,
} from '../../app/state.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { Panel } from '../panel.js';
import { fieldsInWords, nats, whole } from '../wording.js';

/** How often a screen reader hears of progress. */
const announceEveryMs = 15_000;

export class UnrollActionBar extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
      }
      .buttons {
        display: flex;
        gap: var(--unroll-space-2);
      }
      .train {
        flex: 1 1 8rem;
      }
      .waiting {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--unroll-space-1) var(--unroll-space-2);
        margin-top: var(--unroll-space-2);
        padding-inline-start: var(--unroll-space-2);
        border-inline-start: 3px solid var(--unroll-accent);
      }
      .waiting p {
        flex: 1 1 10rem;
      }
    `,
  ];

  private announced = '';
  private announcedAt = -Infinity;

  protected override shownParts(state: AppState) {
    const [first] = state.runs;
    return [
      state.language,
      activityOf(state),
      canStart(state),
      canTrain(state),
      state.refusedFields,
      state.config,
      state.variants,
      state.text,
      ...state.runs.map(({ config }) => config),
      first?.latest?.step,
    ];
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const { actions } = this.messages;
    const activity = activityOf(state);
    const isTraining = activity === 'training';
    const isReady = canTrain(state);
    const label = isTraining
      ? actions.pause
      : activity === 'paused'
        ? actions.continue
        : actions.train;
    return html`
      <div class="buttons">
        <unroll-button
          class="train"
          variant="primary"
          title=${actions.trainHint}
          ?disabled=${!isTraining && !isReady}
          @click=${(event: MouseEvent) => {
            // The second click of a double click would take the first one back.
            if (event.detail < 2) this.send({ type: isTraining ? 'pause' : 'train' });
          }}
        >
          <span slot="icon" aria-hidden="true">${isTraining ? '❚❚' : '▶'}</span>${label}
        </unroll-button>
        <unroll-button
          title=${actions.stepHint}
          .label=${actions.step}
          ?disabled=${!isReady}
          @click=${this.sends({ type: 'step', count: 1 })}
        ></unroll-button>
        <unroll-button
          title=${actions.resetHint}
          .label=${actions.reset}
          ?disabled=${activity === 'idle'}
          @click=${this.sends({ type: 'reset' })}
        ></unroll-button>
      </div>
      ${this.renderWaiting()}
      <div class="visually-hidden" role="status" aria-live="polite">${this.announce()}</div>
    `;
  }

  private renderWaiting(): TemplateResult | typeof nothing {
    const { state } = this;
    const { actions } = this.messages;
    if (state.refusedFields.size > 0) {
      const names = fieldsInWords([...state.refusedFields], state);
      return html`<div class="waiting"><p>${actions.refused(names)}</p></div>`;
    }
    const waiting = waitingChanges(state);
    if (waiting.length === 0) return nothing;
    return html`<div class="waiting">
      <p>${actions.waiting(fieldsInWords(waiting, state))}</p>
      <unroll-button
        .label=${actions.restart}
        ?disabled=${!canStart(state)}
        @click=${this.sends({ type: 'restart' })}
      ></unroll-button>
    </div>`;
  }

  /** Every change of activity at once, progress only now and then. */
  private announce(): string {
    const { language, runs } = this.state;
    const { status } = this.messages;
    const latest = runs[0]?.latest;
    const step = whole(latest?.step ?? 0, language);
    const activity = activityOf(this.state);
    switch (activity) {
      case 'idle':
        return status.idle;
      case 'paused':
        return status.paused(step);
      case 'failed':
        return status.failed;
      case 'training': {
        const now = performance.now();
        if (!latest) return status.starting;
        if (now - this.announcedAt >= announceEveryMs) {
          this.announcedAt = now;
          const progress = status.progress({ step, loss: nats(latest.smoothedLoss, language) });
          this.announced = `${status.training} ${progress}`;
        }
        return this.announced;
      }
      default:
        return activity satisfies never;
    }
  }

  private sends(intent: Intent): () => void {
    return () => {
      this.send(intent);
    };
  }
}

defineElement('unroll-action-bar', UnrollActionBar);
