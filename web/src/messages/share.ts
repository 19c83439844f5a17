/** The words of the dialog "Share", which come with it. */
import type { Shape } from './en.js';
import { share as en } from './en/share.js';
import { share as ko } from './ko/share.js';
import type { Language } from './messages.js';

export type ShareMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, ShareMessages>> = { en, ko };

export function shareMessagesIn(language: Language): ShareMessages {
  return catalogue[language];
}
