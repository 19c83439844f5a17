/** Keeps the fragment for the address bar, whose long texts have to be packed first. */
import { TextPacker } from './packed_text.js';
import type { Known } from './setting.js';
import type { AppState } from './state.js';
import { textToPack, writeFragment } from './url_state.js';

/** Every browser's address bar holds 32,000 characters; links that travel are shorter. */
const longestPackedText = 30_000;

export class AddressWriter {
  private readonly packer: TextPacker;

  constructor(
    private readonly known: Known,
    onPacked: () => void,
  ) {
    this.packer = new TextPacker(onPacked);
  }

  /** Null while a text is being packed. */
  fragmentOf(state: AppState): string | null {
    const text = textToPack(state);
    const packed = text === null ? null : this.packer.packed(text);
    if (packed === undefined) return null;
    const isTooLong = packed !== null && packed.length > longestPackedText;
    return writeFragment(state, this.known, isTooLong ? null : packed);
  }
}
