/** The single file, opened from the disk as by a double click, without a network. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test as base } from './page_test_kit.js';

interface SingleFile {
  open(fragment?: string): Promise<void>;
  state(): Promise<UnrollPlayground['state']>;
}

const test = base.extend<{ singleFile: SingleFile }>({
  singleFile: async ({ page, context, dist }, use) => {
    const file = pathToFileURL(join(dist, 'unroll-standalone.html')).href;
    const incidents: string[] = [];
    page.on('console', (message) => incidents.push(message.text()));
    page.on('pageerror', (error) => incidents.push(error.message));
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(file) && !url.startsWith('blob:')) incidents.push(`request: ${url}`);
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await context.setOffline(true);
    const state = () =>
      page.locator('unroll-playground').evaluate((node: UnrollPlayground) => node.state);
    await use({
      state,
      async open(fragment = '') {
        await page.goto(file + fragment);
        await expect.poll(async () => (await state()).text.characters).toBeGreaterThan(0);
      },
    });
    expect(incidents, 'nothing on the console, no request, no violation').toEqual([]);
  },
});

const steps = async ({ state }: SingleFile) => (await state()).runs.map(({ step }) => step);
const train = (page: Page) => page.getByRole('button', { name: 'Train', exact: true }).click();

test('the single file trains two runs side by side', async ({ page, singleFile }) => {
  await singleFile.open('#lang=en');
  await train(page);
  await expect.poll(async () => (await steps(singleFile)).filter((n) => n > 5)).toHaveLength(2);
  const losses = (await singleFile.state()).runs.map(({ loss }) => loss);
  for (const loss of losses) expect(loss).toBeGreaterThan(0);
});

test('every lab opens in the single file, in both languages', async ({ page, singleFile }) => {
  await singleFile.open('#lang=en');
  await train(page);
  await expect.poll(async () => Math.max(...(await steps(singleFile)))).toBeGreaterThan(3);
  for (const lang of ['en', 'ko']) {
    if (lang === 'ko') await page.getByRole('button', { name: '한국어' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const labs = page.getByRole('navigation').getByRole('link');
    expect(await labs.count()).toBeGreaterThan(3);
    for (const lab of await labs.all()) {
      await lab.click();
      await expect(lab).toHaveAttribute('aria-current', 'page');
      await expect(page.locator('unroll-lazy-part').getByRole('heading').first()).toBeVisible();
    }
  }
});

test('texts and experiments are inside of the single file', async ({ page, singleFile }) => {
  await singleFile.open('#lang=en&preset=alice');
  expect((await singleFile.state()).text.characters).toBeGreaterThan(30_000);
  const choice = page.getByRole('combobox', { name: 'Choose an experiment or a text' });
  await expect(choice).toHaveValue('alice');
  for (const preset of ['hunminjeongeum', 'exploding']) {
    await choice.selectOption(preset);
    await expect(choice).toHaveValue(preset);
  }
  await expect
    .poll(async () => (await singleFile.state()).config)
    .toMatchObject({ cell: 'rnn', optimizer: 'sgd' });
});

test('a link into the single file restores its settings, and what is set is in its address', async ({
  page,
  singleFile,
}) => {
  await singleFile.open('#lang=ko&cell=lstm&hidden-size=33&seed=7');
  expect(await singleFile.state()).toMatchObject({
    language: 'ko',
    cells: ['lstm'],
    config: { hiddenSize: 33, seed: 7 },
  });
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.config = { hiddenSize: 44 };
  });
  await expect.poll(() => page.url()).toContain('hidden-size=44');
});

test('the single file shares a link to itself', async ({ page, singleFile }) => {
  await singleFile.open('#lang=en&preset=alice');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = page.getByRole('textbox', { name: 'Link to what you set up' });
  await expect(link).toHaveValue(/^file:.*\/unroll-standalone\.html#v=1&.*preset=alice/);
  await expect(page.getByRole('heading', { name: 'In a page of your own' })).toHaveCount(0);
});

test('the single file can be sent by mail', ({ dist }) => {
  expect(statSync(join(dist, 'unroll-standalone.html')).size).toBeLessThan(2_000_000);
});
