import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axe_findings.js';
import { expect, test, type Playground } from './page_test_kit.js';

const fragment = '#lab=cross-entropy';

/** Opens the lab and waits until the core has answered: it comes after the words. */
async function open(page: Page, playground: Playground, more = ''): Promise<void> {
  await playground.open(fragment + more);
  await expect(page.locator('unroll-jacobian-panel tbody td').last()).toBeVisible();
}

const ofClass = (page: Page, name: string): Locator =>
  page.getByRole('group', { name, exact: true });
const bar = (page: Page, name: string, symbol: string): Locator =>
  ofClass(page, name).getByRole('slider', { name: symbol });
const field = (page: Page, name: string, symbol: string): Locator =>
  ofClass(page, name).getByRole('textbox', { name: symbol });

const number = (text: string | null): number => Number((text ?? '').replace('−', '-'));
const shown = async (page: Page, selector: string): Promise<number> =>
  number(await page.locator(selector).textContent());

async function probabilities(page: Page): Promise<number[]> {
  const fields = page.getByRole('textbox', { name: /^ŷ/ });
  return (await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).map(
    Number,
  );
}

/** What a person gets who copies what is selected. */
async function pasted(page: Page): Promise<string> {
  await page.keyboard.press('ControlOrMeta+C');
  const box = field(page, 'cat', 'z₁');
  await box.fill('');
  await box.focus();
  await page.keyboard.press('ControlOrMeta+V');
  return box.inputValue();
}

test('logits are moved with the arrow keys, and the probabilities stay a distribution', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await expect(field(page, 'cat', 'z₁')).toHaveValue('2');
  const before = await probabilities(page);
  await bar(page, 'cat', 'z₁').focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press('ArrowRight');
  await expect(field(page, 'cat', 'z₁')).toHaveValue('2.5');
  const after = await probabilities(page);
  expect(after[0]).toBeGreaterThan(before[0] ?? NaN);
  expect(after[1]).toBeLessThan(before[1] ?? NaN);
  for (const distribution of [before, after]) {
    const sum = distribution.reduce((total, p) => total + p, 0);
    expect(Math.abs(sum - 1)).toBeLessThan(0.002);
  }
  await page.keyboard.press('End');
  await expect(field(page, 'cat', 'z₁')).toHaveValue('10');
  for (let k = 0; k < 6; k++) await playground.button('Undo').click();
  await expect(field(page, 'cat', 'z₁')).toHaveValue('2');
  await expect(playground.button('Undo')).toBeDisabled();
});

test('a probability that is dragged leaves the others in proportion, and is undone as one', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await page.getByRole('combobox', { name: 'Digits' }).selectOption('6');
  const [cat = NaN, , bird = NaN] = await probabilities(page);
  const box = await bar(page, 'dog', 'ŷ₂').boundingBox();
  if (!box) throw new Error('no bar');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, middle, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 4 });
  await page.mouse.up();
  const [catNow = NaN, dogNow = NaN, birdNow = NaN] = await probabilities(page);
  expect(dogNow).toBeGreaterThan(0.7);
  expect(catNow / birdNow).toBeCloseTo(cat / bird, 2);
  await playground.button('Undo').click();
  expect((await probabilities(page))[0]).toBe(cat);
});

test('the gradient is prediction minus target, whatever stands in the steps before it', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await page.getByRole('button', { name: 'z₁: Follow the logit of cat' }).click();
  const chain = page.locator('[data-step="chain"] annotation');
  const sum = page.locator('[data-step="sum"] annotation');
  await expect(chain.last()).toHaveText('= 0.659');
  await expect(sum).toHaveText(['0.659 \\cdot 1 - 0', '= 0.659']);
  await page.getByRole('radio', { name: 'bird is what came' }).check();
  await expect(chain.last()).toHaveText('= -0.901');
  await expect(page.getByRole('button', { name: /Follow the logit of bird/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the Jacobian is symmetric, positive on its diagonal only, and its columns sum to zero', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  const cells = await page.locator('unroll-jacobian-panel tbody td').allTextContents();
  const jacobian = cells.map((text) => number(text.trim()));
  expect(jacobian).toHaveLength(9);
  for (let j = 0; j < 3; j++) {
    const column = [0, 1, 2].map((i) => jacobian[3 * i + j] ?? NaN);
    expect(Math.abs(column.reduce((total, entry) => total + entry, 0))).toBeLessThan(0.002);
    column.forEach((entry, i) => {
      expect(Math.sign(entry)).toBe(i === j ? 1 : -1);
      expect(entry).toBe(jacobian[3 * j + i]);
    });
  }
});

test('entropy and KL divergence add up to the cross-entropy, in nats and in bits', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await playground.button('Smoothed target').click();
  await expect(field(page, 'dog', 'y₂')).toHaveValue('0.9');
  await bar(page, 'cat', 'y₁').focus();
  await page.keyboard.press('PageUp');
  const read = async () => ({
    entropy: await shown(page, '.entropy-value'),
    kl: await shown(page, '.kl-value'),
    crossEntropy: await shown(page, '.cross-entropy-value'),
  });
  const nats = await read();
  expect(nats.entropy).toBeGreaterThan(0.3);
  expect(Math.abs(nats.crossEntropy - nats.entropy - nats.kl)).toBeLessThan(0.0015);
  await page.getByRole('radio', { name: 'bits' }).check();
  await expect.poll(read).not.toEqual(nats);
  const bits = await read();
  expect(bits.crossEntropy * Math.LN2).toBeCloseTo(nats.crossEntropy, 2);
  expect(Math.abs(bits.crossEntropy - bits.entropy - bits.kl)).toBeLessThan(0.0015);
});

test('a confident wrong answer: the sentence says that squared error hardly pulls', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await playground.button('Confidently wrong').click();
  await expect(page.locator('unroll-gradient-plot .caption')).toHaveText(
    /^Confidently wrong .* “dog” with 1\.0, squared error with only .* times less/,
  );
  await playground.button('Confidently right').click();
  await expect(page.locator('unroll-gradient-plot .caption')).toHaveText(/^Right/);
});

test('typed numbers are taken, and those that cannot be are refused where they stand', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  await field(page, 'dog', 'ŷ₂').fill('0.5');
  await page.keyboard.press('Enter');
  await expect(field(page, 'dog', 'ŷ₂')).toHaveValue('0.5');
  await field(page, 'dog', 'ŷ₂').fill('1.5');
  await page.keyboard.press('Enter');
  await expect(ofClass(page, 'dog').getByText('0.0001 … 0.9999')).toBeVisible();
  expect((await probabilities(page))[0]).toBeCloseTo(0.435, 3);
});

test('a formula is mathematics, and selecting and copying it gives LaTeX', async ({
  page,
  playground,
}) => {
  await open(page, playground);
  const formula = page.locator('unroll-classes-panel unroll-formula').nth(1);
  await expect(formula.getByRole('math')).toBeVisible();
  await formula.click();
  expect(await pasted(page)).toBe('\\hat y = \\operatorname{softmax}(z)');
});

test('what was set is still there after a visit to another lab', async ({ page, playground }) => {
  await open(page, playground);
  await playground.button('Confidently wrong').click();
  await expect(field(page, 'dog', 'z₂')).toHaveValue('-4');
  await page.getByRole('link', { name: 'Train' }).click();
  await page.getByRole('link', { name: 'Softmax & loss' }).click();
  await expect(field(page, 'dog', 'z₂')).toHaveValue('-4');
});

for (const language of ['en', 'ko']) {
  test(`on a phone it is one column, and nothing is wider than the screen, ${language}`, async ({
    page,
    playground,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, playground, `&lang=${language}`);
    for (const count of ['3', '6']) {
      await page.getByRole('combobox').first().selectOption(count);
      await expect(page.getByRole('slider', { name: /^z/ })).toHaveCount(Number(count));
      const widths = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(widths[0]).toBe(widths[1]);
    }
    const [panel, plot] = await Promise.all([
      page.locator('unroll-surprise-panel').boundingBox(),
      page.locator('unroll-gradient-plot').boundingBox(),
    ]);
    expect(plot?.y).toBeGreaterThan((panel?.y ?? NaN) + (panel?.height ?? NaN) - 1);
  });
}

test('it speaks Korean', async ({ page, playground }) => {
  await open(page, playground, '&lang=ko');
  await expect(page.getByRole('heading', { name: '놀라움과 엔트로피' })).toBeVisible();
  await playground.button('확신하고 틀림').click();
  await expect(page.locator('unroll-gradient-plot .caption')).toHaveText(
    /^확신하고 틀린 상태.*‘개’의 로짓/,
  );
});

test('another page, of no document type at all, embeds the lab alone', async ({ page, blog }) => {
  await blog.open(
    `
      <unroll-playground lab="cross-entropy" hide="header"></unroll-playground>`,
    { doctype: '' },
  );
  await expect(field(page, 'cat', 'z₁')).toHaveValue('2');
  await expect(page.getByRole('heading', { name: 'Unroll' })).toHaveCount(0);
  await expect(page.locator('unroll-formula').getByRole('math').first()).toBeVisible();
  await page.getByRole('button', { name: 'Confidently wrong' }).click();
  await expect(field(page, 'dog', 'z₂')).toHaveValue('-4');
});

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'ko']) {
    test(`axe finds nothing, ${scheme}, ${language}`, async ({ page, playground }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, playground, `&lang=${language}`);
      await expect(page.locator('unroll-gradient-plot canvas')).toBeVisible();
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('combobox').first().selectOption('6');
      await expect(page.getByRole('slider', { name: /^z/ })).toHaveCount(6);
      expect(await axeFindings(page)).toEqual([]);
    });
  }
}
