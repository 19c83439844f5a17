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
import { matrix, type Digits } from '../../math/latex.js';
import { messagesIn } from '../../messages/messages.js';
import { themeTokens } from '../../theme.js';
import { ByHandPart } from './by_hand_part.js';
import { layoutsOf } from './print_formula.js';
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
      }
      /* As wide as it is, to be measured. */
      li,
      li unroll-formula {
        width: max-content;
        max-width: none;
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
    for (const pass of passes) {
      const section = this.renderRoot.querySelector<HTMLElement>(`.pass.${pass}`);
      if (section) await fit(section, this.stepsOf(pass), this.example.digits, room);
    }
  }

  private stepsOf(pass: Step['pass']): readonly Step[] {
    return this.steps.filter((step) => step.pass === pass);
  }

  protected override render(): TemplateResult {
    return html`${passes.map((pass) => this.renderPass(pass))}
      <div class="room" aria-hidden="true"></div>`;
  }

  private renderPass(pass: Step['pass']): TemplateResult | typeof nothing {
    const { t, example, passes: passNames } = this;
    const steps = this.stepsOf(pass);
    if (steps.length === 0) return nothing;
    const cell = messagesIn(this.language).settings.cellNames[example.problem.cell];
    return html`<section class=${`pass ${pass}`}>
      <h2>${t.print.title({ cell, pass: passNames[pass] })}</h2>
      ${pass === 'forward' ? this.renderGiven() : nothing}
      <ol>
        ${steps.map(
          (step) =>
            html`<li>
              <div>${step.title}</div>
              <unroll-formula
                block
                .latex=${layoutsOf(step.formula, step.withNumbers(example.digits))[0] ?? ''}
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

/** A formula and the ways to write it, from the widest to the narrowest. */
interface Shown {
  readonly formula: UnrollFormula;
  readonly layouts: readonly string[];
  layout: number;
}

async function fit(pass: HTMLElement, steps: readonly Step[], digits: Digits, room: number) {
  const formulas = [...pass.querySelectorAll<UnrollFormula>('li unroll-formula')];
  const shown = formulas.map((formula, place): Shown => {
    const step = steps[place];
    return {
      formula,
      layouts: step ? layoutsOf(step.formula, step.withNumbers(digits)) : [],
      layout: 0,
    };
  });
  for (let size: number = sizes.largest; size >= sizes.smallest; size -= sizes.step) {
    pass.style.setProperty('--size', `${size}px`);
    await fillLines(shown, pass.clientWidth);
    if (pass.offsetHeight <= room) break;
  }
  for (const { formula } of shown) shrink(formula, pass.clientWidth);
}

/** The widest way to write each that there is room for: on smaller letters, it may be a wider one. */
async function fillLines(shown: readonly Shown[], room: number): Promise<void> {
  const write = async (each: Shown, layout: number) => {
    each.layout = layout;
    each.formula.latex = each.layouts[layout] ?? '';
    await each.formula.updateComplete;
  };
  let changed = shown.filter(({ layout }) => layout > 0);
  await Promise.all(changed.map((each) => write(each, 0)));
  do {
    // All are measured before any is changed: the page is laid out once for them.
    changed = shown.filter(
      ({ formula, layout, layouts }) => layout + 1 < layouts.length && widthOf(formula) > room,
    );
    await Promise.all(changed.map((each) => write(each, each.layout + 1)));
  } while (changed.length > 0);
}

/**
 * What has no more line breaks becomes smaller as a whole. Not its letters: browsers keep indices from
 * getting smaller than they like, so that the width would not follow.
 */
function shrink(formula: UnrollFormula, room: number): void {
  const { width, height } = formula.getBoundingClientRect();
  if (width <= room) return;
  const scale = room / width;
  formula.style.transformOrigin = '0 0';
  formula.style.transform = `scale(${scale})`;
  formula.style.margin = `0 ${(scale - 1) * width}px ${(scale - 1) * height}px 0`;
}

function widthOf(formula: UnrollFormula): number {
  return formula.getBoundingClientRect().width;
}

defineElement('unroll-print-sheet', UnrollPrintSheet);
