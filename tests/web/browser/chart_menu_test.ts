/** What is behind the "⋯" of a chart. */
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { openFilled } from './accessible_kit.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';

const more = (page: Page, chart: string) => page.getByRole('button', { name: `More: ${chart}` });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name });

async function save(page: Page, chart: string, name: string): Promise<Download> {
  await more(page, chart).click();
  const download = page.waitForEvent('download');
  await item(page, name).click();
  return download;
}

test('the menu is walked through by keyboard, and gives the focus back', async ({
  page,
  playground,
}) => {
  await openFilled(page, playground, 'train', 'en');
  await more(page, 'Loss').focus();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Data table')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item(page, 'Listen while training')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(item(page, 'Save as CSV')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(item(page, 'Save as CSV')).toBeHidden();
  await expect(more(page, 'Loss')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Data table')).toBeFocused();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(1 + 5);
  await expect(
    table.getByRole('columnheader', { name: /^LSTM nats per character$/ }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  await expect(more(page, 'Loss')).toBeFocused();
});

test('pressed again, the button closes its menu', async ({ page, playground }) => {
  await openFilled(page, playground, 'train', 'en');
  await more(page, 'Loss').click();
  await expect(item(page, 'Data table')).toBeVisible();
  await more(page, 'Loss').click();
  await expect(item(page, 'Data table')).toBeHidden();
  await more(page, 'Gradient norm').click();
  await expect(item(page, 'Data table')).toBeVisible();
});

test('files of a chart hold what is plotted', async ({ page, playground }) => {
  await openFilled(page, playground, 'train', 'en');
  const { runs } = await playground.state();
  const csv = await save(page, 'Loss', 'Save as CSV');
  expect(csv.suggestedFilename()).toBe('unroll-loss.csv');
  const lines = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFsteps,"RNN, unsmoothed",RNN,"LSTM, unsmoothed",LSTM,/);
  expect(lines).toHaveLength(1 + 5);
  const raw = lines[5]?.split(',').map(Number);
  expect(raw?.[0]).toBe(5);
  expect(raw?.[1]).toBeCloseTo(runs[0]?.loss ?? NaN, 6);

  const svg = readFileSync(await (await save(page, 'Loss', 'Save as SVG')).path(), 'utf8');
  for (const text of ['Loss (nats per character)', 'RNN', 'LSTM', 'steps']) {
    expect(svg).toContain(`>${text}</text>`);
  }
  const png = readFileSync(await (await save(page, 'Loss', 'Save as PNG')).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand in the header: twice 720 × 440.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1440, 880]);
});

test('a map has its files, too', async ({ page, playground }) => {
  await openFilled(page, playground, 'inside', 'en');
  const csv = await save(page, 'h, hidden state', 'Save as CSV');
  const lines = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFunit \\ character,/);
  expect(lines).toHaveLength(1 + 16);
  const svg = readFileSync(
    await (await save(page, 'h, hidden state', 'Save as SVG')).path(),
    'utf8',
  );
  expect(svg).toContain('>h, hidden state');
});

test('a curve is listened to: it says how, and when it is over', async ({ page, playground }) => {
  await openFilled(page, playground, 'train', 'en');
  await more(page, 'Loss').click();
  await item(page, 'Listen to the curve').click();
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeFocused();
  const news = page.locator('unroll-loss-panel unroll-chart-menu').getByRole('status');
  await expect(news).toHaveText(/^Playing, from left to right: RNN, LSTM/);
  await page.keyboard.press('Enter');
  await expect(stop).toBeHidden();
  await expect(news).toHaveText('The sound has ended.');
  await expect(more(page, 'Loss')).toBeFocused();
  await page.keyboard.press('Enter');
  await item(page, 'Listen to the curve').click();
  await expect(stop).toBeVisible();
  await expect(stop).toBeHidden();
});

const labsWithCharts = ['train', 'inside', 'cross-entropy'] as const;
for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ko']) {
    test(`axe finds nothing with menus and tables open, ${scheme}, ${language}`, async ({
      page,
      playground,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      for (const lab of labsWithCharts) {
        await openFilled(page, playground, lab, language);
        await page
          .getByRole('button', { name: /^(More|더 보기):/ })
          .last()
          .click();
        await expect(page.getByRole('menuitem').nth(3)).toBeVisible();
        expect(await axeFindings(page), lab).toEqual([]);
        await page.getByRole('menuitem').first().click();
        await expect(page.locator('unroll-chart-menu').getByRole('table')).toBeVisible();
        expect(await axeFindings(page), lab).toEqual([]);
        await page.goto('about:blank');
      }
    });
  }
}
