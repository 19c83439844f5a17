/** What a run's probes have measured: the gradient back through time, and the weights themselves. */
import type { GradientFlow, SpectralRadius, WeightStatistics } from '../lib.js';
import type { FromWorker, ProbeSettings } from '../protocol.js';
import { FlowMap } from './flow_map.js';

export interface FlowHistory {
  /** Of the newest measurement, which is also the last column of the map. */
  readonly step: number;
  readonly lossAt: ProbeSettings['lossAt'];
  readonly flow: GradientFlow;
  /** The largest lag reaches back to the first character of a line. */
  readonly wholeLines: boolean;
  /** The norms over lag and training step, for each place of the loss. They grow in place. */
  readonly maps: Readonly<Record<ProbeSettings['lossAt'], FlowMap>>;
}

export interface WeightsReport {
  readonly step: number;
  readonly statistics: WeightStatistics;
  /** None where measuring them would take too long. */
  readonly spectralRadii: readonly SpectralRadius[];
}

/** A gradient norm of which there is one for every lag. */
export type FlowQuantity = 'hidden' | 'cell';

/** What carries the gradient back: the cell state where there is one, else the hidden state. */
export function carrierOf(flow: GradientFlow): FlowQuantity {
  return flow.cell === undefined ? 'hidden' : 'cell';
}

/** One layer's norms by lag, lag 0 first; none for a quantity that this cell does not have. */
export function normsOf(flow: GradientFlow, quantity: FlowQuantity, layer: number): Float64Array {
  const values = quantity === 'cell' ? flow.cell : flow.hidden;
  const begin = layer * flow.timeSteps;
  return values?.subarray(begin, begin + flow.timeSteps) ?? new Float64Array();
}

/**
 * Norms as multiples of the one at lag 0. What was a number there and is none further back has
 * outgrown all numbers. Where lag 0 is zero, there is no telling how many times it another norm is.
 */
export function relativeToStart(norms: ArrayLike<number>): Float64Array {
  const start = norms[0] ?? 0;
  return Float64Array.from(norms, (norm) => {
    if (norm === 0) return 0;
    if (Number.isNaN(norm) && Number.isFinite(start)) return Infinity;
    return start > 0 ? norm / start : NaN;
  });
}

/** The relative norms of the top layer's carrier: what the map and the sentences are about. */
export function carriedShare(flow: GradientFlow): Float64Array {
  return relativeToStart(normsOf(flow, carrierOf(flow), flow.layers - 1));
}

export function mapOf({ maps, lossAt }: FlowHistory): FlowMap {
  return maps[lossAt];
}

export function withFlow(
  history: FlowHistory | null,
  event: Extract<FromWorker, { type: 'flow' }>,
): FlowHistory {
  const { step, lossAt, flow, wholeLines } = event;
  const maps = history?.maps ?? { last: new FlowMap(), every: new FlowMap() };
  maps[lossAt].append(step, carriedShare(flow));
  return { step, lossAt, flow, wholeLines, maps };
}

/** For a run that goes back to a snapshot. */
export function dropFlowAfter({ maps }: FlowHistory, step: number): void {
  maps.last.dropAfter(step);
  maps.every.dropAfter(step);
}
