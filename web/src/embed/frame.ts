/** embed.html, for an `<iframe>`: a playground that its fragment configures and messages lead. */
import '../page_language.js';
import { readSetting, refusalsOf } from '../app/setting.js';
import type { UnrollPlayground } from '../element.js';
import '../element.js';
import { known } from '../known_settings.js';
import { followLanguageAndTheme, openFragment } from '../page_surroundings.js';
import { readMessage, type FromFrame, type ToFrame } from './frame_messages.js';
import { reportTo } from './frame_reports.js';

const playground = document.querySelector<UnrollPlayground>('unroll-playground');
if (playground) {
  followLanguageAndTheme(playground);
  openFragment(playground, location.hash);
  window.addEventListener('hashchange', () => {
    openFragment(playground, location.hash);
  });
  // Opened by itself, it is a page without anyone to talk to.
  if (window.parent !== window) talkToParent(playground, window.parent);
}

function talkToParent(element: UnrollPlayground, parent: Window): void {
  // Any page may frame this one, and which it is does not matter: nothing here is secret.
  const post = (message: FromFrame) => {
    parent.postMessage(message, '*');
  };
  reportTo(post, element);
  window.addEventListener('message', ({ source, data }) => {
    const message = source === parent ? readMessage(data) : null;
    if (message) obey(element, message);
  });
  post({ type: 'unroll-ready' });
}

function obey(element: UnrollPlayground, message: ToFrame): void {
  switch (message.type) {
    case 'unroll-start':
      element.start();
      break;
    case 'unroll-pause':
      element.pause();
      break;
    case 'unroll-reset':
      element.reset();
      break;
    case 'unroll-step':
      element.step(message.count);
      break;
    case 'unroll-set':
      set(element, message.attributes);
      break;
    default:
      message satisfies never;
  }
}

function set(element: UnrollPlayground, attributes: Readonly<Record<string, string>>): void {
  const read = Object.entries(attributes).map(([name, value]) => readSetting(name, value, known));
  for (const reason of read.flatMap(refusalsOf)) console.warn(`message: ${reason}`);
  element.apply(read.flatMap((setting) => (setting.kind === 'refused' ? [] : [setting])));
}
