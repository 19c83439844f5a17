/** The page after its first visit: without a connection, and when a new version is published. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './page_test_kit.js';
import { serveFolder } from './static_server.js';

test.use({ serviceWorkers: 'allow' });

/** Waits until the service worker has everything and serves this page. */
const untilKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });

test('after one visit the page opens without a connection, with every lab and language', async ({
  page,
  context,
  playground,
}) => {
  await playground.open('#lang=en');
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
  await playground.button('Train').click();
  await playground.untilStep(3);
  await untilKept(page);
  await context.setOffline(true);

  // What this visit has not fetched yet.
  await page.getByRole('link', { name: 'By hand' }).click();
  await expect(page.getByRole('heading', { name: 'Check' }).first()).toBeVisible();
  await page.goto('about:blank');
  await playground.open('#lang=ko&preset=alice');
  await expect(page.getByRole('button', { name: '학습', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '학습', exact: true }).click();
  await playground.untilStep(3);
  const labs = page.getByRole('navigation').getByRole('link');
  for (const lab of await labs.all()) {
    await lab.click();
    await expect(page.locator('unroll-lazy-part').getByRole('heading').first()).toBeVisible();
  }
});

test('a new version is used from the next visit on, and changes nothing for an open page', async ({
  page,
  context,
  dist,
}, testInfo) => {
  const folder = testInfo.outputPath('site');
  const isOfPage = (file: string) => !/\/(lib|embed|package)$|standalone/.test(file);
  cpSync(dist, folder, { recursive: true, filter: isOfPage });
  const site = await serveFolder(folder, '/unroll/');
  const version = (which: Page) => which.locator('html').getAttribute('data-version');
  try {
    await page.goto(site.address);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await untilKept(page);

    const index = join(folder, 'index.html');
    writeFileSync(
      index,
      readFileSync(index, 'utf8').replace('<html', () => '<html data-version="2"'),
    );
    const worker = join(folder, 'service_worker.js');
    const before = readFileSync(worker, 'utf8');
    const after = before.replace(/(index\.html[`"'],revision:[`"'])\w/, '$1x');
    expect(after).not.toBe(before);
    writeFileSync(worker, after);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) {
        await new Promise((resolve) => {
          const next = registration.installing;
          if (next) next.addEventListener('statechange', resolve, { once: true });
          else registration.addEventListener('updatefound', resolve, { once: true });
        });
      }
    });
    await page.reload();
    expect(await version(page)).toBeNull();

    await page.close();
    // The browser takes a moment to let go of the old one.
    const visit = async () => {
      const next = await context.newPage();
      await next.goto(site.address);
      const seen = await version(next);
      await next.close();
      return seen;
    };
    await expect.poll(visit).toBe('2');
  } finally {
    await site.close();
  }
});
