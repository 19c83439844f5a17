import { setupFormat } from '../setup_file.js';

/** What a file that was dropped or chosen is: told by what is in it where that can be, else by its name. */
export type FileKind = 'model' | 'setup' | 'text';

/** How much of a file it takes to tell. */
export const headLength = 256;
/** safetensors: eight bytes with the length of the header, and the header, which is JSON. */
const headerPlace = 8;
const brace = '{'.charCodeAt(0);

export function kindOfFile(name: string, head: Uint8Array): FileKind {
  if (/\.safetensors$/i.test(name)) return 'model';
  if (head.length > headerPlace && head[headerPlace] === brace && hasLength(head)) return 'model';
  return isSetup(head) ? 'setup' : 'text';
}

/** A length of less than 2³² leaves the upper bytes empty, which no text does. */
function hasLength(head: Uint8Array): boolean {
  return head.subarray(4, headerPlace).every((byte) => byte === 0);
}

function isSetup(head: Uint8Array): boolean {
  const begin = new TextDecoder().decode(head).trimStart();
  return begin.startsWith('{') && begin.includes(`"${setupFormat}"`);
}
