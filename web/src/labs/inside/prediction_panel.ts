/** The chosen character: what the model expected there, what came, and on what that depends. */
import { css, html, nothing, type TemplateResult } from 'lit';
import {
  currentPlace,
  shownReport,
  currentSaliency,
  insideRun,
  type InspectionReport,
} from '../../app/inside.js';
import type { AppState } from '../../app/state.js';
import { defineElement } from '../../define_element.js';
import { renderExplained } from '../../help/help_button.js';
import { insideMessagesIn } from '../../messages/inside.js';
import { Panel } from '../panel.js';
import { whole } from '../wording.js';
import { guessesAt, percent, saliencySentence, surpriseSentence, type Guess } from './readings.js';
import { visible } from './visible_character.js';

const guessesShown = 5;

export class UnrollPredictionPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-2);
      }
      ol {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        align-items: center;
        gap: 3px var(--unroll-space-2);
        margin: 0;
        padding: 0;
        list-style: none;
        font-variant-numeric: tabular-nums;
      }
      li {
        display: contents;
      }
      .character {
        min-width: 1.5em;
        font-family: var(--unroll-font-mono);
        font-size: var(--unroll-size-title);
        text-align: center;
      }
      .track {
        height: 14px;
        background: var(--unroll-surface-2);
      }
      .track i {
        display: block;
        height: 100%;
        background: var(--unroll-border-strong);
      }
      .came .track i {
        background: var(--unroll-accent);
      }
      .came .character,
      .came .share {
        font-weight: 700;
      }
      .share {
        text-align: end;
      }
      .mark {
        min-width: 2.5em;
        font-size: var(--unroll-size-small);
      }
    `,
  ];

  protected override shownParts({ language, runs, inside }: AppState) {
    const { report, saliency, place, chosen, probe } = inside;
    return [language, runs.map(({ id }) => id).join(' '), report, saliency, place, chosen, probe];
  }

  protected override render(): TemplateResult {
    const t = insideMessagesIn(this.state.language);
    const { language } = this.state;
    const report = shownReport(this.state);
    const run = insideRun(this.state);
    const place = currentPlace(this.state);
    if (!report || !run?.info) return html`<h2>${t.prediction}</h2>`;
    const { vocabulary } = run.info;
    const { characters } = report.inspection;
    const guesses = place < 1 ? [] : guessesAt(report, vocabulary, place, guessesShown);
    const saliency = currentSaliency(this.state);
    return html`
      ${renderExplained('prediction', t.prediction, language)}
      <p>${surpriseSentence(report, place, language)}</p>
      ${
        guesses.length === 0
          ? nothing
          : html`<p class="muted">${t.expected(whole(place + 1, language))}</p>
              <ol>
                ${guesses.map((guess) => this.renderGuess(guess, characters[place] ?? ''))}
              </ol>`
      }
      ${saliency ? this.renderSaliency(report, place, saliency.norms) : nothing}
    `;
  }

  private renderGuess({ character, probability }: Guess, came: string): TemplateResult {
    const t = insideMessagesIn(this.state.language);
    const hasCome = character === came;
    return html`<li class=${hasCome ? 'came' : ''}>
      <span class="character">${visible(character)}</span>
      <span class="track"><i .style=${`width: ${100 * probability}%`}></i></span>
      <span class="share">${t.percent(percent(probability, this.state.language))}</span>
      <span class="mark">${hasCome ? `← ${t.came}` : ''}</span>
    </li>`;
  }

  private renderSaliency(
    { inspection }: InspectionReport,
    place: number,
    norms: ArrayLike<number>,
  ): TemplateResult {
    const { language } = this.state;
    return html`<p class="depends">
        ${saliencySentence(inspection.characters, place, norms, language)}
      </p>
      <p class="muted">${insideMessagesIn(this.state.language).saliencyHint}</p>`;
  }
}

defineElement('unroll-prediction-panel', UnrollPredictionPanel);
