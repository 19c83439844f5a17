import type { Page } from '@playwright/test';
import { remembering } from '../../../web/experiments/remembering.js';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';

test('the first screen is complete at 1366×768, with nothing to scroll', async ({
  page,
  playground,
}) => {
  await playground.open();
  const box = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  expect(box).toEqual({ width: 1366, height: 768 });
  for (const name of [
    'Text',
    'Runs',
    'Accuracy',
    'Gradient norm',
    'Gradient back through time',
    'The model writes',
  ]) {
    await expect(page.getByRole('heading', { name })).toBeInViewport();
  }
  await expect(playground.button('Train')).toBeInViewport();
  for (const name of ['Gap', 'Forget gate bias', 'Hidden size H']) {
    await expect(page.getByRole('textbox', { name }).first()).toBeInViewport();
  }
});

test('on a phone one column: text, Train, loss, gradient through time, the rest', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  const tops: number[] = [];
  for (const target of [
    page.getByRole('heading', { name: 'Text' }),
    playground.button('Train'),
    page.getByRole('heading', { name: 'Accuracy' }),
    page.getByRole('heading', { name: 'Gradient back through time' }),
    page.getByRole('heading', { name: 'Runs' }),
    playground.button('Settings'),
    page.getByRole('heading', { name: 'Gradient norm' }),
    page.getByRole('heading', { name: 'The model writes' }),
  ]) {
    tops.push((await target.boundingBox())?.y ?? NaN);
  }
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await expect(playground.button('Train')).toBeInViewport();
  await playground.button('Train').click();
  await playground.untilStep(5);
  await playground.button('Settings').click();
  await page.getByText('More settings').click();
  await expect(page.getByRole('textbox', { name: 'Seed' })).toBeVisible();
  expect(await overflowing(page)).toEqual([]);
});

test('at 320 pixels nothing runs out of the page either, in either language', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await playground.open('#cell=rnn+lstm&hidden-size=16');
  await playground.button('Train').click();
  await playground.untilStep(5);
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '손실' })).toBeVisible();
  expect(await overflowing(page)).toEqual([]);
});

/** Elements wider than the window, by name; none when the page does not scroll sideways. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > width
      ? [`page is ${document.documentElement.scrollWidth} wide`]
      : [];
  });
}

test('the language switch changes every word, the title and the document’s language', async ({
  page,
  playground,
}) => {
  await playground.open();
  await expect(page).toHaveTitle(/watch an RNN or LSTM/);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page).toHaveTitle(/배우는 모습/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(playground.button('학습')).toBeVisible();
  await page.getByText('설정 더 보기').click();
  await expect(page.getByRole('textbox', { name: '시드' })).toBeVisible();
  const latin = await page.evaluate(() => {
    const words: string[] = [];
    const visit = (root: ParentNode) => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) visit(node.shadowRoot);
        if (node.matches('label, h1, h2, h3, p, dt, summary, button')) {
          words.push(node.textContent.trim());
        }
      }
    };
    visit(document);
    return words.filter((text) => /^[A-Za-z][a-z]+ [a-z]+/.test(text));
  });
  expect(latin).toEqual([]);
});

test('a Korean browser is greeted in Korean, and settings of a model with a Korean text', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto(site.address);
  await expect(page.getByRole('button', { name: '학습', exact: true })).toBeEnabled();
  await expect(page.getByRole('heading', { name: '시간을 거슬러 가는 기울기' })).toBeVisible();
  await expect(page.getByText(remembering.watch.ko)).toBeVisible();
  await page.goto(`${site.address}#hidden-size=16`);
  await page.reload();
  await expect(page.getByRole('textbox', { name: '학습할 텍스트' })).toHaveValue(/나랏/);
  await context.close();
});

test('Hangul is taken apart into jamo by the switch', async ({ page, playground }) => {
  await playground.open('#preset=hunminjeongeum-modern');
  const before = (await playground.state()).text;
  await page.getByRole('radio', { name: 'Jamo' }).click();
  await playground.until('more characters, fewer distinct ones', ({ text }) => {
    return text.characters > 1.8 * before.characters && text.vocabulary < before.vocabulary;
  });
  await playground.button('Train').click();
  await playground.untilStep(5);
  // What it writes is put together again for reading.
  await playground.until('a sample', ({ runs }) => (runs[0]?.sample ?? '').length > 0);
});

test('the theme follows the system until one is chosen', async ({ page, playground }) => {
  const background = () =>
    page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const isDark = async () => Number(/\d+/.exec(await background())?.[0]) < 100;
  await page.emulateMedia({ colorScheme: 'dark' });
  await playground.open();
  expect(await isDark()).toBe(true);
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await expect.poll(isDark).toBe(false);
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(isDark).toBe(true);
});

test('the address says what was changed, and brings it back', async ({ page, playground }) => {
  await playground.open();
  expect(new URL(page.url()).hash).toBe('');
  await playground.type('abcabcabc '.repeat(20));
  await playground.button(/Add a run/).click();
  const hidden = page.getByRole('textbox', { name: 'Hidden size H' });
  await hidden.fill('24');
  await hidden.press('Enter');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect.poll(() => new URL(page.url()).hash).toContain('lang=ko');
  expect(new URL(page.url()).hash).toContain('hidden-size=24');
  const before = await playground.state();
  await page.reload();
  await playground.until('the same settings', (state) => state.text.characters === 200);
  const after = await playground.state();
  expect({ ...after, runs: [] }).toEqual({ ...before, runs: [] });
});

test('a link overrides what its preset sets, and starts by itself when it says so', async ({
  playground,
}) => {
  await playground.open('#preset=nursery-rhyme&sequence-length=20&hidden-size=16&autostart');
  await playground.untilStep(3);
  const { config, text } = await playground.state();
  expect(config).toMatchObject({ sequenceLength: 20, hiddenSize: 16, batchSize: 8 });
  expect(text.preset).toBe('nursery-rhyme');
});

test('the content security policy forbids eval and anything inline', async ({
  page,
  playground,
}) => {
  playground.expectedWarnings.push(/CSP violation: script-src/, /Content Security Policy/);
  await playground.open();
  const tried = await page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    document.body.append(inline);
    // In a task of the page itself: what a debugger runs is exempt from the policy.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line no-new-func -- to be refused
          resolve(typeof new Function('return 1'));
        } catch (error) {
          resolve((error as Error).name);
        }
      });
    });
    return { evaluated, inline: 'inlineRan' in window };
  });
  expect(tried).toEqual({ evaluated: 'EvalError', inline: false });
});

test('everything can be done by keyboard', async ({ page, playground }) => {
  await playground.open('#hidden-size=16&batch-size=4');
  await page.getByRole('textbox', { name: 'Text to learn' }).focus();
  await page.keyboard.press('Control+Enter');
  await playground.untilStep(3);
  await page.keyboard.press('Control+Enter');
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const reached = new Set<string>();
  for (let k = 0; k < 120; k++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent.trim() ?? '';
    });
    reached.add(name);
  }
  for (const name of ['Step', 'Reset', 'Loss (nats per character)', 'More settings', '한국어']) {
    expect(
      [...reached].some((text) => text.includes(name)),
      name,
    ).toBe(true);
  }
});

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ko']) {
    test(`axe finds nothing, ${scheme}, ${language}`, async ({ page, playground }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await playground.open(`#lang=${language}&cell=rnn+lstm&hidden-size=16&batch-size=4`);
      await page.getByText(language === 'ko' ? '설정 더 보기' : 'More settings').click();
      await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
        node.step(5);
      });
      await playground.until('five steps of both', ({ runs, activity }) => {
        return activity === 'paused' && runs.every(({ step }) => step === 5);
      });
      await playground.type('short');
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}

test('Back and forward lead from lab to lab, and what trains goes on', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.button('Train').click();
  await playground.untilStep(3);
  const lab = async () => (await playground.state()).lab;
  await page.getByRole('link', { name: 'Inside the cell' }).click();
  await expect(page).toHaveURL(/lab=inside/);
  await page.getByRole('link', { name: 'Softmax & loss' }).click();
  await expect(page).toHaveURL(/lab=cross-entropy/);
  await page.goBack();
  await expect.poll(lab).toBe('inside');
  await page.goBack();
  await expect.poll(lab).toBe('train');
  const { step } = (await playground.state()).runs[0] ?? { step: NaN };
  expect(step).toBeGreaterThanOrEqual(3);
  await playground.untilStep(step + 3);
  await page.goForward();
  await expect.poll(lab).toBe('inside');
});
