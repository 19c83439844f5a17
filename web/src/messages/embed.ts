/** The words of the embed builder, which come with it. */
import type { Shape } from './en.js';
import { embed as en } from './en/embed.js';
import { embed as ko } from './ko/embed.js';
import type { Language } from './messages.js';

export type EmbedMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, EmbedMessages>> = { en, ko };

export function embedMessagesIn(language: Language): EmbedMessages {
  return catalogue[language];
}
