// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { ControlChange } from '../../../../web/src/controls/control.js';
import '../../../../web/src/controls/button.js';
import '../../../../web/src/controls/number.js';
import '../../../../web/src/controls/select.js';
import '../../../../web/src/controls/slider.js';
import '../../../../web/src/controls/switch.js';

type Heard = { type: string } & ControlChange<unknown>;

async function mount<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): Promise<{ element: HTMLElementTagNameMap[K]; root: ShadowRoot; heard: Heard[] }> {
  const element = document.createElement(name);
  Object.assign(element, properties);
  const heard: Heard[] = [];
  for (const type of ['change', 'input']) {
    document.body.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<ControlChange<unknown>>;
      heard.push({ type, ...detail });
    });
  }
  document.body.append(element);
  await settle(element);
  if (element.shadowRoot === null) throw new Error(`${name} has no shadow root`);
  return { element, root: element.shadowRoot, heard };
}

async function settle(element: Element): Promise<void> {
  await (element as Element & { updateComplete?: Promise<boolean> }).updateComplete;
}

function find<T extends Element = HTMLElement>(root: ShadowRoot, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

function enter(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

afterEach(() => {
  const fresh = document.createElement('body');
  document.body.replaceWith(fresh);
});

const hiddenSize = {
  label: 'Hidden size',
  value: 128,
  minimum: 1,
  maximum: 2048,
  integer: true,
  rangeText: '1 … 2048',
  errorText: 'Enter a whole number from 1 to 2048.',
};

describe('<unroll-number>', () => {
  it('ties its label to its field', async () => {
    const { root } = await mount('unroll-number', hiddenSize);
    expect(find(root, 'label').getAttribute('for')).toBe(find(root, 'input').id);
    expect(find(root, 'label').textContent).toBe('Hidden size');
  });

  it('tells each change once, with its value', async () => {
    const { element, root, heard } = await mount('unroll-number', hiddenSize);
    enter(find<HTMLInputElement>(root, 'input'), '256');
    expect(heard).toEqual([{ type: 'change', value: 256, valid: true }]);
    expect(element.value).toBe(256);
  });

  it('shows and reports what is out of range without moving it', async () => {
    const { element, root, heard } = await mount('unroll-number', hiddenSize);
    const field = find<HTMLInputElement>(root, 'input');
    enter(field, '99999');
    await settle(element);
    expect(heard.at(-1)).toEqual({ type: 'change', value: 99999, valid: false });
    expect(field.value).toBe('99999');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(find(root, '.error').textContent?.trim()).toBe('Enter a whole number from 1 to 2048.');
    expect(element.value).toBe(128);
    enter(field, 'many');
    expect(heard.at(-1)).toEqual({ type: 'change', value: null, valid: false });
  });

  it('takes a refused entry back with Escape, and says so', async () => {
    const { element, root, heard } = await mount('unroll-number', hiddenSize);
    const field = find<HTMLInputElement>(root, 'input');
    enter(field, '99999');
    await settle(element);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle(element);
    expect(field.value).toBe('128');
    expect(heard.at(-1)).toEqual({ type: 'change', value: 128, valid: true });
  });

  it('lets a value from outside replace a draft', async () => {
    const { element, root } = await mount('unroll-number', hiddenSize);
    const field = find<HTMLInputElement>(root, 'input');
    enter(field, '99999');
    element.value = 64;
    await settle(element);
    expect(field.value).toBe('64');
    expect(find(root, '.error').hasAttribute('hidden')).toBe(true);
  });

  it('steps with the arrow keys and stops at the bounds', async () => {
    const { element, root, heard } = await mount('unroll-number', { ...hiddenSize, value: 2047 });
    const field = find<HTMLInputElement>(root, 'input');
    for (let k = 0; k < 3; k++) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
      await settle(element);
    }
    expect(heard.map(({ value }) => value)).toEqual([2048, 2048, 2048]);
  });

  it('explains itself on request, by a button that says whether it did', async () => {
    const { element, root } = await mount('unroll-number', {
      ...hiddenSize,
      explanation: 'Number of components of the hidden state.',
    });
    const help = find<HTMLButtonElement>(root, '.help');
    expect(help.getAttribute('aria-expanded')).toBe('false');
    expect(find(root, '.explanation').hasAttribute('hidden')).toBe(true);
    help.click();
    await settle(element);
    expect(help.getAttribute('aria-expanded')).toBe('true');
    expect(find(root, '.explanation').hasAttribute('hidden')).toBe(false);
    help.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle(element);
    expect(help.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('<unroll-slider>', () => {
  it('reports input while it is dragged and change when it is let go', async () => {
    const { element, root, heard } = await mount('unroll-slider', {
      ...hiddenSize,
      scale: 'log',
    });
    const track = find<HTMLInputElement>(root, 'input[type="range"]');
    track.value = '1000';
    track.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settle(element);
    expect(find<HTMLInputElement>(root, 'input[type="text"]').value).toBe('2048');
    track.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).toEqual([
      { type: 'input', value: 2048, valid: true },
      { type: 'change', value: 2048, valid: true },
    ]);
  });

  it('moves to the next different value at each press of an arrow key', async () => {
    const { element, root, heard } = await mount('unroll-slider', {
      ...hiddenSize,
      value: 1,
      scale: 'log',
    });
    const track = find<HTMLInputElement>(root, 'input[type="range"]');
    for (let k = 0; k < 3; k++) {
      track.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      await settle(element);
    }
    const values = heard.map(({ value }) => value);
    expect(new Set([1, ...values]).size).toBe(4);
    expect(values).toEqual([...values].sort((a, b) => Number(a) - Number(b)));
  });

  it('says its value in words that are not a position', async () => {
    const { root } = await mount('unroll-slider', { ...hiddenSize, unit: 'units' });
    const track = find(root, 'input[type="range"]');
    expect(track.getAttribute('aria-valuetext')).toBe('128 units');
    expect(track.getAttribute('aria-label')).toBe('Hidden size');
  });
});

describe('<unroll-select>', () => {
  const cells = [
    { value: 'rnn', label: 'RNN' },
    { value: 'lstm', label: 'LSTM' },
  ];

  it('shows few short choices as radio buttons of one group', async () => {
    const { element, root, heard } = await mount('unroll-select', {
      label: 'Cell',
      options: cells,
      value: 'rnn',
    });
    const radios = [...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    expect(radios.map(({ checked }) => checked)).toEqual([true, false]);
    const [, lstm] = radios;
    if (lstm === undefined) throw new Error('two radio buttons expected');
    lstm.checked = true;
    lstm.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).toEqual([{ type: 'change', value: 'lstm', valid: true }]);
    expect(element.value).toBe('lstm');
  });

  it('puts many or long choices into a menu', async () => {
    const { root, heard } = await mount('unroll-select', {
      label: 'Optimizer',
      options: ['sgd', 'momentum', 'rmsprop', 'adam'].map((value) => ({ value, label: value })),
      value: 'adam',
    });
    const menu = find<HTMLSelectElement>(root, 'select');
    expect(menu.value).toBe('adam');
    menu.value = 'sgd';
    menu.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).toEqual([{ type: 'change', value: 'sgd', valid: true }]);
  });
});

describe('<unroll-switch> and <unroll-button>', () => {
  it('reports on and off', async () => {
    const { root, heard } = await mount('unroll-switch', { label: 'Carry state', checked: true });
    const box = find<HTMLInputElement>(root, 'input');
    expect(box.getAttribute('role')).toBe('switch');
    box.checked = false;
    box.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).toEqual([{ type: 'change', value: false, valid: true }]);
  });

  it('is a toggle only when it is told whether it is pressed', async () => {
    const { element, root } = await mount('unroll-button', { label: 'Train' });
    expect(find(root, 'button').hasAttribute('aria-pressed')).toBe(false);
    element.pressed = true;
    await settle(element);
    expect(find(root, 'button').getAttribute('aria-pressed')).toBe('true');
  });
});
