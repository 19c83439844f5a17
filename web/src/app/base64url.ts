/** Bytes in the letters that a link keeps as they are (RFC 4648, section 5, without padding). */

export function toBase64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null where it is anything else. */
export function fromBase64url(written: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(written)) return null;
  try {
    const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
