/** `<unroll-copy-table>`: two buttons that copy a matrix, as LaTeX with the digits shown or as CSV with all. */
import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { baseStyles } from '../theme.js';
import { ClipboardWriter, signOf } from './clipboard_writer.js';
import { matrix, toCsv, type Digits, type MatrixValues } from './latex.js';

export class UnrollCopyTable extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        color: var(--unroll-muted);
        font-size: var(--unroll-size-small);
      }
    `,
  ];

  @property({ attribute: false }) table: MatrixValues = { rows: 0, columns: 0, values: [] };
  @property({ type: Number }) digits: Digits = 4;
  /** Names of the buttons; they must contain "LaTeX" and "CSV", which stands on them. */
  @property({ attribute: 'latex-label' }) latexLabel = 'Copy LaTeX';
  @property({ attribute: 'csv-label' }) csvLabel = 'Copy CSV';
  @property({ attribute: 'copied-label' }) copiedLabel = 'Copied';
  @property({ attribute: 'failed-label' }) failedLabel = 'The clipboard cannot be reached';

  private readonly clipboard = new ClipboardWriter(this);

  protected override render(): TemplateResult {
    const { last } = this.clipboard;
    return html`${this.renderButton('LaTeX', this.latexLabel, () =>
        matrix(this.table, this.digits),
      )}${this.renderButton('CSV', this.csvLabel, () => toCsv(this.table))}<span
        class=${last?.isDone === false ? '' : 'visually-hidden'}
        role="status"
        >${last === null ? '' : last.isDone ? this.copiedLabel : this.failedLabel}</span
      >`;
  }

  private renderButton(sign: string, name: string, text: () => string): TemplateResult {
    return html`<unroll-button
      variant="quiet"
      title=${name}
      .label=${signOf(this.clipboard.last, sign, sign)}
      .accessibleLabel=${name}
      @click=${() => {
        void this.clipboard.write(sign, text());
      }}
    ></unroll-button>`;
  }
}

defineElement('unroll-copy-table', UnrollCopyTable);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-copy-table': UnrollCopyTable;
  }
}
