/** What the tests of the labs "By hand" do over and over. */
import type { Locator, Page } from '@playwright/test';
import type { Step } from '../../../web/src/labs/by_hand/steps.js';
import { expect, type Playground } from './page_test_kit.js';

export const lab = (page: Page): Locator => page.locator('unroll-by-hand-lab');
export const card = (page: Page): Locator => page.locator('unroll-formula-card');
export const slider = (page: Page): Locator => lab(page).getByRole('slider', { name: /Step|단계/ });
export const editor = (page: Page, weight: string): Locator =>
  page.locator(`unroll-matrix-editor[data-weight="${weight}"]`);
export const cells = (page: Page, weight: string): Locator =>
  editor(page, weight).getByRole('textbox');

/** The key of the step that is looked at: "dW_f@0". */
export function current(page: Page): Promise<string> {
  return card(page).evaluate((node) => (node as unknown as { step: Step }).step.key);
}

/** The numbers of the step that is looked at, as its table shows them. */
export async function shownNumbers(page: Page): Promise<number[]> {
  const table = page.locator('unroll-quantity-table').getByRole('cell');
  const shown = (await table.allTextContents()).filter((content) => content.trim() !== '');
  return shown.map(readNumber);
}

const superscript = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function readNumber(shown: string): number {
  const [, mantissa = '', exponent = ''] =
    /^(.*?)·?(?:10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/u.exec(shown.trim()) ?? [];
  const power = [...exponent].map((sign) => (sign === '⁻' ? '-' : superscript.indexOf(sign)));
  const factor = mantissa === '' || mantissa === '−' ? `${mantissa}1` : mantissa;
  return Number(`${factor.replace('−', '-')}e${power.join('') || '0'}`);
}

export async function open(
  page: Page,
  playground: Playground,
  cell: string,
  more = '',
): Promise<void> {
  await playground.open(`#lab=by-hand-${cell}${more}`);
  await expect(card(page).getByRole('heading', { level: 2 })).toBeVisible();
}

export async function unfold(page: Page, heading: string | RegExp): Promise<void> {
  await lab(page).locator('summary', { hasText: heading }).click();
}

/** Steps on, or back, by keyboard, from where the focus is. */
export async function stepTo(page: Page, key: string, by = 'ArrowRight'): Promise<void> {
  for (let step = 0; (await current(page)) !== key; step++) {
    expect(step, `${key} is reached`).toBeLessThan(200);
    await page.keyboard.press(by);
  }
}
