import { describe, expect, it } from 'vitest';
import { update } from '../../../../../web/src/app/reducer.js';
import { initialState } from '../../../../../web/src/app/state.js';
import { contentsInWords } from '../../../../../web/src/dialogs/share/contents.js';
import { writeLink, type LinkOptions } from '../../../../../web/src/dialogs/share/link.js';
import { codeAsSvg, drawCode } from '../../../../../web/src/dialogs/share/qr_code.js';

const known = { presets: [], labs: ['train'] };
const plain: LinkOptions = { autostart: false, withoutText: false, onlyLab: false };
const typed = update(initialState('en'), { type: 'typeText', value: 'to be or not to be' }).state;

describe('the link that is shared', () => {
  const write = (options: Partial<LinkOptions>) =>
    writeLink('https://host.example/', typed, { ...plain, ...options }, known, null);

  it('says what was ticked, and leaves the state as it is', () => {
    expect(write({})).toBe('https://host.example/#v=1&text=to+be+or+not+to+be&lang=en');
    expect(write({ autostart: true })).toMatch(/&autostart=true$/);
    expect(write({ onlyLab: true })).toMatch(/&hide=header$/);
    expect(write({ withoutText: true })).toBe('https://host.example/#v=1&lang=en&text-missing=18');
    expect(typed.hidden.size).toBe(0);
  });

  it('is described by what is in it', () => {
    const race = update(typed, { type: 'setCells', cells: ['rnn', 'lstm'] }).state;
    expect(contentsInWords(race, false)).toContain(
      'your text (18 characters); RNN, LSTM; H\u00A0128',
    );
    expect(contentsInWords({ ...race, language: 'ko' }, true)).toContain('텍스트: 넣지 않음');
  });
});

describe('the QR code', () => {
  it('has the finder patterns of a code, inside its quiet zone', () => {
    const { size, path } = drawCode('https://host.example/#v=1');
    const dark = new Set(path.match(/M\d+ \d+/g));
    // 7×7 squares with a light ring, four modules from the edge, in three corners.
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const) {
      const row = (dy: number) =>
        Array.from({ length: 7 }, (_, dx) => (dark.has(`M${x + dx} ${y + dy}`) ? '#' : '.')).join(
          '',
        );
      expect([0, 1, 2, 3, 4, 5, 6].map(row)).toEqual([
        '#######',
        '#.....#',
        '#.###.#',
        '#.###.#',
        '#.###.#',
        '#.....#',
        '#######',
      ]);
    }
    expect([...dark].some((at) => /M[0-3] |\s[0-3]$/.test(at))).toBe(false);
  });

  it('is a drawing of its own when it is saved', () => {
    expect(codeAsSvg('x')).toMatch(/^<svg xmlns=.*<\/svg>\n$/);
  });
});
