/** The "?" of a plot or a panel: the same as a control's, without a control. */
import { css, html, type TemplateResult } from 'lit';
import { UnrollControl } from '../controls/control.js';
import { defineElement } from '../define_element.js';
import { messagesIn, type Language } from '../messages/messages.js';
import type { TopicId } from './topic_ids.js';

class UnrollHelpButton extends UnrollControl {
  static override styles = [
    ...UnrollControl.styles,
    css`
      :host {
        display: inline-flex;
        flex: none;
        font-weight: 400;
      }
    `,
  ];

  protected override render() {
    return this.renderHelp();
  }
}

defineElement('unroll-help-button', UnrollHelpButton);

/** `what`: the heading it stands beside. */
export function renderHelpButton(
  topic: TopicId,
  what: string,
  language: Language,
  slot = '',
): TemplateResult {
  return html`<unroll-help-button
    slot=${slot}
    .topic=${topic}
    .label=${what}
    .helpLabel=${messagesIn(language).settings.helpLabel}
  ></unroll-help-button>`;
}

/** A panel's heading and its "?", which is no part of the heading's name. */
export function renderExplained(
  topic: TopicId,
  heading: string,
  language: Language,
): TemplateResult {
  return html`<div class="explained">
    <h2>${heading}</h2>
    ${renderHelpButton(topic, heading, language)}
  </div>`;
}
