/** What is read, by which run, which layer is shown and how its units are ordered. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  insideRun,
  probeText,
  shownProbe,
  unitOrders,
  type InsideChange,
  type UnitOrder,
} from '../../app/inside.js';
import type { AppState } from '../../app/state.js';
import '../../controls/button.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { insideMessagesIn } from '../../messages/inside.js';
import { nameOf } from '../../messages/messages.js';
import { toSyllables } from '../../text/hangul.js';
import { maximumProbeLength, unknownCharacters, withoutCharacters } from '../../text/probe_line.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import { nameOfRun } from '../../app/run_names.js';
import { failureInWords, whole } from '../wording.js';
import { quantitiesOf } from './quantities.js';
import { visible } from './visible_character.js';

type ChoiceEvent = CustomEvent<ControlChange<string>>;

export class UnrollProbePanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
      }
      label {
        font-weight: 600;
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 3.6rem;
        margin-top: 2px;
        resize: vertical;
      }
      #hint {
        margin-top: var(--unroll-space-1);
      }
      .problem {
        padding-inline-start: var(--unroll-space-2);
        border-inline-start: 3px solid var(--unroll-danger);
      }
      .problem unroll-button,
      .default {
        margin-top: var(--unroll-space-1);
      }
      .order {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: var(--unroll-space-1) var(--unroll-space-3);
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, runs, text, config, variants, jamo, inside } = state;
    const { probe, chosen, layer, order, orderBy, refusal, report } = inside;
    const runParts = runs.map(({ id, info }) => `${id} ${info !== null}`).join(' ');
    return [
      language,
      variants,
      jamo,
      runParts,
      text,
      config,
      probe,
      chosen,
      layer,
      order,
      orderBy,
      refusal,
      report,
    ];
  }

  protected override render(): TemplateResult {
    const t = insideMessagesIn(this.state.language);
    const { language, inside } = this.state;
    const maximum = whole(maximumProbeLength, language);
    const shown = shownProbe(this.state);
    const isCut = [...shown].length > maximumProbeLength;
    return html`
      <div>
        <label for="probe">${t.probe}</label>
        <textarea
          id="probe"
          dir="auto"
          rows="2"
          spellcheck="false"
          autocapitalize="off"
          aria-describedby="hint problem"
          placeholder=${t.probePlaceholder}
          .value=${live(shown)}
          @input=${(event: Event) => {
            const { value } = event.currentTarget as HTMLTextAreaElement;
            this.change({ type: 'typeProbe', value });
          }}
        ></textarea>
        <p id="hint" class="muted">${isCut ? t.probeCut(maximum) : t.probeHint(maximum)}</p>
        ${
          inside.probe === null
            ? nothing
            : html`<unroll-button
                class="default"
                .label=${t.useDefault}
                @click=${() => {
                  this.change({ type: 'typeProbe', value: null });
                }}
              ></unroll-button>`
        }
      </div>
      <div id="problem" role="status">${this.renderProblem()}</div>
      ${this.renderRuns()} ${this.renderLayers()} ${this.renderOrder()}
    `;
  }

  private renderProblem(): TemplateResult | typeof nothing {
    const t = insideMessagesIn(this.state.language);
    const { inside, language } = this.state;
    const { refusal } = inside;
    const run = insideRun(this.state);
    const text = run ? probeText(run, inside) : '';
    if (!run || refusal?.runId !== run.id || refusal.text !== text) return nothing;
    const words = failureInWords(refusal.failure, language);
    if (refusal.place !== null) {
      return html`<p class="problem">${t.saliencyRefused(words)}</p>`;
    }
    const unknown = unknownCharacters(text, run.text);
    if (unknown.length === 0) return html`<p class="problem">${t.refused(words)}</p>`;
    const named = unknown.map((character) => `‘${visible(character)}’`).join(', ');
    const rest = withoutCharacters(text, unknown);
    return html`<div class="problem">
      <p>${t.unknown(named)}</p>
      ${
        rest === ''
          ? nothing
          : html`<unroll-button
              .label=${t.removeUnknown}
              @click=${() => {
                this.change({ type: 'typeProbe', value: toSyllables(rest) });
              }}
            ></unroll-button>`
      }
    </div>`;
  }

  private renderRuns(): TemplateResult | typeof nothing {
    const runs = this.state.runs.filter(({ info }) => info !== null);
    if (runs.length < 2) return nothing;
    return html`<unroll-select
      data-choice="run"
      .label=${insideMessagesIn(this.state.language).run}
      .value=${String(insideRun(this.state)?.variant ?? '')}
      .options=${runs.map((run) => ({
        value: String(run.variant),
        label: nameOfRun(run, this.state),
      }))}
      @change=${({ detail }: ChoiceEvent) => {
        if (detail.value !== null) {
          this.change({ type: 'chooseRun', variant: Number(detail.value) });
        }
      }}
    ></unroll-select>`;
  }

  private renderLayers(): TemplateResult | typeof nothing {
    const t = insideMessagesIn(this.state.language);
    const layers = insideRun(this.state)?.config.layers ?? 1;
    if (layers < 2) return nothing;
    return html`<unroll-select
      data-choice="layer"
      .label=${t.layer}
      .value=${String(Math.min(this.state.inside.layer, layers - 1))}
      .options=${Array.from({ length: layers }, (_, layer) => ({
        value: String(layer),
        label: t.layerNumber(whole(layer + 1, this.state.language)),
      }))}
      @change=${({ detail }: ChoiceEvent) => {
        this.change({ type: 'chooseLayer', layer: Number(detail.value) });
      }}
    ></unroll-select>`;
  }

  private renderOrder(): TemplateResult | typeof nothing {
    const { settings } = this.messages;
    const t = insideMessagesIn(this.state.language);
    const { order, orderBy, report } = this.state.inside;
    const run = insideRun(this.state);
    if (!run || !report) return nothing;
    const quantities = quantitiesOf(report.inspection, 0, run.config);
    const by = quantities.find(({ name }) => name === orderBy) ?? quantities[0];
    return html`<div class="order">
      <unroll-select
        data-choice="order"
        display="menu"
        .label=${t.order}
        .topic=${'unitOrder' satisfies TopicId}
        .helpLabel=${settings.helpLabel}
        .value=${order}
        .options=${unitOrders.map((value) => ({ value, label: t.orders[value] }))}
        @change=${({ detail }: ChoiceEvent) => {
          this.change({ type: 'sortUnits', order: detail.value as UnitOrder, by: orderBy });
        }}
      ></unroll-select>
      ${
        order === 'index' || quantities.length < 2
          ? nothing
          : html`<unroll-select
              data-choice="order-by"
              display="menu"
              .label=${t.orderBy}
              .value=${by?.name ?? ''}
              .options=${quantities.map(({ name, symbol }) => ({
                value: name,
                label: t.quantity(symbol, nameOf(t.quantities, name)),
              }))}
              @change=${({ detail }: ChoiceEvent) => {
                this.change({ type: 'sortUnits', order, by: detail.value });
              }}
            ></unroll-select>`
      }
    </div>`;
  }

  private change(change: InsideChange): void {
    this.send({ type: 'inside', change });
  }
}

defineElement('unroll-probe-panel', UnrollProbePanel);
