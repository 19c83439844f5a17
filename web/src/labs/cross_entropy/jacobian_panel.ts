/** `<unroll-jacobian-panel>`: the softmax Jacobian as a coloured table, and how it vanishes from the gradient. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { formatValue } from '../../charts/number_format.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import '../../math/copy_table.js';
import '../../math/formula.js';
import { subscript } from './subscript.js';
import { collapse, type CollapseStep } from './collapse.js';
import { SoftmaxPanel } from './softmax_panel.js';

/** Classes whose table fits beside the steps. */
const greatestNarrow = 3;
/** ŷ(1 - ŷ) is never larger. */
const greatestEntry = 0.25;

export class UnrollJacobianPanel extends SoftmaxPanel {
  static override styles = [
    ...SoftmaxPanel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
        container-type: inline-size;
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--unroll-space-2) var(--unroll-space-4);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--unroll-space-2);
      }
      .table {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2) var(--unroll-space-4);
      }
      .table p {
        flex: 1 1 9rem;
      }
      .scroll {
        max-width: 100%;
        overflow-x: auto;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        font-variant-numeric: tabular-nums;
      }
      th {
        padding: 0 var(--unroll-space-1);
        font-weight: 400;
        text-align: end;
        white-space: nowrap;
      }
      thead th {
        text-align: center;
      }
      thead button {
        width: 100%;
        min-height: var(--unroll-control-small);
        padding: 0 var(--unroll-space-1);
        font-style: italic;
      }
      thead button[aria-pressed='true'] {
        border-color: var(--unroll-text);
        background: var(--unroll-surface-2);
        font-weight: 700;
      }
      td {
        white-space: nowrap;
        min-width: 3.75rem;
        padding: 2px var(--unroll-space-1);
        text-align: end;
        background: color-mix(in srgb, var(--tint) var(--strength), var(--unroll-surface));
      }
      td.followed {
        box-shadow:
          inset 1.5px 0 var(--unroll-text),
          inset -1.5px 0 var(--unroll-text);
      }
      tr:last-child td.followed {
        box-shadow:
          inset 1.5px 0 var(--unroll-text),
          inset -1.5px -1.5px var(--unroll-text);
      }
      ol {
        display: grid;
        gap: var(--unroll-space-2);
        margin: 0;
        padding-inline-start: 1.25rem;
      }
      li,
      .all {
        min-width: 0;
      }
      .pair {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--unroll-space-4);
        font-size: 0.95em;
      }
      .worked {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 0.35em;
        min-width: 0;
      }
      /* Two columns, read one after the other: the table and the first step, then the next three. */
      @container (min-width: 38rem) {
        .body {
          grid-template-columns: minmax(18rem, 2fr) minmax(0, 3fr);
          align-items: start;
        }
        ol {
          display: contents;
        }
        li {
          grid-column: 2;
          margin-inline-start: 1.25rem;
        }
        .table {
          grid-area: 1 / 1 / 3 / 2;
          gap: var(--unroll-space-2);
        }
        .table p {
          flex: none;
          max-width: 100%;
        }
        .byProbability {
          grid-area: 3 / 1;
        }
        .all,
        .many .table {
          grid-column: 1 / -1;
        }
        .many .table {
          flex-flow: row;
          align-items: center;
        }
        .many .table p {
          flex: 1 1 0;
        }
        .many li:nth-child(odd) {
          grid-column: 1;
        }
        .many .byProbability {
          grid-row: auto;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { t } = this;
    const { problem, followed, digits } = this.softmax;
    const count = problem.logits.length;
    const { forOne, forAll } = collapse(this.loss, problem.target, followed, digits);
    const jacobian = { rows: count, columns: count, values: this.loss.jacobian };
    return html`<div class="head">
        ${renderExplained('jacobian', t.jacobian, this.state.language)}
        <unroll-copy-table
          .table=${jacobian}
          .digits=${digits}
          .latexLabel=${t.copyLatex}
          .csvLabel=${t.copyCsv}
          .copiedLabel=${t.copied}
          .failedLabel=${t.notCopied}
        ></unroll-copy-table>
      </div>
      <div class=${count > greatestNarrow ? 'body many' : 'body'}>
        <div class="table">
          <div class="scroll">${this.renderTable(count)}</div>
          <p class="muted">
            <unroll-formula
              .latex=${'J_{ij} = \\frac{\\partial \\hat y_i}{\\partial z_j} = \\hat y_i\\,(\\delta_{ij} - \\hat y_j)'}
            ></unroll-formula
            ><br />${t.jacobianHint}
          </p>
        </div>
        <ol>
          ${forOne.map((step) => html`<li class=${step.key}>${this.renderStep(step)}</li>`)}
        </ol>
        <div class="all">${this.renderStep(forAll)}</div>
      </div>`;
  }

  private renderTable(count: number): TemplateResult {
    const { t } = this;
    const indices = Array.from({ length: count }, (_, index) => index);
    return html`<table aria-label=${t.jacobianTable} title=${t.jacobianTable}>
      <thead>
        <tr>
          <td></td>
          ${indices.map((j) => html`<th scope="col">${this.renderFollow(j)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${indices.map(
          (i) =>
            html`<tr>
              <th scope="row"><i>${t.probability(subscript(i))}</i> ${this.nameOfClass(i)}</th>
              ${indices.map((j) => this.renderEntry(i, j, count))}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private renderFollow(j: number): TemplateResult {
    const symbol = this.t.logit(subscript(j));
    return html`<button
      type="button"
      aria-label=${`${symbol}: ${this.t.follow(this.nameOfClass(j))}`}
      aria-pressed=${j === this.softmax.followed}
      @click=${() => {
        this.change({ type: 'follow', index: j });
      }}
    >
      ${symbol}
    </button>`;
  }

  private renderEntry(i: number, j: number, count: number): TemplateResult {
    const value = this.loss.jacobian[i * count + j] ?? NaN;
    const { followed, digits } = this.softmax;
    const tint = value < 0 ? '--unroll-series-2' : '--unroll-series-1';
    // Never so strong that the number on it could not be read.
    const strength = (45 * Math.abs(value)) / greatestEntry;
    return html`<td
      class=${j === followed ? 'followed' : ''}
      .style=${`--tint: var(${tint}); --strength: ${strength}%`}
    >
      ${entry(value, this.state.language, digits)}
    </td>`;
  }

  private renderStep({ key, symbols, numbers, result }: CollapseStep): TemplateResult {
    const words = this.t.steps[key];
    const sentence =
      typeof words === 'string' ? words : words(this.t.logit(subscript(this.softmax.followed)));
    return html`<span class="muted">${sentence}</span>
      <div class="pair">
        <unroll-formula .latex=${symbols}></unroll-formula>
        <span class="worked" data-step=${key}
          ><unroll-formula .latex=${numbers}></unroll-formula>${
            result === undefined
              ? nothing
              : html`<unroll-formula .latex=${result}></unroll-formula>`
          }</span
        >
      </div>`;
  }
}

/** With its sign: in this table it is half of what there is to see. A power of ten takes a digit's room. */
function entry(value: number, language: string, digits: number): string {
  const hasPower = Math.abs(value) < 1e-3;
  const shown = formatValue(value, language, hasPower ? Math.max(1, digits - 1) : digits);
  return value > 0 ? `+${shown}` : shown;
}

defineElement('unroll-jacobian-panel', UnrollJacobianPanel);
