/** The words about links that could not be used wholly, which come when there is such a link. */
import type { Shape } from './en.js';
import { link as en } from './en/link.js';
import { link as ko } from './ko/link.js';
import type { Language } from './messages.js';

export type LinkMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, LinkMessages>> = { en, ko };

export function linkMessagesIn(language: Language): LinkMessages {
  return catalogue[language];
}
