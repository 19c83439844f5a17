/** The tour of the page and its offer: by keyboard only, in both languages, and never where nobody asked. */
import type { Page } from '@playwright/test';
import { tour as english } from '../../../web/src/messages/en/tour.js';
import { tour as korean } from '../../../web/src/messages/ko/tour.js';
import { axeFindings } from './axe_findings.js';
import { expect, test, type Playground } from './page_test_kit.js';

const offer = 'unroll-tour-offer button';
const steps = ['text', 'actions', 'loss', 'gradients', 'flow', 'runs', 'writing', 'labs', 'share'];
type StopId = keyof typeof english.stops;

/** What the focus is on, through all shadow roots. */
function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.at(-1) !== name) {
    expect(passed.length, passed.join(' → ')).toBeLessThan(30);
    await page.keyboard.press('Tab');
    passed.push(await focusedText(page));
  }
}

async function startByKeyboard(page: Page, help: string, start: string): Promise<void> {
  await tabTo(page, help);
  await page.keyboard.press('Enter');
  await expect(page.locator('unroll-help-dialog')).toBeVisible();
  await expect(page.getByRole('button', { name: start })).toBeVisible();
  await tabTo(page, start);
  await page.keyboard.press('Enter');
}

async function startTour(playground: Playground, page: Page): Promise<void> {
  await playground.open();
  await playground.button('Help').click();
  await playground.button('Start the tour').click();
  await expect(page.getByRole('heading', { name: english.stops.text.title })).toBeVisible();
}

const sizes = [
  ['on a laptop', { width: 1366, height: 768 }],
  ['on a phone', { width: 390, height: 844 }],
] as const;
const languages = [
  { lang: 'en', words: english, help: 'Help', start: 'Start the tour' },
  { lang: 'ko', words: korean, help: '도움말', start: '둘러보기 시작' },
] as const;

for (const { lang, words, help, start } of languages) {
  for (const [where, size] of sizes) {
    test(`the tour goes through by keyboard only, in ${lang} ${where}`, async ({
      page,
      playground,
    }) => {
      await page.setViewportSize(size);
      await playground.open(`#lang=${lang}`);
      await startByKeyboard(page, help, start);
      const tour = page.locator('unroll-tour');
      for (const [index, id] of steps.entries()) {
        const { title } = words.stops[id as StopId];
        await expect(tour.getByRole('heading', { name: title, exact: true })).toBeVisible();
        const isLast = index === steps.length - 1;
        const button = id === 'actions' ? words.pressTrain : isLast ? words.done : words.next;
        await expect.poll(() => focusedText(page)).toBe(button);
        await expect(tour.locator('.ring')).toBeVisible();
        const card = await tour.locator('.card').boundingBox();
        expect(card?.x).toBeGreaterThanOrEqual(0);
        expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(size.width);
        expect(card?.y).toBeGreaterThanOrEqual(0);
        expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(size.height);
        if (['loss', 'gradients', 'flow'].includes(id)) {
          // What the plot itself said about its numbers.
          await expect(tour.locator('blockquote')).toContainText(/\d/);
        }
        await page.keyboard.press(index % 2 === 0 ? 'ArrowRight' : 'Enter');
      }
      await expect(tour).toHaveCount(0);
      // It trained for real, and goes on.
      const { runs, activity } = await playground.state();
      expect(Math.max(...runs.map(({ step }) => step))).toBeGreaterThanOrEqual(20);
      expect(activity).toBe('training');
    });
  }
}

test('the ring is around what the tour speaks of, and nothing of it is covered', async ({
  page,
  playground,
}) => {
  await startTour(playground, page);
  const tour = page.locator('unroll-tour');
  await tour.getByRole('button', { name: english.next }).click();
  await tour.getByRole('button', { name: english.pressTrain }).click();
  await expect(tour.getByRole('heading', { name: english.stops.loss.title })).toBeVisible();
  // The experiment shows its accuracy first; the tour speaks of the loss, and ln V is in the plot.
  await expect(page.locator('unroll-loss-panel h3')).toContainText('Loss');
  const box = (selector: string) => page.locator(selector).first().boundingBox();
  await expect
    .poll(async () => {
      const [ring, panel] = [await box('unroll-tour .ring'), await box('unroll-loss-panel')];
      return Math.abs((ring?.x ?? 0) + 4 - (panel?.x ?? -1));
    })
    .toBeLessThan(2);
  const [card, panel] = [await box('unroll-tour .card'), await box('unroll-loss-panel')];
  expect(card?.x).toBeGreaterThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
});

test('pressing Train oneself, back, another lab and another language are all fine', async ({
  page,
  playground,
}) => {
  await startTour(playground, page);
  const heading = (name: string) => page.locator('unroll-tour').getByRole('heading', { name });
  await page.keyboard.press('ArrowRight');
  await expect(heading(english.stops.actions.title)).toBeVisible();
  await page.locator('unroll-action-bar').getByRole('button', { name: 'Train' }).click();
  await expect(heading(english.stops.loss.title)).toBeVisible();
  await page.locator('unroll-tour').getByRole('button', { name: 'Back' }).click();
  await expect(heading(english.stops.actions.title)).toBeVisible();
  // Trained already: nothing is waited for a second time.
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(heading(korean.stops.actions.title)).toBeVisible();
  await page.getByRole('link', { name: '손으로 계산' }).click();
  await expect(page.locator('unroll-by-hand-lab')).toBeVisible();
  await page.locator('unroll-tour').getByRole('button', { name: korean.next }).click();
  await expect(heading(korean.stops.loss.title)).toBeVisible();
  expect((await playground.state()).lab).toBe('train');
  await page.keyboard.press('Escape');
  await expect(page.locator('unroll-tour')).toHaveCount(0);
  expect((await playground.state()).activity).toBe('training');
});

test('axe finds nothing while the tour is open', async ({ page, playground }) => {
  await startTour(playground, page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: korean.stops.text.title })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test('a first visit is offered the tour once, in a corner that moves nothing', async ({
  page,
  site,
}) => {
  await page.goto(site.address);
  await expect(page.locator(offer).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const isScrollable = await page.evaluate(
    () => document.documentElement.scrollHeight > window.innerHeight,
  );
  expect(isScrollable).toBe(false);
  await page.getByRole('button', { name: english.offer.later }).click();
  await expect(page.locator(offer)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await expect(page.locator(offer)).toHaveCount(0);
});

test('who begins to train is no longer asked, nor when coming back', async ({ page, site }) => {
  await page.goto(`${site.address}#lang=ko`);
  await expect(page.getByRole('button', { name: korean.offer.take })).toBeVisible();
  await page.getByRole('button', { name: '학습', exact: true }).click();
  await expect(page.locator(offer)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: '학습', exact: true })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await expect(page.locator(offer)).toHaveCount(0);
});

test('where nothing can be remembered, nothing is asked', async ({ page, site }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto(site.address);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await expect(page.locator(offer)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a page that embeds the element is not offered a tour of it', async ({ page, blog }) => {
  const host = await blog.open('<unroll-playground></unroll-playground>');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
  await page.waitForLoadState('networkidle');
  await expect(page.locator(offer)).toHaveCount(0);
  const ofTour = [...host.served].filter((file) => /tour/.test(file));
  expect(ofTour).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
