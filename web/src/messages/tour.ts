/** The words of the tour and of its offer, which come with them. */
import type { Shape } from './en.js';
import { tour as en } from './en/tour.js';
import { tour as ko } from './ko/tour.js';
import type { Language } from './messages.js';

export type TourMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, TourMessages>> = { en, ko };

export function tourMessagesIn(language: Language): TourMessages {
  return catalogue[language];
}
