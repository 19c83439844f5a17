/** `<unroll-classes-panel>`: a row for each class, from its logit to the gradient that reaches it. */
import { html, type TemplateResult } from 'lit';
import '../../controls/button.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import '../../math/formula.js';
import {
  fewestClasses,
  greatestLogit,
  mostClasses,
  rightClass,
  type Problem,
  type Start,
  leastProbability,
} from './problem.js';
import { SoftmaxPanel } from './softmax_panel.js';
import { classesPanelStyles } from './classes_panel_styles.js';
import { fixedNumber } from './fixed_number.js';
import { subscript } from './subscript.js';
import './value_bar.js';

type BarEvent = CustomEvent<ControlChange<number>>;
type ChoiceEvent = CustomEvent<ControlChange<string>>;

const starts: readonly Exclude<Start, 'first'>[] = ['even', 'right', 'wrong', 'smooth'];
const digitChoices = ['2', '3', '4', '6'];

export class UnrollClassesPanel extends SoftmaxPanel {
  static override styles = [...SoftmaxPanel.styles, classesPanelStyles];

  protected override render(): TemplateResult {
    const { t } = this;
    const { problem } = this.softmax;
    return html`<div class="head">
        ${renderExplained('softmax', t.heading, this.state.language)}
        <span class="muted hint">${t.hint}</span>
      </div>
      ${this.renderSettings()}
      <div class="classes">
        <div class="row names">
          <span></span>
          ${this.renderName(t.logits, 'z')}
          ${this.renderName(t.probabilities, '\\hat y = \\operatorname{softmax}(z)')}
          ${this.renderName(t.target, 'y')}
          ${this.renderName(t.gradient, '\\frac{\\partial L}{\\partial z} = \\hat y - y')}
        </div>
        ${problem.logits.map((_, index) => this.renderClass(index))} ${this.renderSums()}
      </div>`;
  }

  private renderName(name: string, latex: string): TemplateResult {
    return html`<span>${name} <unroll-formula .latex=${latex}></unroll-formula></span>`;
  }

  private renderClass(index: number): TemplateResult {
    const { t } = this;
    const { problem, digits } = this.softmax;
    const number = subscript(index);
    const name = this.nameOfClass(index);
    const isRight = index === rightClass(problem);
    return html`<div
      class=${isRight ? 'row class right' : 'row class'}
      role="group"
      aria-label=${name}
    >
      <span class="name">${name}</span>
      <unroll-value-bar
        .label=${t.logit(number)}
        .minimum=${-greatestLogit}
        .maximum=${greatestLogit}
        .rangeText=${t.range(`−${greatestLogit}`, String(greatestLogit))}
        .stride=${0.1}
        .value=${shortened(problem.logits[index], digits)}
        color="--unroll-series-4"
        @input=${(event: BarEvent) => this.drag('logit', index, event)}
        @change=${(event: BarEvent) => this.drag('logit', index, event)}
      ></unroll-value-bar>
      <unroll-value-bar
        .label=${t.probability(number)}
        .minimum=${0}
        .maximum=${1}
        .rangeText=${t.range(String(leastProbability), String(1 - leastProbability))}
        .value=${shortened(this.loss.probabilities[index], digits)}
        color="--unroll-accent"
        @input=${(event: BarEvent) => this.drag('probability', index, event)}
        @change=${(event: BarEvent) => this.drag('probability', index, event)}
      ></unroll-value-bar>
      ${problem.targetKind === 'one-hot' ? this.renderChoice(index) : this.renderShare(index)}
      ${this.renderGradient(index)}
    </div>`;
  }

  private renderChoice(index: number): TemplateResult {
    const { target } = this.softmax.problem;
    return html`<label class="choice">
      <i>${this.t.share(subscript(index))}</i>
      <input
        type="radio"
        name="right-class"
        aria-label=${this.t.rightClass(this.nameOfClass(index))}
        .checked=${target[index] === 1}
        @change=${() => {
          this.change({ type: 'right-class', index });
        }}
      />
      <span class="number">${target[index]}</span>
    </label>`;
  }

  private renderShare(index: number): TemplateResult {
    const { problem, digits } = this.softmax;
    return html`<unroll-value-bar
      .label=${this.t.share(subscript(index))}
      .minimum=${0}
      .maximum=${1}
      .rangeText=${this.t.range('0', '1')}
      .value=${shortened(problem.target[index], digits)}
      color="--unroll-series-6"
      @input=${(event: BarEvent) => this.drag('share', index, event)}
      @change=${(event: BarEvent) => this.drag('share', index, event)}
    ></unroll-value-bar>`;
  }

  /** It follows from the others: a bar to read, not to drag. */
  private renderGradient(index: number): TemplateResult {
    const value = this.loss.crossEntropyGradient[index] ?? NaN;
    const length = 50 * Math.min(1, Math.abs(value));
    const from = value < 0 ? 50 - length : 50;
    return html`<div class="gradient">
      <i>${this.t.difference(subscript(index))}</i>
      <span class="track"
        ><b
          class=${value < 0 ? 'negative' : 'positive'}
          .style=${`left: ${from}%; width: ${length}%`}
        ></b
      ></span>
      <span class="number">${fixedNumber(value, this.softmax.digits)}</span>
    </div>`;
  }

  private renderSums(): TemplateResult {
    const { probabilities, crossEntropyGradient } = this.loss;
    const { problem, digits } = this.softmax;
    const sum = (values: ArrayLike<number>) => {
      const total = Array.from(values).reduce((before, value) => before + value, 0);
      return html`<span class="sum"
        ><span class="muted">${this.t.sum}</span> ${fixedNumber(total, digits)}</span
      >`;
    };
    return html`<div class="row sums">
      <span></span><span></span>${sum(probabilities)}${sum(problem.target)}${sum(
        crossEntropyGradient,
      )}
    </div>`;
  }

  private renderSettings(): TemplateResult {
    const { t } = this;
    const { problem, digits, past } = this.softmax;
    const counts = Array.from({ length: mostClasses - fewestClasses + 1 }, (_, k) =>
      String(k + fewestClasses),
    );
    return html`<div class="settings">
      <unroll-select
        display="menu"
        .label=${t.count}
        .value=${String(problem.logits.length)}
        .options=${counts.map((value) => ({ value, label: value }))}
        @change=${(event: ChoiceEvent) => {
          this.change({ type: 'classes', count: Number(event.detail.value) });
        }}
      ></unroll-select>
      <unroll-select
        display="segments"
        .label=${t.targetKind}
        .value=${problem.targetKind}
        .options=${(['one-hot', 'distribution'] as const).map((value) => ({
          value,
          label: t.targetKinds[value],
        }))}
        @change=${(event: ChoiceEvent) => {
          this.change({
            type: 'target-kind',
            kind: event.detail.value as Problem['targetKind'],
          });
        }}
      ></unroll-select>
      <unroll-select
        display="menu"
        .label=${t.digits}
        .value=${String(digits)}
        .options=${digitChoices.map((value) => ({ value, label: value }))}
        @change=${(event: ChoiceEvent) => {
          this.change({ type: 'digits', digits: Number(event.detail.value) });
        }}
      ></unroll-select>
      <span class="starts" role="group" aria-label=${t.startsLabel}>
        ${starts.map(
          (start) =>
            html`<unroll-button
              .label=${t.starts[start]}
              @click=${() => {
                this.change({ type: 'start', start });
              }}
            ></unroll-button>`,
        )}
      </span>
      <span class="starts">
        <unroll-button
          variant="quiet"
          .label=${t.undo}
          ?disabled=${past.length === 0}
          @click=${() => {
            this.change({ type: 'undo' });
          }}
        ></unroll-button>
        <unroll-button
          variant="quiet"
          .label=${t.reset}
          @click=${() => {
            this.change({ type: 'start', start: 'first' });
          }}
        ></unroll-button>
      </span>
    </div>`;
  }

  private drag(type: 'logit' | 'probability' | 'share', index: number, event: BarEvent): void {
    event.stopPropagation();
    const { value, valid } = event.detail;
    if (value === null || !valid) return;
    this.change({ type, index, value, isFinal: event.type === 'change' });
  }
}

/** As many digits as are shown, so that a field does not overflow with the rest; what is tiny is not zero. */
function shortened(value: number | undefined, digits: number): number {
  const x = value ?? NaN;
  const rounded = Number(x.toFixed(digits));
  return rounded === 0 ? Number(x.toPrecision(1)) : rounded;
}

defineElement('unroll-classes-panel', UnrollClassesPanel);
