import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

/** A few lines, learned by heart within seconds. */
const rhyme = 'Humpty Dumpty sat on a wall,\nHumpty Dumpty had a great fall.\n'.repeat(2);

test('one click trains: both plots move and the loss falls well below guessing', async ({
  page,
  playground,
}) => {
  await playground.open('#hidden-size=64&batch-size=16');
  await playground.button('Train').click();
  await playground.untilStep(5);
  const [run] = (await playground.state()).runs;
  // An untrained model guesses: its loss is near ln V.
  expect(run?.uniformLoss).toBeCloseTo(Math.log(62), 6);
  await playground.until('a loss a quarter below ln V', ({ runs }) =>
    runs.every(({ loss, uniformLoss }) => (loss ?? 9) < 0.75 * (uniformLoss ?? 0)),
  );
  for (const name of ['Loss', 'Gradient norm']) {
    const chart = page.getByRole('application', { name: new RegExp(`^${name}`) });
    await expect(chart).toBeVisible();
    await expect(chart.getByText('Press Train')).toHaveCount(0);
  }
  await expect(page.getByText(/nats = .* bits per character/).first()).toBeVisible();
  await expect(page.getByText(/‖g‖ = /).first()).toBeVisible();
});

test('metrics, samples and validation arrive as events', async ({ page, playground }) => {
  await playground.open('#hidden-size=32&batch-size=8');
  const seen = await page.locator('unroll-playground').evaluate(
    (node: UnrollPlayground) =>
      new Promise<Record<string, unknown>>((resolve) => {
        const seen: Record<string, unknown> = {};
        for (const name of ['unroll-started', 'unroll-metrics', 'unroll-sample'] as const) {
          document.addEventListener(name, (event) => {
            seen[name] = (event as CustomEvent).detail;
            const { runs } = node.state;
            if (Object.keys(seen).length === 3 && runs[0]?.validationLoss) resolve(seen);
          });
        }
        node.start();
      }),
  );
  expect(seen['unroll-started']).toMatchObject({ id: 'run-1', cell: 'lstm', step: 0 });
  expect(seen['unroll-metrics']).toMatchObject({ runs: [{ id: 'run-1', cell: 'lstm' }] });
  expect(seen['unroll-sample']).toMatchObject({ id: 'run-1' });
});

test('a sentence typed into the box is learned by heart', async ({ page, playground }) => {
  await playground.open('#hidden-size=64&sequence-length=24&batch-size=8&learning-rate=0.01');
  await playground.type(rhyme);
  await playground.button('Train').click();
  await playground.until('nearly no loss', ({ runs }) => (runs[0]?.loss ?? 9) < 0.1);
  await playground.until('the text comes back', ({ runs }) =>
    (runs[0]?.sample ?? '').includes('Dumpty had a great fall'),
  );
  await expect(page.getByRole('region', { name: /The model writes/ })).toContainText('Dumpty');
});

test('pause answers within 100 ms and training continues from there', async ({
  page,
  playground,
}) => {
  await playground.open('#preset=alice&cell=lstm');
  await playground.button('Train').click();
  await playground.untilStep(3);
  const waits = await page.locator('unroll-playground').evaluate(async (node: UnrollPlayground) => {
    const paused = () =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        node.addEventListener('unroll-paused', () => resolve(performance.now() - begin), {
          once: true,
        });
        node.pause();
      });
    const resumed = () =>
      new Promise<void>((resolve) => {
        const { step = 0 } = node.state.runs[0] ?? {};
        const listener = () => {
          if ((node.state.runs[0]?.step ?? 0) <= step) return;
          node.removeEventListener('unroll-metrics', listener);
          resolve();
        };
        node.addEventListener('unroll-metrics', listener);
        node.start();
      });
    const waits: number[] = [];
    for (let k = 0; k < 7; k++) {
      waits.push(await paused());
      await resumed();
    }
    return waits.sort((a, b) => a - b);
  });
  // The median: on two shared cores a single wait may have been spent waiting for a core.
  expect(waits[3]).toBeLessThan(100);
  await playground.button('Pause').click();
  await expect(playground.button('Continue')).toBeVisible();
  const { runs } = await playground.state();
  expect(runs[0]?.charactersPerSecond).toBe(0);
  await playground.button('Continue').click();
  await playground.untilStep((runs[0]?.step ?? 0) + 2);
});

test('step makes exactly one step, from nothing and from a pause', async ({ playground }) => {
  await playground.open('#hidden-size=32&batch-size=4');
  for (const step of [1, 2, 3]) {
    await playground.button('Step').click();
    await playground.until(`paused at step ${step}`, ({ activity, runs }) => {
      return activity === 'paused' && runs[0]?.step === step;
    });
  }
});

test('reset can be undone, and the run goes on where it was', async ({ page, playground }) => {
  await playground.open('#hidden-size=32&batch-size=4');
  await playground.button('Train').click();
  await playground.untilStep(20);
  await playground.button('Pause').click();
  // Validation and writing follow the answer to a pause.
  await playground.until('everything told', ({ activity, runs }) => {
    return activity === 'paused' && runs[0]?.validationLoss !== null && runs[0]?.sample !== null;
  });
  const before = await playground.state();
  await playground.button('Reset').click();
  await playground.until('nothing trained', ({ runs }) => runs.length === 0);
  await expect(page.getByText('Training was reset.')).toBeVisible();
  await playground.button('Undo').click();
  const [after] = (await playground.state()).runs;
  expect(after).toMatchObject({ step: before.runs[0]?.step, loss: before.runs[0]?.loss });
  await playground.button('Step').click();
  await playground.untilStep((before.runs[0]?.step ?? 0) + 1);
});

test('the same seed makes the same curve, another seed another', async ({ playground, page }) => {
  await playground.open('#hidden-size=16&batch-size=4&sequence-length=16');
  const losses = [];
  for (const seed of [1, 1, 2]) {
    await page.locator('unroll-playground').evaluate((node: UnrollPlayground, value) => {
      node.reset();
      node.config = { seed: value };
      node.step(30);
    }, seed);
    await playground.until('30 steps', ({ activity, runs }) => {
      return activity === 'paused' && runs[0]?.step === 30;
    });
    losses.push((await playground.state()).runs[0]?.loss);
  }
  expect(losses[1]).toBe(losses[0]);
  expect(losses[2]).not.toBe(losses[0]);
});

test('both cells train side by side, each in its own worker', async ({ page, playground }) => {
  await playground.open('#hidden-size=32&batch-size=8');
  await playground.button(/Add a run/).click();
  await playground.button('Train').click();
  await playground.until('both move', ({ runs }) => {
    return runs.length === 2 && runs.every(({ step }) => step >= 20);
  });
  expect((await playground.state()).runs.map(({ cell }) => cell)).toEqual(['lstm', 'rnn']);
  expect(page.workers().length).toBeGreaterThanOrEqual(2);
  const legend = page.locator('unroll-loss-panel');
  for (const name of ['RNN', 'LSTM']) {
    await expect(legend.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByText(/At step [\d,]+/).first()).toBeVisible();
});

test('the RNN alone trains as well', async ({ page, playground }) => {
  await playground.open('#hidden-size=32&batch-size=8');
  await page.getByRole('radio', { name: 'RNN', exact: true }).click();
  await playground.button('Train').click();
  await playground.until('loss below guessing', ({ runs }) => {
    const [run] = runs;
    return run?.cell === 'rnn' && (run.loss ?? 9) < 0.9 * (run.uniformLoss ?? 0);
  });
});

test('the learning rate changes while it trains; other changes wait for a restart', async ({
  page,
  playground,
}) => {
  await playground.open('#hidden-size=32&batch-size=8');
  await playground.button('Train').click();
  await playground.untilStep(5);
  const rate = page.getByRole('textbox', { name: 'Learning rate' });
  await rate.fill('0');
  await rate.press('Enter');
  await playground.until('steps that move nothing', ({ runs }) => runs[0]?.updateNorm === 0);
  const hidden = page.getByRole('textbox', { name: 'Hidden size H' });
  await hidden.fill('24');
  await hidden.press('Enter');
  await expect(page.getByText('Applies at the next start: Hidden size H.')).toBeVisible();
  await playground.button('Restart now').click();
  await playground.until('a new run', ({ runs }) => runs[0]?.id === 'run-2' && runs[0].step > 0);
  await expect(page.getByText('Applies at the next start')).toHaveCount(0);
});

test('the page answers while two runs train', async ({ page, playground }) => {
  await playground.open('#cell=rnn+lstm');
  await playground.button('Train').click();
  await playground.until('both move', ({ runs }) => {
    return runs.length === 2 && runs.every(({ step }) => step >= 3);
  });
  // The time between asking for a turn and getting it, while charts are drawn from live data.
  const delays = await page.evaluate(async () => {
    const delays: number[] = [];
    for (let k = 0; k < 100; k++) {
      const begin = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 16));
      delays.push(performance.now() - begin - 16);
    }
    return delays.sort((a, b) => a - b);
  });
  expect(delays[50]).toBeLessThan(25);
  expect(delays[95]).toBeLessThan(100);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '손실' })).toBeVisible();
});

test('a worker that dies is replaced, and the run goes on from its last snapshot', async ({
  page,
  playground,
}) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.push(this);
      }
    };
    Object.assign(window, { workersOpened: workers });
  });
  await playground.open('#hidden-size=32&batch-size=8');
  await playground.button('Train').click();
  await playground.untilStep(20);
  await playground.button('Pause').click();
  await playground.until('paused', ({ activity }) => activity === 'paused');
  const step = (await playground.state()).runs[0]?.step ?? 0;
  await playground.button('Continue').click();
  await playground.untilStep(step + 5);
  await page.evaluate(() => {
    const { workersOpened } = window as unknown as { workersOpened: Worker[] };
    workersOpened[0]?.dispatchEvent(new ErrorEvent('error', { message: 'crashed' }));
  });
  await expect(page.getByText('training went on from the snapshot of step')).toBeVisible();
  await playground.untilStep(step + 30);
  expect((await playground.state()).runs[0]?.id).toBe('run-1');
});
