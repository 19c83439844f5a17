/** `<unroll-flow-maps>`: the gradient back through time over the whole training, one map for each run. */
import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { carrierOf, mapOf } from '../../app/flow.js';
import { linearTicks } from '../../charts/axis_range.js';
import '../../charts/heat_map.js';
import { defineElement } from '../../define_element.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import { baseStyles } from '../../theme.js';
import { whole } from '../wording.js';
import { percentWords, quantityName } from './flow_reading.js';
import type { ShownFlow } from './flow_runs.js';
import { sharedScale, type LogScale } from './flow_series.js';

export class UnrollFlowMaps extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        grid-auto-rows: minmax(140px, 1fr);
        gap: var(--unroll-space-2);
        /* Three or four on a low screen. */
        overflow-y: auto;
      }
      :host([data-count='1']) {
        grid-template-columns: minmax(0, 1fr);
      }
    `,
  ];

  @property({ attribute: false }) flows: readonly ShownFlow[] = [];
  @property({ attribute: false }) language: Language = 'en';

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('flows')) this.dataset['count'] = String(this.flows.length);
  }

  protected override render(): TemplateResult[] {
    const scale = sharedScale(this.flows.map(({ history }) => mapOf(history).range));
    return this.flows.map((run) => this.renderMap(run, scale));
  }

  private renderMap({ name, flow, history }: ShownFlow, scale: LogScale): TemplateResult {
    const { language } = this;
    const messages = messagesIn(language);
    const { flow: t } = messages;
    const map = mapOf(history);
    const step = (column: number) => whole(map.stepOf(column) ?? 0, language);
    const lags = new Set(linearTicks({ minimum: 0, maximum: map.rows - 1 }, 4));
    return html`<unroll-heat-map
      .heading=${t.mapOf(name, quantityName(carrierOf(flow), messages))}
      .values=${map.values}
      .revision=${map.revision}
      .rows=${map.rows}
      .columns=${map.columns}
      .scale=${scale}
      .palette=${'sequential'}
      .flipped=${true}
      .rowAxis=${{
        label: t.shortLag,
        tick: (row: number) => (lags.has(row) ? String(row) : null),
        all: { title: t.shortLag, name: String },
      }}
      .columnAxis=${{ label: '', tick: step, all: { title: messages.writing.step, name: step } }}
      .describe=${(row: number, column: number) =>
        t.cellAt({
          step: step(column),
          lag: String(row),
          value: percentWords(map.value(row, column), language),
        })}
      .summary=${t.mapSummary({
        run: name,
        steps: step(map.columns - 1),
        lags: String(map.rows - 1),
      })}
      .texts=${t.mapTexts}
      .lang=${language}
    ></unroll-heat-map>`;
  }
}

defineElement('unroll-flow-maps', UnrollFlowMaps);
