import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { PlaygroundSummary } from '../../../web/src/app/summary.js';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { expect, test, type Playground } from './page_test_kit.js';

/** Long, in two scripts, with what links trip over. */
const ownText = Array.from(
  { length: 40 },
  (_, line) => `${line}. 나랏말싸미 듕귁에 달아 & to be or not to be = 100 % #${line * 7}? 🙂\n`,
).join('');

const race =
  '#cell=rnn+lstm&hidden-size=24&sequence-length=16&batch-size=4&seed=7&learning-rate=0.007';

/** Losses of all runs after every second step. */
async function losses(page: Page): Promise<(number | null)[][]> {
  const element = page.locator('unroll-playground');
  const state = (): Promise<PlaygroundSummary> =>
    element.evaluate((node: UnrollPlayground) => node.state);
  const seen: (number | null)[][] = [];
  for (let step = 2; step <= 12; step += 2) {
    await element.evaluate((node: UnrollPlayground) => {
      node.step(2);
    });
    await expect
      .poll(async () => {
        const { activity, runs } = await state();
        return activity === 'paused' && runs.every((run) => run.step === step);
      })
      .toBe(true);
    seen.push((await state()).runs.map(({ loss }) => loss));
  }
  return seen;
}

async function openShare(page: Page, playground: Playground): Promise<string> {
  await playground.button(/^(Share|공유)$/).click();
  const field = page.getByRole('textbox', { name: /Link to what|지금 설정을/ });
  await expect(field).toBeVisible();
  return field.inputValue();
}

test('a link that is copied draws the same curves in another browser', async ({
  page,
  playground,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await playground.open(`${race}&lang=ko`);
  await playground.type(ownText);
  const before = await losses(page);
  expect(before).toHaveLength(6);
  expect(before[0]?.[0]).not.toBe(before[0]?.[1]);
  await openShare(page, playground);
  await playground.button('링크 복사').click();
  await expect(page.getByRole('status').filter({ hasText: '복사했습니다' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(8000);

  const other = await browser.newContext({ locale: 'en-US' });
  const otherPage = await other.newPage();
  await otherPage.goto(link);
  const element = otherPage.locator('unroll-playground');
  const state = () => element.evaluate((node: UnrollPlayground) => node.state);
  await expect.poll(async () => (await state()).text.characters).toBe([...ownText].length);
  expect(await element.evaluate((node: UnrollPlayground) => node.text)).toBe(ownText);
  expect(await state()).toMatchObject({ language: 'ko', cells: ['rnn', 'lstm'] });
  const after = await losses(otherPage);
  for (const [index, runs] of before.entries()) {
    for (const [run, loss] of runs.entries()) {
      expect(Math.abs((after[index]?.[run] ?? NaN) - (loss ?? NaN))).toBeLessThan(1e-6);
    }
  }
  await other.close();
});

test('the address follows a long text, and brings it back after a reload', async ({
  page,
  playground,
}) => {
  await playground.open(race);
  await playground.type(ownText);
  await expect.poll(() => new URL(page.url()).hash).toContain('text-z=');
  await page.reload();
  await playground.until('the text is back', ({ text }) => text.characters === [...ownText].length);
  expect(await playground.state()).toMatchObject({ config: { seed: 7, hiddenSize: 24 } });
});

test('a link into the open page leaves nothing of what was set before', async ({
  page,
  playground,
}) => {
  await playground.open(`${race}&theme=dark&temperature=1.5&lab=by-hand-rnn`);
  await page.evaluate(() => {
    location.hash = '#v=1&text=abcabcabcabc&layers=2&lang=en';
  });
  await playground.until('the link is open', ({ config }) => config.layers === 2);
  const { config, theme, lab, cells, text } = await playground.state();
  expect({ theme, lab, cells }).toEqual({ theme: 'auto', lab: 'train', cells: ['lstm'] });
  expect(config).toMatchObject({ hiddenSize: 128, seed: 1, learningRate: 0.002 });
  expect(text.characters).toBe(12);
  await playground.button('Undo').click();
  await playground.until('back', ({ config: { layers, seed } }) => layers === 1 && seed === 7);
});

test('what a link could not be used for is said on the page until it is dismissed', async ({
  page,
  playground,
}) => {
  playground.expectedWarnings.push(/link: /);
  await page.goto(
    `${playground.address}#v=9&theme=pink&hidden-size=${'9'.repeat(500)}&%3Cimg%20src%3Dx%3E=1&text-z=AAAA&layers=2`,
  );
  const notice = page.getByRole('status').filter({ hasText: 'could not be used' });
  await expect(notice).toContainText(
    `Parts of this link could not be used: theme="pink", hidden-size="${'9'.repeat(40)}…", <img src=x>="1"`,
  );
  await expect(notice).toContainText('by a later version');
  await expect(notice).toContainText('text in this link cannot be read');
  expect((await playground.state()).config.layers).toBe(2);
  expect((await playground.state()).text.characters).toBe(0);
  await playground.button('한국어').click();
  await expect(page.getByText('이 링크에서 쓸 수 없는 부분')).toBeVisible();
  await playground.button('닫기').click();
  await expect(page.getByText('이 링크에서 쓸 수 없는 부분')).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
});

test('where the clipboard is refused the link is selected for the reader to copy', async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await playground.open('#preset=nursery-rhyme');
  const link = await openShare(page, playground);
  await playground.button('Copy link').click();
  await expect(page.getByText('The browser did not allow copying')).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Link to what you set up' });
  await expect(field).toBeFocused();
  expect(
    await field.evaluate(({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) =>
      value.slice(selectionStart, selectionEnd),
    ),
  ).toBe(link);
});

test('what is ticked is in the link', async ({ page, playground, browser }) => {
  await playground.open(
    '#hidden-size=16&batch-size=4&text=to+be+or+not+to+be+that+is&sequence-length=8',
  );
  await openShare(page, playground);
  await page.getByRole('switch', { name: 'Start training when it is opened' }).click();
  await page.getByRole('switch', { name: 'Show this lab only' }).click();
  const field = page.getByRole('textbox', { name: 'Link to what you set up' });
  await expect(field).toHaveValue(/hide=header.*autostart=true/);
  const other = await browser.newPage();
  await other.goto(await field.inputValue());
  const element = other.locator('unroll-playground');
  await expect
    .poll(() => element.evaluate((node: UnrollPlayground) => node.state.runs[0]?.step ?? 0))
    .toBeGreaterThan(0);
  await expect(other.getByRole('heading', { name: 'Unroll' })).toHaveCount(0);
  await other.close();
  await page.getByRole('switch', { name: 'Leave the text out' }).click();
  await expect(field).toHaveValue(/text-missing=26/);
  await expect(field).not.toHaveValue(/to\+be/);
});

test('a text too long for a link is offered as a file, which restores everything', async ({
  page,
  playground,
}) => {
  const letters = Array.from({ length: 12_000 }, (_, index) =>
    String.fromCodePoint(0xac00 + ((index * 7919) % 11_000)),
  ).join('');
  await playground.open(race);
  await playground.type(letters);
  await playground.until('typed', ({ text }) => text.characters === 12_000);
  const link = await openShare(page, playground);
  await expect(page.getByText(/Your text has 12,000 characters\. With it the link/)).toBeVisible();
  expect(link).toContain('text-missing=12000');
  await expect(page.getByRole('switch', { name: 'Leave the text out' })).toBeDisabled();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    playground.button('Save setup file').first().click(),
  ]);
  expect(download.suggestedFilename()).toBe('unroll-setup.json');
  const file = {
    name: 'setup of a race.json',
    mimeType: '',
    buffer: await readFile(await download.path()),
  };

  await page.goto('about:blank');
  await page.goto(link);
  await expect(
    page.getByText('This link comes without its text (12,000 characters)'),
  ).toBeVisible();
  expect((await playground.state()).text.characters).toBe(0);
  await playground.button('Files').click();
  const chooser = page.waitForEvent('filechooser');
  await playground.button('Open file…').click();
  await (await chooser).setFiles(file);
  await playground.until('the text is there', ({ text }) => text.characters === 12_000);
  const { config, cells } = await playground.state();
  expect(config).toMatchObject({ seed: 7, hiddenSize: 24, learningRate: 0.007 });
  expect(cells).toEqual(['rnn', 'lstm']);
  await expect(page.getByText('This link comes without')).toHaveCount(0);
});

test('a link restores the example by hand', async ({ page, playground }) => {
  await playground.open('#lab=by-hand-rnn');
  await playground.button('All 0.1').click();
  await expect.poll(() => new URL(page.url()).hash).toContain('by-hand-rnn=');
  const sentence = page.locator('unroll-update-panel').first();
  const before = await sentence.innerText();
  await page.reload();
  await expect(sentence).toHaveText(before, { useInnerText: true });
});

test('embedded elsewhere, the link leads to the page beside the script', async ({ page, blog }) => {
  const host = await blog.open(
    '<unroll-playground preset="nursery-rhyme" hidden-size="16" lang="en"></unroll-playground>',
  );
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link to what you set up' });
  await expect(field).toHaveValue(
    `${host.address}index.html#v=1&preset=nursery-rhyme&hidden-size=16&lang=en`,
  );
  await page.goto(await field.inputValue());
  const element = page.locator('unroll-playground');
  await expect
    .poll(() => element.evaluate((node: UnrollPlayground) => node.state.text.preset))
    .toBe('nursery-rhyme');
});

for (const [language, theme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['ko', 'light'],
  ['ko', 'dark'],
] as const) {
  test(`axe finds nothing in the dialog "Share" (${language}, ${theme})`, async ({
    page,
    playground,
  }) => {
    await playground.open(`#text=to+be+or+not+to+be&lang=${language}&theme=${theme}`);
    await openShare(page, playground);
    await playground.button(/^(Show QR code|QR 코드 보기)$/).click();
    await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });
}

test('on phones the dialog "Share" needs no scrolling sideways', async ({ page, playground }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await playground.open(
      `#text=${'a%20long%20text%20'.repeat(20)}&lang=${width === 390 ? 'ko' : 'en'}`,
    );
    await openShare(page, playground);
    await playground.button(/^(Show QR code|QR 코드 보기)$/).click();
    await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
    const widths = await page.getByRole('dialog').evaluate((dialog) => ({
      inside: dialog.scrollWidth - dialog.clientWidth,
      right: dialog.getBoundingClientRect().right,
      page: document.documentElement.scrollWidth,
    }));
    expect(widths.inside).toBe(0);
    expect(widths.right).toBeLessThanOrEqual(width);
    expect(widths.page).toBeLessThanOrEqual(width);
    await page.goto('about:blank');
  }
});
