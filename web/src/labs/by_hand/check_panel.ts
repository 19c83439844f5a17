/** `<unroll-check-panel>`: every derivative that is shown against its central difference. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatValue } from '../../charts/number_format.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/switch.js';
import { defineElement } from '../../define_element.js';
import { renderHelpButton } from '../../help/help_button.js';
import '../../math/formula.js';
import { ByHandPart, stackedStyles } from './by_hand_part.js';
import { agrees, differencesOf, largestOf, type Difference } from './differences.js';
import type { Step } from './steps.js';

const shownDigits = 8;

export class UnrollCheckPanel extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    stackedStyles,
    css`
      .scroll {
        position: relative;
        max-height: 24rem;
        overflow: auto;
        border: 1px solid var(--unroll-border);
        border-radius: var(--unroll-radius);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--unroll-surface-2);
        text-align: end;
      }
      th {
        padding: 2px var(--unroll-space-2);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
        white-space: nowrap;
      }
      thead th:first-child {
        text-align: start;
      }
      td {
        padding: 1px var(--unroll-space-2);
        text-align: end;
        white-space: nowrap;
      }
      tr.first > * {
        border-top: 1px solid var(--unroll-border);
      }
      .off {
        color: var(--unroll-danger);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly Step[] = [];

  protected override render(): TemplateResult {
    const { check: t } = this.t;
    const { isChecking } = this.example;
    return html`<p class="muted">
        ${t.explanation} ${renderHelpButton('gradientCheck', t.heading, this.language)}
      </p>
      <unroll-switch
        .label=${t.on}
        .checked=${isChecking}
        @change=${({ detail }: CustomEvent<ControlChange<boolean>>) => {
          this.ask({ type: 'check', isChecking: detail.value ?? false });
        }}
      ></unroll-switch>
      ${isChecking ? this.renderResult() : nothing}`;
  }

  private renderResult(): TemplateResult | typeof nothing {
    const { check: t } = this.t;
    const differences = differencesOf(this.steps);
    const largest = largestOf(differences);
    if (!largest) return nothing;
    const isGood = differences.every(agrees);
    const facts = {
      count: String(differences.length),
      largest: formatValue(largest.difference, this.language, 2),
      where: this.placeOf(largest),
    };
    return html`<p class=${isGood ? '' : 'off'} role="status">
        ${isGood ? t.agrees(facts) : t.disagrees(facts)}
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t.caption}>
        <table aria-label=${t.caption}>
          <thead>
            <tr>
              <th scope="col">${t.quantity}</th>
              <th scope="col">${t.entry}</th>
              <th scope="col">${t.analytic}</th>
              <th scope="col">${t.numeric}</th>
              <th scope="col">${t.difference}</th>
            </tr>
          </thead>
          <tbody>
            ${differences.map((one, index) => this.renderRow(one, differences[index - 1]))}
          </tbody>
        </table>
      </div>`;
  }

  private renderRow(one: Difference, before: Difference | undefined): TemplateResult {
    const isFirst = one.step !== before?.step;
    const number = (value: number) => formatValue(value, this.language, shownDigits);
    return html`<tr class=${isFirst ? 'first' : ''}>
      ${
        isFirst
          ? html`<th scope="rowgroup" rowspan=${one.step.quantity.values.length}>
              <unroll-formula .latex=${one.step.symbol} .label=${one.step.title}></unroll-formula>
            </th>`
          : nothing
      }
      <td>${entryOf(one)}</td>
      <td>${number(one.analytic)}</td>
      <td>${number(one.numeric)}</td>
      <td class=${agrees(one) ? '' : 'off'}>${formatValue(one.difference, this.language, 2)}</td>
    </tr>`;
  }

  private placeOf(one: Difference): string {
    const entry = entryOf(one);
    return entry === '' ? one.step.title : this.t.check.entryAt(one.step.title, entry);
  }
}

/** Counted from 1, as in the formulas; a vector has one number. */
function entryOf({ step, row, column }: Difference): string {
  const { rows, columns } = step.quantity;
  if (rows === 1 && columns === 1) return '';
  return columns === 1 ? `${row + 1}` : `${row + 1}, ${column + 1}`;
}

defineElement('unroll-check-panel', UnrollCheckPanel);
