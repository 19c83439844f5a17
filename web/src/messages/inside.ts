/** The words of the lab "Inside the cell", which come with it. */
import type { Shape } from './en.js';
import { inside as en } from './en/inside.js';
import { inside as ko } from './ko/inside.js';
import type { Language } from './messages.js';

export type InsideMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, InsideMessages>> = { en, ko };

export function insideMessagesIn(language: Language): InsideMessages {
  return catalogue[language];
}
