/** The text to learn: chosen, typed or pasted, with its counts and what is wrong with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { catalogue } from '../../../experiments/catalogue.js';
import { findPreset, loadPreset } from '../../app/presets.js';
import type { AppState } from '../../app/state.js';
import { firstCharacters, largeTextLength } from '../../app/text_rules.js';
import { variantJamo } from '../../app/variants.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/button.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { textPresets, type TextPreset } from '../../../texts/presets.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import './experiment_card.js';
import { shownExperiment } from './experiment_card.js';
import { sizeInWords, whole } from '../wording.js';
import { textPanelStyles } from './text_panel_styles.js';
import { renderMissing } from '../lazy_part.js';
import { renderProblem } from './text_problem.js';

const previewCharacters = 600;

export class UnrollTextPanel extends Panel {
  static override styles = [...Panel.styles, textPanelStyles];

  @state() private isOriginShown = false;
  /** The preset that was chosen and could not be fetched. */
  @state() private missingPreset: string | null = null;

  protected override shownParts(state: AppState) {
    const { language, text, textProblem, jamo, experiment, remembering, variants } = state;
    const { config, editing } = state;
    const trained = state.runs.map((run) => run.config);
    const ofExperiment = [experiment, remembering, variants, config, editing, ...trained];
    return [language, text, textProblem, jamo, ...ofExperiment];
  }

  protected override render(): TemplateResult {
    const { text, language, textProblem } = this.state;
    const { text: t } = this.messages;
    const preset = this.originPreset();
    const experiment = shownExperiment(this.state);
    return html`
      <div class="head">
        <h2>${t.heading}</h2>
        ${this.renderPresets()}
      </div>
      ${
        experiment
          ? html`<unroll-experiment-card .state=${this.state}></unroll-experiment-card>`
          : nothing
      }
      ${this.missingPreset === null ? nothing : this.renderMissingPreset(this.missingPreset)}
      <div class="box ${experiment ? 'beside' : ''}">
        ${text.isLarge ? this.renderLarge() : this.renderBox()}
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

  /** The text's own preset; what was generated with other options is not as that one says. */
  private originPreset() {
    const { text, remembering } = this.state;
    return remembering ? undefined : textPresets.find(({ id }) => id === text.preset);
  }

  private renderPresets(): TemplateResult {
    const { text, language } = this.state;
    const { text: t, race } = this.messages;
    const experiment = shownExperiment(this.state);
    const chosen = experiment ? this.state.experiment : text.preset;
    const group = (label: string, presets: readonly Pick<TextPreset, 'id' | 'title'>[]) =>
      html`<optgroup label=${label}>
        ${presets.map(
          ({ id, title }) =>
            html`<option value=${id} .selected=${live(chosen === id)}>${title[language]}</option>`,
        )}
      </optgroup>`;
    return html`<select
      aria-label=${race.experiments.label}
      @change=${(event: Event) =>
        void this.choosePreset((event.currentTarget as HTMLSelectElement).value)}
    >
      <option value="" .selected=${live(chosen === null)} ?disabled=${chosen !== null}>
        ${t.own}
      </option>
      ${group(race.experiments.heading, catalogue)} ${group(race.experiments.texts, textPresets)}
    </select>`;
  }

  private renderBox(): TemplateResult {
    const { text, textProblem } = this.state;
    const { text: t } = this.messages;
    return html`<textarea
      aria-label=${t.boxLabel}
      aria-describedby="counts problem"
      aria-invalid=${textProblem !== null}
      lang=${text.hasHangul ? 'ko' : ''}
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
    const { jamo, variants } = this.state;
    const { text: t, settings, race } = this.messages;
    const takes = variants.map((variant) => variantJamo(jamo, variant));
    const differs = takes.some((take) => take !== takes[0]);
    const words = takes.map((take) => (take ? t.jamo : t.syllables)).join(' · ');
    return html`<unroll-select
        .label=${t.hangul}
        .topic=${'hangul' satisfies TopicId}
        .helpLabel=${settings.helpLabel}
        .value=${differs ? '' : takes[0] ? 'jamo' : 'syllables'}
        .options=${[
          { value: 'syllables', label: t.syllables },
          { value: 'jamo', label: t.jamo },
        ]}
        @change=${(event: CustomEvent<ControlChange<string>>) => {
          this.send({ type: 'setJamo', jamo: event.detail.value === 'jamo' });
        }}
      ></unroll-select>
      ${
        differs
          ? html`<span class="muted"
              ><span aria-hidden="true">≠</span> ${race.settings.differs(words)}</span
            >`
          : nothing
      }`;
  }

  private async choosePreset(id: string): Promise<void> {
    if (!findPreset(id)) return;
    this.missingPreset = null;
    try {
      this.send(await loadPreset(id));
    } catch {
      this.missingPreset = id;
    }
  }

  private renderMissingPreset(id: string): TemplateResult {
    return renderMissing(this.messages, () => void this.choosePreset(id));
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
}

defineElement('unroll-text-panel', UnrollTextPanel);
