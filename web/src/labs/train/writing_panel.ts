/** What the model writes now, how adventurously, and how far and how fast it has come. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Run } from '../../app/run.js';
import { temperatureRange, type AppState } from '../../app/state.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/slider.js';
import { defineElement } from '../../define_element.js';
import { nameOf } from '../../messages/messages.js';
import { toSyllables } from '../../text/hangul.js';
import { renderExplained } from '../../help/help_button.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import { nameOfRun, shownRunNames } from '../../app/run_names.js';
import { renderSwatch } from '../run_swatch.js';
import { short, whole } from '../wording.js';

/** More than these, and each has room for little. */
const fewRuns = 2;

export class UnrollWritingPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
        min-width: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--unroll-space-4);
      }
      unroll-slider {
        flex: 0 1 20rem;
      }
      .runs {
        display: flex;
        flex-wrap: wrap;
        flex: 1 1 auto;
        gap: var(--unroll-space-3);
        min-height: 0;
      }
      article {
        display: flex;
        flex-direction: column;
        flex: 1 1 18rem;
        min-width: 0;
        min-height: 0;
        gap: var(--unroll-space-1);
        padding-inline-start: var(--unroll-space-2);
        border-inline-start: 3px solid var(--unroll-border);
      }
      blockquote {
        flex: 1 1 4.8em;
        min-height: 4.8em;
        margin: 0;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        word-break: normal;
        font-family: var(--unroll-font-text);
        font-size: var(--unroll-size-title);
        line-height: 1.6;
      }
      /* Three or four runs: short rows, each with its first lines in sight. */
      .crowded {
        gap: var(--unroll-space-2);
      }
      .crowded blockquote {
        flex-basis: 2.9em;
        min-height: 2.9em;
        font-size: inherit;
        line-height: 1.45;
      }
      .facts,
      dl {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--unroll-space-3);
      }
      dl {
        margin: 0;
        font-size: var(--unroll-size-small);
        font-variant-numeric: tabular-nums;
      }
      dl div {
        display: flex;
        gap: var(--unroll-space-1);
      }
      dt {
        color: var(--unroll-muted);
      }
      dd {
        margin: 0;
      }
      .name {
        font-weight: 600;
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, runs, writing } = state;
    return [language, runs, writing, [...shownRunNames(state).values()].join()];
  }

  protected override render(): TemplateResult {
    const { runs, writing } = this.state;
    const { writing: t, settings } = this.messages;
    const { minimum, maximum } = temperatureRange;
    const isEmpty = runs.every(({ info }) => info === null);
    return html`
      <div class="head">
        ${renderExplained('writing', t.heading, this.state.language)}
        <unroll-slider
          data-field="temperature"
          .label=${t.temperature}
          .topic=${'temperature' satisfies TopicId}
          .helpLabel=${settings.helpLabel}
          .value=${writing.temperature}
          .minimum=${minimum}
          .maximum=${maximum}
          .step=${0.05}
          .rangeText=${`${minimum} … ${maximum}`}
          .errorText=${settings.allowed(`${minimum} … ${maximum}`)}
          .hideRange=${true}
          @change=${this.onTemperature}
          @input=${this.onTemperature}
        ></unroll-slider>
      </div>
      ${
        runs.some(({ sample }) => sample?.onlyLasts === true)
          ? html`<p class="muted">${t.onlyLasts}</p>`
          : nothing
      }
      ${
        isEmpty
          ? html`<p class="muted">${t.empty}</p>`
          : html`<div class=${runs.length > fewRuns ? 'runs crowded' : 'runs'}>
              ${runs.map((run) => this.renderRun(run))}
            </div>`
      }
    `;
  }

  private renderRun(run: Run): TemplateResult {
    const { language } = this.state;
    const { writing: t } = this.messages;
    const { latest, sample } = run;
    const speed = run.charactersPerSecond;
    const name = nameOfRun(run, this.state);
    const isCrowded = this.state.runs.length > fewRuns;
    return html`<article
      data-cell=${run.cell}
      data-run=${run.id}
      .style=${`border-color: var(${run.style.color})`}
    >
      <div class="facts">
        <span class="name">${renderSwatch(run.style)} ${name}</span>
        <dl>
          ${this.renderFact(t.step, whole(latest?.step ?? 0, language))}
          ${isCrowded ? nothing : this.renderFact(t.epoch, short(latest?.epoch ?? 0, language))}
          ${this.renderFact(t.speed, speed > 0 ? whole(Number(speed.toPrecision(3)), language) : '–')}
          ${run.info && !isCrowded ? this.renderFact(t.parameters, whole(run.info.parameterCount, language)) : nothing}
          ${
            run.info && this.state.runs.length === 1
              ? this.renderFact(t.build, nameOf(t.builds, run.info.build))
              : nothing
          }
        </dl>
      </div>
      ${this.renderResumption(run)}
      <blockquote
        dir="auto"
        lang=${this.state.text.hasHangul ? 'ko' : ''}
        tabindex="0"
        role="region"
        aria-label=${`${t.heading}: ${name}`}
        .textContent=${sample ? toSyllables(sample.text) : '…'}
      ></blockquote>
    </article>`;
  }

  private renderResumption({ resumedAfter, info }: Run): TemplateResult | typeof nothing {
    if (resumedAfter === null || info === null) return nothing;
    const step = whole(info.step, this.state.language);
    const { recovered, rewound } = this.messages.writing;
    const sentence = resumedAfter === 'crash' ? recovered(step) : rewound(step);
    return html`<p class="muted">${sentence}</p>`;
  }

  private renderFact(name: string, value: string): TemplateResult {
    return html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  private onTemperature(event: CustomEvent<ControlChange<number>>): void {
    event.stopPropagation();
    const { value, valid } = event.detail;
    if (valid && value !== null) this.send({ type: 'setTemperature', temperature: value });
  }
}

defineElement('unroll-writing-panel', UnrollWritingPanel);
