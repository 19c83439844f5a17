/** The labs "By hand": what one changes of the example, checks and takes. */
import type { Locator } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import {
  cells,
  current,
  editor,
  lab,
  open,
  readNumber,
  shownNumbers,
  slider,
  stepTo,
  unfold,
} from './by_hand_kit.js';
import { expect, test } from './page_test_kit.js';

const text = 'row, row, row your boat\ngently down the stream\n'.repeat(12);
const small = `hidden-size=16&batch-size=4&sequence-length=16&text=${encodeURIComponent(text)}`;

test('what is typed into a weight changes every number that hangs on it, and can be undone', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn');
  await slider(page).focus();
  await stepTo(page, 'a@1');
  const before = await shownNumbers(page);
  const first = cells(page, 'U').first();
  await first.fill('0,75');
  await first.press('Enter');
  // The first word is the first column of U: its 0.5 was part of a_1 = W h_0 + U x_1.
  const after = [(before[0] ?? NaN) + 0.25, before[1]];
  expect(await shownNumbers(page)).toEqual(after);
  await expect(cells(page, 'U').nth(2)).toBeFocused();

  await first.fill('much');
  await first.press('Enter');
  await expect(editor(page, 'U').getByRole('status')).toContainText(
    'not a number from -100 to 100',
  );
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  expect(await shownNumbers(page)).toEqual(after);
  await first.press('Escape');
  await expect(first).toHaveValue('0.75');
  await first.press('Control+ArrowRight');
  await expect(cells(page, 'U').nth(1)).toBeFocused();

  await slider(page).focus();
  await page.keyboard.press('Control+z');
  expect(await shownNumbers(page)).toEqual(before);
  await expect(lab(page).getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('start values are drawn anew, all alike, or the lecture’s', async ({ page, playground }) => {
  await open(page, playground, 'lstm');
  const values = () =>
    cells(page, 'W_f').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const lecture = await values();
  await lab(page).getByRole('button', { name: 'Random' }).click();
  const drawn = await values();
  expect(drawn).not.toEqual(lecture);
  await lab(page).getByRole('button', { name: 'Draw again' }).click();
  expect(await values()).not.toEqual(drawn);
  await lab(page).getByRole('button', { name: 'All 0.1' }).click();
  expect(new Set(await values())).toEqual(new Set(['0.1']));
  await lab(page).getByRole('button', { name: 'Lecture' }).click();
  expect(await values()).toEqual(lecture);
});

test('words, time steps, units and biases are settings, and what does not work is said', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'lstm');
  await unfold(page, 'The example');
  const words = page.getByRole('textbox', { name: 'Words' });
  await words.fill('one');
  await words.press('Enter');
  await expect(
    page.locator('unroll-example-panel').getByText('It takes 2 to 4 words'),
  ).toBeVisible();
  await words.fill('one two three four');
  await words.press('Enter');
  await expect(cells(page, 'W_y')).toHaveCount(8);
  await page.getByRole('textbox', { name: 'Hidden units H' }).fill('3');
  await page.getByRole('textbox', { name: 'Time steps T' }).fill('6');
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'Biases' }).click();
  await expect(cells(page, 'W_f')).toHaveCount(3 * 7);
  await expect(cells(page, 'b_f')).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Input at t = 6' }).selectOption('four');
  const sixth = page
    .locator('unroll-unrolled-drawing')
    .getByRole('button', { name: /^Input x₆: “four”/ });
  await expect(sixth).toBeVisible();
  await slider(page).focus();
  await page.keyboard.press('End');
  await stepTo(page, 'path_C@0', 'ArrowLeft');
  expect(await shownNumbers(page)).toHaveLength(3);
});

for (const cell of ['rnn', 'lstm']) {
  test(`every derivative of the ${cell} agrees with its central difference to a millionth`, async ({
    page,
    playground,
  }) => {
    await open(page, playground, cell);
    await lab(page).getByRole('button', { name: 'Random' }).click();
    await unfold(page, 'Check');
    await page.getByRole('switch', { name: 'Check every derivative' }).click();
    const panel = page.locator('unroll-check-panel');
    await expect(panel.getByRole('status')).toContainText(/All \d+ derivatives agree/);
    const rows = panel.getByRole('row');
    const differences = await rows.locator('td:last-child').allTextContents();
    expect(differences.length).toBeGreaterThan(60);
    for (const difference of differences) {
      expect(Math.abs(readNumber(difference))).toBeLessThan(1e-6);
    }
    // Both numbers stand beside each other wherever the step is.
    await slider(page).focus();
    await page.keyboard.press('Home');
    await stepTo(page, cell === 'rnn' ? 'dW@0' : 'dW_f@0');
    await expect(
      page.getByRole('table', { name: 'the same by a central difference' }),
    ).toBeVisible();
  });
}

test('a step of gradient descent is taken, lowers the loss as foretold, and is undone', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn');
  const panel = page.locator('unroll-update-panel');
  const losses = async (which: Locator) =>
    ((await which.textContent()) ?? '').match(/\d+\.\d+/g)?.map(Number) ?? [];
  const [before = NaN, after = NaN] = await losses(panel.locator('p').first());
  expect(after).toBeLessThan(before);
  const entry = await cells(page, 'V').first().inputValue();
  await panel.getByRole('button', { name: 'Take this step' }).click();
  await expect(panel.getByRole('status')).toContainText('Step taken');
  expect(await losses(panel.getByRole('status'))).toEqual([before, after]);
  expect((await losses(panel.locator('p').first()))[0]).toBe(after);
  expect(await cells(page, 'V').first().inputValue()).not.toBe(entry);
  await lab(page).getByRole('button', { name: 'Undo' }).click();
  expect((await losses(panel.locator('p').first()))[0]).toBe(before);
});

test('a few units of a run become the example, and nothing does before one has trained', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn', `&cell=lstm&${small}`);
  await unfold(page, 'Take from the model');
  const panel = page.locator('unroll-model-panel');
  await expect(panel.getByText(/No RNN has been trained yet/)).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Take them' })).toBeDisabled();
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.step(5);
  });
  await playground.untilStep(5);
  // That was an LSTM.
  await expect(panel.getByText(/No RNN has been trained yet/)).toBeVisible();
  await lab(page).getByRole('radio', { name: 'LSTM' }).click();
  await expect(panel.getByText(/No LSTM/)).toHaveCount(0);
  const characters = panel.getByRole('textbox', { name: 'Characters' });
  await characters.fill('rowboatgently');
  await expect(panel.getByRole('button', { name: 'Take them' })).toBeDisabled();
  await characters.fill('row r');
  await panel.getByRole('radio', { name: '3' }).click();
  await panel.getByRole('button', { name: 'Take them' }).click();
  await expect(lab(page).getByText(/Taken from the model at step 5: units .* of 16/)).toBeVisible();
  // [h; x] of three units and of r, o, w and the space.
  await expect(cells(page, 'W_f')).toHaveCount(3 * 7);
  await expect(editor(page, 'W_f').getByRole('columnheader').last()).toHaveText('␣');
  await expect(
    page.locator('unroll-unrolled-drawing').getByText('w', { exact: true }),
  ).toBeVisible();
});

test('what was edited is still there after another lab and in another language', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn');
  await cells(page, 'W').first().fill('-1.5');
  await cells(page, 'W').first().press('Enter');
  await slider(page).focus();
  await stepTo(page, 'h@2');
  await lab(page).getByRole('radio', { name: 'LSTM' }).click();
  await expect(cells(page, 'W_f').first()).toBeVisible();
  await page.getByRole('link', { name: 'Train' }).click();
  await page.getByRole('link', { name: 'By hand' }).click();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(lab(page).getByRole('heading', { name: '가중치' })).toBeVisible();
  await expect(cells(page, 'W').first()).toHaveValue('-1.5');
  expect(await current(page)).toBe('h@2');
});

test('a weight is copied as LaTeX and as CSV, and so are the numbers of a step', async ({
  page,
  playground,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, playground, 'rnn');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await playground.button('Copy U as CSV').click();
  await expect.poll(clipboard).toBe('0.5,-0.3\n0.2,0.4\n');
  await playground.button('Copy U as LaTeX').click();
  await expect.poll(clipboard).toContain('0.5 & -0.3');
  await slider(page).focus();
  await stepTo(page, 'x@2');
  await page
    .locator('unroll-quantity-table')
    .getByRole('button', { name: /as CSV/ })
    .click();
  await expect.poll(clipboard).toBe('0\n1\n');
});

test('an arrow goes on from what is typed, and what was refused gives way to a new number', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn');
  const cell = page.locator('unroll-matrix-editor[data-weight="U"]').getByRole('textbox').first();
  await cell.fill('7');
  await cell.press('ArrowUp');
  await expect(cell).toHaveValue('7.1');
  await cell.fill('abc');
  await cell.press('Enter');
  await expect(cell).toHaveAttribute('aria-invalid', 'true');
  await playground.button('All 0.1').click();
  await expect(cell).toHaveValue('0.1');
  await expect(cell).toHaveAttribute('aria-invalid', 'false');
});
