/** What the panels of this lab have in common: the problem, the core's answer, and how they ask for a change. */
import { property } from 'lit/decorators.js';
import type { SoftmaxLoss } from '../../lib.js';
import { crossEntropyMessagesIn, type CrossEntropyMessages } from '../../messages/cross_entropy.js';
import { Panel } from '../panel.js';
import type { Change, SoftmaxState } from './problem.js';

export type SoftmaxChangeEvent = CustomEvent<Change>;

export abstract class SoftmaxPanel extends Panel {
  @property({ attribute: false }) softmax!: SoftmaxState;
  @property({ attribute: false }) loss!: SoftmaxLoss;

  protected get t(): CrossEntropyMessages {
    return crossEntropyMessagesIn(this.state.language);
  }

  /** "cat" of class 0. */
  protected nameOfClass(index: number): string {
    return this.t.classes[index] ?? '';
  }

  protected change(change: Change): void {
    this.dispatchEvent(
      new CustomEvent('unroll-softmax-change', { detail: change, bubbles: true, composed: true }),
    );
  }
}
