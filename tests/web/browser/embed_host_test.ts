/** Pages that are unlike ours: their styles, their rules, and how they put the element in place. */
import type { Page } from '@playwright/test';
import type { UnrollPlayground } from '../../../web/src/element.js';
import { expect, test } from './page_test_kit.js';

const small = 'hidden-size="8" sequence-length="16" batch-size="4"';
const playground = (attributes = '') =>
  `<div style="width: 700px"><unroll-playground ${small} lang="en" theme="light" ${attributes}></unroll-playground></div>`;

/** How the element looks from within: what a host's style could have changed. */
const looks = (page: Page) =>
  page.locator('unroll-playground').evaluate((node: UnrollPlayground) => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [
        one,
        ...(one.shadowRoot ? within(one.shadowRoot) : []),
      ]);
    const told = [
      'font-family',
      'font-size',
      'font-style',
      'font-weight',
      'line-height',
      'letter-spacing',
      'word-spacing',
      'text-transform',
      'text-align',
      'text-indent',
      'direction',
      'color',
      'background-color',
      'padding',
      'margin',
      'border',
      'box-shadow',
      'width',
      'box-sizing',
      'cursor',
      'white-space',
      'visibility',
    ];
    return within(node.shadowRoot as ShadowRoot)
      .filter((one) =>
        one.matches('h1, h2, p, button, input, select, textarea, label, .playground'),
      )
      .map((one) => {
        const style = getComputedStyle(one);
        return `${one.localName}.${one.className}: ${told.map((name) => style.getPropertyValue(name)).join(' | ')}`;
      });
  });

const untilShown = async (page: Page) => {
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect
    .poll(() =>
      page
        .locator('unroll-playground')
        .evaluate((node: UnrollPlayground) => node.state.text.preset),
    )
    .toBe('alice');
};

test('the styles of the page around do not reach in', async ({ page, blog }) => {
  await blog.open(`<body style="margin: 0">${playground()}`);
  await untilShown(page);
  const plain = await looks(page);
  expect(plain.length).toBeGreaterThan(20);
  await blog.open(
    `<style>
       html { font-size: 62.5%; }
       body { margin: 0; }
       * { font: italic 900 31px/3 fantasy !important; color: #f00 !important;
           letter-spacing: 4px !important; text-transform: uppercase; text-align: right;
           text-indent: 2em; word-spacing: 9px; white-space: pre; cursor: help; }
       div { box-sizing: content-box; }
       unroll-playground { all: unset; display: block !important; text-shadow: 1px 1px red; }
       button, input, select, textarea, label, h1, h2, p { border: 9px solid lime !important;
           padding: 20px !important; background: lime !important; }
     </style>${playground()}`,
    { root: 'lang="en" dir="rtl"', doctype: '' },
  );
  await untilShown(page);
  expect(await looks(page)).toEqual(plain);
});

test('its custom properties do', async ({ page, blog }) => {
  await blog.open(
    `<style>
       unroll-playground { --unroll-accent: rgb(120, 30, 90); --unroll-font: Georgia; --unroll-radius: 0; }
       #b { --unroll-accent: rgb(1, 2, 3); }
     </style>
     ${playground('id="a"')}${playground('id="b"')}`,
  );
  const train = (id: string) =>
    page.locator(`#${id}`).getByRole('button', { name: 'Train', exact: true });
  await expect(train('a')).toHaveCSS('background-color', 'rgb(120, 30, 90)');
  await expect(train('a')).toHaveCSS('font-family', 'Georgia');
  await expect(train('a')).toHaveCSS('border-radius', '0px');
  await expect(train('b')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
});

test('a page with a strict Content-Security-Policy embeds it as documented', async ({
  page,
  blog,
}) => {
  await blog.open(
    `${playground('autostart')}
     <unroll-playground id="by-hand" lab="by-hand-lstm" lang="ko"></unroll-playground>
     <unroll-playground id="loss" lab="cross-entropy" lang="en"></unroll-playground>`,
    {
      headers: (host) => ({
        'content-security-policy': [
          "default-src 'none'",
          `script-src ${host} 'wasm-unsafe-eval'`,
          'worker-src blob:',
          `connect-src ${host}`,
          'img-src data:',
        ].join('; '),
      }),
    },
  );
  const first = page.locator('unroll-playground').first();
  await expect
    .poll(() => first.evaluate((node: UnrollPlayground) => node.state.runs[0]?.step ?? 0))
    .toBeGreaterThan(3);
  await page.locator('#by-hand').scrollIntoViewIfNeeded();
  await expect(page.locator('#by-hand').getByRole('heading').nth(1)).toBeVisible();
  await page.locator('#loss').scrollIntoViewIfNeeded();
  await expect(
    page
      .locator('#loss')
      .getByRole('heading', { name: /cross-entropy/i })
      .first(),
  ).toBeVisible();
  // The page's own inline styles are refused, as it wishes; nothing of ours is.
  expect(blog.incidents.filter((text) => !text.includes('style-src'))).toEqual([]);
});

test('a script that two parts of a page load, under two addresses, is there once', async ({
  page,
  blog,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await blog.open(
    (address) =>
      `<script type="module" src="${address}embed/unroll.js?ver=6.4"></script>${playground()}`,
  );
  await untilShown(page);
  expect(asked.filter((path) => path === '/embed/unroll.js')).toHaveLength(2);
  expect(asked.filter((path) => /^\/embed\/page-[^/]*\.js$/.test(path))).toHaveLength(1);
  expect(blog.incidents).toEqual([]);
});

test('it comes to life however a page puts it in place', async ({ page, blog }) => {
  await blog.open('<div id="root"></div>');
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined('unroll-playground');
    const root = document.getElementById('root') as HTMLElement;
    const find = () => root.querySelector('unroll-playground') as UnrollPlayground;
    // As a content management system inserts a post.
    root.append(
      document
        .createRange()
        .createContextualFragment(
          '<unroll-playground hidden-size="17" text="ab ab ab ab ab ab ab"></unroll-playground>',
        ),
    );
    const inserted = { size: find().config.hiddenSize, text: find().text.length };
    // As a framework renders: created, given attributes and properties, and only then inserted.
    const made = document.createElement('unroll-playground');
    made.setAttribute('hidden-size', '18');
    made.text = 'abc '.repeat(20);
    made.config = { ...made.config, layers: 2 };
    root.replaceChildren(made);
    const created = {
      size: made.config.hiddenSize,
      layers: made.config.layers,
      text: made.text.length,
    };
    // As React's strict mode tries a component: in, out and in again.
    made.remove();
    await new Promise(requestAnimationFrame);
    root.append(made);
    made.start();
    await new Promise<void>((resolve) => {
      made.addEventListener(
        'unroll-metrics',
        () => {
          resolve();
        },
        { once: true },
      );
    });
    return { inserted, created, again: made.config.hiddenSize };
  });
  expect(seen).toEqual({
    inserted: { size: 17, text: 20 },
    created: { size: 18, layers: 2, text: 80 },
    again: 18,
  });
  expect(blog.incidents).toEqual([]);
});

test('properties set before the script has come are not lost', async ({ page, blog }) => {
  await blog.open(`
    <unroll-playground hidden-size="16"></unroll-playground>
    <script>
      const early = document.querySelector('unroll-playground');
      early.text = 'abc '.repeat(25);
      early.config = { layers: 3 };
    </script>`);
  const element = page.locator('unroll-playground');
  await expect
    .poll(() => element.evaluate((node: UnrollPlayground) => node.state?.text.characters ?? 0))
    .toBe(100);
  expect(await element.evaluate((node: UnrollPlayground) => node.config)).toMatchObject({
    layers: 3,
    hiddenSize: 16,
  });
});

test('in a narrow column nothing sticks out', async ({ page, blog }) => {
  for (const width of [320, 480, 700]) {
    await blog.open(
      `<body style="margin: 0"><div style="width: ${width}px">
         <unroll-playground ${small} lang="en"></unroll-playground></div>`,
    );
    await untilShown(page);
    const overflow = await page
      .locator('unroll-playground')
      .evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(overflow, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});
