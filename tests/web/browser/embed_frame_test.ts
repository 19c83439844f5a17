/** embed.html in an iframe of a page on another origin. */
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

type Message = Readonly<Record<string, unknown>>;

const small = 'hidden-size=8&sequence-length=16&batch-size=4';
const frameOf = (host: string, fragment: string, attributes = '') =>
  `<script>
     heard = [];
     addEventListener('message', ({ data, source }) => {
       heard.push({ ...data, isOurs: source === document.querySelector('iframe')?.contentWindow });
     });
   </script>
   <iframe src="${host}embed.html#${fragment}" width="700" height="400" ${attributes}></iframe>`;

const heardOn = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: Message[] }).heard);
const of = async (page: Page, type: string) =>
  (await heardOn(page)).filter((message) => message['type'] === type);
const send = (page: Page, message: unknown) =>
  page
    .locator('iframe')
    .first()
    .evaluate((frame: HTMLIFrameElement, data) => {
      frame.contentWindow?.postMessage(data, '*');
    }, message);
const stateIn = (page: Page) =>
  page
    .frameLocator('iframe >> nth=0')
    .locator('unroll-playground')
    .evaluate((node: UnrollPlayground) => node.state);

test('a frame is configured by its fragment and tells its height', async ({ page, blog }) => {
  await blog.open((host) => frameOf(host, `${small}&lang=ko&theme=dark&hide=header`));
  await expect.poll(async () => (await of(page, 'unroll-height')).length).toBeGreaterThan(0);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('button', { name: '학습', exact: true })).toBeVisible();
  expect(await stateIn(page)).toMatchObject({ theme: 'dark', config: { hiddenSize: 8 } });
  await expect(frame.locator('html')).toHaveAttribute('lang', 'ko');
  // The height is the playground's own: given it, the frame neither scrolls nor asks for another.
  const height = async () => Number((await of(page, 'unroll-height')).at(-1)?.['height']);
  const fit = async () => {
    const told = await height();
    await page.locator('iframe').evaluate((node: HTMLIFrameElement, pixels) => {
      node.style.height = `${pixels}px`;
      node.style.border = '0';
    }, told);
    return frame.locator('html').evaluate(({ scrollHeight, clientHeight }) => ({
      isWhole: scrollHeight === clientHeight,
      clientHeight,
    }));
  };
  await expect.poll(fit).toEqual({ isWhole: true, clientHeight: await height() });
  const before = await height();
  await page.locator('iframe').evaluate((node: HTMLIFrameElement) => {
    node.style.width = '340px';
  });
  await expect.poll(height).toBeGreaterThan(before);
  expect((await heardOn(page)).every(({ isOurs }) => isOurs)).toBe(true);
  expect(blog.incidents).toEqual([]);
});

test('documented messages lead it, and it reports back', async ({ page, blog }) => {
  await blog.open((host) => frameOf(host, small));
  await expect.poll(async () => (await of(page, 'unroll-ready')).length).toBe(1);
  await send(page, { type: 'unroll-set', attributes: { 'hidden-size': '12', seed: '5' } });
  await send(page, { type: 'unroll-start' });
  await expect.poll(async () => (await of(page, 'unroll-metrics')).length).toBeGreaterThan(2);
  expect((await stateIn(page)).config).toMatchObject({ hiddenSize: 12, seed: 5 });
  expect((await of(page, 'unroll-started'))[0]).toMatchObject({ detail: { id: 'run-1', step: 0 } });
  await send(page, { type: 'unroll-pause' });
  await expect.poll(async () => (await of(page, 'unroll-paused')).length).toBe(1);
  const { step } = (await of(page, 'unroll-paused'))[0]?.['detail'] as { step: number };
  await send(page, { type: 'unroll-step', count: 2 });
  await expect.poll(async () => (await stateIn(page)).runs[0]?.step).toBe(step + 2);
  await send(page, { type: 'unroll-reset' });
  await expect.poll(async () => (await stateIn(page)).runs).toEqual([]);
  const times = await of(page, 'unroll-change');
  expect(times, 'what is typed is not told').toEqual([]);
  expect(blog.incidents).toEqual([]);
});

test('everything else is not heard', async ({ page, blog }) => {
  await blog.open((host) => frameOf(host, small));
  await expect.poll(async () => (await of(page, 'unroll-ready')).length).toBe(1);
  const hostile = [
    null,
    'unroll-start',
    ['unroll-start'],
    { type: 'start' },
    { type: 'unroll-load', model: [1, 2] },
    { type: 'unroll-step', count: -1 },
    { type: 'unroll-set' },
    { type: 'unroll-set', attributes: { seed: 7 } },
    { type: 'unroll-set', attributes: ['seed'] },
  ];
  for (const message of hostile) await send(page, message);
  // From a window that is not its parent.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const other = document.createElement('iframe');
        other.srcdoc = `<script>
          parent.frames[0].postMessage({ type: 'unroll-start' }, '*');
          parent.postMessage({ type: 'sent' }, '*');
        </script>`;
        window.addEventListener('message', ({ data }: MessageEvent<{ type?: string }>) => {
          if (data.type === 'sent') resolve();
        });
        document.body.append(other);
      }),
  );
  await send(page, { type: 'unroll-set', attributes: { 'hidden-size': '9999', seed: '3' } });
  await expect.poll(async () => (await stateIn(page)).config.seed).toBe(3);
  expect(await stateIn(page)).toMatchObject({ activity: 'idle', config: { hiddenSize: 8 } });
  expect(blog.incidents).toEqual([expect.stringContaining('hidden-size="9999" is not allowed')]);
});

test('in a sandbox that allows nothing but scripts it trains', async ({ page, blog }) => {
  await blog.open((host) => frameOf(host, `${small}&autostart`, 'sandbox="allow-scripts"'));
  await expect.poll(async () => (await of(page, 'unroll-metrics')).length).toBeGreaterThan(1);
  expect(blog.incidents).toEqual([]);
});

test('a frame that is scrolled away stands still', async ({ page, blog }) => {
  await blog.open(
    (host) => `${frameOf(host, `${small}&autostart`)}<div style="height: 5000px"></div>`,
  );
  await expect.poll(async () => (await of(page, 'unroll-metrics')).length).toBeGreaterThan(0);
  await page.evaluate(() => {
    window.scrollTo({ top: 99_999, behavior: 'instant' });
  });
  await expect.poll(async () => (await of(page, 'unroll-paused')).length).toBe(1);
  expect((await of(page, 'unroll-paused'))[0]).toMatchObject({ detail: { reason: 'sight' } });
});
