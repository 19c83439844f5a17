// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import '../../../../web/src/math/copy_table.js';

const table = { rows: 1, columns: 2, values: Float64Array.of(0.123456, -2) };

async function mount(writeText: (text: string) => Promise<void>) {
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const element = document.createElement('unroll-copy-table');
  Object.assign(element, { table, digits: 3, latexLabel: 'Copy W as LaTeX' });
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot;
  if (!root) throw new Error('no shadow root');
  const [latex, csv] = root.querySelectorAll('unroll-button');
  if (!latex || !csv) throw new Error('no buttons');
  const settle = async () => {
    await Promise.resolve();
    await element.updateComplete;
  };
  return { root, latex, csv, settle };
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

it('copies the digits shown as LaTeX, all of them as CSV, and says so', async () => {
  const copied: string[] = [];
  const { root, latex, csv, settle } = await mount(async (text) => {
    copied.push(text);
  });
  expect(latex.accessibleLabel).toBe('Copy W as LaTeX');
  latex.click();
  await settle();
  expect(root.querySelector('[role="status"]')?.textContent).toBe('Copied');
  csv.click();
  await settle();
  expect(copied).toEqual(['\\begin{bmatrix} 0.123 & -2 \\end{bmatrix}', '0.123456,-2\n']);
});

it('says so where the clipboard refuses', async () => {
  const { root, latex, settle } = await mount(() => Promise.reject(new Error('not allowed')));
  latex.click();
  await settle();
  expect(root.querySelector('[role="status"]')?.textContent).toBe(
    'The clipboard cannot be reached',
  );
});
