/** When it goes wrong: the run that diverges stops alone, says where, and each rescue goes on with it. */
import type { Page } from '@playwright/test';
import type { RunSummary } from '../../../web/src/app/summary.js';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test, type Playground } from './page_test_kit.js';

/** Without clipping, a ReLU RNN learns this rhyme for some hundred steps and then explodes. */
const exploding =
  '#preset=nursery-rhyme&nonlinearity=relu&hidden-size=64&optimizer=sgd&learning-rate=0.5&clip-norm=0';
/** So large a rate drives tanh into saturation: finite for ever, and far worse than a guess. */
const runningAway =
  '#preset=nursery-rhyme&cell=rnn&hidden-size=32&optimizer=sgd&learning-rate=10&clip-norm=0';

async function first({ state }: Playground): Promise<RunSummary> {
  const [run] = (await state()).runs;
  if (!run) throw new Error('there is no run');
  return run;
}

/** The lab is called Train as well. */
function train(page: Page): Promise<void> {
  return page.locator('unroll-action-bar').getByRole('button').first().click();
}

/** Trains until the first run has failed. */
async function untilFailed(page: Page, playground: Playground): Promise<RunSummary> {
  await train(page);
  await playground.until('a run that failed', ({ runs }) => runs[0]?.status === 'failed');
  return first(playground);
}

async function expectOnlyNumbers(page: Page, playground: Playground): Promise<void> {
  for (const run of (await playground.state()).runs) {
    for (const value of Object.values(run)) {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }
  }
  const words = await page.locator('body').innerText();
  expect(words).not.toMatch(/NaN|Infinity|undefined|∞/);
}

test('an RNN that explodes stops alone, and says when, where and how', async ({
  page,
  playground,
}) => {
  await playground.open(`${exploding}&cell=rnn+lstm`);
  const failed = await untilFailed(page, playground);
  const alert = page.getByRole('alert');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText(
    /RNN: at step [\d,]+ .+(was no longer a finite number|became too large to calculate with)\./,
  );
  await expect(alert).toContainText(/the (hidden-to-hidden|input-to-hidden|output) weights \(.+\)/);
  await expect(alert).toContainText(/time step \d+ of 32/);
  await expect(alert).toContainText('The other runs go on.');
  await expect(
    page.getByText(/Gradient norm over its last 8 steps: .+ → .+ \(typically/),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: /^The last gradient norms/ })).toBeVisible();
  await expectOnlyNumbers(page, playground);
  const [, before] = (await playground.state()).runs;
  await playground.until('the LSTM goes on', ({ runs }) => {
    return runs[1]?.status === 'training' && runs[1].step > (before?.step ?? 0) + 50;
  });
  expect((await first(playground)).step).toBe(failed.step);
  await expectOnlyNumbers(page, playground);
});

for (const { name, rescue } of [
  { name: 'clipping at its typical norm', rescue: /^Clip at [\d.]+$/ },
  { name: 'a tenth of the learning rate', rescue: 'Learning rate ÷ 10 (0.05)' },
  { name: 'a shorter window', rescue: 'Sequence length T = 16' },
]) {
  test(`by ${name} the run goes back and on, and the one beside it is left alone`, async ({
    page,
    playground,
  }) => {
    await playground.open(`${exploding}&cell=rnn+lstm`);
    const failed = await untilFailed(page, playground);
    const { config, runs } = await playground.state();
    const lead = page.getByText(/^Go back to step [\d,]+ and continue with$/);
    const words = await lead.innerText();
    const goodStep = Number(words.replace(/\D/g, ''));
    expect(goodStep).toBeLessThanOrEqual(failed.step);
    await page.getByRole('button', { name: rescue }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await playground.until('fewer steps than before, then more', ({ runs: [run] }) => {
      return run?.status === 'training' && run.step > goodStep + 60 && run.id === failed.id;
    });
    await expectOnlyNumbers(page, playground);
    const after = await playground.state();
    // The settings are still those of all runs, and the other run never stopped.
    expect(after.config).toEqual(config);
    expect(after.runs[1]).toMatchObject({ id: runs[1]?.id, status: 'training' });
    expect(after.runs[1]?.step).toBeGreaterThan(runs[1]?.step ?? 0);
  });
}

for (const { name, rescue, cell } of [
  { name: 'LSTM', rescue: 'LSTM instead of RNN', cell: 'lstm' },
  { name: 'tanh', rescue: 'tanh instead of ReLU', cell: 'rnn' },
]) {
  test(`with ${name} the run starts anew`, async ({ page, playground }) => {
    await playground.open(`${exploding}&cell=rnn`);
    const failed = await untilFailed(page, playground);
    await expect(page.getByText('Start anew, same text and seed, with')).toBeVisible();
    await page.getByRole('button', { name: rescue }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await playground.until('a new run that learns', ({ runs: [run] }) => {
      return (
        run?.cell === cell &&
        run.id !== failed.id &&
        run.status === 'training' &&
        run.step > 20 &&
        (run.loss ?? 9) < (run.uniformLoss ?? 0)
      );
    });
    expect((await playground.state()).runs).toHaveLength(1);
    await expectOnlyNumbers(page, playground);
  });
}

test('a loss that runs away stops, and may go on as it is', async ({ page, playground }) => {
  await playground.open(runningAway);
  const failed = await untilFailed(page, playground);
  await expect(page.getByRole('alert')).toContainText(
    /RNN: the loss ran away\. At step [\d,]+ it is [\d.]+ nats on average, [\d.]+ times/,
  );
  await expectOnlyNumbers(page, playground);
  await page.getByRole('button', { name: 'Go on as it is' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await playground.until('more steps, no second stop', ({ runs: [run] }) => {
    return run?.status === 'training' && run.step > failed.step + 200;
  });
});

for (const rescue of ['Learning rate ÷ 10 (0.5)', /^Clip at [\d.]+$/]) {
  test(`a run whose weights explode goes on by “${String(rescue)}”`, async ({
    page,
    playground,
  }) => {
    await playground.open(
      '#preset=alice&cell=rnn&optimizer=sgd&learning-rate=0.1&clip-norm=0&hidden-size=32&batch-size=4',
    );
    await train(page);
    await playground.untilStep(10);
    // The penalty's gradient is w: with this rate every step multiplies the weights by -4, and with
    // a tenth of it by a half.
    await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
      node.config = { learningRate: 5, l2: 0.5 };
    });
    await playground.until('a failure', ({ runs }) => runs[0]?.status === 'failed');
    const failed = await first(playground);
    await expectOnlyNumbers(page, playground);
    await page.getByRole('button', { name: rescue }).click();
    await expect(page.getByText(/Went back to step [\d,]+/)).toBeVisible();
    await playground.until('more steps than before', ({ runs: [run] }) => {
      return run?.status === 'training' && run.step > failed.step + 20;
    });
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('the notice leaves room for the plots, also on a phone and in Korean', async ({
  page,
  playground,
}) => {
  await playground.open(`${exploding}&cell=rnn&lang=ko`);
  await untilFailed(page, playground);
  await expect(page.getByRole('alert')).toContainText(/RNN: 스텝 [\d,]+에서/);
  await expect(page.getByText(/^스텝 [\d,]+ 시점으로 되돌아가 이어서 학습:$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'RNN 대신 LSTM' })).toBeVisible();
  const plot = page.locator('unroll-loss-panel canvas').first();
  const box = await plot.boundingBox();
  expect(box?.height ?? 0).toBeGreaterThan(100);
  expect((box?.y ?? 768) + (box?.height ?? 0)).toBeLessThanOrEqual(768);
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await expect(page.getByRole('alert')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'RNN 대신 LSTM' })).toBeInViewport();
});
