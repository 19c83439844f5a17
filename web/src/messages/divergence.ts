/** The words of the notices of a divergence, which come with them. */
import type { Shape } from './en.js';
import { divergence as en } from './en/divergence.js';
import { divergence as ko } from './ko/divergence.js';
import type { Language } from './messages.js';

export type DivergenceMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, DivergenceMessages>> = { en, ko };

export function divergenceMessagesIn(language: Language): DivergenceMessages {
  return catalogue[language];
}
