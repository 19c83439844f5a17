/** What the parts of the labs "By hand" have in common: they are given the example and ask for changes by events. */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../../math/copy_table.js';
import type { MatrixValues } from '../../math/latex.js';
import { byHandMessagesIn, type ByHandMessages } from '../../messages/by_hand.js';
import { byHandStepsMessagesIn, type ByHandStepsMessages } from '../../messages/by_hand_steps.js';
import type { Language } from '../../messages/messages.js';
import { baseStyles, controlStyles } from '../../theme.js';
import { panelStyles } from '../panel.js';
import type { ByHandAction, ByHandState } from './problem.js';
import type { Line } from './weights.js';

export type ByHandEvent = CustomEvent<ByHandAction>;

/** For panels whose parts stand below each other. */
export const stackedStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--unroll-space-2);
  }
`;

export abstract class ByHandPart extends LitElement {
  static override styles = [baseStyles, controlStyles, panelStyles];

  @property() language: Language = 'en';
  @property({ attribute: false }) example!: ByHandState;

  protected get t(): ByHandMessages {
    return byHandMessagesIn(this.language);
  }

  protected get passes(): ByHandStepsMessages['passes'] {
    return byHandStepsMessagesIn(this.language).passes;
  }

  protected ask(action: ByHandAction): void {
    this.dispatchEvent(
      new CustomEvent('unroll-by-hand', { detail: action, bubbles: true, composed: true }),
    );
  }

  /** Buttons that copy a matrix. */
  protected renderCopy(what: string, table: MatrixValues): TemplateResult {
    const { copied, notCopied, latexOf, csvOf } = this.t.numbers;
    return html`<unroll-copy-table
      .table=${table}
      .digits=${this.example.digits}
      .latexLabel=${latexOf(what)}
      .csvLabel=${csvOf(what)}
      .copiedLabel=${copied}
      .failedLabel=${notCopied}
    ></unroll-copy-table>`;
  }

  /** What a row or a column is called. */
  protected nameOf(line: Line): string {
    if (line.of === 'none') return '';
    return line.of === 'unit'
      ? this.t.unit(String(line.index + 1))
      : (this.example.problem.words[line.index] ?? '');
  }
}

declare global {
  interface HTMLElementEventMap {
    'unroll-by-hand': ByHandEvent;
    /** The key of a step, or the name of a weight. */
    'unroll-select-step': CustomEvent<string>;
  }
}
