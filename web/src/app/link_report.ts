/** What of a link (or of a setup file) could not be used: it is told on the page, not only on the console. */
import { quiet, type AppState, type Update } from './state.js';

export interface LinkReport {
  readonly from: 'link' | 'file';
  /** As they were written, each shortened. */
  readonly parts: readonly string[];
  /** A later version made it. */
  readonly isLater: boolean;
  /**
   * It is not in the link and has this many characters, or cannot be read; of a file: none of it can.
   * null: there is nothing to say of it.
   */
  readonly text: 'unreadable' | number | null;
}

export const nothingToReport: LinkReport = {
  from: 'link',
  parts: [],
  isLater: false,
  text: null,
};

/** Adds to what is told already: a text that is unpacked turns out unreadable later than the rest. */
export function reportLink(state: AppState, news: Partial<LinkReport>): Update {
  const before = state.linkReport ?? nothingToReport;
  const parts = [...before.parts, ...(news.parts ?? [])];
  const linkReport = { ...before, ...news, parts };
  const isNothing = parts.length === 0 && !linkReport.isLater && linkReport.text === null;
  return quiet({ ...state, linkReport: isNothing ? null : linkReport });
}
