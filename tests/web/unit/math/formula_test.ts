// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, it } from 'vitest';
import '../../../../web/src/math/formula.js';
import type { UnrollFormula } from '../../../../web/src/math/formula.js';

// Every browser's MathML elements have a style; those of this document have none.
beforeAll(() => {
  Object.defineProperty(Element.prototype, 'style', {
    configurable: true,
    get: () => ({}),
  });
});

async function mount(properties: Partial<UnrollFormula>) {
  const element = document.createElement('unroll-formula');
  Object.assign(element, properties);
  document.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot;
  if (!root) throw new Error('no shadow root');
  return { element, root };
}

afterEach(() => {
  document.body.replaceChildren();
});

it('is MathML, with its LaTeX as the annotation', async () => {
  const { root } = await mount({ latex: 'h_t = \\tanh(a_t)' });
  const math = root.querySelector('math');
  expect(math?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
  expect(math?.querySelectorAll('msub')).toHaveLength(2);
  expect(math?.querySelector('annotation')?.textContent).toBe('h_t = \\tanh(a_t)');
});

it('draws a matrix as a table of numbers', async () => {
  const { root } = await mount({ latex: '\\begin{bmatrix} 1 & -2 \\\\ 3 & 4 \\end{bmatrix}' });
  const cells = [...root.querySelectorAll('mtd')].map((cell) => cell.textContent);
  expect(cells).toEqual(['1', '−2', '3', '4']);
});

it('is drawn anew when its LaTeX changes', async () => {
  const { element, root } = await mount({ latex: 'a', block: true });
  element.latex = '\\hat y';
  await element.updateComplete;
  expect(root.querySelectorAll('math')).toHaveLength(1);
  expect(root.querySelector('annotation')?.textContent).toBe('\\hat y');
  expect(root.querySelector('.latex')?.textContent).toBe('\\hat y');
  expect(root.querySelector('math')?.getAttribute('display')).toBe('block');
});

it('shows LaTeX that cannot be read as it is', async () => {
  const { root } = await mount({ latex: '\\frac{1' });
  expect(root.querySelector('math')).toBeNull();
  expect(root.querySelector('.source')?.textContent).toBe('\\frac{1');
});

it('writes no style attribute, which a Content-Security-Policy would refuse', async () => {
  const { root } = await mount({
    block: true,
    latex: '\\frac{\\partial L}{\\partial W_f} = \\sum_t \\widetilde{C}_t \\odot \\boldsymbol{x}',
  });
  expect(root.querySelectorAll('math *').length).toBeGreaterThan(10);
  expect(root.querySelectorAll('[style], style')).toHaveLength(0);
});

it('has a button to copy it only where it should', async () => {
  const { element, root } = await mount({ latex: 'x', label: 'input' });
  expect(root.querySelector('unroll-button')).toBeNull();
  element.copyable = true;
  await element.updateComplete;
  expect(root.querySelector('unroll-button')?.accessibleLabel).toBe('Copy LaTeX: input');
  expect(root.querySelector('.scroll')?.getAttribute('aria-label')).toBe('input');
});
