/** `<unroll-example-panel>`: words, sequence, sizes and the rest of what the example is. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../../controls/button.js';
import '../../controls/number.js';
import '../../controls/select.js';
import '../../controls/switch.js';
import type { ControlChange } from '../../controls/control.js';
import { writeNumber } from '../../controls/number_entry.js';
import { defineElement } from '../../define_element.js';
import { ByHandPart, stackedStyles } from './by_hand_part.js';
import { ranges, type Values } from './problem.js';

export class UnrollExamplePanel extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    stackedStyles,
    css`
      .words {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      .words input {
        flex: 1 1 10rem;
        min-width: 0;
      }
      .error {
        color: var(--unroll-danger);
        font-size: var(--unroll-size-small);
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-spacing: var(--unroll-space-1) 2px;
      }
      th {
        font-weight: 400;
        color: var(--unroll-muted);
        font-size: var(--unroll-size-small);
        white-space: nowrap;
      }
      td select {
        max-width: 7rem;
        padding: 0 2px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        align-items: start;
        gap: var(--unroll-space-1) var(--unroll-space-4);
      }
    `,
  ];

  /** The states in which the forward pass ends; null while there is none. */
  @property({ attribute: false }) final: Values | null = null;

  /** What is typed as words and cannot be used. */
  @state() private refusedWords: string | null = null;

  protected override render(): TemplateResult {
    const { problem, digits } = this.example;
    const t = this.t.settings;
    return html`${this.renderWords()} ${this.renderSequence()}
      <div class="fields">
        ${this.renderNumber(t.timeSteps, problem.inputs.length, ranges.timeSteps, (timeSteps) => {
          this.ask({ type: 'setTimeSteps', timeSteps });
        })}
        ${this.renderNumber(t.units, problem.units, ranges.units, (units) => {
          this.ask({ type: 'setUnits', units });
        })}
        ${this.renderNumber(t.digits, digits, ranges.digits, (value) => {
          this.ask({ type: 'setDigits', digits: value });
        })}
        ${this.renderNumber(t.rate, problem.learningRate, ranges.rate, (rate) => {
          this.ask({ type: 'setRate', rate });
        })}
        <unroll-switch
          .label=${t.biases}
          .checked=${problem.biases}
          @change=${({ detail }: CustomEvent<ControlChange<boolean>>) => {
            this.ask({ type: 'setBiases', biases: detail.value ?? false });
          }}
        ></unroll-switch>
        <unroll-select
          .label=${t.lossAt}
          .value=${problem.lossAt}
          .options=${[
            { value: 'every', label: t.every },
            { value: 'last', label: t.last },
          ]}
          @change=${({ detail }: CustomEvent<ControlChange<'every' | 'last'>>) => {
            if (detail.value) this.ask({ type: 'setLossAt', lossAt: detail.value });
          }}
        ></unroll-select>
        ${this.renderStart()}
      </div>`;
  }

  private renderWords(): TemplateResult {
    const t = this.t.settings;
    const { words } = this.example.problem;
    const bounds = [String(ranges.words.minimum), String(ranges.words.maximum)] as const;
    const isRefused = this.refusedWords !== null;
    return html`<div>
      <div class="words">
        <label for="words">${t.words}</label>
        <input
          id="words"
          type="text"
          autocomplete="off"
          spellcheck="false"
          .value=${this.refusedWords ?? words.join(' ')}
          aria-invalid=${isRefused}
          aria-describedby="words-hint words-error"
          @change=${(event: Event) => {
            this.setWords((event.currentTarget as HTMLInputElement).value);
          }}
        />
      </div>
      <p id="words-hint" class="muted">${t.wordsHint(...bounds)}</p>
      <p id="words-error" class="error" role="status" ?hidden=${!isRefused}>
        ${isRefused ? t.badWords(...bounds) : ''}
      </p>
    </div>`;
  }

  private setWords(typed: string): void {
    const words = typed.split(/\s+/).filter((word) => word !== '');
    const { minimum, maximum } = ranges.words;
    const isGood =
      words.length >= minimum && words.length <= maximum && new Set(words).size === words.length;
    this.refusedWords = isGood ? null : typed;
    if (isGood) this.ask({ type: 'setWords', words });
  }

  private renderSequence(): TemplateResult {
    const t = this.t.settings;
    const { inputs } = this.example.problem;
    return html`<p id="sequence" class="muted">${t.sequence}</p>
      <div class="scroll">
        <table aria-labelledby="sequence">
          <thead>
            <tr>
              <th scope="row">${t.timeStep}</th>
              ${inputs.map((_, place) => html`<th scope="col">${place + 1}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.renderWordRow(t.input, 'inputs', t.inputAt)}
            ${this.renderWordRow(t.target, 'targets', t.targetAt)}
          </tbody>
        </table>
      </div>`;
  }

  private renderWordRow(
    label: string,
    which: 'inputs' | 'targets',
    nameAt: (t: string) => string,
  ): TemplateResult {
    const { words, [which]: ids, lossAt } = this.example.problem;
    const isCounted = (place: number) =>
      which === 'inputs' || lossAt === 'every' || place === ids.length - 1;
    return html`<tr>
      <th scope="row">${label}</th>
      ${ids.map(
        (id, place) =>
          html`<td>
            <select
              aria-label=${nameAt(String(place + 1))}
              ?disabled=${!isCounted(place)}
              @change=${(event: Event) => {
                const word = Number((event.currentTarget as HTMLSelectElement).value);
                this.ask({ type: 'setWordAt', which, place, word });
              }}
            >
              ${words.map(
                (word, option) =>
                  html`<option value=${option} .selected=${option === id}>${word}</option>`,
              )}
            </select>
          </td>`,
      )}
    </tr>`;
  }

  private renderNumber(
    label: string,
    value: number,
    range: { readonly minimum: number; readonly maximum: number },
    change: (value: number) => void,
  ): TemplateResult {
    const isInteger = range !== ranges.rate;
    return html`<unroll-number
      .label=${label}
      .value=${value}
      .minimum=${range.minimum}
      .maximum=${range.maximum}
      ?integer=${isInteger}
      hide-range
      .rangeText=${`${writeNumber(range.minimum)} … ${writeNumber(range.maximum)}`}
      @change=${({ detail }: CustomEvent<ControlChange<number>>) => {
        if (detail.valid && detail.value !== null) change(detail.value);
      }}
    ></unroll-number>`;
  }

  private renderStart(): TemplateResult {
    const t = this.t.settings;
    const { start, cell } = this.example.problem;
    const { final } = this;
    return html`<unroll-select
        .label=${t.start[cell]}
        .value=${start}
        .options=${[
          { value: 'zero', label: t.zero },
          { value: 'carried', label: t.carried, disabled: final === null },
        ]}
        .explanation=${t.carriedHint}
        @change=${({ detail }: CustomEvent<ControlChange<string>>) => {
          if (detail.value === 'zero') this.ask({ type: 'startFromZero' });
          else if (final) this.ask({ type: 'carryOver', final });
        }}
      ></unroll-select>
      ${
        start === 'carried'
          ? html`<unroll-button
              .label=${t.carryAgain}
              ?disabled=${final === null}
              @click=${() => {
                if (final) this.ask({ type: 'carryOver', final });
              }}
            ></unroll-button>`
          : nothing
      }`;
  }
}

defineElement('unroll-example-panel', UnrollExamplePanel);
