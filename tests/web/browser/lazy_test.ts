/** Parts of the page that are fetched when they are first wanted, and what happens without a connection. */
import type { Page } from '@playwright/test';
import { expect, test, type Playground } from './page_test_kit.js';

const missing = 'This part of the page could not be loaded.';

/** Cuts the connection for one file of the site; returns what mends it. */
async function withhold(page: Page, playground: Playground, file: RegExp) {
  playground.expectedWarnings.push(/net::ERR_FAILED/);
  await page.route(file, (route) => route.abort());
  return () => page.unroute(file);
}

test('a lab that cannot be fetched says so, and opens when one tries again', async ({
  page,
  playground,
}) => {
  const mend = await withhold(page, playground, /\/inside-[^/]*\.js$/);
  await playground.open();
  await page.getByRole('link', { name: 'Inside the cell' }).click();
  await expect(page.getByRole('alert')).toContainText(missing);
  // The rest of the page goes on.
  await page.getByRole('link', { name: 'Train' }).click();
  await playground.button('Train').click();
  await playground.untilStep(3);
  await page.getByRole('link', { name: 'Inside the cell' }).click();
  await expect(page.getByRole('alert')).toContainText(missing);
  await mend();
  await playground.button('Try again').click();
  await expect(page.getByRole('textbox', { name: 'Text to read' })).toBeVisible();
  await expect(page.getByText(missing)).toHaveCount(0);
});

test('without its words a language is not spoken, until one tries again', async ({
  page,
  playground,
}) => {
  const mend = await withhold(page, playground, /\/ko-[^/]*\.js$/);
  await playground.open();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('alert')).toContainText(missing);
  expect((await playground.state()).language).toBe('en');
  await expect(page).toHaveTitle(/watch an RNN or LSTM/);
  await expect(playground.button('Train')).toBeVisible();
  await mend();
  await playground.button('Try again').click();
  await expect(playground.button('학습')).toBeVisible();
  await expect(page).toHaveTitle(/배우는 모습/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('an experiment that cannot be fetched leaves the one before', async ({ page, playground }) => {
  const mend = await withhold(page, playground, /\/exploding-[^/]*\.js$/);
  await playground.open();
  const before = await playground.state();
  const choice = page.getByRole('combobox', { name: 'Choose an experiment or a text' });
  await choice.selectOption('exploding');
  await expect(page.getByRole('alert')).toContainText(missing);
  expect((await playground.state()).config).toEqual(before.config);
  await expect(choice).toHaveValue('remembering');
  await mend();
  await playground.button('Try again').click();
  await expect.poll(async () => (await playground.state()).config).not.toEqual(before.config);
  await expect(page.getByText(missing)).toHaveCount(0);
});
