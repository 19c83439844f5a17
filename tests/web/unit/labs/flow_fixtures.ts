/** Made-up measurements of the gradient through time: exact powers, so that every sentence can be worked out by hand. */
import { withFlow, type FlowHistory } from '../../../../web/src/app/flow.js';
import type { GradientFlow } from '../../../../web/src/lib.js';
import type { FlowRun } from '../../../../web/src/labs/train/flow_reading.js';

export interface MadeUpFlow {
  readonly timeSteps?: number;
  /** Norm at lag 0. */
  readonly start?: number;
  /** From one lag to the next. */
  readonly hidden: number;
  readonly cell?: number;
  readonly forgetGate?: number;
}

export function powers(start: number, factor: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, lag) => start * factor ** lag);
}

export function madeUpFlow({ timeSteps = 257, start = 1, ...of }: MadeUpFlow): GradientFlow {
  const flow = {
    timeSteps,
    layers: 1,
    fitLags: timeSteps - 1,
    hidden: powers(start, of.hidden, timeSteps),
    hiddenDecay: Float64Array.of(of.hidden),
  };
  if (of.cell === undefined) return flow;
  return {
    ...flow,
    cell: powers(start, of.cell, timeSteps),
    cellDecay: Float64Array.of(of.cell),
    forgetGate: Float64Array.of(of.forgetGate ?? of.cell),
  };
}

export function history(
  flow: GradientFlow,
  { lossAt = 'last', wholeLines = false }: Partial<Pick<FlowHistory, 'lossAt' | 'wholeLines'>> = {},
): FlowHistory {
  return withFlow(null, { type: 'flow', runId: 'run-1', step: 0, lossAt, wholeLines, flow });
}

export function rnn(flow: GradientFlow, of: Parameters<typeof history>[1] = {}): FlowRun {
  return { name: 'RNN', isCellName: true, history: history(flow, of), hasLearned: false };
}

export function lstm(flow: GradientFlow, of: Parameters<typeof history>[1] = {}): FlowRun {
  return { ...rnn(flow, of), name: 'LSTM' };
}
