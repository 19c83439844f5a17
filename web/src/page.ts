/** index.html: one playground that fills the page, and the link in the address bar kept up to date. */
import './page_language.js';
import { isFirstVisit } from './help/first_visit.js';
import { plainFragment } from './app/first_text.js';
import type { UnrollPlayground } from './element.js';
import './element.js';
import { keepForOffline } from './offline/register.js';
import { followLanguageAndTheme, openFragment } from './page_surroundings.js';

const playground = document.querySelector<UnrollPlayground>('unroll-playground');
/** Typing changes the text with every key; the address bar need not follow each. */
const writeAfterMs = 400;

if (playground) {
  followLanguageAndTheme(playground);
  readAddress(playground);
  writeAddress(playground);
  listenForKeys(playground);
  if (isFirstVisit()) playground.offerTour();
  if (import.meta.env.MODE === 'production') keepForOffline(playground);
}

/** The playground fills the page: its key works when nothing has the focus, too. */
function listenForKeys(element: UnrollPlayground): void {
  document.addEventListener('keydown', (event) => {
    const isForPage = event.target === document.body || event.target === document.documentElement;
    if (!isForPage || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (element.state.activity === 'training') element.pause();
    else element.start();
  });
}

function readAddress(element: UnrollPlayground): void {
  openFragment(element, location.hash);
  window.addEventListener('hashchange', ({ newURL }) => {
    // By now, `location` may have what was about to be written for the state before.
    if (!isPlace(history.state)) openFragment(element, new URL(newURL).hash);
  });
}

/** An entry of the history that was made by going to another lab. */
interface Place {
  readonly lab: string;
}
const isPlace = (state: unknown): state is Place =>
  typeof state === 'object' && state !== null && 'lab' in state;

function writeAddress(element: UnrollPlayground): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fragment: string | null = null;
  let { lab } = element.state;
  element.addEventListener('unroll-change', ({ detail }) => {
    fragment = detail.fragment;
    timer ??= setTimeout(() => {
      timer = undefined;
      if (fragment === null) return;
      const before: Place = { lab };
      const now: Place = { lab: element.state.lab };
      lab = now.lab;
      // The address stays as plain as it came until there is something to say.
      const isPlain = location.hash === '' && fragment === plainFragment(element.state.language);
      if (fragment === location.hash || isPlain) return;
      if (now.lab === before.lab) {
        history.replaceState(history.state, '', fragment);
        return;
      }
      history.replaceState(before, '');
      history.pushState(now, '', fragment);
    }, writeAfterMs);
  });
  // Back and forward lead from lab to lab and change nothing else: what trains goes on.
  window.addEventListener('popstate', ({ state }) => {
    if (!isPlace(state)) return;
    lab = state.lab;
    element.apply([{ kind: 'lab', lab }]);
  });
}
