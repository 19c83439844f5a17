/** The runs of the race: how each is drawn, where it stands, and what can be done with it alone. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { comparisons, type CompareBy, type Run } from '../../app/run.js';
import { canStart, type AppState, type Intent } from '../../app/state.js';
import { maximumVariants, type Variant } from '../../app/variants.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/button.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import { differenceSentence, shownRunNames, shownVariants } from '../../app/run_names.js';
import { renderSwatch } from '../run_swatch.js';
import { whole } from '../wording.js';
import { standingInWords } from './run_standing.js';

export class UnrollRunsPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
      }
      .head,
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      h2 {
        flex: 1 1 auto;
      }
      ul {
        margin: var(--unroll-space-1) 0;
        padding: 0;
        list-style: none;
      }
      /* Narrower segments, to stand beside the heading. */
      unroll-select {
        --unroll-space-2: 5px;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 var(--unroll-space-2);
        padding: 2px 0;
      }
      .name {
        font-weight: 600;
        line-height: 1.25;
      }
      .numbers {
        grid-column: 2 / -1;
        font-variant-numeric: tabular-nums;
        line-height: 1.25;
      }
      .buttons {
        display: flex;
      }
      .buttons button {
        min-width: max(28px, var(--unroll-control-small));
        min-height: var(--unroll-control-small);
        padding: 0;
      }
      .foot p {
        flex: 1 1 9rem;
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, variants, config, jamo, runs, compareBy, hidden } = state;
    return [language, variants, config, jamo, runs, compareBy, hidden, canStart(state)];
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const { panel } = this.messages.race;
    const names = shownRunNames(state);
    const isFull = state.variants.length >= maximumVariants;
    return html`
      <div class="head">
        <h2>${panel.heading}</h2>
        ${state.hidden.has('compare-by') ? nothing : this.renderCompareBy()}
      </div>
      <ul>
        ${repeat(
          state.variants,
          ({ key }) => key,
          (variant) => this.renderRow(variant, names.get(variant.key) ?? ''),
        )}
      </ul>
      <div class="foot">
        <p class="muted">${differenceSentence(shownVariants(state), state, this.messages)}</p>
        <unroll-button
          title=${isFull ? panel.full(whole(maximumVariants, state.language)) : panel.addHint}
          ?disabled=${isFull}
          @click=${this.sends({ type: 'addRun' })}
        >
          <span slot="icon" aria-hidden="true">＋</span>${panel.add}
        </unroll-button>
      </div>
    `;
  }

  private renderCompareBy(): TemplateResult {
    const { race, settings } = this.messages;
    const { panel } = race;
    return html`<unroll-select
      .label=${panel.compareBy}
      .topic=${'compareBy' satisfies TopicId}
      .helpLabel=${settings.helpLabel}
      .value=${this.state.compareBy}
      .options=${comparisons.map((value) => ({ value, label: panel.comparisons[value] }))}
      @change=${(event: CustomEvent<ControlChange<string>>) => {
        this.send({ type: 'setCompareBy', compareBy: event.detail.value as CompareBy });
      }}
    ></unroll-select>`;
  }

  private renderRow({ key, style }: Variant, name: string): TemplateResult {
    const { runs, variants, language } = this.state;
    const { panel } = this.messages.race;
    const run = runs.find(({ variant }) => variant === key);
    return html`<li data-run=${key}>
      ${renderSwatch(style)}
      <div class="name">${name}</div>
      <div class="buttons" role="group" aria-label=${name}>
        ${this.renderPause(run, name)}
        ${this.renderButton(
          '↻',
          panel.restart(name),
          this.sends({ type: 'restartRun', variant: key }),
          {
            isDisabled: runs.length === 0 || !canStart(this.state),
          },
        )}
        ${
          variants.length > 1
            ? this.renderButton('✕', panel.remove(name), () => {
                this.removeRun(key);
              })
            : nothing
        }
      </div>
      <div class="numbers muted">${standingInWords(run, language)}</div>
    </li>`;
  }

  private renderPause(run: Run | undefined, name: string): TemplateResult {
    const { panel } = this.messages.race;
    const runId = run?.id ?? '';
    return run?.status === 'paused'
      ? this.renderButton('▶', panel.continue(name), this.sends({ type: 'resumeRun', runId }))
      : this.renderButton('❚❚', panel.pause(name), this.sends({ type: 'pauseRun', runId }), {
          isDisabled: run?.status !== 'training',
        });
  }

  private renderButton(
    sign: string,
    label: string,
    act: () => void,
    { isDisabled = false } = {},
  ): TemplateResult {
    return html`<button
      class="quiet"
      aria-label=${label}
      title=${label}
      ?disabled=${isDisabled}
      @click=${act}
    >
      <span aria-hidden="true">${sign}</span>
    </button>`;
  }

  /** The focus stays in the panel when the row that had it is gone. */
  private removeRun(key: number): void {
    this.send({ type: 'removeRun', variant: key });
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('.foot unroll-button')?.focus();
    });
  }

  private sends(intent: Intent): () => void {
    return () => {
      this.send(intent);
    };
  }
}

defineElement('unroll-runs-panel', UnrollRunsPanel);
