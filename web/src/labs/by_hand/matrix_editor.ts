/**
 * `<unroll-matrix-editor>`: a matrix as a table of cells to type into. What is typed counts when it is
 * a number in range; else a sentence says so and the last good number stays.
 */
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { readNumber, writeNumber } from '../../controls/number_entry.js';
import { defineElement } from '../../define_element.js';
import { baseStyles, controlStyles } from '../../theme.js';
import { matrixStyles } from './matrix_styles.js';

export interface MatrixChange {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

interface Draft {
  readonly place: number;
  readonly text: string;
  readonly isRefused: boolean;
}

export class UnrollMatrixEditor extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    matrixStyles,
    css`
      :host {
        display: block;
        min-width: 0;
        max-width: 100%;
      }
      input[type='text'] {
        width: calc(var(--digits, 4) * 1ch + 2.4rem);
        min-height: max(26px, var(--unroll-control-small));
        padding: 0 4px;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .error {
        margin: 2px 0 0;
        color: var(--unroll-danger);
        font-size: var(--unroll-size-small);
      }
    `,
  ];

  /** What the matrix is called, for people who do not see where it stands. */
  @property() name = '';
  @property({ type: Number }) rows = 0;
  @property({ type: Number }) columns = 0;
  /** Row after row. */
  @property({ attribute: false }) values: ArrayLike<number> = [];
  @property({ attribute: false }) rowNames: readonly string[] = [];
  /** Empty for a single column that needs no name. */
  @property({ attribute: false }) columnNames: readonly string[] = [];
  /** Of a number that nobody is typing. */
  @property({ type: Number }) digits = 4;
  @property({ type: Number }) minimum = -100;
  @property({ type: Number }) maximum = 100;
  @property({ attribute: 'error-text' }) errorText = '';

  @state() private draft: Draft | null = null;
  @state() private focused: number | null = null;

  /** What was refused stood for a number that is no longer there. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('values');
    const place = this.draft?.isRefused ? this.draft.place : null;
    if (place !== null && before && before[place] !== this.values[place]) this.draft = null;
  }

  protected override render(): TemplateResult {
    const { columnNames } = this;
    const rows = Array.from({ length: this.rows }, (_, row) => row);
    const isRefused = this.draft?.isRefused ?? false;
    return html`<div class="scroll">
        <table aria-label=${this.name}>
          ${
            columnNames.length > 0
              ? html`<thead>
                  <tr>
                    <td></td>
                    ${columnNames.map((name) => html`<th scope="col" title=${name}>${name}</th>`)}
                  </tr>
                </thead>`
              : nothing
          }
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row" title=${this.rowNames[row] ?? ''}>${this.rowNames[row]}</th>
                  ${Array.from({ length: this.columns }, (_, column) => this.renderCell(row, column))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p id="error" class="error" role="status" ?hidden=${!isRefused}>
        ${isRefused ? this.errorText : ''}
      </p>`;
  }

  private renderCell(row: number, column: number): TemplateResult {
    const place = row * this.columns + column;
    const { draft } = this;
    const isDraft = draft?.place === place;
    const isRefused = isDraft && draft.isRefused;
    const label = [this.name, this.rowNames[row], this.columnNames[column]].filter(Boolean);
    // Not "decimal": the keypad that phones show for it may have no minus sign.
    return html`<td>
      <input
        type="text"
        inputmode="text"
        autocomplete="off"
        data-place=${place}
        aria-label=${label.join(', ')}
        aria-invalid=${isRefused}
        aria-describedby=${ifDefined(isRefused ? 'error' : undefined)}
        .value=${isDraft ? draft.text : this.shown(place)}
        @focus=${(event: FocusEvent) => {
          this.focused = place;
          const field = event.currentTarget as HTMLInputElement;
          void this.updateComplete.then(() => {
            field.select();
          });
        }}
        @blur=${() => {
          if (this.focused === place) this.focused = null;
        }}
        @input=${(event: Event) => {
          const text = (event.currentTarget as HTMLInputElement).value;
          this.draft = { place, text, isRefused: false };
        }}
        @change=${(event: Event) => {
          this.commit(place, (event.currentTarget as HTMLInputElement).value);
        }}
        @keydown=${(event: KeyboardEvent) => {
          this.onKey(event, row, column);
        }}
      />
    </td>`;
  }

  /** All digits while it is being looked at, as many as everywhere else otherwise. */
  private shown(place: number): string {
    const value = this.values[place] ?? NaN;
    if (place === this.focused) return writeNumber(value);
    return writeNumber(Number(value.toPrecision(this.digits)));
  }

  private commit(place: number, text: string): void {
    // Nothing was typed: what is shown may be rounded.
    if (this.draft?.place !== place) return;
    const { minimum, maximum } = this;
    const { value, valid } = readNumber(text, { minimum, maximum, integer: false });
    if (!valid || value === null) {
      this.draft = { place, text, isRefused: true };
      return;
    }
    this.draft = null;
    this.change(place, value);
  }

  private change(place: number, value: number): void {
    const detail: MatrixChange = {
      row: Math.floor(place / this.columns),
      column: place % this.columns,
      value,
    };
    this.dispatchEvent(
      new CustomEvent<MatrixChange>('unroll-matrix-change', {
        detail,
        bubbles: true,
        composed: true,
      }),
    );
  }

  /** Enter goes down a row, Ctrl with an arrow anywhere; an arrow alone changes the number a little. */
  private onKey(event: KeyboardEvent, row: number, column: number): void {
    const field = event.currentTarget as HTMLInputElement;
    const place = row * this.columns + column;
    // Of the lab and of the page around it: to them these keys mean other things.
    if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
      event.stopPropagation();
    }
    if (event.key === 'Escape' && this.draft !== null) {
      this.draft = null;
      return;
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      this.commit(place, field.value);
      if (!this.draft?.isRefused) this.move(row + (event.shiftKey ? -1 : 1), column);
      return;
    }
    const [down, right] = directions[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.commit(place, field.value);
      this.move(row + down, column + right);
    } else if (down !== 0) {
      event.preventDefault();
      this.nudge(place, -down);
    }
  }

  private move(row: number, column: number): void {
    if (row < 0 || row >= this.rows || column < 0 || column >= this.columns) return;
    const selector = `input[data-place="${row * this.columns + column}"]`;
    this.renderRoot.querySelector<HTMLInputElement>(selector)?.focus();
  }

  /** By a unit of the first decimal, from what is typed: small enough to see what follows from it. */
  private nudge(place: number, direction: number): void {
    const { minimum, maximum, draft } = this;
    const typed =
      draft?.place === place ? readNumber(draft.text, { minimum, maximum, integer: false }) : null;
    if (typed && !typed.valid) return;
    const value = Number(
      ((typed?.value ?? this.values[place] ?? 0) + direction * 0.1).toPrecision(12),
    );
    if (value < minimum || value > maximum) return;
    this.draft = null;
    this.change(place, value);
  }
}

const directions: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

defineElement('unroll-matrix-editor', UnrollMatrixEditor);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-matrix-editor': UnrollMatrixEditor;
  }
  interface HTMLElementEventMap {
    'unroll-matrix-change': CustomEvent<MatrixChange>;
  }
}
