import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { fromBase64url, toBase64url } from '../../../../web/src/app/base64url.js';
import { packText, TextPacker, unpackText } from '../../../../web/src/app/packed_text.js';
import { largeTextLength } from '../../../../web/src/app/text_rules.js';

const packedByOthers = (bytes: Uint8Array) => toBase64url(deflateRawSync(bytes));

describe('base64url', () => {
  it('brings every byte back, in letters that a link keeps', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const length of [0, 1, 2, 3, 256]) {
      const written = toBase64url(bytes.slice(0, length));
      expect(encodeURIComponent(written)).toBe(written);
      expect(fromBase64url(written)).toEqual(bytes.slice(0, length));
    }
  });

  it.each(['a+b', 'a/b', 'YQ==', 'a b', 'A', '한'])('refuses "%s"', (written) => {
    expect(fromBase64url(written)).toBeNull();
  });
});

describe('a packed text', () => {
  it.each([
    'short',
    '\uFEFFwith a byte order mark\r\n',
    '한글과 ㄱㄴ, 훈ᄆᆞᆯ, 👩‍👩‍👧 \u0000\u202E',
    'the quick brown fox '.repeat(500),
  ])('comes back as it was: %j', async (text) => {
    expect(await unpackText((await packText(text)) ?? '')).toBe(text);
  });

  it('is read wherever it was packed: the format is deflate without a header', async () => {
    expect(await unpackText(packedByOthers(Buffer.from('훈민정음')))).toBe('훈민정음');
  });

  it('is much shorter than percent-encoded', async () => {
    const text = '나랏말ᄊᆞ미 듕귁에 달아 문ᄍᆞ와로 서르 ᄉᆞᄆᆞᆺ디 아니ᄒᆞᆯᄊᆡ '.repeat(8);
    expect((await packText(text))?.length).toBeLessThan(encodeURIComponent(text).length / 10);
  });

  it('is refused when it was cut off, changed or is something else', async () => {
    const packed = (await packText('to be or not to be, that is the question')) ?? '';
    for (const hostile of [
      packed.slice(0, -3),
      'AAAA',
      '',
      '%%%',
      '<script>',
      packedByOthers(Uint8Array.of(0xff, 0xfe, 0x41)),
      // A lone surrogate, as CESU-8 would write it.
      packedByOthers(Uint8Array.of(0xed, 0xa0, 0x80)),
    ]) {
      expect(await unpackText(hostile), hostile).toBeNull();
    }
  });

  it('is refused when it inflates to more than was ever packed, however short it is', async () => {
    const bomb = packedByOthers(new Uint8Array(64 << 20).fill(0x61));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await unpackText(bomb)).toBeNull();
    const largest = '한'.repeat(largeTextLength);
    expect(await unpackText((await packText(largest)) ?? '')).toBe(largest);
    expect(await packText(`${largest}!`)).toBeNull();
  });
});

describe('TextPacker', () => {
  it('has the answer later, and only for the latest text', async () => {
    const onPacked = vi.fn();
    const packer = new TextPacker(onPacked);
    expect(packer.packed('first')).toBeUndefined();
    expect(packer.packed('second')).toBeUndefined();
    await vi.waitFor(() => {
      expect(onPacked).toHaveBeenCalled();
    });
    expect(onPacked).toHaveBeenCalledOnce();
    expect(await unpackText(packer.packed('second') ?? '')).toBe('second');
  });
});
