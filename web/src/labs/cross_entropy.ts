/** The lab in which one drags a softmax, and sees what cross-entropy makes of it. */
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { TracerLoader } from '../math/tracer_loader.js';
import { crossEntropyMessagesIn } from '../messages/cross_entropy.js';
import { messagesIn } from '../messages/messages.js';
import './cross_entropy/classes_panel.js';
import { measure, type Measured } from './cross_entropy/curves.js';
import './cross_entropy/gradient_plot.js';
import './cross_entropy/jacobian_panel.js';
import {
  initialSoftmaxState,
  reduceSoftmax,
  type Change,
  type SoftmaxState,
} from './cross_entropy/problem.js';
import type { SoftmaxChangeEvent } from './cross_entropy/softmax_panel.js';
import './cross_entropy/surprise_panel.js';
import { labStyles } from './lab_styles.js';
import { renderMissing } from './lazy_part.js';
import { Panel } from './panel.js';
import { isUndoKey } from './undo_key.js';

/** What a playground's softmax was left at, for when one comes back from another lab. */
const leftAt = new WeakMap<Node, SoftmaxState>();

export class UnrollCrossEntropyLab extends Panel {
  static override styles = [
    ...Panel.styles,
    labStyles,
    css`
      @container lab (min-width: 60rem) {
        .lab {
          grid-template-columns: minmax(0, 2.45fr) minmax(0, 1fr) minmax(0, 1.05fr);
        }
        unroll-classes-panel {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @state() private softmax: SoftmaxState = initialSoftmaxState;
  private readonly loader = new TracerLoader(this);
  private measured: Measured | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.softmax = leftAt.get(this.getRootNode()) ?? this.softmax;
    this.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.onKey);
  }

  private change(change: Change): void {
    this.softmax = reduceSoftmax(this.softmax, change);
    leftAt.set(this.getRootNode(), this.softmax);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!isUndoKey(event)) return;
    event.preventDefault();
    this.change({ type: 'undo' });
  };

  protected override willUpdate(): void {
    const { tracer } = this.loader;
    const { problem } = this.softmax;
    if (tracer && this.measured?.problem !== problem) this.measured = measure(tracer, problem);
  }

  protected override render(): TemplateResult {
    const { state: app, softmax, measured } = this;
    const t = crossEntropyMessagesIn(app.language);
    if (this.loader.hasFailed) return renderMissing(messagesIn(app.language), this.loader.load);
    if (!measured) return html`<p class="muted" role="status">${t.waiting}</p>`;
    const { loss, curves } = measured;
    return html`<div
      class="lab"
      @unroll-softmax-change=${(event: SoftmaxChangeEvent) => {
        event.stopPropagation();
        this.change(event.detail);
      }}
    >
      <unroll-classes-panel
        class="card"
        .state=${app}
        .softmax=${softmax}
        .loss=${loss}
      ></unroll-classes-panel>
      <unroll-jacobian-panel
        class="card"
        .state=${app}
        .softmax=${softmax}
        .loss=${loss}
      ></unroll-jacobian-panel>
      <unroll-surprise-panel
        class="card"
        .state=${app}
        .softmax=${softmax}
        .loss=${loss}
      ></unroll-surprise-panel>
      <unroll-gradient-plot
        class="card"
        .state=${app}
        .softmax=${softmax}
        .loss=${loss}
        .curves=${curves}
      ></unroll-gradient-plot>
    </div>`;
  }
}

defineElement('unroll-cross-entropy-lab', UnrollCrossEntropyLab);
