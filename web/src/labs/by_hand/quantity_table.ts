/** `<unroll-quantity-table>`: the numbers of the current step with what their rows and columns stand for, to be copied. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatValue } from '../../charts/number_format.js';
import { writeNumber } from '../../controls/number_entry.js';
import { defineElement } from '../../define_element.js';
import '../../math/formula.js';
import type { Language } from '../../messages/messages.js';
import { ByHandPart } from './by_hand_part.js';
import { matrixStyles } from './matrix_styles.js';
import { sizesOf } from './problem.js';
import type { Step } from './steps.js';
import { linesOf, type Line } from './weights.js';

export class UnrollQuantityTable extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    matrixStyles,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      .tables {
        display: flex;
        flex-wrap: wrap;
        gap: var(--unroll-space-2) var(--unroll-space-5);
      }
      .tables > * {
        max-width: 100%;
      }
      td {
        padding: 1px var(--unroll-space-2);
        text-align: end;
        white-space: nowrap;
      }
      p.name {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) step: Step | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { step, t } = this;
    if (!step) return nothing;
    const { quantity } = step;
    return html`<div class="head">
        <h2>${t.numbers.heading}</h2>
        ${this.renderCopy(step.title, quantity)}
      </div>
      <div class="tables">
        <div>
          <p class="name"><unroll-formula .latex=${step.symbol}></unroll-formula></p>
          ${this.renderTable(step, quantity.values, step.title)}
        </div>
        ${
          quantity.numeric
            ? html`<div>
                <p class="name muted">${t.numbers.numeric}</p>
                ${this.renderTable(step, quantity.numeric, t.numbers.numeric)}
              </div>`
            : nothing
        }
      </div>`;
  }

  private renderTable(step: Step, values: ArrayLike<number>, name: string): TemplateResult {
    const { rows, columns } = step.quantity;
    const lines = linesOf(step.name, sizesOf(this.example.problem));
    const named = (all: readonly Line[] | undefined, count: number) =>
      all?.length === count ? all.map((line) => this.nameOf(line)) : [];
    const rowNames = named(lines?.rows, rows);
    const columnNames = named(lines?.columns, columns);
    const digits = this.example.digits;
    const shown = (place: number) => shownNumber(values[place] ?? NaN, digits, this.language);
    return html`<div class="scroll">
      <table aria-label=${name}>
        ${
          columnNames.some((column) => column !== '')
            ? html`<thead>
                <tr>
                  <td></td>
                  ${columnNames.map((column) => html`<th scope="col" title=${column}>${column}</th>`)}
                </tr>
              </thead>`
            : nothing
        }
        <tbody>
          ${Array.from(
            { length: rows },
            (_, row) =>
              html`<tr>
                <th scope="row" title=${rowNames[row] ?? ''}>
                  ${rowNames[row] ?? this.t.numbers.value}
                </th>
                ${Array.from(
                  { length: columns },
                  (_, column) => html`<td>${shown(row * columns + column)}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** As in the formulas: what its digits give exactly is written without zeros that say nothing. */
function shownNumber(value: number, digits: number, language: Language): string {
  const isExact = Number(value.toPrecision(digits)) === value;
  return isExact && Math.abs(value) >= 1e-3
    ? writeNumber(value).replace('-', '−')
    : formatValue(value, language, digits);
}

defineElement('unroll-quantity-table', UnrollQuantityTable);
