/** The link that the dialog "Share" offers. Pure: the state and what was ticked go in, words come out. */
import type { Known } from '../../app/setting.js';
import type { AppState } from '../../app/state.js';
import { writeFragment } from '../../app/url_state.js';

export interface LinkOptions {
  /** Training starts when it is opened. */
  readonly autostart: boolean;
  readonly withoutText: boolean;
  /** Without the header that leads to the other labs. */
  readonly onlyLab: boolean;
}

/**
 * Links of this length arrive. RFC 9110, section 4.1, recommends that all senders and recipients
 * support 8000 octets, browsers open several times as much, and Slack, with 4000 characters in a
 * message, is among the chats that break a longer link in two.
 */
export const longestLink = 8000;
export const longestChatLink = 4000;

/** What the largest code holds: version 40 with the least correction, ISO/IEC 18004. */
export const longestCode = 2953;
/** Beyond this, its squares are too fine for a camera at the back of a room. */
export const coarseCode = 600;

/** `packed` is what app/packed_text.ts made of the text, where `textToPack` asks for it. */
export function writeLink(
  page: string,
  state: AppState,
  { autostart, withoutText, onlyLab }: LinkOptions,
  known: Known,
  packed: string | null,
): string {
  const hidden = onlyLab ? new Set([...state.hidden, 'header']) : state.hidden;
  const fragment = writeFragment({ ...state, hidden }, known, packed);
  const pieces = new URLSearchParams(fragment.slice(1));
  if (withoutText && state.text.preset === null) {
    pieces.delete('text');
    pieces.delete('text-z');
    pieces.set('text-missing', String(state.text.originalCharacters));
  }
  if (autostart) pieces.set('autostart', 'true');
  return `${page}#${pieces.toString()}`;
}
