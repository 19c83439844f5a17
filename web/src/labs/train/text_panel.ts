/** The text to learn: chosen, typed, pasted or dropped, with its counts and what is wrong with it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { maximumCharacters } from '../../app/config_rules.js';
import type { AppState } from '../../app/state.js';
import { firstCharacters, largeTextLength } from '../../app/text_rules.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/button.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { textPresets } from '../../../texts/presets.js';
import { Panel } from '../panel.js';
import { sizeInWords, whole } from '../wording.js';
import { renderProblem } from './text_problem.js';

const previewCharacters = 600;
/** UTF-8 takes up to four bytes per character: beyond this no text can be short enough. */
const maximumFileBytes = 4 * maximumCharacters;

export class UnrollTextPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
        min-height: 0;
      }
      .head,
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--unroll-space-1) var(--unroll-space-2);
      }
      select {
        flex: 0 1 14rem;
        min-width: 0;
      }
      .box {
        position: relative;
        display: flex;
        flex: 1 1 auto;
        min-height: 6.5rem;
      }
      textarea,
      .large {
        flex: 1;
        width: 100%;
        resize: none;
      }
      .large {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
        min-height: 0;
        padding: var(--unroll-space-2);
        border: 1px dashed var(--unroll-border-strong);
        border-radius: var(--unroll-radius);
      }
      .preview {
        flex: 1 1 3rem;
        min-height: 3rem;
        overflow: auto;
        white-space: pre-wrap;
        font-family: var(--unroll-font-text);
      }
      .problem {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--unroll-space-2);
      }
      .problem p {
        flex: 1 1 12rem;
        color: var(--unroll-danger);
      }
      /* A live region must exist before it says something; empty, it takes no room. */
      .problem:not([data-any]) {
        margin-top: calc(-1 * var(--unroll-space-2));
      }
      .origin {
        min-height: 0;
        padding: 0 2px;
        color: var(--unroll-muted);
        font-size: var(--unroll-size-small);
        text-decoration: underline;
      }
      .drop {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        border: 2px dashed var(--unroll-accent);
        border-radius: var(--unroll-radius);
        background: var(--unroll-surface);
        font-weight: 600;
        pointer-events: none;
      }
    `,
  ];

  @state() private isDropTarget = false;
  @state() private isOriginShown = false;
  @state() private fileProblem: 'tooBigFile' | 'unreadableFile' | null = null;

  protected override shownParts({ language, text, textProblem, jamo }: AppState) {
    return [language, text, textProblem, jamo];
  }

  protected override render(): TemplateResult {
    const { text, language, textProblem } = this.state;
    const { text: t } = this.messages;
    const preset = textPresets.find(({ id }) => id === text.preset);
    return html`
      <div class="head">
        <h2>${t.heading}</h2>
        ${this.renderPresets()}
      </div>
      <div
        class="box"
        @dragover=${this.onDragOver}
        @dragleave=${() => (this.isDropTarget = false)}
        @drop=${this.onDrop}
      >
        ${text.isLarge ? this.renderLarge() : this.renderBox()}
        ${this.isDropTarget ? html`<div class="drop">${t.dropHint}</div>` : nothing}
      </div>
      <div class="foot">
        <span class="muted" id="counts">
          ${t.counts(whole(text.characters, language), whole(text.vocabulary, language))}
        </span>
        ${preset ? this.renderOriginButton() : nothing}
        ${text.hasHangul ? this.renderHangulSwitch() : nothing}
      </div>
      <p class="muted" id="origin" ?hidden=${!preset || !this.isOriginShown}>
        ${preset ? preset.origin[language] : ''}
      </p>
      ${text.repaired ? html`<p class="muted" role="status">${t.repaired}</p>` : nothing}
      ${this.fileProblem ? html`<p role="alert">${t[this.fileProblem]}</p>` : nothing}
      <div id="problem" class="problem" role="status" ?data-any=${textProblem !== null}>
        ${
          textProblem
            ? renderProblem(textProblem, this.state, {
                onIntent: (intent) => {
                  this.send(intent);
                },
                onPreset: (id) => void this.choosePreset(id),
              })
            : nothing
        }
      </div>
    `;
  }

  private renderPresets(): TemplateResult {
    const { text, language } = this.state;
    const { text: t } = this.messages;
    return html`<select
      aria-label=${t.presetLabel}
      @change=${(event: Event) =>
        void this.choosePreset((event.currentTarget as HTMLSelectElement).value)}
    >
      <option value="" .selected=${text.preset === null} ?disabled=${text.preset !== null}>
        ${t.own}
      </option>
      ${textPresets.map(
        ({ id, title }) =>
          html`<option value=${id} .selected=${text.preset === id}>${title[language]}</option>`,
      )}
    </select>`;
  }

  private renderBox(): TemplateResult {
    const { text, textProblem } = this.state;
    const { text: t } = this.messages;
    return html`<textarea
      aria-label=${t.boxLabel}
      aria-describedby="counts problem"
      aria-invalid=${textProblem !== null}
      dir="auto"
      placeholder=${t.placeholder}
      spellcheck="false"
      autocapitalize="off"
      .value=${live(text.value)}
      @input=${(event: Event) => {
        this.send({
          type: 'typeText',
          value: (event.currentTarget as HTMLTextAreaElement).value,
        });
      }}
      @paste=${this.onPaste}
    ></textarea>`;
  }

  private renderOriginButton(): TemplateResult {
    return html`<button
      class="quiet origin"
      aria-expanded=${this.isOriginShown}
      aria-controls="origin"
      @click=${() => (this.isOriginShown = !this.isOriginShown)}
    >
      ${this.messages.text.source}
    </button>`;
  }

  private renderLarge(): TemplateResult {
    const { text, language } = this.state;
    const { text: t } = this.messages;
    const bytes = new Blob([text.value]).size;
    return html`<div class="large">
      <p>${t.large(sizeInWords(bytes, language))}</p>
      <div
        class="preview"
        dir="auto"
        tabindex="0"
        role="region"
        aria-label=${t.largePreview}
        .textContent=${`${firstCharacters(text.value, previewCharacters)}…`}
      ></div>
      <unroll-button
        .label=${t.remove}
        @click=${() => {
          this.send({ type: 'replaceText', value: '', preset: null });
        }}
      ></unroll-button>
    </div>`;
  }

  private renderHangulSwitch(): TemplateResult {
    const { text: t, settings } = this.messages;
    return html`<unroll-select
      .label=${t.hangul}
      .explanation=${t.hangulExplanation}
      .helpLabel=${settings.helpLabel}
      .value=${this.state.jamo ? 'jamo' : 'syllables'}
      .options=${[
        { value: 'syllables', label: t.syllables },
        { value: 'jamo', label: t.jamo },
      ]}
      @change=${(event: CustomEvent<ControlChange<string>>) => {
        this.send({ type: 'setJamo', jamo: event.detail.value === 'jamo' });
      }}
    ></unroll-select>`;
  }

  private async choosePreset(id: string): Promise<void> {
    const preset = textPresets.find((candidate) => candidate.id === id);
    if (!preset) return;
    const value = await preset.load();
    this.send({ type: 'replaceText', value, preset: id, config: preset.config });
  }

  /** What would make typing slow goes past the box; so does what replaces everything, for Undo. */
  private onPaste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const box = event.currentTarget as HTMLTextAreaElement;
    const { selectionStart: start, selectionEnd: end, value } = box;
    const replacesAll = value !== '' && end - start === value.length && pasted !== '';
    if (!replacesAll && value.length - (end - start) + pasted.length <= largeTextLength) return;
    event.preventDefault();
    const whole = value.slice(0, start) + pasted + value.slice(end);
    this.send({ type: 'replaceText', value: whole, preset: null });
  }

  private onDragOver(event: DragEvent): void {
    const types = event.dataTransfer?.types ?? [];
    if (!types.includes('Files') && !types.includes('text/plain')) return;
    event.preventDefault();
    this.isDropTarget = true;
  }

  private async onDrop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.isDropTarget = false;
    this.fileProblem = null;
    const file = event.dataTransfer?.files[0];
    const dropped = event.dataTransfer?.getData('text/plain') ?? '';
    if (file && file.size > maximumFileBytes) {
      this.fileProblem = 'tooBigFile';
      return;
    }
    try {
      const value = file ? await file.text() : dropped;
      if (value !== '') this.send({ type: 'replaceText', value, preset: null });
    } catch {
      this.fileProblem = 'unreadableFile';
    }
  }
}

defineElement('unroll-text-panel', UnrollTextPanel);
