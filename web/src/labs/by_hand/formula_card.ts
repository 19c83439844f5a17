/** `<unroll-formula-card>`: one step in full: its formula, the numbers in it, what it uses, and why. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement } from '../../define_element.js';
import '../../math/formula.js';
import type { Digits } from '../../math/latex.js';
import { byHandStepsMessagesIn } from '../../messages/by_hand_steps.js';
import type { Language } from '../../messages/messages.js';
import { baseStyles, controlStyles } from '../../theme.js';
import { labStyles } from '../lab_styles.js';
import { panelStyles } from '../panel.js';
import type { Step } from './steps.js';

export class UnrollFormulaCard extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    panelStyles,
    labStyles,
    css`
      .card {
        display: grid;
        gap: var(--unroll-space-2);
        grid-template-columns: minmax(0, 1fr);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--unroll-space-2);
      }
      .pass {
        border-bottom: 2px solid;
      }
      .backward .pass {
        border-bottom-style: dashed;
        border-bottom-color: var(--unroll-series-7);
      }
      .update .pass {
        border-bottom-style: double;
        border-bottom-width: 3px;
      }
      h3 {
        margin: 0;
        font-size: var(--unroll-size-small);
        font-weight: 400;
        color: var(--unroll-muted);
      }
      .formula {
        font-size: var(--unroll-size-title);
      }
      .why {
        font-size: 0.875rem;
        line-height: 1.55;
        max-width: 44rem;
      }
      .all-links {
        display: flex;
        flex-wrap: wrap;
        gap: var(--unroll-space-2) var(--unroll-space-5);
      }
      .links,
      ul {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .links button {
        padding-inline: var(--unroll-space-2);
        border-color: var(--unroll-border);
      }
      .links unroll-formula {
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) step: Step | undefined;
  @property({ attribute: false }) steps: readonly Step[] = [];
  @property({ type: Number }) digits: Digits = 4;
  @property() language: Language = 'en';

  protected override render(): TemplateResult | typeof nothing {
    const { step, digits } = this;
    if (!step) return nothing;
    const { card, passes } = byHandStepsMessagesIn(this.language);
    const users = this.steps.filter(({ uses }) => uses.includes(step.key));
    const place = step.timeStep > 0 ? card.timeStep(String(step.timeStep)) : '';
    return html`<section class=${`card ${step.pass}`} aria-labelledby="title">
      <header>
        <h2 id="title">${step.title}</h2>
        <span class="muted"
          ><span class="pass">${passes[step.pass]}</span>${place === '' ? '' : ` · ${place}`}</span
        >
      </header>
      <p class="why">${unbroken(step.why)}</p>
      ${this.renderFormula(step.formula, card.heading)}
      <h3>${card.withNumbers}</h3>
      ${this.renderFormula(step.withNumbers(digits), card.withNumbers)}
      <div class="all-links">
        ${this.renderLinks(card.uses, step.uses)}
        ${this.renderLinks(
          card.usedBy,
          users.map(({ key }) => key),
        )}
      </div>
    </section>`;
  }

  private renderFormula(latex: string, label: string): TemplateResult {
    const { card } = byHandStepsMessagesIn(this.language);
    return html`<unroll-formula
      class="formula"
      block
      copyable
      .latex=${latex}
      .label=${label}
      .copyLabel=${card.copy}
      .copiedLabel=${card.copied}
    ></unroll-formula>`;
  }

  private renderLinks(heading: string, keys: readonly string[]): TemplateResult | typeof nothing {
    if (keys.length === 0) return nothing;
    return html`<div class="links">
      <h3>${heading}</h3>
      <ul>
        ${keys.map((key) => html`<li>${this.renderLink(key)}</li>`)}
      </ul>
    </div>`;
  }

  /** A step, or the name of a weight. */
  private renderLink(key: string): TemplateResult {
    const { card } = byHandStepsMessagesIn(this.language);
    const step = this.steps.find((each) => each.key === key);
    const title = step?.title ?? card.weight(key);
    return html`<button
      type="button"
      title=${title}
      @click=${() => {
        this.select(key);
      }}
    >
      <span class="visually-hidden">${title}</span>
      <unroll-formula aria-hidden="true" .latex=${step?.symbol ?? key}></unroll-formula>
    </button>`;
  }

  private select(key: string): void {
    this.dispatchEvent(
      new CustomEvent('unroll-select-step', { detail: key, bubbles: true, composed: true }),
    );
  }
}

/** A line does not end within a small formula: ∂L/∂h₁, 1 − h². */
function unbroken(text: string): string {
  return text.replaceAll('/∂', '/\u2060∂').replaceAll(/ ([−=⊙]) /g, '\u00a0$1\u00a0');
}

defineElement('unroll-formula-card', UnrollFormulaCard);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-formula-card': UnrollFormulaCard;
  }
}
