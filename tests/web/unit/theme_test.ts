import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { themeTokens } from '../../../web/src/theme.js';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const table = readme.slice(readme.indexOf('| property (`--unroll-`'));
const tokens = [...themeTokens.cssText.matchAll(/--unroll-([\w-]+):\s*([^;]+);/g)];

describe('the README’s table of custom properties', () => {
  it('has every property there is', () => {
    const names = new Set(
      tokens.map(([, name = '']) => name.replace(/^(series|space)-\d$/, '$1-1')),
    );
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('has every colour, light and dark', () => {
    const colours = tokens
      .filter(([, name = '', value = '']) => value.startsWith('#') && !name.startsWith('series'))
      .map(([, , value = '']) => value);
    expect(colours.filter((colour) => !table.includes(`\`${colour}\``))).toEqual([]);
  });
});
