/** What each "?" says, the dialog "Help", and that nothing in them is out of reach. */
import type { Locator, Page } from '@playwright/test';
import { topics } from '../../../web/src/help/topics.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';

const card = (page: Page): Locator => page.locator('unroll-topic-popover').getByRole('dialog');

/** Plots that have no "?". */
function unexplainedPlots(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const plots = 'unroll-line-chart, unroll-heat-map, unroll-column-chart';
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const help = 'unroll-help-button';
    const isExplained = (plot: Element): boolean => {
      if (plot.querySelector(help)) return true;
      const root = plot.getRootNode();
      // Maps that stand together have one for all, in the panel around them.
      const panel = root instanceof ShadowRoot ? root.host.getRootNode() : null;
      return panel instanceof ShadowRoot && panel.querySelector(help) !== null;
    };
    const found = all(document).filter((element) => element.matches(plots));
    if (found.length === 0) return ['there is no plot'];
    return found
      .filter((plot) => !isExplained(plot))
      .map((plot) => `${plot.tagName}: ${(plot as Element & { heading: string }).heading}`);
  });
}

test('a "?" answers beside it, takes the focus and gives it back', async ({ page, playground }) => {
  await playground.open();
  const ask = page.getByRole('button', { name: 'Clip gradient at: What is this?' });
  await ask.press('Enter');
  await expect(card(page)).toBeFocused();
  await expect(card(page)).toHaveAccessibleName('Clip gradient at');
  await expect(card(page)).toContainText('Lecture: RNN and BPTT');
  await expect(card(page)).toContainText('clip-norm');
  await expect(card(page).locator('math')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(ask).toBeFocused();
  // Leaving it with the Tab key leads back, too.
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(card(page)).toHaveCount(0);
  await expect(ask).toBeFocused();
  // The same "?" again, or a click elsewhere, closes it.
  await ask.click();
  await expect(card(page)).toBeVisible();
  await ask.click();
  await expect(card(page)).toHaveCount(0);
  await ask.click();
  await expect(card(page)).toBeVisible();
  await page.getByRole('heading', { name: 'Gradient norm' }).click();
  await expect(card(page)).toHaveCount(0);
});

test('it speaks the language that is chosen while it is open, and leads to the lab', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: 'Gradient back through time: What is this?' }).click();
  await expect(card(page)).toContainText('Each step back multiplies by a Jacobian');
  await page.locator('unroll-playground').evaluate((element) => {
    element.setAttribute('lang', 'ko');
  });
  await expect(card(page)).toContainText('야코비 행렬이 곱해져서');
  await card(page).getByRole('button', { name: '손으로 계산해 보기: RNN' }).click();
  await expect(card(page)).toHaveCount(0);
  expect((await playground.state()).lab).toBe('by-hand-rnn');
});

test('it stays in the window of a phone', async ({ page, playground }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await playground.open('#lang=ko');
  await page.getByRole('button', { name: '시간을 거슬러 가는 기울기: 이것은' }).click();
  await expect(card(page).locator('math').first()).toBeVisible();
  const box = await page.locator('unroll-topic-popover').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
});

test('every setting and every plot has a "?"', async ({ page, playground }) => {
  await playground.open();
  const settings = page.locator('unroll-settings-panel');
  await settings.getByText('More settings').click();
  for (const control of await settings.locator('[data-field]:not(.differing)').all()) {
    await expect(control.locator('.help')).toHaveCount(1);
  }
  await playground.button('Train').click();
  await playground.untilStep(3);
  expect(await unexplainedPlots(page)).toEqual([]);
  await page.getByRole('button', { name: 'weights', exact: true }).first().click();
  await page.getByRole('button', { name: 'over training' }).click();
  await expect(page.locator('unroll-flow-panel unroll-heat-map').first()).toBeVisible();
  expect(await unexplainedPlots(page)).toEqual([]);
  await page.getByRole('link', { name: 'Inside the cell' }).click();
  await expect(page.locator('unroll-heat-map').first()).toBeVisible();
  expect(await unexplainedPlots(page)).toEqual([]);
  await page.getByRole('link', { name: 'Softmax & loss' }).click();
  await expect(page.locator('unroll-line-chart').first()).toBeVisible();
  expect(await unexplainedPlots(page)).toEqual([]);
  for (const cell of ['RNN', 'LSTM']) {
    await page.getByRole('link', { name: 'By hand' }).click();
    await page.getByRole('radio', { name: cell }).or(playground.button(cell)).first().click();
    await page.getByRole('button', { name: 'unrolled over time: What is this?' }).click();
    await expect(card(page)).toHaveAccessibleName(`An ${cell}, unrolled`);
    await page.keyboard.press('Escape');
  }
});

test('Help holds every topic, and draws every formula', async ({ page, playground }) => {
  await playground.open();
  await playground.button('Help').click();
  const help = page.locator('unroll-help-dialog');
  const every = help.locator('details');
  await expect(every).toHaveCount(Object.keys(topics).length);
  await help.evaluate((element) => {
    for (const one of element.shadowRoot?.querySelectorAll('details') ?? []) one.open = true;
  });
  const formulas = Object.values(topics).flatMap((topic) => topic.formulas);
  await expect(help.locator('math')).toHaveCount(formulas.length);
  await expect(help.locator('unroll-formula .source')).toHaveCount(0);
  await expect(help.getByText('Ctrl + Enter')).toBeVisible();
  await help.getByRole('button', { name: 'Work it out: softmax & loss' }).first().click();
  await expect(help).toHaveCount(0);
  expect((await playground.state()).lab).toBe('cross-entropy');
});

test('on a phone nothing in Help is cut off: wide formulas scroll', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await playground.open();
  await playground.button('Help').click();
  const help = page.locator('unroll-help-dialog');
  await expect(help.getByText('Ctrl + Enter')).toBeAttached();
  await help.evaluate((element) => {
    for (const one of element.shadowRoot?.querySelectorAll('details') ?? []) one.open = true;
  });
  await expect(help.locator('math').last()).toBeAttached();
  const excess = await page
    .getByRole('dialog')
    .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(excess).toBeLessThanOrEqual(0);
});

for (const [language, help] of [
  ['en', 'Help'],
  ['ko', '도움말'],
] as const) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing: a "?" and Help, ${language}, ${theme}`, async ({
      page,
      playground,
    }) => {
      await playground.open(`#lang=${language}&theme=${theme}`);
      await page.locator('unroll-gradient-panel').locator('.help').click();
      await expect(card(page).locator('math')).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await playground.button(help).click();
      const dialog = page.locator('unroll-help-dialog');
      await dialog.locator('summary').first().click();
      await expect(dialog.locator('math').first()).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}
