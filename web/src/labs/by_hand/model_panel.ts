/** `<unroll-model-panel>`: a few units and characters of a run that trains, or has, become the example. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { slicedRuns } from '../../app/model_slice.js';
import type { Run } from '../../app/run.js';
import { nameOfRun } from '../../app/run_names.js';
import type { AppState, Intent } from '../../app/state.js';
import '../../controls/button.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { messagesIn } from '../../messages/messages.js';
import { failureInWords, whole } from '../wording.js';
import { ByHandPart, stackedStyles } from './by_hand_part.js';
import { firstSliceText, readSliceText, sliceText } from './slice_text.js';

/** At most so many units of a model become the example. */
const mostUnits = 3;

export class UnrollModelPanel extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    stackedStyles,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2) var(--unroll-space-4);
      }
      input {
        width: 8rem;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-2);
      }
      .error {
        color: var(--unroll-danger);
      }
    `,
  ];

  @property({ attribute: false }) state!: AppState;

  @state() private chosen: string | null = null;
  @state() private units = 2;
  @state() private typed: string | null = null;
  /** What was asked for, until the answer has become the example. */
  private asked: { readonly text: readonly string[]; readonly before: unknown } | null = null;

  protected override updated(changed: PropertyValues): void {
    const { slice, asked } = this.state.modelSlice;
    if (!changed.has('state') || !this.asked || asked) return;
    const { text, before } = this.asked;
    this.asked = null;
    if (slice && slice !== before) this.ask({ type: 'useSlice', slice, text });
  }

  protected override render(): TemplateResult {
    const { model: t } = this.t;
    const { cell } = this.example.problem;
    const runs = slicedRuns(this.state, cell);
    const run = runs.find(({ id }) => id === this.chosen) ?? runs[0];
    return html`<p class="muted">${t.explanation}</p>
      ${run ? this.renderChoice(run, runs) : this.renderNothing(cell)}`;
  }

  private renderNothing(cell: string): TemplateResult {
    const { model: t } = this.t;
    const name = messagesIn(this.language).settings.cellNames[cell === 'lstm' ? 'lstm' : 'rnn'];
    const isAny = this.state.runs.some(({ info, config }) => info && config.cell === cell);
    return html`<p id="why">${isAny ? t.layersOnly(name) : t.nothing(name)}</p>
      <div>
        <unroll-button .label=${t.take} disabled aria-describedby="why"></unroll-button>
      </div>`;
  }

  private renderChoice(run: Run, runs: readonly Run[]): TemplateResult {
    const { model: t } = this.t;
    const vocabulary = run.info?.vocabulary ?? [];
    const typed = this.typed ?? firstSliceText(run.text, vocabulary);
    const text = readSliceText(typed, vocabulary);
    const limits = {
      shortest: String(sliceText.shortest),
      longest: String(sliceText.longest),
      distinct: String(sliceText.distinct),
    };
    const most = Math.min(mostUnits, run.config.hiddenSize);
    const units = Math.min(this.units, most);
    return html`<div class="row">
        ${runs.length > 1 ? this.renderRuns(run, runs) : nothing}
        <unroll-select
          .label=${t.units}
          .value=${String(units)}
          .options=${Array.from({ length: most }, (_, index) => ({
            value: String(index + 1),
            label: String(index + 1),
          }))}
          .explanation=${t.unitsHint}
          @change=${({ detail }: CustomEvent<ControlChange<string>>) => {
            this.units = Number(detail.value);
          }}
        ></unroll-select>
        <label
          >${t.text}
          <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            .value=${typed}
            aria-invalid=${text === null}
            aria-describedby="text-hint"
            @input=${(event: Event) => {
              this.typed = (event.currentTarget as HTMLInputElement).value;
            }}
          />
        </label>
        <unroll-button
          .label=${t.take}
          ?disabled=${text === null}
          @click=${() => {
            if (text) this.take(run, units, text);
          }}
        ></unroll-button>
      </div>
      <p id="text-hint" class=${text === null ? 'error' : 'muted'}>
        ${text === null ? t.badText(limits) : t.textHint(limits)}
      </p>
      <p class="muted" role="status">${this.standing()}</p>`;
  }

  private renderRuns(run: Run, runs: readonly Run[]): TemplateResult {
    return html`<unroll-select
      .label=${this.t.model.run}
      .value=${run.id}
      .options=${runs.map((one) => ({ value: one.id, label: nameOfRun(one, this.state) }))}
      @change=${({ detail }: CustomEvent<ControlChange<string>>) => {
        this.chosen = detail.value;
      }}
    ></unroll-select>`;
  }

  private standing(): string {
    const { model: t } = this.t;
    const { asked, failure } = this.state.modelSlice;
    if (asked) return t.waiting;
    if (failure) return t.failed(failureInWords(failure, this.language));
    const { source } = this.example.problem;
    return source.kind === 'model' ? t.taken(whole(source.step, this.language)) : '';
  }

  private take(run: Run, units: number, text: readonly string[]): void {
    this.asked = { text, before: this.state.modelSlice.slice };
    const intent: Intent = {
      type: 'takeSlice',
      runId: run.id,
      units,
      characters: [...new Set(text)],
    };
    this.dispatchEvent(
      new CustomEvent('unroll-intent', { detail: intent, bubbles: true, composed: true }),
    );
  }
}

defineElement('unroll-model-panel', UnrollModelPanel);
