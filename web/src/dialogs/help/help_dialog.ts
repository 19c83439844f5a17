/** `<unroll-help-dialog>`: the tour, every topic by lecture, the keys, and what is measured how. */
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { dialogStyles } from '../dialog_styles.js';
import '../../help/topic_card.js';
import { lectures, type Lecture, type TopicId } from '../../help/topic_ids.js';
import { topics } from '../../help/topics.js';
import { Panel } from '../../labs/panel.js';
import { helpMessagesIn, topicTitle, type HelpMessages } from '../../messages/help.js';

const topicIds = Object.keys(topics) as TopicId[];

export class UnrollHelpDialog extends Panel {
  static override styles = [
    ...Panel.styles,
    dialogStyles,
    css`
      h2 {
        margin: 0;
        font-size: var(--unroll-size-title);
      }
      .tour {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2) var(--unroll-space-3);
      }
      .tour p {
        flex: 1 1 14rem;
      }
      h3 {
        margin-top: var(--unroll-space-1);
        font-size: inherit;
      }
      details {
        border-top: 1px solid var(--unroll-border);
      }
      summary {
        display: list-item;
        padding: var(--unroll-space-1) 0;
        cursor: pointer;
      }
      unroll-topic-card {
        padding: 0 0 var(--unroll-space-3) var(--unroll-space-4);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--unroll-space-1) var(--unroll-space-3);
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        font-family: var(--unroll-font-mono);
      }
      ul {
        display: grid;
        gap: var(--unroll-space-1);
        margin: 0;
        padding-inline-start: 1.2em;
      }
      @media (pointer: coarse) {
        summary {
          padding: 12px 0;
        }
      }
    `,
  ];

  /** A topic is drawn when it is first unfolded: there are more than fifty. */
  @state() private unfolded: ReadonlySet<TopicId> = new Set();

  protected override shownParts({ language, lab }: Panel['state']) {
    return [language, lab];
  }

  protected override render(): TemplateResult {
    const t = helpMessagesIn(this.state.language);
    const { dialog } = t;
    return html`
      <section class="tour" aria-label=${dialog.tour}>
        <p>${dialog.tourHint}</p>
        <unroll-button
          variant="primary"
          .label=${dialog.startTour}
          @click=${() => {
            this.send({ type: 'setTour', tour: 'running' });
          }}
        ></unroll-button>
      </section>
      <section
        aria-labelledby="topics"
        @unroll-followed=${() => {
          this.send({ type: 'closeDialog' });
        }}
      >
        <h2 id="topics">${dialog.topics}</h2>
        <p class="muted">${dialog.topicsHint}</p>
        ${lectures.map((lecture) => this.renderLecture(lecture, t))}
      </section>
      <section aria-labelledby="keys">
        <h2 id="keys">${dialog.keys}</h2>
        <dl>
          ${dialog.keyList.map(
            ({ keys, does }) =>
              html`<dt><kbd>${keys}</kbd></dt>
                <dd>${does}</dd>`,
          )}
        </dl>
      </section>
      <section aria-labelledby="measured">
        <h2 id="measured">${dialog.measured}</h2>
        <ul>
          ${dialog.measurements.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
      </section>
    `;
  }

  private renderLecture(lecture: Lecture, t: HelpMessages): TemplateResult {
    const ids = topicIds.filter((id) => topics[id].lecture === lecture);
    return html`<div>
      <h3>${t.lectures[lecture]}</h3>
      ${ids.map((id) => this.renderTopic(id))}
    </div>`;
  }

  private renderTopic(id: TopicId): TemplateResult {
    const { state: app, unfolded } = this;
    return html`<details
      @toggle=${({ currentTarget }: Event) => {
        if ((currentTarget as HTMLDetailsElement).open) this.unfolded = new Set([...unfolded, id]);
      }}
    >
      <summary>${topicTitle(id, app.language)}</summary>
      ${
        unfolded.has(id)
          ? html`<unroll-topic-card .state=${app} .topic=${id}></unroll-topic-card>`
          : ''
      }
    </details>`;
  }
}

defineElement('unroll-help-dialog', UnrollHelpDialog);
