/** What a page of our own does around its one playground: it takes its settings, language and theme. */
import { readFragment } from './app/read_link.js';
import type { UnrollPlayground } from './element.js';
import { known } from './known_settings.js';
import { loadMessages, messagesIn } from './messages/messages.js';
import { documentTheme } from './theme.js';

/** Opens the link that the address is, where it says anything. */
export function openFragment(element: UnrollPlayground, fragment: string): void {
  if (fragment !== '') element.open(readFragment(fragment, known));
}

export function followLanguageAndTheme(element: UnrollPlayground): void {
  if (documentTheme.styleSheet) document.adoptedStyleSheets.push(documentTheme.styleSheet);
  const follow = () => {
    const { language, theme } = element.state;
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    // Without its words the playground goes back to a language that has them.
    loadMessages(language).then(
      () => {
        document.title = messagesIn(element.state.language).documentTitle;
      },
      () => undefined,
    );
  };
  follow();
  element.addEventListener('unroll-change', follow);
}
