/** The labs "By hand": stepping, reading, printing, and being embedded. */
import type { Step } from '../../../web/src/labs/by_hand/steps.js';
import { axeFindings } from './axe_findings.js';
import { card, current, lab, open, shownNumbers, slider, stepTo, unfold } from './by_hand_kit.js';
import { expect, test } from './page_test_kit.js';

for (const [language, error] of [
  ['en', /The error/],
  ['ko', /오차/],
] as const) {
  test(`one follows a gradient from the loss to W_f by keyboard, and back by links, ${language}`, async ({
    page,
    playground,
  }) => {
    await open(page, playground, 'lstm', `&lang=${language}`);
    await slider(page).focus();
    await stepTo(page, 'loss@0');
    await stepTo(page, 'dW_f@0');
    // Each factor is a link to where it comes from.
    for (const key of [
      'dW_f_t@1',
      'da_f@1',
      'df@1',
      'dC@1',
      'dC_h@1',
      'dh@1',
      'dh_out@1',
      'dg@1',
    ]) {
      const uses = await card(page).evaluate((node) => [
        ...(node as unknown as { step: Step }).step.uses,
      ]);
      expect(uses).toContain(key);
      const title = await card(page).evaluate(
        (node, wanted) =>
          (node as unknown as { steps: Step[] }).steps.find((step) => step.key === wanted)?.title,
        key,
      );
      await card(page)
        .getByRole('list')
        .first()
        .getByRole('button', { name: title ?? '', exact: true })
        .click();
      expect(await current(page)).toBe(key);
    }
    await expect(card(page).getByRole('heading', { level: 2 })).toHaveText(error);
    await expect(slider(page)).toHaveAttribute('aria-valuetext', error);
  });
}

test('the drawing is stepped through by keyboard to ∂L/∂W of the RNN; Home and End jump', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'rnn');
  const lit = page.locator('unroll-unrolled-drawing [aria-current="step"]');
  await lit.first().focus();
  await stepTo(page, 'dW_direct@2');
  await stepTo(page, 'dW_through@1');
  await stepTo(page, 'dW@0');
  // A sum over time: it is where the two time steps' parts come together.
  await expect(page.locator('unroll-unrolled-drawing .node:focus')).toHaveAttribute(
    'aria-current',
    'step',
  );
  const whole = await shownNumbers(page);
  expect(whole).toHaveLength(4);
  await page.keyboard.press('End');
  expect(await current(page)).toBe('loss_after@0');
  await expect(lab(page).getByRole('button', { name: 'Next step' })).toBeDisabled();
  await page.keyboard.press('Home');
  expect(await current(page)).toBe('h@0');
  await lab(page).getByRole('button', { name: 'Next step' }).click();
  expect(await current(page)).toBe('x@1');
  await lab(page).getByRole('button', { name: 'Backward', exact: true }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /, Backward: /);
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await current(page)).toBe('loss@0');
});

test('it plays by itself, and Space stops it', async ({ page, playground }) => {
  await open(page, playground, 'rnn');
  await slider(page).focus();
  await page.keyboard.press(' ');
  await expect(lab(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => current(page)).not.toBe('h@0');
  await page.keyboard.press(' ');
  await expect(lab(page).getByRole('button', { name: 'Play' })).toBeVisible();
});

test('it prints a page for each pass, in light colours, and leaves nothing behind', async ({
  page,
  playground,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = 'yes';
    };
  });
  await open(page, playground, 'lstm');
  const steps = Number(await slider(page).getAttribute('max')) + 1;
  await playground.button('Print').click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('unroll-playground')).toBeHidden();
  const sheet = page.locator('unroll-print-sheet');
  await expect(sheet.getByRole('heading')).toHaveText([
    'LSTM by hand: Forward',
    'LSTM by hand: Backward',
    'LSTM by hand: Update',
  ]);
  await expect(sheet).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(sheet.getByRole('listitem')).toHaveCount(steps);
  // Paper does not scroll: long formulas go on in further lines.
  const cutOff = await sheet.evaluate((node) => {
    const paperMillimetres = 184;
    const room = (paperMillimetres / 25.4) * 96;
    const formulas = [...(node.shadowRoot?.querySelectorAll('li unroll-formula') ?? [])];
    const width = (formula: Element) =>
      Math.max(
        ...[...(formula.shadowRoot?.querySelectorAll('math, math *') ?? [])].map(
          (part) => part.getBoundingClientRect().right,
        ),
      ) - formula.getBoundingClientRect().left;
    return formulas.filter((formula) => width(formula) > room + 1).length;
  });
  expect(cutOff).toBe(0);
  const pages = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pages.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('unroll-playground')).toBeVisible();
});

for (const cell of ['rnn', 'lstm']) {
  test(`on a phone nothing of the ${cell} is wider than the screen, and the stepper stays at hand`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, playground, cell);
    for (const heading of ['The example', 'Check', 'Take from the model']) {
      await unfold(page, heading);
    }
    await page.getByRole('textbox', { name: 'Hidden units H' }).fill('4');
    await page.getByRole('textbox', { name: 'Time steps T' }).fill('6');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Biases' }).click();
    await page.getByRole('switch', { name: 'Check every derivative' }).click();
    await expect(page.locator('unroll-check-panel').getByRole('table')).toBeVisible();
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(widths[0]).toBe(widths[1]);
    await page.locator('unroll-update-panel').scrollIntoViewIfNeeded();
    await expect(slider(page)).toBeInViewport();
    // What is looked at is scrolled into the drawing's sight.
    await slider(page).focus();
    await page.keyboard.press('Home');
    await stepTo(page, 'L@6');
    const node = page.locator('unroll-unrolled-drawing [aria-current="step"]');
    await node.scrollIntoViewIfNeeded();
    const [left = NaN, right = NaN] = await node.evaluate((one) => {
      const box = one.getBoundingClientRect();
      return [box.left, box.right];
    });
    expect(left).toBeGreaterThan(0);
    expect(right).toBeLessThan(390);
  });
}

test('on a laptop everything fits: what is unfolded scrolls, and each step is read from its top', async ({
  page,
  playground,
}) => {
  await open(page, playground, 'lstm');
  for (const heading of ['The example', 'Check', 'Take from the model'])
    await unfold(page, heading);
  await page.getByRole('switch', { name: 'Check every derivative' }).click();
  await expect(page.locator('unroll-check-panel').getByRole('table')).toBeVisible();
  const heights = await page.evaluate(() => [
    document.documentElement.scrollHeight,
    document.documentElement.clientHeight,
  ]);
  expect(heights[0]).toBe(heights[1]);
  await page.locator('unroll-model-panel').scrollIntoViewIfNeeded();
  await expect(card(page).getByRole('heading', { level: 2 })).not.toBeInViewport();
  await slider(page).press('ArrowRight');
  await expect(card(page).getByRole('heading', { level: 2 })).toBeInViewport();
});

for (const [cell, key, scheme, language] of [
  ['rnn', 'dW_through@1', 'light', 'en'],
  ['rnn', 'loss_after@0', 'dark', 'ko'],
  ['lstm', 'dW_f@0', 'light', 'ko'],
  ['lstm', 'dC@1', 'dark', 'en'],
] as const) {
  test(`axe finds nothing by hand, ${cell}, ${scheme}, ${language}`, async ({
    page,
    playground,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, playground, cell, `&lang=${language}`);
    await slider(page).focus();
    await stepTo(page, key);
    for (const summary of await lab(page).locator('.more summary').all()) await summary.click();
    await page.getByRole('switch', { name: /Check every|모든 미분값/ }).click();
    await expect(page.locator('unroll-check-panel').getByRole('table')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
  });
}

test('both cells can be embedded alone beside each other, each with its own example', async ({
  page,
  blog,
}) => {
  const host = await blog.open(
    `
      <unroll-playground id="a" lab="by-hand-rnn" hide="header"></unroll-playground>
      <unroll-playground id="b" lab="by-hand-rnn" hide="header" lang="ko"></unroll-playground>
      <unroll-playground id="c" lab="by-hand-lstm" hide="header"></unroll-playground>`,
  );
  const first = (id: string, weight: string) =>
    page
      .locator(`#${id} unroll-matrix-editor[data-weight="${weight}"]`)
      .getByRole('textbox')
      .first();
  await first('a', 'U').fill('0.9');
  await first('a', 'U').press('Enter');
  await expect(first('b', 'U')).toHaveValue('0.5');
  await expect(first('c', 'W_f')).toBeVisible();
  await expect(page.locator('#b').getByRole('heading', { name: '가중치' })).toBeVisible();
  // The keys go to the one that has the focus.
  const key = (id: string) =>
    page
      .locator(`#${id} unroll-formula-card`)
      .evaluate((node) => (node as unknown as { step: Step }).step.key);
  await page.locator('#c').getByRole('slider', { name: 'Step' }).press('ArrowRight');
  expect(await Promise.all(['a', 'b', 'c'].map(key))).toEqual(['h@0', 'h@0', 'C@0']);
  // The numbers come from the small module; nothing that trains was fetched.
  const modules = [...host.served].filter((file) => file.endsWith('.wasm'));
  expect(modules).toEqual([expect.stringMatching(/unroll_trace/)]);
  expect(blog.incidents).toEqual([]);
});
