/** Says what is wrong with the text and offers what would put it right. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AppState, Intent } from '../../app/state.js';
import { firstCharacters, type TextProblem } from '../../app/text_rules.js';
import '../../controls/button.js';
import { messagesIn, type Messages } from '../../messages/messages.js';
import { textPresets } from '../../../texts/presets.js';
import { whole } from '../wording.js';

export interface Remedies {
  onIntent(intent: Intent): void;
  onPreset(id: string): void;
}

/** Short, readable at a glance and quickly learned: a good first text. */
const suggestedPreset = 'nursery-rhyme';

export function problemInWords(
  problem: TextProblem,
  messages: Messages,
  language: AppState['language'],
) {
  const { problems } = messages;
  switch (problem.kind) {
    case 'empty':
      return problems.empty;
    case 'one-character':
      return problems.oneCharacter(visible(problem.character));
    case 'too-short':
      return problems.tooShort(
        whole(problem.characters, language),
        whole(problem.needed, language),
      );
    case 'too-long':
      return problems.tooLong(
        whole(problem.characters, language),
        whole(problem.maximum, language),
      );
    case 'no-line':
      return problems.noLine;
    case 'long-line':
      return problems.longLine(
        whole(problem.characters, language),
        whole(problem.maximum, language),
      );
    default:
      return problem satisfies never;
  }
}

export function renderProblem(
  problem: TextProblem,
  state: AppState,
  remedies: Remedies,
): TemplateResult {
  const messages = messagesIn(state.language);
  return html`<p>${problemInWords(problem, messages, state.language)}</p>
    ${renderRemedy(problem, state, messages, remedies)}`;
}

function renderRemedy(
  problem: TextProblem,
  { text, language }: AppState,
  { problems }: Messages,
  { onIntent, onPreset }: Remedies,
): TemplateResult | typeof nothing {
  switch (problem.kind) {
    case 'empty': {
      const preset = textPresets.find(({ id }) => id === suggestedPreset);
      if (!preset) return nothing;
      return remedy(problems.usePreset(preset.title[language]), () => {
        onPreset(preset.id);
      });
    }
    case 'one-character':
      return nothing;
    case 'too-short': {
      const value = problem.characters - 1;
      return remedy(problems.useSequenceLength(whole(value, language)), () => {
        onIntent({ type: 'setConfig', changes: { sequenceLength: value } });
      });
    }
    case 'too-long': {
      const { maximum } = problem;
      return remedy(problems.useBeginning(whole(maximum, language)), () => {
        const value = firstCharacters(text.training, maximum);
        onIntent({ type: 'replaceText', value, preset: null });
      });
    }
    case 'no-line':
    case 'long-line':
      return remedy(problems.useStream, () => {
        onIntent({ type: 'setConfig', changes: { sequences: 'stream' } });
      });
    default:
      return problem satisfies never;
  }
}

function remedy(label: string, onClick: () => void): TemplateResult {
  return html`<unroll-button .label=${label} @click=${onClick}></unroll-button>`;
}

/** Spaces and control characters are named by their number, or there would be nothing to see. */
function visible(character: string): string {
  if (!/^[\s\p{C}]$/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
