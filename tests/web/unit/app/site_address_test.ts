import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../../web/src/app/site_address.js';

const site = 'https://host.example/course/unroll/';

describe('pageAddress', () => {
  it.each([
    ['the page itself', `${site}assets/a-1.js`, 'assets', `${site}#v=1`, site],
    [
      'the page by its name',
      `${site}assets/a-1.js`,
      'assets',
      `${site}index.html?x#y`,
      `${site}index.html`,
    ],
    [
      'another page of the site',
      `${site}assets/a-1.js`,
      'assets',
      `${site}embed.html`,
      `${site}index.html`,
    ],
    [
      'a blog elsewhere',
      `${site}embed/a-1.js`,
      'embed',
      'https://blog.example/',
      `${site}index.html`,
    ],
    [
      'an address with a version',
      `${site}embed/unroll.js?v=2`,
      'embed',
      'about:srcdoc',
      `${site}index.html`,
    ],
    [
      'a program that brought it along',
      'https://app.example/assets/x.js',
      'embed',
      'https://app.example/',
      null,
    ],
    ['a file on disk', 'file:///home/me/embed/a.js', 'embed', 'file:///home/me/a.html', null],
    ['a single file', 'blob:https://host.example/123', 'assets', 'https://host.example/', null],
  ])('from %s', (_, module, folder, document, expected) => {
    expect(pageAddress({ module, folder, document })).toBe(expected);
  });
});
