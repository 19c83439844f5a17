/** Which language is on the screen: the one that is wanted, once its words are fetched. */
import { loadMessages, type Language } from './messages/messages.js';

export interface LanguageListener {
  /** The language that is wanted now; `speak` is told of every change. */
  wanted(): Language;
  /** The words are here: what is on the screen can be drawn in them. */
  onSpoken(): void;
  /** The words could not be fetched: `shown` has to do. */
  onMissing(): void;
}

export class SpokenLanguage {
  /** On the screen now. */
  shown: Language = 'en';
  /** Asked for last, but its words could not be fetched. */
  missing: Language | null = null;

  constructor(private readonly listener: LanguageListener) {}

  async speak(language: Language): Promise<void> {
    this.missing = null;
    try {
      await loadMessages(language);
    } catch {
      // Another may have been asked for meanwhile.
      if (this.listener.wanted() !== language) return;
      this.listener.onMissing();
      this.missing = language;
      return;
    }
    if (this.listener.wanted() === language) this.shown = language;
    this.listener.onSpoken();
  }
}
