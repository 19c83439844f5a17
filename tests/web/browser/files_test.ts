/** The dialog "Files": saved runs, model files, exports; and files dropped on the page. */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { axeFindings } from './axe_findings.js';
import { dropFile, keptEntries, medium, openFiles, untilKept } from './keep_kit.js';
import { expect, test, type Playground } from './page_test_kit.js';

async function trainUntil(playground: Playground, step: number): Promise<void> {
  await playground.button('Train').click();
  await playground.untilStep(step);
}

async function save(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: /^Save (this run|these runs)$/ }).click();
  await expect(dialog.getByText('Saved.', { exact: true })).toBeVisible();
}

async function downloaded(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return download;
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

const closeButton = (page: Page) =>
  page.locator('unroll-dialog').getByRole('button', { name: 'Close' });

test('a race is saved while it trains, renamed, and goes on where it was saved', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&cell=rnn+lstm&${medium}`);
  await trainUntil(playground, 20);
  const dialog = await openFiles(page);
  await expect(dialog).toContainText('No saved runs yet');
  await save(dialog);
  expect((await playground.state()).activity).toBe('training');
  const list = dialog.locator('unroll-kept-list');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: /^Rename/ }).click();
  const field = list.getByRole('textbox', { name: 'Name' });
  await expect(field).toBeFocused();
  await field.fill('Before the exam');
  await field.press('Enter');
  await expect(list.getByRole('heading', { name: 'Before the exam' })).toBeVisible();
  const saved = (await keptEntries(page)).find(({ kind }) => kind === 'saved');
  await closeButton(page).click();
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.pause();
    node.text = 'something else entirely, and long enough to train on it a little';
    node.config = { hiddenSize: 20, cell: 'rnn' };
  });
  await openFiles(page);
  await list.getByRole('button', { name: 'Continue: Before the exam' }).click();
  await expect(dialog).toBeHidden();
  await playground.until('both train on from there', ({ runs, activity }) => {
    const isPast = runs.every(({ step }, run) => step > (saved?.runs[run]?.step ?? Infinity));
    return activity === 'training' && runs.length === 2 && isPast;
  });
  const state = await playground.state();
  expect(state.text.preset).toBe('alice');
  expect(state.cells).toEqual(['rnn', 'lstm']);
  // What was there before comes back.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await playground.state()).config.hiddenSize).toBe(20);
  expect((await playground.state()).text.characters).toBe(64);
});

test('a saved run is deleted, brought back, and everything is forgotten', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&${medium}`);
  await trainUntil(playground, 5);
  await untilKept(page, 1);
  const dialog = await openFiles(page);
  await save(dialog);
  const items = dialog.locator('unroll-kept-list').getByRole('listitem');
  await expect(items).toHaveCount(1);
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect(items).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(items).toHaveCount(1);
  await dialog.getByText('What is kept, and where').click();
  await dialog.getByRole('button', { name: 'Forget everything…' }).click();
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(items).toHaveCount(0);
  await expect.poll(() => keptEntries(page)).toEqual([]);
});

test('fifty saved runs are listed, and none is wider than a phone', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&${medium}`);
  await trainUntil(playground, 5);
  await save(await openFiles(page));
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('unroll');
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    const store = database.transaction('entries', 'readwrite').objectStore('entries');
    const all = await new Promise<{ kind: string; id: string; savedAt: number }[]>((resolve) => {
      const request = store.getAll();
      request.onsuccess = () => {
        resolve(request.result as { kind: string; id: string; savedAt: number }[]);
      };
    });
    const saved = all.find(({ kind }) => kind === 'saved');
    for (let copy = 1; copy < 50; copy++) {
      store.put({ ...saved, id: `copy-${copy}`, savedAt: (saved?.savedAt ?? 0) - copy * 1000 });
    }
    database.close();
  });
  await closeButton(page).click();
  await page.setViewportSize({ width: 390, height: 844 });
  const dialog = await openFiles(page);
  const items = dialog.locator('unroll-kept-list').getByRole('listitem');
  await expect(items).toHaveCount(50);
  await items
    .last()
    .getByRole('button', { name: /^Delete/ })
    .scrollIntoViewIfNeeded();
  const isWider = await page
    .getByRole('dialog')
    .evaluate((node) => node.scrollWidth > node.clientWidth);
  expect(isWider).toBe(false);
});

test('a model leaves as a file, and comes back by being dropped on the page', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&cell=lstm&${medium}`);
  await trainUntil(playground, 10);
  await playground.button('Pause').click();
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const step = (await playground.state()).runs[0]?.step ?? 0;
  const dialog = await openFiles(page);
  const file = await downloaded(page, dialog.getByRole('button', { name: /^Save model/ }));
  expect(file.suggestedFilename()).toBe(`unroll-lstm-h64-step${step}.safetensors`);
  const model = [...(await bytesOf(file))];
  await closeButton(page).click();
  await playground.button('Continue').click();
  await playground.untilStep(step + 20);
  await dropFile(page, 'my model.safetensors', model);
  await playground.until('the model of the file', ({ runs, activity }) => {
    return activity === 'paused' && runs.length === 1 && runs[0]?.step === step;
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await playground.until('what trained before, on its way', ({ runs, activity }) => {
    return activity === 'training' && (runs[0]?.step ?? 0) > step + 20;
  });
  // Its text has characters that the model never saw.
  await playground.type('0123456789 '.repeat(12));
  await dropFile(page, 'my model.safetensors', model);
  await expect(page.getByRole('alert').first()).toContainText('trained on a text with other');
  expect((await playground.state()).activity).toBe('training');
});

test('a dropped text is learned, and what is neither is refused with a reason', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&${medium}`);
  await dropFile(page, 'verse.txt', [...new TextEncoder().encode('밤하늘의 별을 보며 '.repeat(9))]);
  await expect(page.getByRole('textbox', { name: 'Text to learn' })).toHaveValue(/^밤하늘의/);
  await expect(page.getByText('The text was replaced.')).toBeVisible();
  await dropFile(page, 'cat.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0xff]);
  await expect(page.getByRole('alert').first()).toContainText('neither a text, nor a model');
  await expect(page.getByRole('textbox', { name: 'Text to learn' })).toHaveValue(/^밤하늘의/);
});

test('metrics leave as CSV and JSON, and the sample as text', async ({ page, playground }) => {
  await playground.open(`#preset=alice&cell=rnn+lstm&${medium}`);
  await trainUntil(playground, 10);
  await playground.button('Pause').click();
  await playground.until('paused, with samples', ({ activity, runs }) => {
    return activity === 'paused' && runs.every(({ sample }) => sample !== null);
  });
  const { runs } = await playground.state();
  const dialog = await openFiles(page);
  const get = async (name: string) =>
    (await bytesOf(await downloaded(page, dialog.getByRole('button', { name })))).toString();
  const [head = '', ...rows] = (await get('Metrics as CSV')).trimEnd().split('\r\n');
  expect(head).toContain('loss (nats per character)');
  for (const { name, step } of runs) {
    expect(rows.filter((row) => row.startsWith(`${name},`)).length).toBeGreaterThanOrEqual(step);
  }
  const json = JSON.parse(await get('Metrics as JSON')) as {
    runs: { metrics: { loss: number[] } }[];
  };
  json.runs.forEach(({ metrics }, run) => {
    expect(metrics.loss.filter((loss) => loss !== null).at(-1)).toBe(runs[run]?.loss);
  });
  expect(await get('What it writes, as text')).toContain(runs[1]?.sample ?? 'nothing');
});

for (const language of ['en', 'ko']) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the dialog of files, ${scheme}, ${language}`, async ({
      page,
      playground,
    }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await playground.open(`#preset=alice&cell=rnn+lstm&${medium}&lang=${language}&autostart`);
      await playground.untilStep(5);
      const dialog = await openFiles(page);
      await dialog.getByRole('button', { name: /^(Save these runs|이 실행들 보관)$/ }).click();
      await expect(dialog.locator('unroll-kept-list').getByRole('listitem')).toHaveCount(1);
      await dialog.locator('summary').click();
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}
