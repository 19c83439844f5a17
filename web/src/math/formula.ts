/**
 * `<unroll-formula>`: LaTeX in, MathML out, which browsers draw and screen readers read. The LaTeX is
 * its annotation, and what one gets by selecting and copying it.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import temml from 'temml';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import { baseStyles } from '../theme.js';
import { ClipboardWriter, signOf } from './clipboard_writer.js';
import { formulaStyles } from './formula_styles.js';

export class UnrollFormula extends LitElement {
  static override styles = [baseStyles, formulaStyles];

  @property() latex = '';
  /** On a line of its own, with tall fractions and sums. */
  @property({ type: Boolean, reflect: true }) block = false;
  /** What the formula is of, for people who do not see where it stands. */
  @property() label = '';
  @property({ type: Boolean }) copyable = false;
  @property({ attribute: 'copy-label' }) copyLabel = 'Copy LaTeX';
  @property({ attribute: 'copied-label' }) copiedLabel = 'Copied';

  /** Too wide for its place: then the keyboard must be able to scroll it. */
  @state() private isWide = false;
  @query('.scroll') private readonly scroller!: HTMLElement | null;
  @query('.mathematics') private readonly place!: HTMLElement;
  private readonly clipboard = new ClipboardWriter(this);
  private readonly resizeObserver = new ResizeObserver(() => {
    this.measure();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.scroller) this.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
  }

  protected override firstUpdated(): void {
    this.observe();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('latex') && !changed.has('block')) return;
    this.place.replaceChildren(this.draw());
  }

  protected override render(): TemplateResult {
    const { isWide, label } = this;
    return html`<div
        class=${isWide ? 'scroll wide' : 'scroll'}
        role=${label === '' && !isWide ? nothing : 'group'}
        aria-label=${label === '' ? (isWide ? this.latex : nothing) : label}
        tabindex=${isWide ? 0 : nothing}
      >
        <div class="formula">
          <span class="mathematics"></span
          ><span class="latex" aria-hidden="true">${this.latex}</span>
        </div>
      </div>
      ${this.copyable ? this.renderCopy() : nothing}`;
  }

  private renderCopy(): TemplateResult {
    const { last } = this.clipboard;
    return html`<unroll-button
        class="copy"
        variant="quiet"
        .label=${signOf(last, 'LaTeX', 'LaTeX')}
        .accessibleLabel=${this.label === '' ? this.copyLabel : `${this.copyLabel}: ${this.label}`}
        @click=${() => {
          void this.clipboard.write('LaTeX', this.latex);
        }}
      ></unroll-button
      ><span class="visually-hidden" role="status">${last?.isDone ? this.copiedLabel : ''}</span>`;
  }

  /** What cannot be read stays as it was written, and is marked. */
  private draw(): Node {
    const options = { displayMode: this.block, annotate: true, throwOnError: true };
    try {
      // Not `render`, which refuses pages without a doctype; what is embedded does not choose its page.
      const tree = temml.__renderToMathMLTree(this.latex, options) as { toNode(): Node };
      return tree.toNode();
    } catch (error) {
      if (!(error instanceof temml.ParseError)) throw error;
      const source = document.createElement('span');
      source.className = 'source';
      source.textContent = this.latex;
      return source;
    }
  }

  private observe(): void {
    if (!this.scroller) return;
    this.resizeObserver.observe(this.scroller);
    this.resizeObserver.observe(this.place);
  }

  private measure(): void {
    if (!this.scroller) return;
    this.isWide = this.scroller.scrollWidth > this.scroller.clientWidth;
  }
}

defineElement('unroll-formula', UnrollFormula);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-formula': UnrollFormula;
  }
}
