/** The languages of the page. What English says, every language must say. */
import { en } from './en.js';
import { ko } from './ko.js';

export type { Messages } from './en.js';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

const catalogue = { en, ko };

export function messagesIn(language: Language) {
  return catalogue[language];
}

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

/** The first of these language tags ("ko-KR") that there are messages for, else English. */
export function chooseLanguage(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const primary = (tag ?? '').split('-')[0]?.toLowerCase() ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

/** A name the core gave (a choice, a cell), in words if there are any, else as it is. */
export function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key;
}
