// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speakEveryMs } from '../../../../web/src/charts/live_summary.js';
import type { UnrollLineChart } from '../../../../web/src/charts/line_chart.js';
import '../../../../web/src/charts/line_chart.js';

// Without a layout nothing is drawn here: this is about what surrounds the canvas.
async function mount(properties: Partial<UnrollLineChart>): Promise<{
  chart: UnrollLineChart;
  root: ShadowRoot;
  legend: HTMLButtonElement[];
}> {
  const chart = document.createElement('unroll-line-chart');
  Object.assign(chart, properties);
  document.body.append(chart);
  await chart.updateComplete;
  const root = chart.shadowRoot;
  if (root === null) throw new Error('the chart has no shadow root');
  const legend = [...root.querySelectorAll<HTMLButtonElement>('.legend button')];
  return { chart, root, legend };
}

afterEach(() => document.body.replaceChildren());

const runs = [
  { key: 'raw', label: 'RNN (raw)', color: '--unroll-rnn', faint: true, group: 'rnn' },
  { key: 'smooth', label: 'RNN', color: '--unroll-rnn', group: 'rnn' },
  { key: 'bias', label: 'b', color: 'gray', dash: [2, 3], visible: false },
];

describe('<unroll-line-chart>', () => {
  it('has one legend button per group, named after its main line', async () => {
    const { legend } = await mount({ series: runs });
    expect(legend.map((button) => button.textContent?.trim())).toEqual(['RNN', 'b']);
    expect(legend.map((button) => button.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  });

  it('toggles a group and tells it', async () => {
    const { chart, legend } = await mount({ series: runs });
    const heard: unknown[] = [];
    chart.addEventListener('unroll-series-toggle', (event) => {
      heard.push((event as CustomEvent<unknown>).detail);
    });
    legend[0]?.click();
    await chart.updateComplete;
    expect(heard).toEqual([{ key: 'rnn', visible: false }]);
    expect(legend[0]?.getAttribute('aria-pressed')).toBe('false');
  });

  it('shows in the legend how a line is dashed', async () => {
    const { root } = await mount({ series: runs });
    const dashes = [...root.querySelectorAll('.legend line')].map((line) =>
      line.getAttribute('stroke-dasharray'),
    );
    expect(dashes).toEqual(['none', '2 3']);
  });

  it('changes its axis by two buttons of which one is pressed', async () => {
    const { chart, root } = await mount({ scale: 'linear' });
    const [linear, log] = root.querySelectorAll<HTMLButtonElement>('.scale button');
    expect(linear?.getAttribute('aria-pressed')).toBe('true');
    log?.click();
    await chart.updateComplete;
    expect(chart.scale).toBe('log');
    expect(log?.getAttribute('aria-pressed')).toBe('true');
  });

  it('has a name, a unit and a summary for those who do not see it', async () => {
    const { root } = await mount({ heading: 'Loss', unit: 'nats', summary: 'It falls.' });
    const plot = root.querySelector('.plot');
    expect(plot?.getAttribute('aria-label')).toBe('Loss (nats)');
    expect(plot?.getAttribute('tabindex')).toBe('0');
    expect(root.querySelector('#summary')?.textContent).toContain('It falls.');
  });

  it('carries its styles as sheets, with no style element and no style attribute', async () => {
    const { root } = await mount({ series: runs });
    expect(root.querySelector('style')).toBeNull();
    expect(root.adoptedStyleSheets.length).toBeGreaterThan(0);
  });
});

describe('a chart’s live summary', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  const spoken = (root: ShadowRoot) => root.querySelector('[role="status"]')?.textContent;

  it('says nothing of what was there to be read, and later what has changed', async () => {
    const { chart, root } = await mount({ heading: 'Loss', summary: 'It is 4.' });
    vi.advanceTimersByTime(2 * speakEveryMs);
    await chart.updateComplete;
    expect(spoken(root)).toBe('');
    chart.summary = 'It is 3.';
    await chart.updateComplete;
    chart.summary = 'It is 2.';
    await chart.updateComplete;
    expect(spoken(root)).toBe('');
    vi.advanceTimersByTime(speakEveryMs);
    await chart.updateComplete;
    expect(spoken(root)).toBe('Loss: It is 2.');
  });
});
