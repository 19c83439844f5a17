import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

test('another page embeds two elements from another origin', async ({ page, blog }) => {
  await blog.open(
    `
      <p>Look:</p>
      <unroll-playground id="a" text="${'to be or not to be '.repeat(8)}" hidden-size="16"
        sequence-length="16" batch-size="4" autostart hide="header settings"></unroll-playground>
      <unroll-playground id="b" preset="nursery-rhyme" cell="rnn" lang="ko" theme="dark"
        hidden-size="9999" colour="red"></unroll-playground>`,
  );
  await expect(page.locator('#a').getByRole('heading', { name: 'Loss' })).toBeVisible();
  const state = (id: string) =>
    page.locator(`#${id}`).evaluate((node: UnrollPlayground) => node.state);
  await expect.poll(async () => (await state('a')).runs[0]?.step ?? 0).toBeGreaterThan(5);
  expect((await state('a')).config).toMatchObject({ hiddenSize: 16, sequenceLength: 16 });
  await expect(page.locator('#a').getByRole('heading', { name: 'Unroll' })).toHaveCount(0);
  await expect.poll(async () => (await state('b')).text.preset).toBe('nursery-rhyme');
  expect(await state('b')).toMatchObject({
    cells: ['rnn'],
    language: 'ko',
    theme: 'dark',
    runs: [],
    config: { hiddenSize: 128, sequenceLength: 32 },
  });
  // What could not be used is said, and nothing else is.
  expect(blog.incidents).toEqual([
    expect.stringContaining('hidden-size="9999" is not allowed; allowed: 1 … 2048'),
    expect.stringContaining('there is no setting named "colour"'),
  ]);
});

test('attributes can change, and properties are read and set as a whole', async ({
  page,
  playground,
}) => {
  await playground.open();
  const seen = await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.text = 'abc'.repeat(100);
    node.setAttribute('hidden-size', '33');
    node.config = { ...node.config, layers: 2 };
    return { text: node.text.length, config: node.config, problem: node.state.text.problem };
  });
  expect(seen).toMatchObject({ text: 300, config: { hiddenSize: 33, layers: 2 }, problem: null });
});

test('an element that is moved goes on training, one that is removed stops', async ({
  page,
  playground,
}) => {
  await playground.open('#hidden-size=16&batch-size=4');
  await playground.button('Train').click();
  await playground.untilStep(3);
  await page.evaluate(() => {
    const node = document.querySelector('unroll-playground');
    const aside = document.createElement('aside');
    document.body.append(aside);
    if (node) aside.append(node);
  });
  const { step = 0 } = (await playground.state()).runs[0] ?? {};
  await playground.untilStep(step + 10);
  await page.evaluate(() => {
    document.querySelector('unroll-playground')?.remove();
  });
  await expect.poll(() => page.workers().length).toBe(0);
});

test('errors arrive as events', async ({ page, playground }) => {
  await playground.open();
  const detail = await page.locator('unroll-playground').evaluate(
    (node: UnrollPlayground) =>
      new Promise((resolve) => {
        document.addEventListener('unroll-error', (event) => {
          resolve((event as CustomEvent).detail);
        });
        node.config = { hiddenSize: 2048, layers: 8, sequenceLength: 1024, batchSize: 512 };
        node.start();
      }),
  );
  // Of two runs that start at once, either may be the first to say so.
  expect(detail).toMatchObject({
    code: 'too-large',
    id: expect.stringMatching(/^run-[12]$/),
  });
  expect(detail).toHaveProperty('message', expect.stringMatching(/\S/));
});
