/** What a page needs to show a playground as it was chosen in the builder. Pure: choices in, HTML out. */
import type { AppState, Theme } from '../../app/state.js';
import type { Known } from '../../app/setting.js';
import { writeFragment } from '../../app/url_state.js';
import type { Language } from '../../messages/messages.js';

export interface EmbedChoices {
  readonly lab: string;
  /** Names of controls and panels. */
  readonly hidden: ReadonlySet<string>;
  /** Null: that of the page around. */
  readonly language: Language | null;
  readonly theme: Theme;
  readonly autostart: boolean;
}

/** Labs that train show a model; to the others only these settings mean anything. */
const settingsOfAll: readonly string[] = ['v', 'lab', 'lang', 'theme', 'hide', 'autostart'];
/** What only a link has: an element's attribute holds a text of any length as it is. */
const settingsOfLinks: readonly string[] = ['v', 'text-z', 'text-missing'];

/** By the names that links and attributes have. */
export type Settings = ReadonlyMap<string, string>;

/** The settings of the page as it is now, with what was chosen; `packed` as `writeFragment` takes it. */
export function embedSettings(
  state: AppState,
  { lab, hidden, language, theme, autostart }: EmbedChoices,
  known: Known,
  doesTrain: boolean,
  packed: string | null = null,
): Settings {
  const chosen = { ...state, lab, hidden, theme, language: language ?? state.language };
  const settings = new Map(new URLSearchParams(writeFragment(chosen, known, packed).slice(1)));
  if (!language) settings.delete('lang');
  if (autostart && doesTrain) settings.set('autostart', 'true');
  if (doesTrain) return settings;
  return new Map([...settings].filter(([name]) => isOfExample(name, lab)));
}

/** What was typed into an example "By hand" has a setting of its lab's name. */
function isOfExample(name: string, lab: string): boolean {
  return settingsOfAll.includes(name) || name === lab;
}

/** Whether it brings the text that it is to learn, or names it. */
export function hasText(settings: Settings): boolean {
  return ['text', 'text-z', 'preset'].some((name) => settings.has(name));
}

export function frameAddress(site: string, settings: Settings): string {
  return `${site}embed.html#${new URLSearchParams([...settings]).toString()}`;
}

export function scriptSnippet(site: string): string {
  return `<script type="module" src="${escaped(`${site}embed/unroll.js`)}"></script>`;
}

/** `text` is the one to learn where no preset is named; null for a lab that learns none. */
export function elementSnippet(settings: Settings, text: string | null): string {
  const own = [...settings].filter(([name]) => name !== 'text' && !settingsOfLinks.includes(name));
  if (text !== null && !settings.has('preset')) own.push(['text', text]);
  const attributes = own.map(([name, value]) =>
    name === 'autostart' ? ` ${name}` : ` ${name}="${escaped(value)}"`,
  );
  return `<unroll-playground${attributes.join('')}></unroll-playground>`;
}

export function frameSnippet(
  site: string,
  settings: Settings,
  { title, height }: { readonly title: string; readonly height: number },
): string {
  const address = escaped(frameAddress(site, settings));
  return `<iframe src="${address}" title="${escaped(title)}" width="100%" height="${height}" style="border: 0" loading="lazy" allow="clipboard-write"></iframe>`;
}

/** Once in a page, for all of its frames: each becomes as tall as what it shows. */
export const heightSnippet = `<script>
addEventListener('message', ({ data, source }) => {
  if (data?.type !== 'unroll-height' || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll('iframe[src*="/embed.html"]')) {
    if (frame.contentWindow === source) frame.style.height = \`\${Number(data.height)}px\`;
  }
});
</script>`;

/** Within double quotes. Editors of blogs join lines or break them: those of a text are spelled out. */
function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;');
}
