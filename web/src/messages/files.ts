/** The words of files and of what is kept, which come with them. */
import type { Shape } from './en.js';
import { files as en } from './en/files.js';
import { files as ko } from './ko/files.js';
import type { Language } from './messages.js';

export type FilesMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, FilesMessages>> = { en, ko };

export function filesMessagesIn(language: Language): FilesMessages {
  return catalogue[language];
}
