/** An element that nobody sees: it loads no engine, starts nothing, and stands still where it was. */
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

const small = 'hidden-size="8" sequence-length="16" batch-size="4"';
const far = (content: string) => `<div style="height: 5000px">A long post.</div>${content}`;

const stepOf = (page: Page) =>
  page
    .locator('unroll-playground')
    .evaluate((node: UnrollPlayground) => node.state.runs[0]?.step ?? 0);
const activityOf = (page: Page) =>
  page.locator('unroll-playground').evaluate((node: UnrollPlayground) => node.state.activity);

/** Notes when it starts and pauses, and why. */
const noteEvents = (page: Page) =>
  page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const name of ['unroll-started', 'unroll-paused'] as const) {
      document.addEventListener(name, (event) => {
        told.push(`${name} ${String((event as CustomEvent<{ reason: string }>).detail.reason)}`);
      });
    }
  });
const toldOn = (page: Page) => page.evaluate(() => (window as unknown as { told: string[] }).told);
const scrollTo = (page: Page, top: number) =>
  page.evaluate((to) => {
    window.scrollTo({ top: to, behavior: 'instant' });
  }, top);

test('far below the fold it fetches no engine; autostart begins when it comes near', async ({
  page,
  blog,
}) => {
  const host = await blog.open(far(`<unroll-playground autostart ${small}></unroll-playground>`));
  const settled = () =>
    page
      .locator('unroll-playground')
      .evaluate((node: UnrollPlayground) => node.state.text.characters > 0);
  await expect.poll(settled).toBe(true);
  const fetched = () => [...host.served].filter((file) => /\.wasm$|worker/.test(file));
  expect(fetched()).toEqual([]);
  expect(page.workers()).toEqual([]);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toHaveCount(0);
  expect(await activityOf(page)).toBe('idle');
  await scrollTo(page, 4500);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  expect(fetched()).not.toEqual([]);
});

test('scrolled away it pauses, and back in sight it goes on', async ({ page, blog }) => {
  await blog.open(`<unroll-playground ${small} autostart></unroll-playground>${far('')}`);
  await noteEvents(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  await scrollTo(page, 99_999);
  await expect.poll(() => activityOf(page)).toBe('paused');
  const step = await stepOf(page);
  await scrollTo(page, 0);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  const told = await toldOn(page);
  expect(told.filter((one) => one.endsWith('sight'))).toEqual([
    'unroll-paused sight',
    'unroll-started sight',
  ]);
});

test('what a person paused stays paused', async ({ page, blog }) => {
  await blog.open(
    `<unroll-playground ${small} cell="lstm" autostart></unroll-playground>${far('')}`,
  );
  await noteEvents(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await expect.poll(() => activityOf(page)).toBe('paused');
  const step = await stepOf(page);
  const element = page.locator('unroll-playground');
  const untilSeen = (isSeen: boolean) =>
    element.evaluate(
      (node, wanted) =>
        new Promise<void>((resolve) => {
          const observer = new IntersectionObserver(
            (entries) => {
              if (entries.at(-1)?.isIntersecting !== wanted) return;
              observer.disconnect();
              resolve();
            },
            { rootMargin: '200px' },
          );
          observer.observe(node);
        }),
      isSeen,
    );
  await scrollTo(page, 99_999);
  await untilSeen(false);
  await scrollTo(page, 0);
  await untilSeen(true);
  // Whatever the sight asked of the worker has been answered when this has.
  await element.evaluate((node: UnrollPlayground) => node.save());
  expect(await stepOf(page)).toBe(step);
  expect((await toldOn(page)).filter((one) => one.endsWith('sight'))).toEqual([]);
});

test('in a hidden tab it pauses, unless it may train in the background', async ({ page, blog }) => {
  await blog.open(
    `<unroll-playground id="a" ${small} autostart hide="header settings flow gradients"></unroll-playground>
     <unroll-playground id="b" ${small} autostart background></unroll-playground>`,
  );
  const run = (id: string) =>
    page.locator(`#${id}`).evaluate((node: UnrollPlayground) => node.state.runs[0]);
  await expect.poll(async () => (await run('a'))?.step ?? 0).toBeGreaterThan(3);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(async () => (await run('a'))?.status).toBe('paused');
  const { step = 0 } = (await run('b')) ?? {};
  await expect.poll(async () => (await run('b'))?.step ?? 0).toBeGreaterThan(step + 3);
  expect((await run('a'))?.status).toBe('paused');
});

test('what a program starts out of sight trains', async ({ page, blog }) => {
  await blog.open(far(`<unroll-playground ${small}></unroll-playground>`));
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.start();
  });
  await expect.poll(() => stepOf(page)).toBeGreaterThan(3);
});

test('in closed details and in a tab that does not show, it waits', async ({ page, blog }) => {
  await blog.open(
    `<details><summary>More</summary>
       <unroll-playground id="a" ${small} autostart></unroll-playground></details>
     <div id="tab" style="display: none">
       <unroll-playground id="b" ${small} autostart></unroll-playground></div>`,
  );
  const run = (id: string) =>
    page.locator(`#${id}`).evaluate((node: UnrollPlayground) => node.state.runs[0]?.step ?? 0);
  const activity = (id: string) =>
    page.locator(`#${id}`).evaluate((node: UnrollPlayground) => node.state.activity);
  await page.getByText('More', { exact: true }).click();
  await expect.poll(() => run('a')).toBeGreaterThan(3);
  expect(await activity('b')).toBe('idle');
  await page.evaluate(() => {
    const tab = document.getElementById('tab');
    if (tab) tab.style.display = '';
  });
  await page.locator('#b').scrollIntoViewIfNeeded();
  await expect.poll(() => run('b')).toBeGreaterThan(3);
  const chart = page.locator('#b').getByRole('application', { name: /^Loss/ });
  expect((await chart.boundingBox())?.width).toBeGreaterThan(200);
});
