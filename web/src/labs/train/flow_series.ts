/** Which curves of the gradient back through time are drawn, and in which style. */
import { carrierOf, normsOf, relativeToStart, type FlowQuantity } from '../../app/flow.js';
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import type { GradientFlow } from '../../lib.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import { dashes, type SeriesStyle } from '../../series_styles.js';
import { quantityName } from './flow_reading.js';

/** One run as the curves need it. */
export interface FlowCurves {
  readonly id: string;
  readonly name: string;
  readonly style: SeriesStyle;
  readonly flow: GradientFlow;
}

export interface FlowLines {
  readonly series: readonly ChartSeries[];
  readonly data: Readonly<Record<string, ChartColumns>>;
}

/** With more runs than this, what does not carry the gradient waits in the legend. */
const fewRuns = 2;

export function flowLines(runs: readonly FlowCurves[], language: Language): FlowLines {
  const series: ChartSeries[] = [];
  const data: Record<string, ChartColumns> = {};
  for (const run of runs) {
    const { flow } = run;
    for (let layer = flow.layers - 1; layer >= 0; layer--) {
      for (const quantity of quantitiesOf(flow)) {
        const key = `${run.id} ${quantity} ${layer}`;
        const isShown =
          layer === flow.layers - 1 && (isCarrier(flow, quantity) || runs.length <= fewRuns);
        series.push({
          key,
          label: labelOf(run, quantity, layer, language),
          ...lineStyle(run, quantity),
          visible: isShown,
        });
        data[key] = columnsOf(normsOf(flow, quantity, layer));
      }
    }
  }
  return { series, data };
}

/** The carrier first. */
function quantitiesOf(flow: GradientFlow): readonly FlowQuantity[] {
  return flow.cell === undefined ? ['hidden'] : ['cell', 'hidden'];
}

function isCarrier(flow: GradientFlow, quantity: FlowQuantity): boolean {
  return carrierOf(flow) === quantity;
}

function labelOf(
  { name, flow }: FlowCurves,
  quantity: FlowQuantity,
  layer: number,
  language: Language,
): string {
  const messages = messagesIn(language);
  const line = messages.flow.line(name, quantityName(quantity, messages));
  return flow.layers === 1 ? line : messages.flow.inLayer(line, String(layer + 1));
}

/** The carrier in the run's own style; the LSTM's hidden state beside it thinner and in other dashes. */
function lineStyle(
  { style, flow }: FlowCurves,
  quantity: FlowQuantity,
): Pick<ChartSeries, 'color' | 'dash' | 'width'> {
  if (isCarrier(flow, quantity)) return { color: style.color, dash: style.dash, width: 2 };
  const isDotted = style.dash.join() === dashes.dotted.join();
  return { color: style.color, dash: isDotted ? dashes.dashdot : dashes.dotted, width: 1.25 };
}

/** What has outgrown all numbers has no place on an axis: there the curve ends. */
function columnsOf(norms: Float64Array): ChartColumns {
  const y = relativeToStart(norms).map((share) => (share === Infinity ? NaN : share));
  return { x: Float64Array.from(norms, (_, lag) => lag), y };
}

export interface LogScale {
  readonly kind: 'log';
  readonly minimum: number;
  readonly maximum: number;
}

/** Colours below this share could not be told apart from nothing, and would cost those above theirs. */
const leastShare = 1e-10;

/** One scale of whole powers of ten for all maps, so that their colours compare. */
export function sharedScale(
  ranges: readonly ({ readonly smallest: number; readonly largest: number } | null)[],
): LogScale {
  const known = ranges.filter((range) => range !== null);
  const largest = Math.max(1, ...known.map((range) => range.largest));
  const smallest = Math.min(0.1, ...known.map((range) => range.smallest));
  const maximum = 10 ** Math.ceil(Math.log10(largest) - 1e-9);
  const least = 10 ** Math.floor(Math.log10(smallest) + 1e-9);
  return { kind: 'log', minimum: Math.max(least, leastShare), maximum };
}
