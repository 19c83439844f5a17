import { describe, expect, it } from 'vitest';
import { readFragment } from '../../../../web/src/app/read_link.js';
import {
  elementSnippet,
  embedSettings,
  frameAddress,
  frameSnippet,
  hasText,
  scriptSnippet,
  type EmbedChoices,
} from '../../../../web/src/dialogs/embed/snippets.js';
import { known } from '../../../../web/src/known_settings.js';
import { Driver } from '../app/fixtures.js';

const site = 'https://unroll.example/course/';
const plain: EmbedChoices = {
  lab: 'train',
  hidden: new Set(),
  language: null,
  theme: 'auto',
  autostart: false,
};

function playground(text: string) {
  return new Driver().send(
    { type: 'replaceText', value: text, preset: null, quietly: true },
    { type: 'setConfig', changes: { hiddenSize: 33 } },
  ).state;
}

describe('the snippets of the embed builder', () => {
  it('load the script from the site that the page is of', () => {
    expect(scriptSnippet(site)).toBe(
      '<script type="module" src="https://unroll.example/course/embed/unroll.js"></script>',
    );
  });

  it('make an element with the settings of the page as attributes', () => {
    const state = playground('나랏말싸미 듕귁에 달아');
    const choices = { ...plain, autostart: true, language: 'ko', theme: 'dark' } as const;
    const settings = embedSettings(
      state,
      { ...choices, hidden: new Set(['header', 'text']) },
      known,
      true,
    );
    expect(elementSnippet(settings, state.text.value)).toBe(
      '<unroll-playground hidden-size="33" lang="ko" theme="dark" hide="header text" autostart text="나랏말싸미 듕귁에 달아"></unroll-playground>',
    );
  });

  it('spell out whatever would end an attribute or be changed on its way', () => {
    const text = `"><script>alert('&amp;')</script>\n\ttwo`;
    const state = playground(text);
    const settings = embedSettings(state, plain, known, true);
    expect(elementSnippet(settings, text)).toBe(
      `<unroll-playground hidden-size="33" text="&quot;&gt;&lt;script&gt;alert('&amp;amp;')&lt;/script&gt;&#10;&#9;two"></unroll-playground>`,
    );
    const frame = frameSnippet(site, settings, { title: 'A "B"', height: 500 });
    expect(frame.match(/"/g)).toHaveLength(14);
    expect(frame).toContain('title="A &quot;B&quot;"');
    expect(frame).not.toMatch(/&(?!amp;|quot;)/);
  });

  it('make a frame whose address brings the same settings back', () => {
    const text = '나랏말싸미 & "듕귁"에';
    const settings = embedSettings(playground(text), { ...plain, lab: 'inside' }, known, true);
    const { settings: read, refused } = readFragment(
      new URL(frameAddress(site, settings)).hash,
      known,
    );
    expect(refused).toEqual([]);
    expect(read).toContainEqual({ kind: 'text', text });
    expect(read).toContainEqual({ kind: 'lab', lab: 'inside' });
    expect(read).toContainEqual({ kind: 'field', field: 'hiddenSize', value: 33 });
    expect(read.some(({ kind }) => kind === 'language')).toBe(false);
  });

  it('leave the model out where the lab has none', () => {
    const state = playground('to be or not to be');
    const choices = { ...plain, lab: 'by-hand-lstm', autostart: true };
    const settings = embedSettings(state, choices, known, false);
    expect(elementSnippet(settings, null)).toBe(
      '<unroll-playground lab="by-hand-lstm"></unroll-playground>',
    );
  });

  it('tell when a text is too long for an address, but not for an attribute', () => {
    const text = 'To be. '.repeat(2000);
    const settings = embedSettings(playground(text), plain, known, true);
    expect(hasText(settings)).toBe(false);
    expect(elementSnippet(settings, text)).toContain(text);
  });
});
