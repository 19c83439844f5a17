import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

const train = (page: Page) => page.getByRole('button', { name: 'Train', exact: true });
/** One long text, one run. */
const prose = '#preset=alice&cell=lstm';
const box = (page: Page) => page.getByRole('textbox', { name: 'Text to learn' });

test('an empty text is refused beside the box, and one click puts it right', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.type('');
  await expect(page.getByText('There is no text yet.')).toBeVisible();
  await expect(train(page)).toBeDisabled();
  await page.getByRole('button', { name: /^Use “Twinkle/ }).click();
  await expect(train(page)).toBeEnabled();
});

test('a single distinct character is refused', async ({ page, playground }) => {
  await playground.open();
  await playground.type('👍'.repeat(100));
  await expect(page.getByText('only one distinct character (👍)')).toBeVisible();
  await expect(train(page)).toBeDisabled();
});

test('a text shorter than a window is refused, and one click shortens the window', async ({
  page,
  playground,
}) => {
  await playground.open(prose);
  await playground.type('to be or not to be, that is it');
  await expect(page.getByText('has 30 characters')).toContainText('at least 65');
  await expect(train(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Use sequence length 29' }).click();
  await train(page).click();
  await playground.untilStep(5);
});

test('lines without anything to predict are refused, and one click reads one stream', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.type('a\nb\n'.repeat(50));
  await expect(page.getByText('No line has two characters')).toBeVisible();
  await expect(train(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Read it as one stream' }).click();
  await expect(train(page)).toBeEnabled();
  await playground.type(`${'x'.repeat(1025)}y\nab\n`);
  await expect(train(page)).toBeEnabled();
});

test('emoji with joiners, NUL, right-to-left, old Hangul and lone surrogates train', async ({
  page,
  playground,
}) => {
  await playground.open('#sequence-length=16&batch-size=4&hidden-size=16');
  // Set in the page: on its way there a lone surrogate would not survive.
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    const odd = `👩\u200d👩\u200d👧 \u0000 שלום ᄊᆞ̍ e\u0301 ${String.fromCharCode(0xd800)}x `;
    node.text = odd.repeat(8);
  });
  await expect(page.getByText('lone surrogates')).toBeVisible();
  await train(page).click();
  await playground.until('a sample', ({ runs }) => (runs[0]?.sample ?? '').length > 0);
  const sample = (await playground.state()).runs[0]?.sample ?? '';
  expect(sample).not.toMatch(/\p{Surrogate}/u);
});

test('ten megabytes stay out of the box, train, and can be removed and brought back', async ({
  page,
  playground,
}) => {
  await playground.open('#hidden-size=16&batch-size=4');
  await box(page).evaluate((node) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'large as life 123\n'.repeat(580_000));
    node.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true }),
    );
  });
  await expect(page.getByText(/^Large text, \d+\.\d MB/)).toBeVisible();
  await expect(box(page)).toHaveCount(0);
  await train(page).click();
  await playground.untilStep(2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(box(page)).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^Large text/)).toBeVisible();
});

test('more characters than there can be are refused, with the beginning offered', async ({
  page,
  playground,
}) => {
  await playground.open(prose);
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.text = 'abcdefgh'.repeat(2_097_153);
  });
  await expect(page.getByText('at most 16,777,216')).toBeVisible();
  await expect(train(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Use the first 16,777,216' }).click();
  await expect(train(page)).toBeEnabled();
});

test('numbers out of range are refused with the range, and nothing is allocated', async ({
  page,
  playground,
}) => {
  await playground.open();
  const hidden = page.getByRole('textbox', { name: 'Hidden size H' });
  for (const [entry, isAllowed] of [
    ['5000', false],
    ['0', false],
    ['1.5', false],
    ['-3', false],
    ['many', false],
    ['64', true],
  ] as const) {
    await hidden.fill(entry);
    await hidden.press('Enter');
    await expect(hidden).toHaveAttribute('aria-invalid', String(!isAllowed));
    if (isAllowed) await expect(train(page)).toBeEnabled();
    else {
      await expect(page.getByText('Allowed: 1 … 2,048', { exact: true })).toBeVisible();
      await expect(train(page)).toBeDisabled();
    }
  }
  expect((await playground.state()).config.hiddenSize).toBe(64);
});

test('a model that would not fit is refused with the size it would need', async ({
  page,
  playground,
}) => {
  await playground.open('#hidden-size=2048&layers=8&sequence-length=1024&batch-size=512');
  await train(page).click();
  await expect(page.getByRole('alert')).toContainText(/would need about \d+(\.\d+)? GB/);
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.config = { hiddenSize: 16, layers: 1, sequenceLength: 16, batchSize: 4 };
  });
  await train(page).click();
  await playground.untilStep(2);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an unusable model file leaves the current model as it was', async ({ page, playground }) => {
  await playground.open('#hidden-size=16&batch-size=4');
  await playground.button('Step').click();
  await playground.until('one step', ({ runs, activity }) => {
    return activity === 'paused' && runs[0]?.step === 1;
  });
  const message = await page.locator('unroll-playground').evaluate((node: UnrollPlayground) =>
    node.load(new Uint8Array([1, 2, 3])).then(
      () => 'loaded',
      (error: Error) => error.message,
    ),
  );
  expect(message).not.toBe('loaded');
  await expect(page.getByRole('alert')).toContainText(message);
  expect((await playground.state()).runs[0]).toMatchObject({ id: 'run-1', step: 1 });
  await playground.button('Step').click();
  await playground.untilStep(2);
});

test('an unusable model file does not stop a run that trains', async ({ page, playground }) => {
  await playground.open('#cell=lstm&hidden-size=16&batch-size=4');
  await playground.button('Train').click();
  await playground.untilStep(5);
  const { id, step = 0 } = (await playground.state()).runs[0] ?? {};
  await page
    .locator('unroll-playground')
    .evaluate((node: UnrollPlayground) => node.load(new Uint8Array([1, 2, 3])).catch(() => null));
  await expect(page.getByRole('alert')).toBeVisible();
  await playground.until('the same run, training', ({ runs }) => {
    return runs[0]?.id === id && runs[0]?.status === 'training' && runs[0].step > step + 20;
  });
});

test('a saved model goes on with the same next loss', async ({ page, playground }) => {
  await playground.open('#hidden-size=16&batch-size=4&sequence-length=16');
  const losses = await page
    .locator('unroll-playground')
    .evaluate(async (node: UnrollPlayground) => {
      const stepped = (count: number) =>
        new Promise<number | null | undefined>((resolve) => {
          const goal = (node.state.runs[0]?.step ?? 0) + count;
          const listener = () => {
            if ((node.state.runs[0]?.step ?? 0) < goal) return;
            node.removeEventListener('unroll-paused', listener);
            resolve(node.state.runs[0]?.loss);
          };
          node.addEventListener('unroll-paused', listener);
          node.step(count);
        });
      await stepped(10);
      const bytes = await node.save();
      const straight = await stepped(1);
      await node.load(bytes);
      const loaded = await stepped(1);
      return { straight, loaded, step: node.state.runs[0]?.step };
    });
  expect(losses.loaded).toBe(losses.straight);
  expect(losses.step).toBe(11);
});

test('an engine without SIMD is told which browsers work', async ({ page, playground }) => {
  // Workers have their own globals: their script is changed on its way.
  await page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: `WebAssembly.validate = () => false;\n${await response.text()}`,
    });
  });
  await playground.open();
  await expect(page.getByRole('alert')).toContainText('it lacks WebAssembly SIMD. Chrome and Edge');
  await expect(train(page)).toBeDisabled();
});

for (const [what, file] of [
  ['a worker', '**/worker-*.js'],
  ['a module', '**/*.wasm'],
] as const) {
  test(`${what} that does not load is said to be missing, and can be tried again`, async ({
    page,
    playground,
  }) => {
    playground.expectedWarnings.push(
      /status 404/,
      /Failed to load/,
      /console error: (wasm|falling|failed|Aborted)/,
    );
    await page.route(file, (route) => route.fulfill({ status: 404 }));
    await playground.open();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('its worker or its WebAssembly module');
    await expect(train(page)).toBeDisabled();
    await page.unroute(file);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await train(page).click();
    await playground.untilStep(1);
    await expect(alert).toBeHidden();
  });
}

test('unknown and hostile settings are ignored with a warning, the others apply', async ({
  page,
  playground,
}) => {
  const warnings: string[] = [];
  playground.expectedWarnings.push(/console warning/);
  page.on('console', (message) => warnings.push(message.text()));
  await playground.open(
    '#cell=gru&hidden-size=99999&layers=2&theme=%3Cscript%3E&bogus=1&seed=7&preset=../../etc/passwd',
  );
  const { config, cells } = await playground.state();
  expect(config).toMatchObject({ layers: 2, seed: 7, hiddenSize: 128 });
  expect(cells).toEqual(['lstm']);
  expect(warnings.filter((text) => text.startsWith('link:'))).toHaveLength(5);
});
