/** What the tests of kept runs have in common: the curves as they are drawn, and what the storage holds. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { ChartColumns } from '../../../web/src/charts/chart_types.js';
import type { UnrollLineChart } from '../../../web/src/charts/line_chart.js';
import type { Entry } from '../../../web/src/app/keep/entry.js';

/** Some hundred steps a second: few enough that the curves keep every single one for a while. */
export const medium = 'hidden-size=64&batch-size=16&sequence-length=32';

/** The training loss of each run, by step. */
export function lossesByStep(page: Page): Promise<Record<number, number>[]> {
  return page.locator('unroll-loss-panel unroll-line-chart').evaluate((node: UnrollLineChart) =>
    Object.entries(node.data)
      .filter(([key]) => key.endsWith(' raw'))
      .map(([, { x, y }]: [string, ChartColumns]) =>
        Object.fromEntries(Array.from(x, (step, index) => [step, y[index] ?? NaN])),
      ),
  );
}

export function keptEntries(page: Page): Promise<Entry[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'unroll')) return [];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('unroll');
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error('no database'));
      };
    });
    const entries = await new Promise<Entry[]>((resolve) => {
      const request = database.transaction('entries').objectStore('entries').getAll();
      request.onsuccess = () => {
        resolve(request.result as Entry[]);
      };
    });
    database.close();
    return entries;
  });
}

/** Waits until every run of the newest entry was kept at this step or later. */
export async function untilKept(page: Page, step: number, runs = 1): Promise<void> {
  const least = async () => {
    const [entry] = (await keptEntries(page)).sort((a, b) => b.savedAt - a.savedAt);
    return entry && entry.runs.length >= runs ? Math.min(...entry.runs.map((run) => run.step)) : 0;
  };
  await expect.poll(least, { message: `kept at step ${step}` }).toBeGreaterThanOrEqual(step);
}

export function offer(page: Page): Locator {
  return page.locator('unroll-keep-bar').getByRole('status');
}

export async function openFiles(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Files|파일)$/ }).click();
  // What is slotted into the dialog is within its host, not within the <dialog>.
  const dialog = page.locator('unroll-dialog');
  await expect(dialog.getByRole('heading', { level: 3 }).first()).toBeVisible();
  return dialog;
}

/** As if it were dropped in the middle of the page. */
export async function dropFile(page: Page, name: string, bytes: readonly number[]): Promise<void> {
  await page.locator('unroll-playground').evaluate(
    (node, file) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(file.bytes)], file.name));
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        node.dispatchEvent(event);
      }
    },
    { name, bytes },
  );
}
