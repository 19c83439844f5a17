/**
 * `<unroll-embed-builder>`: how the playground, as it is now, gets into somebody's page. Choices, the
 * frame that they make, and the snippets to copy.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { AppState, Theme } from '../../app/state.js';
import { writeFragment } from '../../app/url_state.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/number.js';
import '../../controls/select.js';
import '../../controls/switch.js';
import { defineElement } from '../../define_element.js';
import { dialogStyles } from '../dialog_styles.js';
import { known } from '../../known_settings.js';
import { findLab, labs } from '../../labs/index.js';
import { Panel } from '../../labs/panel.js';
import { embedMessagesIn, type EmbedMessages } from '../../messages/embed.js';
import { isLanguage, languages, type Language, type Messages } from '../../messages/messages.js';
import './snippet_box.js';
import {
  elementSnippet,
  embedSettings,
  frameAddress,
  frameSnippet,
  hasText,
  heightSnippet,
  scriptSnippet,
  type EmbedChoices,
  type Settings,
} from './snippets.js';

const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };
const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const heights = { minimum: 200, maximum: 4000, initial: 760 } as const;

/** What each lab can do without, by the names of `hide`. */
const partsOfLabs: Readonly<Record<string, readonly string[]>> = {
  train: ['header', 'text', 'actions', 'runs', 'settings', 'loss', 'gradients', 'flow', 'writing'],
  inside: ['header', 'actions'],
};

function partsOf(lab: string): readonly string[] {
  return partsOfLabs[lab] ?? ['header'];
}

export class UnrollEmbedBuilder extends Panel {
  static override styles = [
    ...Panel.styles,
    dialogStyles,
    css`
      section {
        gap: var(--unroll-space-1);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--unroll-space-4);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--unroll-space-1);
        min-height: var(--unroll-control);
      }
      iframe {
        width: 100%;
        border: 1px solid var(--unroll-border);
        border-radius: var(--unroll-radius);
      }
      .error {
        color: var(--unroll-danger);
      }
    `,
  ];

  /** The address of the site's page. */
  @property() page = '';
  /** The text as a link has it; null where it needs no packing or is too long for any link. */
  @property() packed: string | null = null;
  /** What was chosen here; all else is as the page is. */
  @state() private chosen: Partial<EmbedChoices> = {};
  @state() private height: number = heights.initial;

  /** The settings, not the numbers of the runs, which change fifteen times a second. */
  protected override shownParts(app: AppState): readonly unknown[] {
    return [writeFragment(app, known)];
  }

  private get choices(): EmbedChoices {
    const { lab, hidden, language, theme } = this.state;
    const choices = { lab, hidden, language, theme, autostart: false, ...this.chosen };
    const parts = partsOf(choices.lab);
    return {
      ...choices,
      hidden: new Set([...choices.hidden].filter((name) => parts.includes(name))),
    };
  }

  private choose(chosen: Partial<EmbedChoices>): void {
    this.chosen = { ...this.chosen, ...chosen };
  }

  protected override render(): TemplateResult {
    const t = embedMessagesIn(this.state.language);
    const site = new URL('./', this.page).href;
    const { choices } = this;
    const doesTrain = findLab(choices.lab).trains;
    const settings = embedSettings(this.state, choices, known, doesTrain, this.packed);
    return html`<p class="muted">${t.explanation}</p>
      ${this.renderChoices(t, doesTrain)} ${this.renderSnippets(t, site, settings, doesTrain)}
      ${this.renderPreview(t, frameAddress(site, settings))}`;
  }

  private renderChoices(t: EmbedMessages, doesTrain: boolean): TemplateResult {
    const { lab, language, theme, autostart } = this.choices;
    return html`<section>
      <unroll-select
        label=${t.lab}
        .value=${lab}
        .options=${labs.map(({ id }) => ({ value: id, label: labName(id, this.messages) }))}
        @change=${choice((value) => {
          this.choose({ lab: value });
        })}
      ></unroll-select>
      ${this.renderParts(t)}
      <unroll-select
        label=${t.language}
        .value=${language ?? ''}
        .options=${[
          { value: '', label: t.ofPage },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ]}
        @change=${choice((value) => {
          this.choose({ language: isLanguage(value) ? value : null });
        })}
      ></unroll-select>
      <unroll-select
        label=${t.theme}
        .value=${theme}
        .options=${themes.map((value) => ({ value, label: t.themes[value] }))}
        @change=${choice((value) => {
          this.choose({ theme: themes.find((one) => one === value) ?? 'auto' });
        })}
      ></unroll-select>
      ${
        doesTrain
          ? html`<unroll-switch
              label=${t.autostart}
              .checked=${autostart}
              @change=${({ detail }: CustomEvent<ControlChange<boolean>>) => {
                this.choose({ autostart: detail.value === true });
              }}
            ></unroll-switch>`
          : nothing
      }
      <unroll-number
        label=${t.height}
        unit="px"
        integer
        .value=${this.height}
        .minimum=${heights.minimum}
        .maximum=${heights.maximum}
        .step=${20}
        error-text=${t.heightError}
        @change=${({ detail }: CustomEvent<ControlChange<number>>) => {
          if (detail.valid && detail.value !== null) this.height = detail.value;
        }}
      ></unroll-number>
    </section>`;
  }

  private renderParts(t: EmbedMessages): TemplateResult {
    const { lab, hidden } = this.choices;
    const parts = partsOf(lab);
    return html`<fieldset>
      <legend>${t.shows}</legend>
      ${parts.map(
        (part) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${!hidden.has(part)}
              @change=${({ currentTarget }: Event) => {
                const left = [...hidden].filter((name) => name !== part);
                const isShown = (currentTarget as HTMLInputElement).checked;
                this.choose({ hidden: new Set(isShown ? left : [...left, part]) });
              }}
            />${partName(part, this.messages, t)}</label
          >`,
      )}
    </fieldset>`;
  }

  /**
   * Last, where a new height moves nothing that somebody is about to press. A change of the fragment
   * alone would leave in place what it no longer names: each address gets a new frame.
   */
  private renderPreview(t: EmbedMessages, address: string): TemplateResult {
    return html`<section>
      <h3>${t.preview}</h3>
      ${keyed(
        address,
        html`<iframe
          src=${address}
          title=${t.preview}
          height=${this.height}
          loading="lazy"
          allow="clipboard-write"
        ></iframe>`,
      )}
    </section>`;
  }

  private renderSnippets(
    t: EmbedMessages,
    site: string,
    settings: Settings,
    doesTrain: boolean,
  ): TemplateResult {
    const text = doesTrain ? this.state.text.value : null;
    const frame = {
      title: `Unroll: ${labName(this.choices.lab, this.messages)}`,
      height: this.height,
    };
    const isWhole = !doesTrain || hasText(settings);
    return html`${renderSnippet(t, t.element, t.elementHint, `${scriptSnippet(site)}\n${elementSnippet(settings, text)}`)}
    ${renderSnippet(t, t.frame, t.frameHint, frameSnippet(site, settings, frame))}
    ${isWhole ? nothing : html`<p class="error" role="status">${t.frameWithoutText}</p>`}
    ${renderSnippet(t, t.growing, t.growingHint, heightSnippet)}`;
  }
}

function renderSnippet(
  t: EmbedMessages,
  heading: string,
  hint: string,
  snippet: string,
): TemplateResult {
  return html`<section>
    <h3>${heading}</h3>
    <p class="muted">${hint}</p>
    <unroll-snippet-box .words=${t} .heading=${heading} .snippet=${snippet}></unroll-snippet-box>
  </section>`;
}

function choice(take: (value: string) => void) {
  return ({ detail }: CustomEvent<ControlChange<string>>) => {
    take(detail.value ?? '');
  };
}

function labName(id: string, { labs: names, settings }: Messages): string {
  const { entry } = findLab(id);
  const cells: Readonly<Record<string, string>> = settings.cellNames;
  const cell = cells[id.replace(`${entry}-`, '')];
  return cell === undefined ? names[entry] : `${names[entry]}: ${cell}`;
}

function partName(part: string, messages: Messages, { parts }: EmbedMessages): string {
  const names: Readonly<Record<string, string>> = {
    ...parts,
    text: messages.text.heading,
    runs: messages.race.panel.heading,
    settings: messages.settings.heading,
    loss: messages.loss.heading,
    gradients: messages.gradients.heading,
    flow: messages.flow.heading,
    writing: messages.writing.heading,
  };
  return names[part] ?? part;
}

defineElement('unroll-embed-builder', UnrollEmbedBuilder);
