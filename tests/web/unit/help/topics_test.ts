import { describe, expect, it } from 'vitest';
import temml from 'temml';
import { cellKinds, fields } from '../../../../web/src/app/config_rules.js';
import { coreDescription } from '../../../../web/src/generated/core_description.js';
import { lectures, shownTopics, type TopicId } from '../../../../web/src/help/topic_ids.js';
import { isTopicId, topics } from '../../../../web/src/help/topics.js';
import { labs } from '../../../../web/src/labs/index.js';
import { helpMessagesIn, topicParagraphs, topicTitle } from '../../../../web/src/messages/help.js';
import { languages } from '../../../../web/src/messages/messages.js';

const ids = Object.keys(topics) as TopicId[];

describe('the topics', () => {
  it('have an entry for every field of the core and everything shown, and none besides', () => {
    const wanted = [...fields.map(({ name }) => name), ...shownTopics];
    expect([...ids].sort()).toEqual([...wanted].sort());
  });

  it('have one for every gate and state of the cells that the core has', () => {
    const quantities = coreDescription.cells.flatMap(({ gates }) => gates);
    expect(cellKinds.length).toBeGreaterThan(0);
    for (const quantity of [...quantities, 'C', 'h']) expect(isTopicId(quantity)).toBe(true);
  });

  it('leave no lecture empty, and lead to labs that there are', () => {
    const taught = new Set(ids.map((id) => topics[id].lecture));
    expect([...taught].sort()).toEqual([...lectures].sort());
    const known = labs.map(({ id }) => id);
    for (const id of ids) {
      const { lab } = topics[id];
      if (lab !== undefined) expect(known).toContain(lab);
    }
  });

  it('have formulas that can be read, all but the seed', () => {
    for (const id of ids) {
      const { formulas } = topics[id];
      expect(formulas.length > 0, id).toBe(id !== 'seed');
      for (const latex of formulas) {
        const mathMl = temml.renderToString(latex, { throwOnError: true });
        expect(mathMl, latex).toContain('<math');
      }
    }
  });
});

describe.each(languages)('the topics in %s', (language) => {
  it.each(ids)('say what %s is in six sentences at most', (id) => {
    expect(topicTitle(id, language)).toMatch(/\S/);
    const words = topicParagraphs(id, language).join(' ');
    const sentences = words.split(/[.?!](?:\s|$)/).filter((sentence) => sentence.trim() !== '');
    expect(sentences.length, words).toBeGreaterThanOrEqual(1);
    expect(sentences.length, words).toBeLessThanOrEqual(6);
    expect(words).not.toMatch(/undefined/);
  });

  it('are gathered under a name for every lecture', () => {
    const { lectures: names } = helpMessagesIn(language);
    for (const lecture of lectures) expect(names[lecture]).toMatch(/\S/);
  });
});

describe('the words of the topics', () => {
  it('are said in each language, not copied from English', () => {
    for (const id of ids) {
      const [english, ...others] = languages.map((language) =>
        topicParagraphs(id, language).join(' '),
      );
      for (const other of others) expect(other).not.toBe(english);
    }
  });
});
