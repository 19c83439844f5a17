/** The words of the labs "By hand", which come with them; those of their steps are in by_hand_steps.ts. */
import type { Shape } from './en.js';
import { byHand as en } from './en/by_hand.js';
import { byHand as ko } from './ko/by_hand.js';
import type { Language } from './messages.js';

export type ByHandMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, ByHandMessages>> = { en, ko };

export function byHandMessagesIn(language: Language): ByHandMessages {
  return catalogue[language];
}
