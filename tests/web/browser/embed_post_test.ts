/** The sample post of a course blog, on another origin than the one that serves the element. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';
import { serveFolder, type Site } from './static_server.js';

const sites: Site[] = [];

test.afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

/** As a lecturer moves it: the post to the blog, its one script still from where Unroll is. */
async function openPost(page: Page, dist: string, folder: string): Promise<void> {
  const host = await serveFolder(dist, '/', { 'access-control-allow-origin': '*' });
  cpSync(join(dist, 'blog'), folder, { recursive: true });
  const post = join(folder, 'index.html');
  const html = readFileSync(post, 'utf8').replaceAll('"../', `"${host.address}`);
  expect(html).toContain(`${host.address}embed/unroll.js`);
  writeFileSync(post, html);
  const blog = await serveFolder(folder, '/posts/rnn/');
  sites.push(host, blog);
  await page.goto(blog.address);
}

test('three labs work within its text', async ({ page, dist }, testInfo) => {
  const incidents: string[] = [];
  page.on('console', (message) => incidents.push(message.text()));
  page.on('pageerror', (error) => incidents.push(error.message));
  await openPost(page, dist, testInfo.outputPath('post'));
  const race = page.locator('#race');
  const runs = () => race.evaluate((node: UnrollPlayground) => node.state.runs);
  await race.getByRole('button', { name: 'Train', exact: true }).click();
  await expect
    .poll(async () => (await runs()).map(({ cell, step }) => `${cell} ${step > 20 ? 'on' : step}`))
    .toEqual(['rnn on', 'lstm on']);
  await expect(race.getByText(/less than|only .*left|% .*left/i).first()).toBeVisible();

  const byHand = page.locator('#by-hand');
  await byHand.scrollIntoViewIfNeeded();
  await byHand.getByRole('button', { name: 'Take this step' }).click();
  // The reader has gone on: the race waits for them.
  await expect
    .poll(async () => (await runs()).map(({ status }) => status))
    .toEqual(['paused', 'paused']);

  const loss = page.locator('#loss');
  await loss.scrollIntoViewIfNeeded();
  await loss.getByRole('button', { name: 'Confidently wrong' }).click();
  const dog = loss.getByRole('group', { name: 'dog', exact: true });
  await expect(dog.getByRole('textbox', { name: 'z₂' })).toHaveValue('-4');
  expect(incidents).toEqual([]);
});

test('it is read in Korean and English, and its labs speak with it', async ({
  page,
  dist,
}, testInfo) => {
  await openPost(page, dist, testInfo.outputPath('post'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'How far back does a gradient reach?',
  );
  await page.getByRole('button', { name: '한국어' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '기울기는 어디까지 거슬러 가는가',
  );
  await expect(
    page.locator('#race').getByRole('button', { name: '학습', exact: true }),
  ).toBeVisible();
  await page.locator('#loss').scrollIntoViewIfNeeded();
  await expect(
    page.locator('#loss').getByRole('heading', { name: '로짓에서 기울기까지' }),
  ).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  }
});
