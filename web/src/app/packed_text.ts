/**
 * A text as a link carries it when it is too long to be readable there: UTF-8, deflated without a
 * header (RFC 1951), in base64url. Of our own texts, English takes 0.5 to 0.7 letters of the link for
 * each of its characters and a few lines of Korean 2, where percent-encoding takes 1.4 and 7 to 9.
 */
import { fromBase64url, toBase64url } from './base64url.js';
import { largeTextLength } from './text_rules.js';

/** No text that is packed has more; what inflates to more was made to fill the memory. */
const mostBytes = 3 * largeTextLength;

/** Null for a text that no link has room for. */
export async function packText(text: string): Promise<string | null> {
  if (text.length > largeTextLength) return null;
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return toBase64url(new Uint8Array(await new Response(deflated).arrayBuffer()));
}

/** Null where it is not a text that was packed, or not all of it. */
export async function unpackText(packed: string): Promise<string | null> {
  const bytes = fromBase64url(packed);
  if (!bytes) return null;
  try {
    return await inflate(bytes);
  } catch {
    return null;
  }
}

/** The size is watched while it grows: a thousand letters can inflate to a million. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * Keeps the latest text packed. Packing takes a moment: until it is done there is no answer, and
 * `onPacked` is called when there is.
 */
export class TextPacker {
  private text: string | null = null;
  private answer: string | null | undefined;

  constructor(private readonly onPacked: () => void) {}

  /** Undefined while it is being packed, null for a text that no link has room for. */
  packed(text: string): string | null | undefined {
    if (text !== this.text) {
      this.text = text;
      this.answer = undefined;
      void this.pack(text);
    }
    return this.answer;
  }

  private async pack(text: string): Promise<void> {
    const answer = await packText(text);
    // Another text may have come meanwhile.
    if (text !== this.text) return;
    this.answer = answer;
    this.onPacked();
  }
}
