/**
 * Where the page is that a link has to lead to. An element that another page embeds has no page of
 * its own: its script lies in a folder of the site whose page it is.
 */

/** The page's modules are one folder below it, as the embeddable element's is. */
export interface Place {
  /** The address of this module. */
  readonly module: string;
  /** The folder it was built into. */
  readonly folder: string;
  /** What the visitor is looking at. */
  readonly document: string;
}

/** Null where nobody knows: within a program that brought the element along, or in a file on disk. */
export function pageAddress({ module, folder, document }: Place): string | null {
  const { protocol, pathname } = new URL(module);
  const isOnWeb = protocol === 'http:' || protocol === 'https:';
  if (!isOnWeb || pathname.split('/').at(-2) !== folder) return null;
  const site = new URL('../', module).href;
  // A folder's address stands for the page where the visitor's own address says so.
  return new URL(document).href.split(/[?#]/)[0] === site ? site : `${site}index.html`;
}

/** The page is one file, wherever it lies: it has no site with a script or a frame to embed. */
export const isSingleFile = import.meta.env.MODE === 'standalone';

export function ownPageAddress(): string | null {
  const document = location.href;
  if (isSingleFile) return document.replace(/[?#].*$/s, '');
  // Modules are served one by one, as they are written, while the page is worked on.
  if (import.meta.env.DEV) return new URL('./', document).href;
  const folder = import.meta.env.MODE === 'embed' ? 'embed' : 'assets';
  return pageAddress({ module: import.meta.url, folder, document });
}
