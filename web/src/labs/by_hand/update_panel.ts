/** `<unroll-update-panel>`: what one step of gradient descent would do to the loss, and the step itself. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatValue } from '../../charts/number_format.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import { ByHandPart } from './by_hand_part.js';
import type { StepTaken } from './problem.js';

export class UnrollUpdatePanel extends ByHandPart {
  static override styles = [
    ...ByHandPart.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-3);
      }
      .explained {
        flex: 1 0 100%;
      }
      p {
        flex: 1 1 14rem;
      }
      .taken {
        border-inline-start: 3px solid var(--unroll-accent);
        padding-inline-start: var(--unroll-space-2);
        flex-basis: 100%;
      }
    `,
  ];

  @property({ attribute: false }) taken!: StepTaken;

  protected override render(): TemplateResult {
    const { update: t } = this.t;
    const { lastStep } = this.example;
    const inWords = ({ loss, lossAfter }: Pick<StepTaken, 'loss' | 'lossAfter'>) => ({
      before: this.loss(loss),
      after: this.loss(lossAfter),
    });
    const isSeen = ({ loss, lossAfter }: Pick<StepTaken, 'loss' | 'lossAfter'>) =>
      this.loss(loss) !== this.loss(lossAfter);
    return html`${renderExplained('stepByHand', t.heading, this.language)}
      <p>
        ${isSeen(this.taken) ? t.sentence(inWords(this.taken)) : t.unchanged(this.loss(this.taken.loss))}
      </p>
      <unroll-button
        .label=${t.take}
        @click=${() => {
          this.ask({ type: 'takeStep', taken: this.taken });
        }}
      ></unroll-button>
      <p class=${lastStep ? 'taken' : 'visually-hidden'} role="status">
        ${
          lastStep
            ? isSeen(lastStep)
              ? t.taken(inWords(lastStep))
              : t.takenUnchanged(this.loss(lastStep.loss))
            : nothing
        }
      </p>`;
  }

  /** One small step changes little: with the digits of everything else it might not show. */
  private loss(value: number): string {
    return formatValue(value, this.language, Math.max(this.example.digits, 4));
  }
}

defineElement('unroll-update-panel', UnrollUpdatePanel);
