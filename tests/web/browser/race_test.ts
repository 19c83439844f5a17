import type { Page } from '@playwright/test';
import { forgetBias } from '../../../web/experiments/forget_bias.js';
import { axeFindings } from './axe_findings.js';
import { expect, test } from './page_test_kit.js';

/** Two small runs whose steps take a few milliseconds. */
const small = '#preset=alice&cell=rnn+lstm&hidden-size=16&batch-size=4&sequence-length=16';

const runs = (page: Page) => page.locator('unroll-runs-panel li');
/** The control of a setting in the settings, not the one beside the text. */
const setting = (page: Page, name: string) =>
  page.locator('unroll-settings-panel').getByRole('textbox', { name });

async function enter(page: Page, name: string, value: string): Promise<void> {
  await setting(page, name).fill(value);
  await setting(page, name).press('Enter');
}

test('from a cold load, one click trains the RNN and the LSTM at remembering', async ({
  page,
  playground,
}) => {
  await playground.open();
  await expect(page.getByText('Same everything, except: cell.')).toBeVisible();
  await playground.button('Train').click();
  await playground.until('both move', ({ runs: all }) => {
    return all.length === 2 && all.every(({ step }) => step >= 5);
  });
  const { cells, config } = await playground.state();
  expect(cells).toEqual(['rnn', 'lstm']);
  expect(config).toMatchObject({ sequences: 'lines', lossAt: 'last', forgetBias: 3 });
  await expect(runs(page)).toHaveCount(2);
  await expect(runs(page).first()).toContainText(/RNN.*step [\d,]+ · [\d.]+ nats · \d+ % right/s);
  const box = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ]);
  expect(box).toEqual([1366, 768]);
});

test('one run is paused and goes on, while the other trains', async ({ playground }) => {
  await playground.open(small);
  await playground.button('Train').click();
  await playground.until('both move', ({ runs: all }) => all.every(({ step }) => step >= 5));
  await playground.button('Pause RNN').click();
  await playground.until('the RNN is paused', ({ runs: all }) => all[0]?.status === 'paused');
  const [rnn, lstm] = (await playground.state()).runs;
  await playground.until('the LSTM goes on', ({ runs: all }) => {
    return (all[1]?.step ?? 0) > (lstm?.step ?? 0) + 5;
  });
  expect((await playground.state()).runs[0]?.step).toBe(rnn?.step);
  await playground.button('Continue RNN').click();
  await playground.until('the RNN goes on', ({ runs: all }) => {
    return (all[0]?.step ?? 0) > (rnn?.step ?? 0);
  });
});

test('runs are added up to four, each told apart, and start beside those that train', async ({
  page,
  playground,
}) => {
  await playground.open(small);
  await playground.button('Train').click();
  await playground.untilStep(5);
  const add = playground.button(/Add a run/);
  await add.click();
  await add.click();
  await expect(add).toBeDisabled();
  await playground.until('four that train', ({ runs: all }) => {
    return all.length === 4 && all.every(({ step }) => step > 0);
  });
  const names = page.locator('unroll-runs-panel .name');
  await expect(names).toHaveCount(4);
  expect(new Set(await names.allTextContents()).size).toBe(4);
  await expect(page.getByText(/^Same everything, except: /)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a run is removed, and comes back with its steps', async ({ page, playground }) => {
  await playground.open(small);
  await playground.button('Train').click();
  await playground.untilStep(10);
  await playground.button('Pause').click();
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const before = await playground.state();
  await playground.button('Remove RNN').click();
  await playground.until('the LSTM alone', ({ cells }) => cells.join() === 'lstm');
  await expect(page.getByText('The run was removed or restarted.')).toBeVisible();
  await expect(playground.button(/^Remove/)).toHaveCount(0);
  await playground.button('Undo').click();
  expect((await playground.state()).runs).toEqual(before.runs);
});

test('one run starts anew, the other goes on', async ({ page, playground }) => {
  await playground.open(small);
  await playground.button('Train').click();
  await playground.until('both move', ({ runs: all }) => all.every(({ step }) => step >= 30));
  const [, lstm] = (await playground.state()).runs;
  await playground.button('Restart RNN').click();
  await playground.until('a new first run', ({ runs: all }) => {
    return all[0]?.id === 'run-3' && all[0].step > 0 && all[1]?.id === 'run-2';
  });
  expect((await playground.state()).runs[1]?.step).toBeGreaterThanOrEqual(lstm?.step ?? 0);
  await expect(runs(page)).toHaveCount(2);
});

test('settings are for all runs or for one, and say where the runs differ', async ({
  page,
  playground,
}) => {
  await playground.open(small);
  const panel = page.locator('unroll-settings-panel');
  await enter(page, 'Hidden size H', '24');
  await panel.getByRole('radio', { name: 'LSTM' }).first().click();
  await enter(page, 'Hidden size H', '8');
  await expect(panel.getByText('differs: 24 · 8')).toBeVisible();
  // The names of the runs now say more than fits side by side.
  await panel.getByRole('combobox', { name: 'For' }).selectOption('All runs');
  await expect(setting(page, 'Hidden size H')).toHaveCount(0);
  await expect(page.getByText('hidden size H (24, 8)')).toBeVisible();
  // A value that is pressed leads to the run that has it.
  await panel.getByRole('button', { name: /^24: / }).click();
  await expect(setting(page, 'Hidden size H')).toHaveValue('24');
  await expect(setting(page, 'Hidden size H')).toBeFocused();
  await playground.button('Train').click();
  await playground.until('both move', ({ runs: all }) => all.every(({ step }) => step >= 2));
});

test('the runs are compared by step, by characters and by time', async ({ page, playground }) => {
  await playground.open(small);
  await playground.button('Train').click();
  await playground.untilStep(10);
  for (const name of ['Time', 'Characters', 'Step']) {
    await page.getByRole('radio', { name, exact: true }).click();
    await expect(page.getByRole('radio', { name, exact: true })).toBeChecked();
  }
  await page.getByRole('radio', { name: 'Time', exact: true }).click();
  await expect.poll(() => new URL(page.url()).hash).toContain('compare-by=time');
});

test('an experiment brings its text, its runs and what to watch', async ({ page, playground }) => {
  await playground.open();
  const choice = page.getByRole('combobox', { name: 'Choose an experiment or a text' });
  await expect(choice.locator('optgroup')).toHaveCount(2);
  await choice.selectOption('forget-bias');
  await playground.until('three LSTMs', ({ cells }) => cells.join() === 'lstm,lstm,lstm');
  await expect(page.getByText(forgetBias.watch.en)).toBeVisible();
  await expect(page.getByText('forget gate bias (0, 1, 3)')).toBeVisible();
  await page.getByText('What to expect at the default settings').click();
  await expect(page.getByText(forgetBias.shows.en)).toBeVisible();
  await choice.selectOption('alice');
  await expect(page.getByText(forgetBias.watch.en)).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Text to learn' })).toHaveValue(/Rabbit/);
  await playground.button('Undo').click();
  await expect(page.getByText(forgetBias.watch.en)).toBeVisible();
});

test('the gap makes the text anew, and the next start takes it', async ({ page, playground }) => {
  await playground.open('#preset=remembering&hidden-size=8&batch-size=4');
  await playground.button('Step').click();
  await playground.until('a step', ({ runs: all }) => all.every(({ step }) => step === 1));
  const gap = page.getByRole('textbox', { name: 'Gap' });
  await gap.fill('5');
  await gap.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Text to learn' })).toHaveValue(/^[a-d]\d{5}\?/);
  await expect(page.getByText('Applies at the next start: Text.')).toBeVisible();
  await playground.button('Restart now').click();
  await playground.until('new runs', ({ runs: all }) => {
    return all.length === 2 && all.every(({ id, step }) => id > 'run-2' && step > 0);
  });
});

for (const language of ['en', 'ko']) {
  test(`axe finds nothing in a race of four, ${language}`, async ({ page, playground }) => {
    await playground.open(`#preset=optimizers&lang=${language}`);
    await expect(runs(page)).toHaveCount(4);
    expect(await axeFindings(page)).toEqual([]);
  });
}
