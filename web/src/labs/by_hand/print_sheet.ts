/**
 * `<unroll-print-sheet>`: all formulas and numbers of the example on paper, a page for each pass as long
 * as that can be read; many time steps take more. It is put into the page only while that is printed,
 * in light colours whatever the theme.
 */
import { css, html, nothing, unsafeCSS, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../../define_element.js';
import '../../math/formula.js';
import type { UnrollFormula } from '../../math/formula.js';
import { matrix } from '../../math/latex.js';
import { messagesIn } from '../../messages/messages.js';
import { themeTokens } from '../../theme.js';
import { ByHandPart } from './by_hand_part.js';
import { tablesOf, valuesOf } from './problem.js';
import type { Step } from './steps.js';
import { latexOf } from './weights.js';

/** Of the formulas, in pixels: as large as one page has room for. */
const sizes = { largest: 12, smallest: 6.5, step: 0.5 } as const;
/** In millimetres: of paper between A4 and Letter, without its margins. */
export const paper = { width: 184, height: 248 } as const;

const passes = ['forward', 'backward', 'update'] as const;

export class UnrollPrintSheet extends ByHandPart {
  static override styles = [
    themeTokens,
    ...ByHandPart.styles,
    css`
      :host {
        display: block;
        background: #ffffff;
      }
      .pass {
        break-before: page;
        --size: 12px;
      }
      .pass:first-child {
        break-before: auto;
      }
      h2 {
        margin: 0 0 var(--unroll-space-2);
      }
      .given {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2) var(--unroll-space-4);
        margin-bottom: var(--unroll-space-2);
        padding-bottom: var(--unroll-space-2);
        border-bottom: 1px solid var(--unroll-border-strong);
      }
      /* Formulas are of very different widths: they fill the lines one after the other. */
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em 2em;
      }
      ol,
      .given,
      unroll-formula {
        font-size: var(--size);
      }
      li {
        break-inside: avoid;
        max-width: 100%;
      }
      .room {
        position: absolute;
        height: ${unsafeCSS(paper.height)}mm;
      }
      @media print {
        .room {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly Step[] = [];

  /** Once every formula is drawn. */
  async whenDrawn(): Promise<void> {
    await this.updateComplete;
    const formulas = this.renderRoot.querySelectorAll<UnrollFormula>('unroll-formula');
    await Promise.all([...formulas].map((formula) => formula.updateComplete));
    const room = this.renderRoot.querySelector('.room')?.clientHeight ?? 0;
    for (const pass of this.renderRoot.querySelectorAll<HTMLElement>('.pass')) fit(pass, room);
  }

  protected override render(): TemplateResult {
    return html`${passes.map((pass) => this.renderPass(pass))}
      <div class="room" aria-hidden="true"></div>`;
  }

  private renderPass(pass: Step['pass']): TemplateResult | typeof nothing {
    const { t, example, passes: passNames } = this;
    const steps = this.steps.filter((step) => step.pass === pass);
    if (steps.length === 0) return nothing;
    const cell = messagesIn(this.language).settings.cellNames[example.problem.cell];
    return html`<section class="pass">
      <h2>${t.print.title({ cell, pass: passNames[pass] })}</h2>
      ${pass === 'forward' ? this.renderGiven() : nothing}
      <ol>
        ${steps.map(
          (step) =>
            html`<li>
              <div>${step.title}</div>
              <unroll-formula
                block
                .latex=${inOneLine(step.formula, step.withNumbers(example.digits))}
              ></unroll-formula>
            </li>`,
        )}
      </ol>
    </section>`;
  }

  private renderGiven(): TemplateResult {
    const { problem, digits } = this.example;
    const word = (id: number | undefined) => problem.words[id ?? 0] ?? '';
    const pairs = problem.inputs
      .map((input, place) => `${word(input)} → ${word(problem.targets[place])}`)
      .join(', ');
    return html`<div class="given">
      <span>${this.t.print.sequence(pairs)}</span>
      ${tablesOf(problem).map(({ name, rows, columns }) => {
        const values = valuesOf(problem, name);
        const shown = matrix({ rows: rows.length, columns: columns.length, values }, digits);
        return html`<unroll-formula .latex=${`${latexOf(name)} = ${shown}`}></unroll-formula>`;
      })}
      <unroll-formula .latex=${`\\alpha = ${problem.learningRate}`}></unroll-formula>
    </div>`;
  }
}

/** Formula, numbers and result behind each other, where the screen has them below each other. */
function inOneLine(formula: string, withNumbers: string): string {
  const [, numbers] = /^\\begin\{aligned\}.*? &= (.*) \\end\{aligned\}$/s.exec(withNumbers) ?? [];
  return numbers === undefined ? formula : `${formula} = ${numbers.replaceAll(' \\\\ &= ', ' = ')}`;
}

function fit(pass: HTMLElement, room: number): void {
  const formulas = pass.querySelectorAll<UnrollFormula>('li unroll-formula');
  for (let size: number = sizes.largest; size >= sizes.smallest; size -= sizes.step) {
    pass.style.setProperty('--size', `${size}px`);
    for (const formula of formulas) shrink(formula, size, pass.clientWidth);
    if (pass.offsetHeight <= room) return;
  }
}

/** Paper does not scroll: a formula that is wider than it becomes smaller than the others. */
function shrink(formula: UnrollFormula, size: number, room: number): void {
  formula.style.fontSize = '';
  const width = formula.renderRoot.querySelector('math')?.getBoundingClientRect().width ?? 0;
  if (width > room) formula.style.fontSize = `${(size * room) / width}px`;
}

defineElement('unroll-print-sheet', UnrollPrintSheet);
