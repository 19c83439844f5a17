/** The words of a chart's menu, which come with it. */
import type { Shape } from './en.js';
import { chartMenu as en } from './en/chart_menu.js';
import { chartMenu as ko } from './ko/chart_menu.js';
import type { Language } from './messages.js';

export type ChartMenuMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, ChartMenuMessages>> = { en, ko };

export function chartMenuMessagesIn(language: Language): ChartMenuMessages {
  return catalogue[language];
}
