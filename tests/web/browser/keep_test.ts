/** What trains is kept: after a reload, a crash or a killed tab it goes on exactly where it was. */
import type { UnrollPlayground } from '../../../web/src/element.js';
import { keptEntries, lossesByStep, offer, medium, untilKept } from './keep_kit.js';
import { expect, test } from './page_test_kit.js';

test('after a reload both runs go on with the same losses as without it, and with their curves', async ({
  page,
  playground,
}) => {
  await playground.open(`#preset=alice&cell=rnn+lstm&${medium}&seed=7`);
  await playground.button('Train').click();
  await untilKept(page, 50, 2);
  const [kept] = await keptEntries(page);
  const keptSteps = kept?.runs.map(({ step }) => step) ?? [];
  await playground.until('well past what is kept', ({ runs }) =>
    runs.every(({ step }, index) => step > (keptSteps[index] ?? 0) + 50),
  );
  const before = await lossesByStep(page);
  await page.reload();
  await expect(offer(page)).toContainText('You were training “Alice');
  await expect(offer(page)).toContainText(/RNN, step [\d,]+, loss \d\.\d\d; LSTM, step/);
  expect((await playground.state()).runs).toEqual([]);
  const [offered] = await keptEntries(page);
  await playground.button('Continue').click();
  const lastSteps = (curves: Record<number, number>[]) =>
    curves.map((losses) => Math.max(0, ...Object.keys(losses).map(Number)));
  const last = lastSteps(before);
  await expect
    .poll(async () =>
      lastSteps(await lossesByStep(page)).map((step, run) => step > (last[run] ?? 0)),
    )
    .toEqual([true, true]);
  expect((await playground.state()).activity).toBe('training');
  const after = await lossesByStep(page);
  before.forEach((losses, run) => {
    const from = offered?.runs[run]?.step ?? Infinity;
    expect(from).toBeGreaterThanOrEqual(keptSteps[run] ?? Infinity);
    let compared = 0;
    for (const [step, loss] of Object.entries(losses)) {
      const difference = Math.abs((after[run]?.[Number(step)] ?? NaN) - loss);
      expect(difference, `run ${run}, step ${step}`).toBeLessThan(1e-6);
      if (Number(step) > from) compared++;
    }
    test.info().annotations.push({
      type: 'compared',
      description: `run ${run}: ${compared} steps trained again after step ${from}, of ${Object.keys(losses).length}`,
    });
  });
  // What was offered goes on under a name of its own, and is there once.
  await expect.poll(async () => (await keptEntries(page)).length).toBe(1);
  await expect(offer(page)).toBeHidden();
});

test('a tab that is killed loses a few seconds at most', async ({ page, playground, context }) => {
  await playground.open(`#preset=alice&cell=lstm&${medium}`);
  await playground.button('Train').click();
  await playground.until('ten seconds of training', ({ runs }) => (runs[0]?.seconds ?? 0) > 8);
  const [last] = (await playground.state()).runs;
  const devtools = await context.newCDPSession(page);
  const crash = page.waitForEvent('crash');
  // It has no answer to give.
  void devtools.send('Page.crash').catch(() => undefined);
  await crash;
  const reopened = await context.newPage();
  await reopened.goto(playground.address);
  await expect(offer(reopened)).toContainText('You were training “Alice');
  const [entry] = await keptEntries(reopened);
  const [run] = entry?.runs ?? [];
  const lostSeconds = (last?.seconds ?? 0) - (run?.latest?.seconds ?? 0);
  const lostSteps = (last?.step ?? 0) - (run?.step ?? 0);
  console.log(`killed at step ${last?.step}: ${lostSteps} steps, ${lostSeconds.toFixed(1)} s lost`);
  expect(lostSeconds).toBeLessThan(6);
  await reopened.close();
});

test('a tab that is closed loses even less, and a link of its own still shows what it says', async ({
  page,
  playground,
  context,
}) => {
  await playground.open(`#preset=alice&cell=lstm&${medium}`);
  await playground.button('Train').click();
  await untilKept(page, 1);
  await playground.until('five seconds of training', ({ runs }) => (runs[0]?.seconds ?? 0) > 5);
  const [last] = (await playground.state()).runs;
  await page.close();
  const reopened = await context.newPage();
  await reopened.goto(
    `${playground.address}#cell=rnn&hidden-size=24&text=hello+world+${'x'.repeat(90)}`,
  );
  await expect(offer(reopened)).toContainText('LSTM, step');
  const config = await reopened
    .locator('unroll-playground')
    .evaluate((node: UnrollPlayground) => node.config);
  expect(config).toMatchObject({ cell: 'rnn', hiddenSize: 24 });
  const [run] = (await keptEntries(reopened))[0]?.runs ?? [];
  const lostSeconds = (last?.seconds ?? 0) - (run?.latest?.seconds ?? 0);
  console.log(
    `closed at step ${last?.step}: ${(last?.step ?? 0) - (run?.step ?? 0)} steps, ${lostSeconds.toFixed(1)} s lost`,
  );
  expect(lostSeconds).toBeLessThan(5);
  await reopened.getByRole('button', { name: 'Start anew' }).click();
  await expect(offer(reopened)).toBeHidden();
  await reopened.reload();
  await expect(reopened.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  // Declined, it is not offered again, but it is still there.
  await expect.poll(async () => (await keptEntries(reopened))[0]?.isDeclined).toBe(true);
  await reopened.close();
});

test('two tabs each keep their own, and neither offers what the other trains', async ({
  page,
  playground,
  context,
}) => {
  await playground.open(`#preset=alice&cell=rnn&${medium}`);
  await playground.button('Train').click();
  await untilKept(page, 1);
  const other = await context.newPage();
  await other.goto(`${playground.address}#preset=alice&cell=lstm&${medium}&autostart`);
  await expect.poll(async () => (await keptEntries(page)).length).toBe(2);
  await expect(offer(other)).toBeHidden();
  const cells = (await keptEntries(page)).map(({ runs }) => runs[0]?.config.cell);
  expect(cells.sort()).toEqual(['lstm', 'rnn']);
  await other.close();
  await page.reload();
  // Its own ended last but one; both are there, and one is offered.
  await expect(offer(page)).toContainText('You were training');
  expect(await keptEntries(page)).toHaveLength(2);
});

test('without storage it trains all the same, and says once that nothing is kept', async ({
  page,
  playground,
}) => {
  playground.expectedWarnings.push(/this cannot be kept/);
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await playground.open(`#preset=alice&${medium}`);
  await expect(offer(page)).toContainText('does not let the page store anything');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await playground.button('Train').click();
  await playground.untilStep(20);
  await expect(offer(page)).toBeHidden();
});

test('an embed stores nothing unless its author says so', async ({ page, blog }) => {
  await blog.open('<unroll-playground autostart></unroll-playground>');
  const element = page.locator('unroll-playground').first();
  const step = () => element.evaluate((node: UnrollPlayground) => node.state.runs[0]?.step ?? 0);
  await expect.poll(step).toBeGreaterThan(20);
  expect(await keptEntries(page)).toEqual([]);
  await element.evaluate((node) => {
    node.setAttribute('keep', 'lesson 3');
  });
  await untilKept(page, 1);
  expect((await keptEntries(page))[0]?.place).toBe('lesson 3');
});
