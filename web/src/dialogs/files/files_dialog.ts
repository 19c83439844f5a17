/** What the dialog "Files" shows: models and numbers of the runs that are here, and the runs that are kept. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Exported } from '../../app/export/export_file.js';
import type { KeepRequest } from '../../app/keep/keep_state.js';
import type { Run } from '../../app/run.js';
import { nameOfRun } from '../../app/run_names.js';
import { openRuns, type AppState } from '../../app/state.js';
import '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { dialogStyles } from '../dialog_styles.js';
import { Panel } from '../../labs/panel.js';
import { renderSwatch } from '../../labs/run_swatch.js';
import { whole } from '../../labs/wording.js';
import { filesMessagesIn } from '../../messages/files.js';
import './kept_list.js';
import './stored_note.js';

export class UnrollFilesDialog extends Panel {
  static override styles = [
    ...Panel.styles,
    dialogStyles,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2);
      }
      .run {
        flex: 1 1 12rem;
      }
      .saved:empty {
        display: none;
      }
    `,
  ];

  /** How many saved runs there were when this one was saved: one more, and it is there. */
  private savedBefore: number | null = null;

  protected override shownParts({ language, keep, runs }: AppState) {
    const ofRuns = runs.flatMap(({ id, info, latest }) => [id, info, latest?.step]);
    return [language, keep, runs.length, ...ofRuns];
  }

  protected override firstUpdated(): void {
    if (this.state.keep.name !== null) this.ask({ type: 'list' });
  }

  protected override render(): TemplateResult {
    const { keep } = this.state;
    return html`
      ${this.renderNow()} ${this.renderOpen()}
      ${
        keep.name === null
          ? nothing
          : html`<unroll-kept-list .state=${this.state}></unroll-kept-list>
              <unroll-stored-note .state=${this.state}></unroll-stored-note>`
      }
    `;
  }

  private renderNow(): TemplateResult {
    const { now: t } = filesMessagesIn(this.state.language);
    const runs = openRuns(this.state);
    return html`<section aria-labelledby="now">
      <h3 id="now">${t.heading}</h3>
      ${
        runs.length === 0
          ? html`<p>${t.none}</p>`
          : html`${this.state.keep.name === null ? nothing : this.renderSave(runs)}
              ${runs.map((run) => this.renderRun(run))}
              <div class="row">
                ${this.renderExport('csv')} ${this.renderExport('json')}
                ${this.renderExport('sample')}
              </div>`
      }
    </section>`;
  }

  private renderSave(runs: readonly Run[]): TemplateResult {
    const { now: t } = filesMessagesIn(this.state.language);
    const isSaved = this.savedBefore !== null && this.countSaved() > this.savedBefore;
    return html`<div class="row">
        <unroll-button
          variant="primary"
          .label=${runs.length > 1 ? t.saveRace : t.save}
          @click=${() => {
            this.savedBefore = this.countSaved();
            this.ask({ type: 'save' });
          }}
        ></unroll-button>
        <span role="status" class="saved">${isSaved ? t.saved : ''}</span>
      </div>
      <p class="muted">${t.saveHint}</p>`;
  }

  private countSaved(): number {
    return (this.state.keep.entries ?? []).filter(({ kind }) => kind === 'saved').length;
  }

  private renderRun(run: Run): TemplateResult {
    const { language } = this.state;
    const t = filesMessagesIn(language);
    const step = whole(run.latest?.step ?? run.info?.step ?? 0, language);
    const name = nameOfRun(run, this.state);
    return html`<div class="row">
      <span class="run">${renderSwatch(run.style)} ${t.run({ name, step })}</span>
      <unroll-button
        .label=${t.now.model}
        .accessibleLabel=${t.now.modelOf(name)}
        @click=${() => {
          this.ask({ type: 'downloadModel', runId: run.id });
        }}
      ></unroll-button>
    </div>`;
  }

  private renderExport(what: Exported): TemplateResult {
    const { now: t } = filesMessagesIn(this.state.language);
    const isThere = what !== 'sample' || this.state.runs.some(({ sample }) => sample !== null);
    return html`<unroll-button
      .label=${t[what]}
      ?disabled=${!isThere}
      @click=${() => {
        this.ask({ type: 'export', what });
      }}
    ></unroll-button>`;
  }

  private renderOpen(): TemplateResult {
    const { open: t } = filesMessagesIn(this.state.language);
    return html`<section aria-labelledby="open">
      <h3 id="open">${t.heading}</h3>
      <div class="row">
        <unroll-button .label=${t.button} @click=${this.choose}></unroll-button>
        <input type="file" hidden aria-label=${t.button} @change=${this.onChosen} />
      </div>
      <p class="muted">${t.hint}</p>
    </section>`;
  }

  private choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  private onChosen(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (!file) return;
    this.ask({ type: 'open', file });
    // What came of it shows on the page.
    this.send({ type: 'closeDialog' });
  }

  private ask(request: KeepRequest): void {
    this.send({ type: 'keep', request });
  }
}

defineElement('unroll-files-dialog', UnrollFilesDialog);
