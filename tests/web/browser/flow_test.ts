/** The gradient back through time, live: curves, heat map and sentence in the real page. */
import type { Locator, Page } from '@playwright/test';
import type { ChartColumns } from '../../../web/src/charts/chart_types.js';
import type { UnrollHeatMap } from '../../../web/src/charts/heat_map.js';
import type { UnrollLineChart } from '../../../web/src/charts/line_chart.js';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

/** Every line remembers its first letter across twenty digits. */
const remembering =
  '#preset=remembering&cell=rnn+lstm&sequences=lines&loss-at=last&hidden-size=64&learning-rate=0.003';

function panel(page: Page): Locator {
  return page.locator('unroll-flow-panel');
}

function chart(page: Page): Locator {
  return panel(page).locator('unroll-line-chart');
}

/** The curves as they are drawn, by lag. */
function curves(page: Page): Promise<Record<string, number[]>> {
  return chart(page).evaluate((node: UnrollLineChart) =>
    Object.fromEntries(
      Object.entries(node.data).map(([key, columns]: [string, ChartColumns]) => [
        key,
        Array.from(columns.y, (value) => value ?? NaN),
      ]),
    ),
  );
}

/** Not the button: this is what a host page calls, and it needs no name in any language. */
function start(page: Page): Promise<void> {
  return page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.start();
  });
}

test('both curves are there within seconds, from lag 0 back to the first character', async ({
  page,
  playground,
}) => {
  await playground.open(`${remembering}&forget-bias=3`);
  await expect(panel(page)).toContainText('Press Train');
  await start(page);
  await expect.poll(async () => Object.keys(await curves(page)).length).toBe(3);
  const drawn = Object.values(await curves(page));
  for (const curve of drawn) {
    // 23 characters to a line are 22 time steps.
    expect(curve).toHaveLength(22);
    expect(curve[0]).toBe(1);
    for (const share of curve) expect(share).toBeGreaterThanOrEqual(0);
  }
  await expect(panel(page)).toContainText('Back at the first character, 21 steps before the last');
  await expect(panel(page)).toContainText('spectral radius of W');
  await expect(panel(page)).toContainText('mean forget gate 0.9');
});

test('the first measurement comes before the first step', async ({ page, playground }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          heard.push(data.type);
        });
      }
    };
  });
  await playground.open(remembering.replace('rnn+lstm', 'lstm'));
  await start(page);
  await playground.untilStep(1);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  const measured = heard.filter((type) => ['started', 'flow', 'metrics'].includes(type));
  expect(measured.slice(0, 3)).toEqual(['started', 'flow', 'metrics']);
});

test('the loss at every step changes the curve, also while paused, and says what it hides', async ({
  page,
  playground,
}) => {
  await playground.open(`${remembering}&forget-bias=3`);
  await start(page);
  await expect.poll(async () => Object.keys(await curves(page)).length).toBe(3);
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.pause();
  });
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const before = await curves(page);
  await panel(page).getByRole('button', { name: 'every step' }).click();
  await expect(panel(page)).toContainText('with the loss at every step');
  const every = await curves(page);
  expect(Object.keys(every)).toEqual(Object.keys(before));
  expect(every).not.toEqual(before);
  await panel(page).getByRole('button', { name: 'last step' }).click();
  await expect(panel(page)).not.toContainText('with the loss at every step');
});

test('over training, a map for each run gains columns, on one scale', async ({
  page,
  playground,
}) => {
  await playground.open(`${remembering}&forget-bias=3`);
  await start(page);
  await panel(page).getByRole('button', { name: 'over training' }).click();
  const maps = panel(page).locator('unroll-heat-map');
  await expect(maps).toHaveCount(2);
  const facts = () =>
    maps.evaluateAll((nodes) =>
      (nodes as UnrollHeatMap[]).map(({ rows, columns, scale }) => ({ rows, columns, scale })),
    );
  await expect
    .poll(async () => Math.min(...(await facts()).map((map) => map.columns)))
    .toBeGreaterThan(3);
  const [left, right] = await facts();
  expect(left?.rows).toBe(22);
  expect(left?.scale).toEqual(right?.scale);
  // By keyboard, too: step and lag of a cell are read out.
  const plot = maps.first().getByRole('application');
  await plot.focus();
  await plot.press('ArrowRight');
  await expect(maps.first()).toContainText(/Step \d+, lag 0: 100\s%/);
});

test('the sentence follows the forget bias: with 0, the LSTM vanishes as well', async ({
  page,
  playground,
}) => {
  await playground.open(`${remembering}&forget-bias=0`);
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.step(1);
  });
  await expect(panel(page)).toContainText('hardly any of the gradient is left');
  await expect(panel(page)).toContainText('in the LSTM’s cell state');
  await page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    node.reset();
    node.config = { forgetBias: 3 };
    node.step(1);
  });
  await expect(panel(page)).not.toContainText('hardly any of the gradient');
  await expect(panel(page)).toContainText('of the gradient is left in the RNN');
});

test('in Korean, the same numbers in Korean words', async ({ page, playground }) => {
  await playground.open(`${remembering}&forget-bias=3&lang=ko`);
  await start(page);
  await expect(panel(page)).toContainText('21시점 앞의 첫 글자까지 거슬러 가면');
  await expect(panel(page)).toContainText('망각 게이트 평균');
});
