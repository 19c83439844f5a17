import type { Locator, Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { expect, test, type Playground } from './page_test_kit.js';

/** A text short enough to be read off, with spaces and line breaks. */
const text = 'row, row, row your boat\ngently down the stream\n'.repeat(12);
const line = 'row, row, row your boat';
const small = `#lab=inside&hidden-size=16&batch-size=4&sequence-length=16&text=${encodeURIComponent(text)}`;

const map = (page: Page, quantity: string): Locator =>
  page.locator(`unroll-heat-map[data-quantity="${quantity}"]`);
const maps = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('unroll-heat-map')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-quantity')));
const options = (page: Page, which: { selected?: boolean } = {}): Locator =>
  page.locator('unroll-text-strip').getByRole('option', which);
const place = (count: number | string) => `What the model expected at place ${count}`;

async function openWithOneStep(page: Page, playground: Playground, more = ''): Promise<void> {
  await playground.open(small + more);
  await playground.button('Take one step and look').click();
  await expect(page.getByText('At step 1', { exact: true })).toBeVisible();
}

test('before any training the lab says what to press, and one step is enough to look inside', async ({
  page,
  playground,
}) => {
  await playground.open(`${small}&cell=lstm`);
  await expect(page.getByRole('heading', { name: 'Nothing to look into yet' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Text to read' })).toHaveValue(line);
  await playground.button('Take one step and look').click();
  await expect(page.getByText('At step 1', { exact: true })).toBeVisible();
  expect(await maps(page)).toEqual(['f', 'i', 'c', 'o', 'C', 'h']);
  const cells = options(page);
  await expect(cells).toHaveText([...line.replaceAll(' ', '␣')]);
  await expect(cells.first()).toHaveAccessibleName('r, place 1, not predicted');
  await expect(cells.nth(4)).toHaveAccessibleName(/^space, place 5, \d+\.\d\d bits of surprise$/);
  await expect(page.getByText(/^Forget gate: mean 0\.\d+; lowest/)).toBeVisible();
});

test('what the model expected is a distribution, and what came is in it', async ({
  page,
  playground,
}) => {
  await openWithOneStep(page, playground, '&cell=lstm');
  await expect(page.getByText(place(line.length))).toBeVisible();
  const shares = page.locator('unroll-prediction-panel .share');
  await expect(shares).toHaveCount(5);
  const numbers = (await shares.allTextContents()).map((share) => Number.parseFloat(share));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(numbers.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(100.1);
  const sentence = page.getByText(/^‘t’ at place 23 had a probability of [\d.]+ %: [\d.]+ bits/);
  const [percent, bits] = ((await sentence.textContent()) ?? '').match(/[\d.]+(?= %| bits)/g) ?? [];
  expect(2 ** -Number(bits)).toBeCloseTo(Number(percent) / 100, 2);
});

test('the arrow keys choose a character, and the page says on what its prediction depends', async ({
  page,
  playground,
}) => {
  await openWithOneStep(page, playground, '&cell=lstm');
  await expect(page.getByText(/The prediction of ‘t’ at place 23 depends/)).toBeVisible();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(place(22))).toBeVisible();
  await expect(page.getByText(/The prediction of ‘a’ at place 22 depends/)).toBeVisible();
  await expect(options(page, { selected: true })).toHaveText('a');
  await expect(page.locator('unroll-column-chart.saliency .bar')).toHaveCount(21);
  await page.keyboard.press('Home');
  await expect(page.getByText(/is the first character/)).toBeVisible();
  await options(page).nth(2).click();
  await expect(page.getByText(place(3))).toBeVisible();
});

test('every value can be read by keyboard and under the pointer', async ({ page, playground }) => {
  await openWithOneStep(page, playground, '&cell=lstm');
  const plot = map(page, 'f').locator('.plot');
  await plot.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const spoken = map(page, 'f').locator('[aria-live]');
  await expect(spoken).toHaveText(/unit 2 at ‘t’ \(23\): f = 0\.\d+/);
  await plot.hover({ position: { x: 2, y: 2 } });
  await expect(map(page, 'f').locator('.readout')).toHaveText(/unit 1 at ‘r’ \(1\): f = 0\.\d+/);
  await plot.click({ position: { x: 2, y: 2 } });
  await expect(page.getByText(/is the first character/)).toBeVisible();
});

test('all maps put the units in the order that was asked for', async ({ page, playground }) => {
  await openWithOneStep(page, playground, '&cell=lstm');
  await page.getByRole('combobox', { name: 'Order of units' }).selectOption('Chosen character');
  await page.getByRole('combobox', { name: 'of', exact: true }).selectOption('C, cell state');
  const valueOf = async (quantity: string, down: number) => {
    await map(page, quantity).locator('.plot').focus();
    for (let k = 0; k <= down; k++) await page.keyboard.press('ArrowDown');
    const spoken = (await map(page, quantity).locator('[aria-live]').textContent()) ?? '';
    await page.keyboard.press('Escape');
    const [, unit, value] = /^unit (\d+) .* = (.*)$/.exec(spoken) ?? [];
    return { unit, value: Number(value?.replace('−', '-').replace(/·10.*/, 'e-9')) };
  };
  const first = await valueOf('C', 0);
  const last = await valueOf('C', 15);
  expect(first.value).toBeGreaterThan(last.value);
  // The same unit on the same row everywhere.
  expect((await valueOf('h', 0)).unit).toBe(first.unit);
  expect((await valueOf('o', 15)).unit).toBe(last.unit);
});

test('while a run trains the maps follow it, and stop where it stops', async ({
  page,
  playground,
}) => {
  await playground.open(`${small}&cell=lstm`);
  await page.locator('unroll-action-bar').getByRole('button', { name: 'Train' }).click();
  const shown = async () =>
    Number(
      /\d[\d,]*/.exec((await page.locator('.step').textContent()) ?? '')?.[0].replaceAll(',', ''),
    );
  await expect.poll(shown).toBeGreaterThan(0);
  const before = await shown();
  await expect.poll(shown).toBeGreaterThan(before);
  await playground.button('Pause').click();
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const { runs } = await playground.state();
  await expect.poll(shown).toBe(runs[0]?.step);
});

test('a character that the model never saw is named, and can be left out', async ({
  page,
  playground,
}) => {
  await openWithOneStep(page, playground, '&cell=lstm');
  const box = page.getByRole('textbox', { name: 'Text to read' });
  await box.fill('row%');
  await expect(page.getByText(/does not know ‘%’/)).toBeVisible();
  await playground.button('Leave them out').click();
  await expect(box).toHaveValue('row');
  await expect(options(page)).toHaveText(['r', 'o', 'w']);
  await box.fill('r\nw '.repeat(60));
  await expect(page.getByText('Only the first 200 characters are read.')).toBeVisible();
  await expect(options(page)).toHaveCount(200);
  await expect(options(page).nth(1)).toHaveText('⏎');
  await playground.button('Use a line of the text').click();
  await expect(options(page)).toHaveCount(line.length);
});

test('of a race one chooses whose cell is opened; an RNN has a hidden state only', async ({
  page,
  playground,
}) => {
  await openWithOneStep(page, playground, '&cell=rnn+lstm');
  expect(await maps(page)).toEqual(['f', 'i', 'c', 'o', 'C', 'h']);
  await page.getByRole('radio', { name: 'RNN' }).click();
  await expect.poll(() => maps(page)).toEqual(['h']);
  await expect(page.getByText(/The prediction of ‘t’ at place 23 depends/)).toBeVisible();
});

test('each layer can be looked into', async ({ page, playground }) => {
  await openWithOneStep(page, playground, '&cell=lstm&layers=2');
  const summary = () => map(page, 'h').locator('#summary').textContent();
  const first = await summary();
  await page.getByRole('radio', { name: '2', exact: true }).click();
  await expect.poll(summary).not.toBe(first);
});

test('on a phone strip and maps scroll sideways together, and nothing else does', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openWithOneStep(page, playground, '&cell=lstm');
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(widths[0]).toBe(widths[1]);
  await options(page).last().click();
  const column = async (target: Locator) => {
    const box = await target.boundingBox();
    return Math.round((box?.x ?? NaN) + (box?.width ?? NaN));
  };
  const scroller = page.locator('unroll-cell-sheet .scroll');
  await scroller.evaluate((node) => node.scrollTo({ left: node.scrollWidth }));
  const end = await column(options(page).last());
  for (const quantity of ['f', 'C', 'h']) {
    expect(await column(map(page, quantity).locator('.plot'))).toBe(end);
  }
  await expect(map(page, 'f').getByRole('heading')).toBeInViewport();
});

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ko']) {
    test(`axe finds nothing inside the cell, ${scheme}, ${language}`, async ({
      page,
      playground,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await playground.open(`${small}&cell=rnn+lstm&layers=2&lang=${language}`);
      expect(await axeFindings(page)).toEqual([]);
      await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
        node.step(5);
      });
      await expect(page.locator('.depends')).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}
