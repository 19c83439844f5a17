/** Charts that are small enough to know every number of. */
import type { LinesContent, MapContent } from '../../../../../web/src/charts/chart_content.js';
import { buildFrame, type ChartData } from '../../../../../web/src/charts/chart_frame.js';
import type { ChartSeries, ScaleKind } from '../../../../../web/src/charts/chart_types.js';

export const twoRuns: readonly ChartSeries[] = [
  { key: 'raw', label: 'RNN, unsmoothed', color: '#e69f00', faint: true, group: 'rnn' },
  { key: 'rnn', label: 'RNN', color: '#e69f00', group: 'rnn' },
  { key: 'lstm', label: 'LSTM', color: '#0072b2', dash: [14, 4] },
];

/** The LSTM is measured at every second step only. */
export const twoRunsData: ChartData = {
  raw: { x: [1, 2, 3, 4], y: [4, 3, 2, 1] },
  rnn: { x: [1, 2, 3, 4], y: [4, 3.5, 3, 2] },
  lstm: { x: [2, 4], y: [3, 1], low: [2.5, 1], high: [3.5, 1] },
};

export function lines(
  series = twoRuns,
  data = twoRunsData,
  { scale = 'linear' as ScaleKind, x = { minimum: 1, maximum: 4 } } = {},
): LinesContent {
  const frame = buildFrame({
    series,
    data,
    references: [{ key: 'uniform', label: 'ln V < 5 & more', value: 3.5 }],
    scale,
    texts: { zero: '0', zeroOrLess: '≤ 0' },
    x,
    color: (name) => (name.startsWith('--') ? 'rgb(1, 2, 3)' : name),
  });
  return {
    kind: 'lines',
    heading: 'Loss',
    unit: 'nats',
    lang: 'en',
    xLabel: 'steps',
    xInteger: true,
    scale,
    series: series.filter(({ key }) => data[key] !== undefined),
    frame,
  };
}

/** Two lags by three steps; nothing measured in one cell, zero in another. */
export const map: MapContent = {
  kind: 'map',
  heading: 'LSTM, ∂L/∂C',
  unit: '',
  lang: 'en',
  values: [1, 0.1, 1, 0, 1, NaN],
  rows: 2,
  columns: 3,
  scale: { kind: 'log', minimum: 0.01, maximum: 1 },
  palette: 'sequential',
  isDark: false,
  flipped: true,
  rowAxis: { label: 'lag', tick: () => null, all: { title: 'lag', name: String } },
  columnAxis: {
    label: '',
    tick: (k) => String(10 * k),
    all: { title: 'step', name: (k) => String(10 * k) },
  },
  zero: '0',
};
