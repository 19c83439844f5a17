/** The built site in a real browser: served under a sub-path, and watched for everything it should not do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { PlaygroundSummary } from '../../../web/src/app/summary.js';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { serveFolder, type Site } from './static_server.js';

export { expect } from '@playwright/test';

const underPath = '/course/unroll/';

export interface Playground {
  /** Opens the page and waits until its text is there. */
  open(fragment?: string): Promise<void>;
  /** Puts a text of one's own into the box. */
  type(text: string): Promise<void>;
  state(): Promise<PlaygroundSummary>;
  /** Waits until a condition on the state holds. */
  until(what: string, condition: (state: PlaygroundSummary) => boolean): Promise<void>;
  /** Waits for a run to have made this many steps. */
  untilStep(step: number): Promise<void>;
  button(name: string | RegExp): Locator;
  /** Warnings that are expected in this test. */
  readonly expectedWarnings: RegExp[];
  readonly address: string;
}

/** A page of somebody else's, on another origin, that embeds the element. */
export interface Blog {
  /** Opens the page with this in it (which may name the host), and returns the host of the element. */
  open(content: Content, page?: BlogPage): Promise<Site>;
  /** What the console said, and errors of the page. */
  readonly incidents: readonly string[];
}

type Content = string | ((host: string) => string);

export interface BlogPage {
  readonly doctype?: string;
  /** Attributes of its root. */
  readonly root?: string;
  /** What the blog's server says of it, which may name the host. */
  headers?(host: string): Readonly<Record<string, string>>;
}

interface Fixtures {
  playground: Playground;
  blog: Blog;
}
export interface SiteOptions {
  /** The folder of the built site. */
  dist: string;
}
interface WorkerFixtures extends SiteOptions {
  site: Site;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  dist: ['', { scope: 'worker', option: true }],

  site: [
    async ({ dist }, use) => {
      const site = await serveFolder(dist, underPath);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],

  playground: async ({ page, site }, use) => {
    const incidents: string[] = [];
    const expectedWarnings = [
      /^console warning: Service Worker registration blocked by Playwright/,
    ];
    const note = (text: string) => {
      if (!expectedWarnings.some((expected) => expected.test(text))) incidents.push(text);
    };
    page.on('console', (message) => {
      note(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      note(`page error: ${error.message}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address)) note(`request: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) note(`status ${response.status()}: ${response.url()}`);
    });
    await page.addInitScript(() => {
      // As after a first visit: nothing is offered. An empty page has no storage.
      if (location.protocol !== 'about:') localStorage.setItem('unroll.visited', 'yes');
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(createPlayground(page, site, expectedWarnings));
    expect(incidents, 'nothing on the console, no request elsewhere, no violation').toEqual([]);
  },

  blog: async ({ page, dist }, use, testInfo) => {
    const incidents: string[] = [];
    page.on('console', (message) => incidents.push(message.text()));
    page.on('pageerror', (error) => incidents.push(error.message));
    const sites: Site[] = [];
    const serve = async (...site: Parameters<typeof serveFolder>) => {
      sites.push(await serveFolder(...site));
      return sites.at(-1) as Site;
    };
    await use({
      incidents,
      async open(content, { doctype = '<!doctype html>', root = 'lang="en"', headers } = {}) {
        // What a static host such as GitHub Pages sends.
        const host = await serve(dist, '/', { 'access-control-allow-origin': '*' });
        const folder = testInfo.outputPath('blog');
        mkdirSync(folder, { recursive: true });
        writeFileSync(
          join(folder, 'index.html'),
          `${doctype}<html ${root}><title>Blog</title><link rel="icon" href="data:,">
            <script type="module" src="${host.address}embed/unroll.js"></script>
            ${typeof content === 'string' ? content : content(host.address)}`,
        );
        await page.goto((await serve(folder, '/', headers?.(host.address))).address);
        return host;
      },
    });
    for (const site of sites) await site.close();
  },
});

function createPlayground(page: Page, site: Site, expectedWarnings: RegExp[]): Playground {
  const element = page.locator('unroll-playground');
  const state = (): Promise<PlaygroundSummary> =>
    element.evaluate((node: UnrollPlayground) => node.state);
  const until: Playground['until'] = async (what, condition) => {
    const options = { message: what, timeout: 30_000, intervals: [50] };
    await expect.poll(async () => condition(await state()), options).toBe(true);
  };
  return {
    expectedWarnings,
    address: site.address,
    state,
    until,
    async open(fragment = '') {
      await page.goto(site.address + fragment);
      await until('the text is there', ({ text }) => text.characters > 0);
    },
    type: (text) => page.getByRole('textbox', { name: /Text to learn|학습할 텍스트/ }).fill(text),
    untilStep: (step) => until(`step ${step}`, ({ runs }) => runs.some((run) => run.step >= step)),
    button: (name) => page.getByRole('button', { name, exact: typeof name === 'string' }),
  };
}
