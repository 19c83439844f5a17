/** The runs of the state whose gradient through time has been measured, as curves and words need them. */
import { carriedShare, carrierOf, type FlowHistory, type WeightsReport } from '../../app/flow.js';
import type { Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import type { SeriesStyle } from '../../series_styles.js';
import { shownRunNames } from '../../app/run_names.js';
import { cellName, short, whole } from '../wording.js';
import { decayOf, decayWords, quantityName, startOf, type FlowRun } from './flow_reading.js';
import type { FlowCurves } from './flow_series.js';

export interface ShownFlow extends FlowRun, FlowCurves {
  readonly style: SeriesStyle;
  readonly history: FlowHistory;
  readonly weights: WeightsReport | null;
}

export function shownFlows(state: AppState): ShownFlow[] {
  const names = shownRunNames(state);
  return state.runs.flatMap((run) => {
    if (!run.flow) return [];
    const cell = cellName(run.cell, messagesIn(state.language));
    const name = names.get(run.variant) ?? cell;
    return [
      {
        id: run.id,
        name,
        isCellName: name === cell,
        style: run.style,
        history: run.flow,
        flow: run.flow.flow,
        weights: run.weights,
        hasLearned: hasLearned(run),
      },
    ];
  });
}

/** Of what guessing leaves to be learned of the lines' last characters. */
const learnedShare = 0.25;

function hasLearned({ info, latest, validation }: Run): boolean {
  const chance = info?.chanceOfLast ?? null;
  if (chance === null) return false;
  const accuracy = Math.max(latest?.smoothedAccuracy ?? 0, validation?.lastAccuracy ?? 0);
  return accuracy > chance + learnedShare * (1 - chance);
}

/** The decay and what is behind it, as short facts. */
export function flowFacts(run: ShownFlow, language: Language): string[] {
  const messages = messagesIn(language);
  const { flow: t } = messages;
  const { history, flow, weights } = run;
  const facts: string[] = [];
  // With fresh gradient at every step, a fit would say nothing about how one loss reaches back.
  if (history.lossAt === 'last') {
    const { fitLags, timeSteps } = flow;
    const decay = decayWords(decayOf(flow), carriedShare(flow).subarray(0, fitLags + 1), language);
    const within = fitLags < timeSteps - 1 ? t.within(decay, whole(fitLags, language)) : decay;
    facts.push(t.factOf(quantityName(carrierOf(flow), messages), within));
  }
  const forgetGate = flow.forgetGate?.[flow.layers - 1];
  if (forgetGate !== undefined && Number.isFinite(forgetGate)) {
    facts.push(t.forgetGate(short(forgetGate, language)));
  }
  if (forgetGate === undefined) facts.push(...radiiInWords(weights, language));
  return facts;
}

/** What only some want to know, for one run. */
export function flowDetails(run: ShownFlow, language: Language): string[] {
  const messages = messagesIn(language);
  const { flow: t } = messages;
  const { history, flow, weights } = run;
  const quantity = quantityName(carrierOf(flow), messages);
  const details = [
    t.measuredAt(whole(history.step, language)),
    t.norm(quantity, short(startOf(flow), language)),
  ];
  if (flow.forgetGate !== undefined) details.push(...radiiInWords(weights, language));
  return details;
}

function radiiInWords(weights: WeightsReport | null, language: Language): string[] {
  const { flow: t } = messagesIn(language);
  return (weights?.spectralRadii ?? [])
    .filter(({ radius }) => Number.isFinite(radius))
    .map(({ name, radius }) => t.radius(weightInWords(name, language), short(radius, language)));
}

/** "W_f_l1" is W_f of the second layer. */
function weightInWords(name: string, language: Language): string {
  const { gradients } = messagesIn(language);
  const [, weight = name, layer] = /^(.*?)(?:_l(\d+))?$/.exec(name) ?? [];
  return layer === undefined ? weight : gradients.layer(weight, String(Number(layer) + 1));
}
