/** The words of the lab "Softmax & loss", which come with it. */
import type { Shape } from './en.js';
import { crossEntropy as en } from './en/cross_entropy.js';
import { crossEntropy as ko } from './ko/cross_entropy.js';
import type { Language } from './messages.js';

export type CrossEntropyMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, CrossEntropyMessages>> = { en, ko };

export function crossEntropyMessagesIn(language: Language): CrossEntropyMessages {
  return catalogue[language];
}
