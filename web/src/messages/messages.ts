/**
 * The languages of the page. What English says, every language must say. English comes with the
 * page, each other language when it is first spoken; the words of a lab or a notice that is fetched
 * later come with it, in all languages.
 */
import { Lazy } from '../lazy.js';
import { en, type Messages } from './en.js';

export type { Messages } from './en.js';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

const catalogue: Readonly<Record<Language, Lazy<Messages>>> = {
  en: Lazy.of(en),
  ko: new Lazy(async () => (await import('./ko.js')).ko),
};

export function hasMessages(language: Language): boolean {
  return catalogue[language].isLoaded;
}

export async function loadMessages(language: Language): Promise<void> {
  await catalogue[language].load();
}

/** English until the language is loaded. */
export function messagesIn(language: Language): Messages {
  return catalogue[language].value ?? en;
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
