import { describe, expect, it } from 'vitest';
import { coreDescription } from '../../../../web/src/generated/core_description.js';
import { chartMenuMessagesIn } from '../../../../web/src/messages/chart_menu.js';
import { crossEntropyMessagesIn } from '../../../../web/src/messages/cross_entropy.js';
import { divergenceMessagesIn } from '../../../../web/src/messages/divergence.js';
import { filesMessagesIn } from '../../../../web/src/messages/files.js';
import { insideMessagesIn } from '../../../../web/src/messages/inside.js';
import {
  chooseLanguage,
  hasMessages,
  languages,
  messagesIn,
  type Language,
} from '../../../../web/src/messages/messages.js';

type Tree = { readonly [key: string]: unknown };

function leaves(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as Tree, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

/** What comes with the page, and what comes later. */
function everythingIn(language: Language): Tree {
  return {
    page: messagesIn(language),
    chartMenu: chartMenuMessagesIn(language),
    inside: insideMessagesIn(language),
    divergence: divergenceMessagesIn(language),
    crossEntropy: crossEntropyMessagesIn(language),
    files: filesMessagesIn(language),
  };
}

describe.each(languages)('messages in %s', (language) => {
  const messages = messagesIn(language);

  it('say something for every key', () => {
    for (const [key, value] of leaves(everythingIn(language))) {
      const said = typeof value === 'function' ? value('1', '2', '3') : value;
      expect(said, key).toMatch(/\S/);
      if (typeof value !== 'function') expect(said, key).not.toContain('undefined');
    }
  });

  it('have words for every field, cell and choice of the core', () => {
    for (const { name, choices = [] } of coreDescription.fields) {
      expect(messages.fields[name].label).toMatch(/\S/);
      if (name === 'cell') continue;
      for (const choice of choices) expect(messages.choices).toHaveProperty([choice]);
    }
    for (const { kind } of coreDescription.cells) {
      expect(messages.settings.cellNames).toHaveProperty([kind]);
    }
  });
});

describe('languages', () => {
  it('are each fetched: none falls back to English', () => {
    for (const language of languages) expect(hasMessages(language)).toBe(true);
    expect(new Set(languages.map((language) => messagesIn(language))).size).toBe(languages.length);
  });

  it('have the same keys', () => {
    const [first, ...others] = languages.map((language) =>
      leaves(everythingIn(language)).map(([key, value]) => [key, typeof value]),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it('are chosen by the first tag that is known', () => {
    expect(chooseLanguage([null, 'fr-FR', 'ko-KR', 'en'])).toBe('ko');
    expect(chooseLanguage(['KO'])).toBe('ko');
    expect(chooseLanguage([])).toBe('en');
    expect(chooseLanguage([undefined, ''])).toBe('en');
  });
});
