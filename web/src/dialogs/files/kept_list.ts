/** The runs that are kept, the newest first, and what can be done with each. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from '../../app/keep/entry.js';
import type { KeepRequest } from '../../app/keep/keep_state.js';
import type { AppState } from '../../app/state.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { renderSparkline } from '../../labs/norm_sparkline.js';
import { Panel } from '../../labs/panel.js';
import { filesMessagesIn, type FilesMessages } from '../../messages/files.js';
import { configInWords, dateInWords, namesOfRuns, runInWords, titleOf } from './entry_words.js';

export class UnrollKeptList extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      h3 {
        margin: 0 0 var(--unroll-space-2);
        font-size: var(--unroll-size-title);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: var(--unroll-space-1);
        padding-block: var(--unroll-space-2);
        border-top: 1px solid var(--unroll-border);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      .name {
        flex: 1 1 12rem;
        margin: 0;
        font-size: inherit;
        font-weight: 600;
      }
      .name input {
        width: 100%;
      }
      .run {
        flex: 1 1 8rem;
      }
      svg {
        flex: none;
      }
    `,
  ];

  /** The entry whose name is being changed. */
  @state() private renaming: string | null = null;

  protected override shownParts({ language, keep }: AppState) {
    return [language, keep.entries, keep.deleted];
  }

  protected override render(): TemplateResult {
    const { language, keep } = this.state;
    const { kept: t } = filesMessagesIn(language);
    const entries = keep.entries ?? [];
    return html`<section aria-labelledby="kept">
      <h3 id="kept">${t.heading}</h3>
      <div role="status">${keep.deleted ? this.renderDeleted(keep.deleted) : nothing}</div>
      ${entries.length === 0 ? html`<p>${t.none}</p>` : nothing}
      <ul>
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => html`<li>${this.renderEntry(entry)}</li>`,
        )}
      </ul>
    </section>`;
  }

  private renderDeleted(deleted: Entry): TemplateResult {
    const { language } = this.state;
    const { kept: t } = filesMessagesIn(language);
    return html`<div class="row">
      <span>${t.deleted(titleOf(deleted, language))}</span>
      <unroll-button .label=${t.undo} @click=${this.asks({ type: 'bringBack' })}></unroll-button>
    </div>`;
  }

  private renderEntry(entry: Entry): TemplateResult {
    const { language } = this.state;
    const t = filesMessagesIn(language);
    const title = titleOf(entry, language);
    const names = namesOfRuns(entry, language);
    return html`
      ${this.renaming === entry.id ? this.renderNameField(entry, title) : this.renderName(entry)}
      <span class="muted">
        ${dateInWords(entry.savedAt, language)} · ${configInWords(entry, language)}
        ${entry.kind === 'automatic' ? html`· ${t.kept.automatic}` : nothing}
      </span>
      ${entry.runs.map((run, index) => {
        const name = names[index] ?? '';
        return html`<div class="row">
          <span class="run">${runInWords(run, name, language)}</span>
          ${
            run.sketch.length > 1
              ? renderSparkline(run.sketch, run.style.color, t.kept.sketch(name))
              : nothing
          }
          <unroll-button
            variant="quiet"
            .label=${t.kept.download}
            .accessibleLabel=${t.kept.downloadOf(title, name)}
            @click=${this.asks({ type: 'downloadKeptModel', id: entry.id, run: index })}
          ></unroll-button>
        </div>`;
      })}
      <div class="row">${this.renderActions(entry, title, t)}</div>
    `;
  }

  private renderActions({ id }: Entry, title: string, t: FilesMessages): TemplateResult {
    return html`<unroll-button
        .label=${t.continue}
        .accessibleLabel=${t.kept.continueOf(title)}
        @click=${this.asks({ type: 'continue', id })}
      ></unroll-button>
      <unroll-button
        variant="quiet"
        .label=${t.kept.rename}
        .accessibleLabel=${t.kept.renameOf(title)}
        @click=${() => void this.startRenaming(id)}
      ></unroll-button>
      <unroll-button
        variant="quiet"
        .label=${t.kept.delete}
        .accessibleLabel=${t.kept.deleteOf(title)}
        @click=${this.asks({ type: 'delete', id })}
      ></unroll-button>`;
  }

  private renderName(entry: Entry): TemplateResult {
    return html`<h4 class="name">${titleOf(entry, this.state.language)}</h4>`;
  }

  private renderNameField({ id }: Entry, title: string): TemplateResult {
    const { kept: t } = filesMessagesIn(this.state.language);
    return html`<form
      class="row"
      @submit=${(event: Event) => {
        event.preventDefault();
        const name = this.renderRoot.querySelector<HTMLInputElement>('.name input')?.value ?? '';
        this.renaming = null;
        this.ask({ type: 'rename', id, name });
      }}
    >
      <span class="name">
        <input
          type="text"
          maxlength="120"
          aria-label=${t.newName}
          .value=${title}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            // The dialog stays open.
            event.preventDefault();
            event.stopPropagation();
            this.renaming = null;
          }}
        />
      </span>
      <button type="submit">${t.done}</button>
    </form>`;
  }

  private async startRenaming(id: string): Promise<void> {
    this.renaming = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.name input')?.select();
  }

  private asks(request: KeepRequest): () => void {
    return () => {
      this.ask(request);
    };
  }

  private ask(request: KeepRequest): void {
    this.send({ type: 'keep', request });
  }
}

defineElement('unroll-kept-list', UnrollKeptList);
