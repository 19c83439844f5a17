import { describe, expect, it } from 'vitest';
import { headLength, kindOfFile } from '../../../../../web/src/app/keep/file_kind.js';
import { decodeText } from '../../../../../web/src/app/keep/text_file.js';
import { writeSetupFile } from '../../../../../web/src/app/setup_file.js';
import { initialState } from '../../../../../web/src/app/state.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file', () => {
  it('is a model by its name, or by how safetensors begin', () => {
    expect(kindOfFile('any.SafeTensors', bytes(''))).toBe('model');
    const head = new Uint8Array([120, 1, 0, 0, 0, 0, 0, 0, ...bytes('{"__metadata__"')]);
    expect(kindOfFile('renamed.bin', head)).toBe('model');
  });

  it('is a setup by how it begins, whatever its name', () => {
    const setup = writeSetupFile(initialState('en'), { presets: [], labs: ['train'] });
    expect(kindOfFile('copy of setup.txt', bytes(setup).slice(0, headLength))).toBe('setup');
    expect(kindOfFile('about.txt', bytes('An "unroll-setup" is JSON.'))).toBe('text');
  });

  it('is a text otherwise, also with a brace in the ninth place', () => {
    expect(kindOfFile('code.txt', bytes('int f() {}'))).toBe('text');
    expect(kindOfFile('story', bytes('12345678{'))).toBe('text');
    expect(kindOfFile('empty.txt', bytes(''))).toBe('text');
  });
});

describe('the text of a file', () => {
  it('is read in UTF-8, with or without a mark', () => {
    expect(decodeText(bytes('세상에 hello'))).toBe('세상에 hello');
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('a');
  });

  it('is read in UTF-16 where a mark says so', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toBe('a');
    expect(decodeText(new Uint8Array([0xfe, 0xff, 0x00, 0x61]))).toBe('a');
  });

  it('is read in EUC-KR, as older Korean texts are', () => {
    expect(decodeText(new Uint8Array([0xb0, 0xa1, 0xb3, 0xaa]))).toBe('가나');
  });

  it('is refused where there is none: the beginning of a PNG', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff]);
    expect(decodeText(png)).toBeNull();
  });
});
