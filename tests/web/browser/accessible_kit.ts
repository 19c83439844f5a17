/** Every lab with something in it, for tests of what all labs owe to everyone. */
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, type Playground } from './page_test_kit.js';

export const labs = ['train', 'inside', 'by-hand-rnn', 'by-hand-lstm', 'cross-entropy'] as const;
export const languages = ['en', 'ko'] as const;
export type LabId = (typeof labs)[number];

const small = 'preset=alice&cell=rnn+lstm&hidden-size=16&batch-size=4&sequence-length=16';
/** What is there last. */
const filled: Readonly<Record<LabId, string>> = {
  train: 'unroll-flow-panel .u-over',
  inside: 'unroll-heat-map .plot',
  'by-hand-rnn': 'unroll-formula-card h2',
  'by-hand-lstm': 'unroll-formula-card h2',
  'cross-entropy': 'unroll-jacobian-panel tbody td',
};

export async function openFilled(
  page: Page,
  playground: Playground,
  lab: LabId,
  language: string,
): Promise<void> {
  await playground.open(`#lab=${lab}&lang=${language}&${small}`);
  if (lab === 'train' || lab === 'inside') {
    await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
      node.step(5);
    });
    await playground.until('five steps of both', ({ runs, activity }) => {
      return activity === 'paused' && runs.every(({ step }) => step === 5);
    });
  }
  if (lab === 'train') await expect(page.getByText(/At step 5|스텝 5에서/).first()).toBeVisible();
  await expect(page.locator(filled[lab]).last()).toBeVisible();
}
