/** `<unroll-topic-card>`: what a setting or a plot is, in words and formulas, and where to see it by hand. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { allowedText, attributeName, fieldNamed, isFieldName } from '../app/config_rules.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import '../labs/lazy_part.js';
import { Panel } from '../labs/panel.js';
import { Lazy } from '../lazy.js';
import { helpMessagesIn, topicParagraphs } from '../messages/help.js';
import type { TopicId } from './topic_ids.js';
import { topics, type Topic } from './topics.js';

/** The words need not wait for what draws formulas. */
const formulas = new Lazy(() => import('../math/formula.js'));

export class UnrollTopicCard extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      /* What is wider than its place scrolls in it. */
      :host,
      .formulas {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--unroll-space-2);
      }
      .formulas {
        gap: var(--unroll-space-1);
        padding: var(--unroll-space-1) var(--unroll-space-2);
        border-inline-start: 3px solid var(--unroll-border);
      }
      code {
        font-family: var(--unroll-font-mono);
        color: var(--unroll-text);
      }
      unroll-button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) topic!: TopicId;

  protected override shownParts({ language, lab }: Panel['state']) {
    return [language, lab];
  }

  protected override render(): TemplateResult {
    const { topic, state } = this;
    const { language } = state;
    const t = helpMessagesIn(language).topic;
    const { lecture, formulas: latex, lab } = topics[topic];
    return html`
      <p class="muted">${t.lecture(helpMessagesIn(language).lectures[lecture])}</p>
      ${topicParagraphs(topic, language).map((paragraph) => html`<p>${paragraph}</p>`)}
      ${latex.length === 0 ? nothing : this.renderFormulas(latex, t.formula)} ${this.renderFacts()}
      ${lab === undefined || lab === state.lab ? nothing : this.renderLink(lab, t.labs[lab])}
    `;
  }

  private renderFormulas(latex: readonly string[], label: string): TemplateResult {
    return html`<unroll-lazy-part .state=${this.state} .content=${formulas}>
      <div class="formulas">
        ${latex.map(
          (line) => html`<unroll-formula block .latex=${line} .label=${label}></unroll-formula>`,
        )}
      </div>
    </unroll-lazy-part>`;
  }

  /** What an author of links and embeds wants to know of a setting. */
  private renderFacts(): TemplateResult | typeof nothing {
    if (!isFieldName(this.topic)) return nothing;
    const { language } = this.state;
    const t = helpMessagesIn(language).topic;
    const field = fieldNamed(this.topic);
    const facts = [
      t.initially(String(field.default)),
      t.allowed(allowedText(field, (value) => value.toLocaleString(language))),
    ];
    return html`<p class="muted">
      ${t.attribute}: <code>${attributeName(this.topic)}</code> · ${facts.join(' · ')}
    </p>`;
  }

  private renderLink(lab: NonNullable<Topic['lab']>, label: string): TemplateResult {
    return html`<unroll-button
      .label=${label}
      @click=${() => {
        this.dispatchEvent(new CustomEvent('unroll-followed', { bubbles: true, composed: true }));
        this.send({ type: 'setLab', lab });
      }}
    ></unroll-button>`;
  }
}

defineElement('unroll-topic-card', UnrollTopicCard);
