/** What a playground begins with where nobody has chosen a text for it. */
import type { Language } from '../messages/messages.js';
import { isAnyText } from './apply_settings.js';
import { linkVersion, type Setting } from './setting.js';

/** What shows without a text or settings of one's own. */
const firstExperiment = 'remembering';
/** Who brings settings of a model, and no text, wants a text for it: not an experiment's settings. */
const firstTexts: Readonly<Record<Language, string>> = {
  en: 'alice',
  ko: 'hunminjeongeum-modern',
};

/** The fragment that says no more than a plain address does. */
export function plainFragment(language: Language): string {
  const v = String(linkVersion);
  const settings = new URLSearchParams({ v, preset: firstExperiment, lang: language });
  return `#${settings.toString()}`;
}

export function firstExperimentUnless(settings: readonly Setting[]): Setting[] {
  const isSaid = isAnyText(settings) || isAnyOfModel(settings);
  return isSaid ? [] : [{ kind: 'preset', preset: firstExperiment }];
}

export class FirstText {
  private isChosen = false;

  /**
   * The settings, and with those of a model that bring no text one for it, unless one was chosen
   * before. `isOpen`: none is there yet, or it is still loading.
   */
  goingWith(settings: readonly Setting[], isOpen: boolean, language: Language): readonly Setting[] {
    const isFirst = isOpen && !this.isChosen;
    const isAny = isAnyText(settings);
    this.isChosen ||= isAny && !isFirstExperiment(settings);
    if (!isFirst || isAny || !isAnyOfModel(settings)) return settings;
    this.isChosen = true;
    return [{ kind: 'preset', preset: firstTexts[language] }, ...settings];
  }
}

function isFirstExperiment(settings: readonly Setting[]): boolean {
  return settings.some(
    (setting) => setting.kind === 'preset' && setting.preset === firstExperiment,
  );
}

function isAnyOfModel(settings: readonly Setting[]): boolean {
  return settings.some(({ kind }) => kind === 'cells' || kind === 'field' || kind === 'variants');
}
