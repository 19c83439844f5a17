/** `<unroll-surprise-panel>`: the surprise of each class, and cross-entropy as entropy and KL divergence end to end. */
import { css, html, type TemplateResult } from 'lit';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import '../../math/formula.js';
import { factor, number } from '../../math/latex.js';
import { fixedNumber } from './fixed_number.js';
import type { SoftmaxState } from './problem.js';
import { SoftmaxPanel } from './softmax_panel.js';

/** The bars' scale in nats grows with what they show, but does not shrink to nothing around it. */
const leastScale = 1;

export class UnrollSurprisePanel extends SoftmaxPanel {
  static override styles = [
    ...SoftmaxPanel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--unroll-space-2);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr) max-content;
        align-items: center;
        gap: 4px var(--unroll-space-2);
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
      dl > div {
        display: contents;
      }
      dt,
      dd {
        margin: 0;
      }
      .value {
        min-width: 3.5rem;
        text-align: end;
      }
      .track {
        display: flex;
        height: 16px;
        background: var(--unroll-surface-2);
      }
      .track b {
        forced-color-adjust: none;
        height: 100%;
        flex: none;
      }
      .surprise {
        background: var(--unroll-border-strong);
      }
      .right .surprise {
        background: var(--unroll-accent);
      }
      .right dt,
      .total dt,
      .total .value {
        font-weight: 700;
      }
      .entropy {
        background: var(--unroll-series-4);
      }
      .kl {
        background: repeating-linear-gradient(
          135deg,
          var(--unroll-series-3) 0 5px,
          color-mix(in srgb, var(--unroll-series-3) 55%, transparent) 5px 8px
        );
      }
      /* Long names: the bars have lines of their own, so that their lengths can be compared. */
      .sum {
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 2px var(--unroll-space-2);
      }
      .sum .track {
        order: 1;
        grid-column: 1 / -1;
        margin-bottom: 4px;
      }
      .sum > div {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { t } = this;
    const { unit } = this.softmax;
    return html`<div class="head">
        ${renderExplained('entropy', t.surprise, this.state.language)}
        <unroll-select
          display="segments"
          .label=${t.unit}
          .value=${unit}
          .options=${(['nats', 'bits'] as const).map((value) => ({
            value,
            label: t.surpriseUnit[value],
          }))}
          @change=${(event: CustomEvent<ControlChange<string>>) => {
            this.change({ type: 'unit', unit: event.detail.value as SoftmaxState['unit'] });
          }}
        ></unroll-select>
      </div>
      ${this.renderSurprise()} ${this.renderSum()}`;
  }

  /** What the core gives in nats, in the unit that was chosen. */
  private inUnit(nats: number): number {
    return this.softmax.unit === 'bits' ? nats / Math.LN2 : nats;
  }

  private shown(nats: number): string {
    return fixedNumber(this.inUnit(nats), this.softmax.digits);
  }

  private get logarithm(): string {
    return this.softmax.unit === 'bits' ? '\\log_2' : '\\ln';
  }

  private renderSurprise(): TemplateResult {
    const { surprise } = this.loss;
    const { problem } = this.softmax;
    const scale = Math.max(leastScale, ...surprise);
    return html`<p class="muted">
        <unroll-formula .latex=${`-${this.logarithm}\\,\\hat y_i`}></unroll-formula> ${
          this.t.surpriseHint
        }
      </p>
      <dl class="surprises">
        ${problem.target.map((y, index) => {
          const nats = surprise[index] ?? NaN;
          return html`<div class=${y > 0 ? 'right' : ''}>
            <dt>${this.nameOfClass(index)}</dt>
            <dd class="track">
              <b class="surprise" .style=${`width: ${(100 * nats) / scale}%`}></b>
            </dd>
            <dd class="value">${this.shown(nats)}</dd>
          </div>`;
        })}
      </dl>`;
  }

  private renderSum(): TemplateResult {
    const { t } = this;
    const { entropy, klDivergence, crossEntropy } = this.loss;
    const scale = Math.max(leastScale, crossEntropy);
    const share = (nats: number) => `width: ${(100 * Math.max(0, nats)) / scale}%`;
    const unit = t.surpriseUnit[this.softmax.unit];
    const parts = {
      entropy: this.shown(entropy),
      kl: this.shown(klDivergence),
      crossEntropy: this.shown(crossEntropy),
      unit,
    };
    return html`<p>
        <unroll-formula
          .latex=${`H(y, \\hat y) = -\\textstyle\\sum_i y_i\\,${this.logarithm}\\,\\hat y_i`}
        ></unroll-formula>
        <unroll-formula .latex=${this.meanSurprise()}></unroll-formula>
      </p>
      <dl class="sum">
        <div>
          <dt>${t.entropy} <unroll-formula latex="H(y)"></unroll-formula></dt>
          <dd class="track"><b class="entropy" .style=${share(entropy)}></b></dd>
          <dd class="value entropy-value">${parts.entropy}</dd>
        </div>
        <div>
          <dt>${t.kl} <unroll-formula latex="D_{\\mathrm{KL}}"></unroll-formula></dt>
          <dd class="track">
            <b class="room" .style=${share(entropy)}></b
            ><b class="kl" .style=${share(klDivergence)}></b>
          </dd>
          <dd class="value kl-value">${parts.kl}</dd>
        </div>
        <div class="total">
          <dt>${t.crossEntropy} <unroll-formula latex="H(y, \\hat y)"></unroll-formula></dt>
          <dd class="track">
            <b class="entropy" .style=${share(entropy)}></b
            ><b class="kl" .style=${share(klDivergence)}></b>
          </dd>
          <dd class="value cross-entropy-value">${parts.crossEntropy}</dd>
        </div>
      </dl>
      <p class="muted">${entropy > 0 ? t.adds(parts) : t.addsOneHot(parts)}</p>`;
  }

  /** The cross-entropy is the mean surprise, weighted by the target. */
  private meanSurprise(): string {
    const { target } = this.softmax.problem;
    const { digits } = this.softmax;
    const terms = target.flatMap((y, index) => {
      const surprise = this.inUnit(this.loss.surprise[index] ?? NaN);
      return y > 0 ? [`${number(y, digits)} \\cdot ${factor(surprise, digits)}`] : [];
    });
    return `= ${terms.join(' + ')} = ${number(this.inUnit(this.loss.crossEntropy), digits)}`;
  }
}

defineElement('unroll-surprise-panel', UnrollSurprisePanel);
