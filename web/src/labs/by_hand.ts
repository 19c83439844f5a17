/**
 * The labs "By hand": one small network, every number of its forward and backward pass, to be stepped
 * through and changed. Both cells have the same lab; the core computes, on the page's own thread.
 */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import '../controls/button.js';
import type { ControlChange } from '../controls/control.js';
import '../controls/select.js';
import { defineElement } from '../define_element.js';
import { TracerLoader } from '../math/tracer_loader.js';
import { byHandMessagesIn, type ByHandMessages } from '../messages/by_hand.js';
import type { ByHandEvent } from './by_hand/by_hand_part.js';
import { renderParts } from './by_hand/parts.js';
import { printSteps } from './by_hand/print.js';
import { initialByHand, type ByHandAction, type ByHandState } from './by_hand/problem.js';
import { reduceByHand } from './by_hand/reducer.js';
import type { UnrollStepper } from './by_hand/stepper.js';
import { byHandCells, type ByHandCell } from './by_hand/weights.js';
import type { UnrollWeightsPanel } from './by_hand/weights_panel.js';
import { currentStep, WorkOut, type Outcome, type Worked } from './by_hand/work_out.js';
import { byHandStyles } from './by_hand/lab_layout.js';
import { labStyles } from './lab_styles.js';
import { renderMissing } from './lazy_part.js';
import { Panel } from './panel.js';
import { isUndoKey } from './undo_key.js';

/** How long a step stands while they play, and the first one of another pass. */
const stepMs = 1000;
const passMs = 2500;

export class UnrollByHandLab extends Panel {
  static override styles = [...Panel.styles, labStyles, byHandStyles];

  @property() cell: ByHandCell = 'rnn';

  @query('unroll-stepper') private readonly stepper!: UnrollStepper | null;
  @query('unroll-weights-panel') private readonly weights!: UnrollWeightsPanel | null;
  @query('.side') private readonly side!: HTMLElement | null;
  private readonly loader = new TracerLoader(this);
  private workOut: WorkOut | undefined;
  private shownKey: string | null | undefined = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private get t(): ByHandMessages {
    return byHandMessagesIn(this.state.language);
  }

  private get example(): ByHandState {
    return this.state.byHand[this.cell] ?? initialByHand(this.cell);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private ask(action: ByHandAction): void {
    const before = this.example;
    const after = reduceByHand(before, action);
    if (after !== before) this.send({ type: 'keepByHand', cell: this.cell, example: after });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('cell')) this.stopTimer();
    const worked = this.worked();
    this.showFromTop(worked && currentStep(worked.steps, this.example.current)?.key);
    if (!worked || !this.example.isPlaying) this.stopTimer();
    else this.timer ??= this.playOn(worked);
  }

  /** Another step is read from its beginning, however far down one had read of the last. */
  private showFromTop(key: string | null | undefined): void {
    if (key === this.shownKey) return;
    this.shownKey = key;
    this.side?.scrollTo({ top: 0 });
  }

  private stopTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private playOn({ steps }: Worked): ReturnType<typeof setTimeout> {
    const step = currentStep(steps, this.example.current);
    const next = step && steps[steps.indexOf(step) + 1];
    const isFirstOfPass = step && steps.find(({ pass }) => pass === step.pass) === step;
    return setTimeout(
      () => {
        this.timer = undefined;
        if (next) this.ask({ type: 'select', key: next.key });
        else this.ask({ type: 'play', isPlaying: false });
      },
      isFirstOfPass ? passMs : stepMs,
    );
  }

  private outcome(): Outcome | null {
    const { tracer } = this.loader;
    if (tracer) this.workOut ??= new WorkOut(tracer);
    return this.workOut?.of(this.example, this.state.language) ?? null;
  }

  private worked(): Worked | null {
    const outcome = this.outcome();
    return outcome && 'steps' in outcome ? outcome : null;
  }

  protected override render(): TemplateResult {
    const outcome = this.outcome();
    return html`<div
      class="lab"
      @unroll-by-hand=${(event: ByHandEvent) => {
        event.stopPropagation();
        this.ask(event.detail);
      }}
      @unroll-select-step=${(event: CustomEvent<string>) => {
        event.stopPropagation();
        this.select(event.detail);
      }}
      @keydown=${this.onKey}
    >
      ${this.renderTop()} ${outcome ? this.renderOutcome(outcome) : this.renderWaiting()}
    </div>`;
  }

  private renderTop(): TemplateResult {
    const { t } = this;
    const { cellNames } = this.messages.settings;
    const worked = this.worked();
    return html`<div class="top">
      <unroll-select
        .label=${t.cell}
        .value=${this.cell}
        display="segments"
        .options=${byHandCells.map((cell) => ({ value: cell, label: cellNames[cell] }))}
        @change=${({ detail }: CustomEvent<ControlChange<string>>) => {
          this.send({ type: 'setLab', lab: `by-hand-${detail.value}` });
        }}
      ></unroll-select>
      <p class="muted">${t.intro}</p>
      <unroll-button
        .label=${t.print.button}
        title=${t.print.hint}
        ?disabled=${worked === null}
        @click=${() => {
          if (worked) void printSteps(this.example, worked.steps, this.state.language);
        }}
      ></unroll-button>
    </div>`;
  }

  private renderWaiting(): TemplateResult {
    if (!this.loader.hasFailed) return html`<p class="muted" role="status">${this.t.loading}</p>`;
    return renderMissing(
      { ...this.messages, missing: { ...this.messages.missing, sentence: this.t.unavailable } },
      this.loader.load,
    );
  }

  private renderOutcome(outcome: Outcome): TemplateResult {
    const { state, example } = this;
    const step = 'steps' in outcome ? currentStep(outcome.steps, example.current) : undefined;
    return renderParts({ state, example, outcome, step });
  }

  /** A step is gone to; a weight, which has none, gets the focus. */
  private select(key: string): void {
    if (this.worked()?.steps.some((step) => step.key === key)) this.ask({ type: 'select', key });
    else this.weights?.focusWeight(key);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (isUndoKey(event)) {
      event.preventDefault();
      this.ask({ type: 'undo' });
      return;
    }
    const path = event.composedPath();
    const steppers = this.renderRoot.querySelectorAll('unroll-stepper, .stage');
    if ([...steppers].some((part) => path.includes(part))) this.stepper?.handleKey(event);
  };
}

defineElement('unroll-by-hand-lab', UnrollByHandLab);
