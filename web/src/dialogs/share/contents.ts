/** What a link has in it, in words. */
import { catalogue } from '../../../experiments/catalogue.js';
import { textPresets } from '../../../texts/presets.js';
import { runNames } from '../../app/run_names.js';
import { shownConfig, type AppState } from '../../app/state.js';
import { presetIdOf } from '../../app/url_state.js';
import { cellName, whole } from '../../labs/wording.js';
import { messagesIn } from '../../messages/messages.js';
import { shareMessagesIn } from '../../messages/share.js';

export function contentsInWords(state: AppState, withoutText: boolean): string {
  const { language, variants, text } = state;
  const t = shareMessagesIn(language);
  const messages = messagesIn(language);
  const config = shownConfig({ ...state, editing: null });
  const names = [...runNames(variants, state, messages).values()];
  const runs = names.length > 1 ? names.join(t.separator) : cellName(config.cell, messages);
  // No line ends between a symbol and its number.
  const shared = [
    `H\u00A0${config.hiddenSize}`,
    `T\u00A0${config.sequenceLength}`,
    `B\u00A0${config.batchSize}`,
  ];
  const contents = t.contents({
    text: textInWords(state, withoutText),
    runs,
    settings: shared.join(t.separator),
    seed: String(config.seed),
  });
  return withoutText && text.preset === null ? contents : `${contents} ${t.sameCurves}`;
}

function textInWords(state: AppState, withoutText: boolean): string {
  const { text, language } = state;
  const t = shareMessagesIn(language);
  const id = presetIdOf(state);
  const preset = [...catalogue, ...textPresets].find((candidate) => candidate.id === id);
  if (preset) return t.preset(preset.title[language]);
  const characters = whole(text.originalCharacters, language);
  return withoutText ? t.noText : t.text(characters);
}
