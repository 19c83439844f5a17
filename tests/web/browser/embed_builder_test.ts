/** What a lecturer does: chooses, copies, and pastes into a page of their own. */
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';

const builder = (page: Page) => page.locator('unroll-embed-builder');
const snippet = (page: Page, name: string) =>
  builder(page).getByRole('textbox', { name, exact: true });

async function openBuilder(page: Page, site: string, fragment = ''): Promise<void> {
  await page.goto(`${site}index.html${fragment}`);
  const element = page.locator('unroll-playground');
  await expect
    .poll(() => element.evaluate((node: UnrollPlayground) => node.state.text.characters))
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(snippet(page, 'As an element')).toBeVisible();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await builder(page).getByRole('combobox', { name: label }).selectOption({ label: option });
}

test('three labs stand in a post on another origin by pasting what the builder gives', async ({
  page,
  blog,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { address: site } = await blog.open('');
  await openBuilder(page, site, '#hidden-size=16&sequence-length=16&batch-size=4&cell=rnn+lstm');
  const copied = async (name: string) => {
    await builder(page)
      .getByRole('button', { name: `Copy: ${name}` })
      .click();
    const written = await snippet(page, name).inputValue();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(written);
    return written;
  };
  await builder(page).getByRole('switch', { name: 'Trains as soon as it is seen' }).check();
  await builder(page).getByRole('checkbox', { name: 'Title, labs, language' }).uncheck();
  const first = await copied('As an element');
  await choose(page, 'Lab', 'By hand: LSTM');
  await builder(page).getByRole('textbox', { name: 'Height of the frame' }).fill('900');
  const second = await copied('As a frame');
  await choose(page, 'Lab', 'Softmax & loss');
  const third = await copied('As a frame');
  const growing = await copied('Frames as tall as what is in them');
  // They name the site that the page is of.
  expect(first).toContain(`src="${site}embed/unroll.js"`);
  expect(second).toContain(`src="${site}embed.html#`);

  await blog.open((host) =>
    `<p>Today: gradients.</p>${first}<p>By hand:</p>${second}<p>The loss:</p>${third}${growing}`.replaceAll(
      site,
      host,
    ),
  );
  const trained = page.locator('unroll-playground');
  await expect
    .poll(() =>
      trained.evaluate((node: UnrollPlayground) => node.state.runs.map(({ step }) => step > 2)),
    )
    .toEqual([true, true]);
  expect(await trained.evaluate((node: UnrollPlayground) => node.state)).toMatchObject({
    cells: ['rnn', 'lstm'],
    config: { hiddenSize: 16 },
    text: { preset: 'alice' },
  });
  await expect(page.getByRole('heading', { name: 'Unroll' })).toHaveCount(0);
  const frames = page.locator('iframe');
  await expect(frames).toHaveCount(2);
  await frames.nth(0).scrollIntoViewIfNeeded();
  const byHand = page.frameLocator('iframe >> nth=0');
  await expect(byHand.getByRole('button', { name: 'Take this step' })).toBeVisible();
  await frames.nth(1).scrollIntoViewIfNeeded();
  const loss = page.frameLocator('iframe >> nth=1');
  await expect(loss.getByRole('button', { name: 'Confidently wrong' })).toBeVisible();
  // Each has become as tall as what is in it.
  for (const frame of [byHand, loss]) {
    await expect
      .poll(() => frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight))
      .toBe(0);
  }
  expect(blog.incidents).toEqual([]);
});

test('a text with quotes, lines and Hangul comes through both snippets unharmed', async ({
  page,
  blog,
}) => {
  const text = `"나랏말싸미" <b>듕귁</b>에 & 달아\nit's \`one\` line, and another\ttab. `.repeat(3);
  const { address: site } = await blog.open('');
  await openBuilder(page, site, `#${new URLSearchParams({ text }).toString()}`);
  const element = await snippet(page, 'As an element').inputValue();
  const frame = await snippet(page, 'As a frame').inputValue();
  await blog.open((host) => `${element}${frame}`.replaceAll(site, host));
  const textOf = (node: UnrollPlayground) => node.text;
  await expect.poll(() => page.locator('unroll-playground').evaluate(textOf)).toBe(text);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  const framed = page.frameLocator('iframe').locator('unroll-playground');
  await expect.poll(() => framed.evaluate(textOf)).toBe(text);
  expect(blog.incidents).toEqual([]);
});

test('the live result is the frame itself, and follows every choice', async ({
  page,
  playground,
}) => {
  await openBuilder(page, playground.address, '#preset=prose');
  const preview = page.frameLocator('unroll-embed-builder iframe');
  await page.locator('unroll-embed-builder iframe').scrollIntoViewIfNeeded();
  await expect(preview.getByRole('heading', { name: 'Unroll' })).toBeVisible();
  await builder(page).getByRole('checkbox', { name: 'Title, labs, language' }).uncheck();
  await builder(page).getByRole('radio', { name: 'Dark' }).check();
  await choose(page, 'Language', '한국어');
  await page.locator('unroll-embed-builder iframe').scrollIntoViewIfNeeded();
  await expect(preview.getByRole('button', { name: '학습', exact: true })).toBeVisible();
  await expect(preview.getByRole('heading', { name: 'Unroll' })).toHaveCount(0);
  await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark');
  const address = await page.locator('unroll-embed-builder iframe').getAttribute('src');
  const written = await snippet(page, 'As a frame').inputValue();
  expect(written).toContain(`src="${(address ?? '').replaceAll('&', '&amp;')}"`);
});

for (const language of ['en', 'ko']) {
  test(`axe finds nothing in the builder, and it fits a phone, ${language}`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await playground.open(`#lang=${language}`);
    await page.getByRole('button', { name: /Share|공유/ }).click();
    await expect(builder(page).getByRole('textbox').first()).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const overflow = await page
        .locator('unroll-dialog dialog')
        .evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(overflow, `at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
}
