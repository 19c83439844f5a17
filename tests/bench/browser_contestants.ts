/** Chromium with the page of browser/, and the contestants in its workers. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type * as playwright from '@playwright/test';
import { serveFolder } from '../web/browser/static_server.js';
import type { WorkerName } from './browser/protocol.js';
import type { Contestant } from './contestants.js';

export interface BenchBrowser {
  readonly version: string;
  contestant(name: WorkerName): Contestant;
  close(): Promise<void>;
}

/** `repository`: where build/bench/site and the packages of web/ are. */
export async function openBrowser(repository: string): Promise<BenchBrowser> {
  // The program is bundled to where no package would be found.
  const packagesOfWeb = createRequire(resolve(repository, 'web/package.json'));
  const { chromium } = packagesOfWeb('@playwright/test') as typeof playwright;
  const site = await serveFolder(resolve(repository, 'build/bench/site'), '/');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    console.error(`page error: ${error.message}`);
  });
  await page.goto(site.address);
  return {
    version: browser.version(),
    contestant: (name) => ({
      name,
      run: (task) =>
        page.evaluate(({ name, task }) => globalThis.askWorker(name, task), { name, task }),
    }),
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
