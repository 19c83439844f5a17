/** `<unroll-weights-panel>`: every weight as a table to type into, and what they start from. */
import { css, html, nothing, type TemplateResult } from 'lit';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import '../../math/formula.js';
import { ByHandPart, stackedStyles } from './by_hand_part.js';
import './matrix_editor.js';
import type { MatrixChange } from './matrix_editor.js';
import { ranges, tablesOf, valuesOf, type Source } from './problem.js';
import { latexOf, type WeightTable } from './weights.js';

export class UnrollWeightsPanel extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    stackedStyles,
    css`
      .row,
      .tables {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2);
      }
      .row .explained {
        flex: 1 1 auto;
      }
      .tables {
        align-items: start;
        gap: var(--unroll-space-3) var(--unroll-space-5);
      }
      .weight {
        min-width: 0;
        max-width: 100%;
      }
      .title {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--unroll-space-2);
      }
    `,
  ];

  /** Puts the focus into a weight's first entry; whether there is one of that name. */
  focusWeight(name: string): boolean {
    const editor = this.renderRoot.querySelector(`unroll-matrix-editor[data-weight="${name}"]`);
    const field = editor?.shadowRoot?.querySelector<HTMLInputElement>('input');
    if (!field) return false;
    field.focus();
    field.scrollIntoView({ block: 'nearest' });
    return true;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { problem, past } = this.example;
    return html`<div class="row">
        ${renderExplained('weightsByHand', t.weights.heading, this.language)}
        <unroll-button
          .label=${t.weights.undo}
          title=${t.weights.undoHint}
          ?disabled=${past.length === 0}
          @click=${() => {
            this.ask({ type: 'undo' });
          }}
        ></unroll-button>
      </div>
      ${this.renderSources(problem.source)}
      <div class="tables">${tablesOf(problem).map((table) => this.renderWeight(table))}</div>
      <p class="muted">${t.weights.hint}</p>`;
  }

  private renderSources(source: Source): TemplateResult {
    const { weights: t } = this.t;
    const seed = source.kind === 'random' ? source.seed : 0;
    const choice = (label: string, ask: () => void) =>
      html`<unroll-button .label=${label} @click=${ask}></unroll-button>`;
    return html`<div class="row" role="group" aria-label=${t.values}>
        <span class="muted">${t.values}</span>
        ${choice(t.lecture, () => {
          this.ask({ type: 'useLecture' });
        })}
        ${choice(seed > 0 ? t.draw : t.random, () => {
          this.ask({ type: 'draw', seed: seed + 1 });
        })}
        ${choice(t.tenths, () => {
          this.ask({ type: 'useTenths' });
        })}
      </div>
      ${this.renderSource(source)}`;
  }

  private renderSource(source: Source): TemplateResult | typeof nothing {
    const { weights: t } = this.t;
    switch (source.kind) {
      case 'lecture':
        return nothing;
      case 'random':
        return html`<p class="muted">${t.seed(String(source.seed))}</p>`;
      case 'tenths':
        return html`<p class="muted">${t.tenthsHint}</p>`;
      case 'model': {
        const units = source.units.map((unit) => unit + 1).join(', ');
        const of = String(source.of);
        return html`<p class="muted">${t.fromModel({ step: String(source.step), units, of })}</p>`;
      }
      default:
        return source satisfies never;
    }
  }

  private renderWeight(table: WeightTable): TemplateResult {
    const { name, rows, columns } = table;
    const { problem, digits } = this.example;
    const values = valuesOf(problem, name);
    const { minimum, maximum } = ranges.entry;
    const columnNames = columns.map((line) => this.nameOf(line));
    return html`<div class="weight">
      <div class="title">
        <unroll-formula .latex=${latexOf(name)}></unroll-formula>
        ${this.renderCopy(name, { rows: rows.length, columns: columns.length, values })}
      </div>
      <unroll-matrix-editor
        data-weight=${name}
        .name=${name}
        .rows=${rows.length}
        .columns=${columns.length}
        .values=${values}
        .rowNames=${rows.map((line) => this.nameOf(line))}
        .columnNames=${columnNames.some((column) => column !== '') ? columnNames : []}
        .digits=${digits}
        .minimum=${minimum}
        .maximum=${maximum}
        .errorText=${this.t.weights.badEntry(String(minimum), String(maximum))}
        @unroll-matrix-change=${(event: CustomEvent<MatrixChange>) => {
          this.ask({ type: 'setEntry', name, ...event.detail });
        }}
      ></unroll-matrix-editor>
    </div>`;
  }
}

defineElement('unroll-weights-panel', UnrollWeightsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-weights-panel': UnrollWeightsPanel;
  }
}
