/** The words of what explains the page: the topics behind each "?" and the dialog "Help". They come with it. */
import { isFieldName, type FieldName } from '../app/config_rules.js';
import type { ShownTopic, TopicId } from '../help/topic_ids.js';
import type { Shape } from './en.js';
import { help as en } from './en/help.js';
import { helpTopics as topicsInEnglish } from './en/help_topics.js';
import { help as ko } from './ko/help.js';
import { helpTopics as topicsInKorean } from './ko/help_topics.js';
import { messagesIn, type Language } from './messages.js';

export type HelpMessages = Shape<typeof en>;

/** What is to be said of each topic; every language must say all of it. */
export interface TopicWords {
  /** What the setting does, and what else there is to know. */
  readonly fields: Readonly<Record<FieldName, readonly [string, string]>>;
  readonly shown: Readonly<Record<ShownTopic, { readonly title: string; readonly text: string }>>;
}

const catalogue: Readonly<Record<Language, HelpMessages>> = { en, ko };
const topicWords: Readonly<Record<Language, TopicWords>> = {
  en: topicsInEnglish,
  ko: topicsInKorean,
};

export function helpMessagesIn(language: Language): HelpMessages {
  return catalogue[language];
}

export function topicTitle(topic: TopicId, language: Language): string {
  return isField(topic)
    ? messagesIn(language).fields[topic].label
    : topicWords[language].shown[topic].title;
}

export function topicParagraphs(topic: TopicId, language: Language): readonly string[] {
  const { fields, shown } = topicWords[language];
  return isField(topic) ? fields[topic] : [shown[topic].text];
}

function isField(topic: TopicId): topic is FieldName {
  return isFieldName(topic);
}
