import type { Page } from '@playwright/test';
import { expect, test } from './page_test_kit.js';

test.beforeEach(async ({ playground }) => {
  await playground.open('#preset=nursery-rhyme');
});

test('a dialog is modal: the keyboard stays within it, and what is behind cannot be clicked', async ({
  page,
  playground,
}) => {
  await playground.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(playground.button('Copy link')).toBeVisible();
  expect(await dialog.evaluate((node) => node.matches(':modal'))).toBe(true);
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const isBehind = await page.evaluate(() => {
      let focused = document.activeElement;
      const path: string[] = [];
      while (focused) {
        path.push(focused.localName);
        focused = focused.shadowRoot?.activeElement ?? null;
      }
      return path.includes('unroll-train-lab') || path.includes('unroll-header-bar');
    });
    expect(isBehind, `after ${presses + 1} presses of Tab`).toBe(false);
  }
});

for (const [way, close] of [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['its button', (page) => page.getByRole('button', { name: 'Close' }).click()],
  ['a click beside it', (page) => page.mouse.click(20, 400)],
] as readonly (readonly [string, (page: Page) => Promise<void>])[]) {
  test(`${way} closes a dialog, and the focus is back on what opened it`, async ({
    page,
    playground,
  }) => {
    const opener = playground.button('Share');
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await expect(playground.button('Copy link')).toBeVisible();
    // A click inside does not close it.
    await page.getByText('no server is sent it').click();
    await expect(dialog).toBeVisible();
    await close(page);
    await expect(dialog).toHaveCount(0);
    await expect(opener).toBeFocused();
    await opener.click();
    await expect(dialog).toBeVisible();
  });
}
