/** The line at the top: name, labs when there are several, dialogs, language and theme. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { AppState, Theme } from '../app/state.js';
import '../controls/button.js';
import { defineElement } from '../define_element.js';
import type { Dialog } from '../dialogs/index.js';
import { languages, type Language } from '../messages/messages.js';
import type { Lab } from './index.js';
import { Panel } from './panel.js';

const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };
const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const themeSigns: Readonly<Record<Theme, string>> = { auto: '◐', light: '☀', dark: '☾' };

export class UnrollHeaderBar extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-3);
      }
      h1 {
        margin: 0;
        font-size: 1.25rem;
        line-height: 1.2;
        letter-spacing: -0.01em;
      }
      .tagline {
        flex: 1 1 auto;
        color: var(--unroll-muted);
      }
      @container (max-width: 34rem) {
        .tagline {
          display: none;
        }
        h1 {
          flex: 1 1 auto;
        }
        :host {
          column-gap: var(--unroll-space-1);
        }
        /* The switch to the other language is enough. */
        [lang][aria-pressed='true'] {
          display: none;
        }
        /* A line of its own: it would push the switches apart. */
        nav {
          order: 1;
          flex: 1 0 100%;
          flex-wrap: wrap;
        }
      }
      @container (max-width: 20rem) {
        h1 {
          flex-basis: 100%;
        }
      }
      nav,
      .switches {
        display: flex;
        gap: var(--unroll-space-1);
      }
      .switches button {
        min-width: var(--unroll-control);
      }
      /* Close together, so that a line of a phone holds them all. */
      @container (max-width: 34rem) {
        nav,
        .switches {
          gap: 0;
        }
        button.quiet {
          min-width: var(--unroll-control);
          padding-inline: 6px;
        }
      }
      [aria-current='page'],
      [aria-pressed='true'] {
        font-weight: 600;
        text-decoration: underline 2px;
        text-underline-offset: 4px;
      }
    `,
  ];

  labs: readonly Lab[] = [];
  dialogs: readonly Dialog[] = [];

  protected override shownParts({ language, theme, lab }: AppState) {
    return [language, theme, lab];
  }

  /** Where there is one switch for the language, the pressed one goes: the focus stays with the other. */
  protected override updated(): void {
    const focused = this.shadowRoot?.activeElement;
    if (!focused?.matches('[lang]') || focused.checkVisibility()) return;
    this.renderRoot.querySelector<HTMLElement>('[lang][aria-pressed="false"]')?.focus();
  }

  protected override render(): TemplateResult {
    const { theme, language } = this.state;
    const { tagline, languageSwitch, theme: themeNames } = this.messages;
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    return html`
      <h1>Unroll</h1>
      ${this.labs.length > 1 ? this.renderLabs() : nothing}
      <span class="tagline">${tagline}</span>
      ${this.dialogs.length > 0 ? this.renderDialogs() : nothing}
      <div class="switches" role="group" aria-label=${languageSwitch}>
        ${languages.map(
          (candidate) =>
            html`<button
              class="quiet"
              lang=${candidate}
              aria-pressed=${candidate === language}
              @click=${() => {
                this.send({ type: 'setLanguage', language: candidate });
              }}
            >
              ${languageNames[candidate]}
            </button>`,
        )}
      </div>
      <div class="switches">
        <button
          class="quiet"
          aria-label=${themeNames[theme]}
          title=${themeNames[theme]}
          @click=${() => {
            this.send({ type: 'setTheme', theme: next });
          }}
        >
          <span aria-hidden="true">${themeSigns[theme]}</span>
        </button>
      </div>
    `;
  }

  private renderDialogs(): TemplateResult {
    const { headings } = this.messages.dialogs;
    return html`<div class="switches">
      ${this.dialogs.map(
        ({ id }) =>
          html`<button
            class="quiet"
            data-dialog=${id}
            aria-haspopup="dialog"
            @click=${() => {
              this.send({ type: 'openDialog', dialog: id });
            }}
          >
            ${headings[id]}
          </button>`,
      )}
    </div>`;
  }

  private renderLabs(): TemplateResult {
    const current = this.labs.find(({ id }) => id === this.state.lab)?.entry;
    const firsts = this.labs.filter(
      ({ entry }, index) => index === this.labs.findIndex((lab) => lab.entry === entry),
    );
    return html`<nav>
      ${firsts.map(
        ({ id, entry }) =>
          html`<button
            class="quiet"
            role="link"
            aria-current=${entry === current ? 'page' : nothing}
            @click=${() => {
              if (entry !== current) this.send({ type: 'setLab', lab: id });
            }}
          >
            ${this.messages.labs[entry]}
          </button>`,
      )}
    </nav>`;
  }
}

defineElement('unroll-header-bar', UnrollHeaderBar);
