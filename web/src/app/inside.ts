/**
 * What the lab "Inside the cell" asks of a run and what came back. Pure: a request goes out only
 * when it is asked to refresh, one of each kind at a time, and an answer nobody waits for is dropped.
 */
import { coreDescription } from '../generated/core_description.js';
import type { Inspection } from '../lib.js';
import type { Failure, FromWorker, RunId } from '../protocol.js';
import { hasHangulJamo, hasHangulSyllables, toJamo, toSyllables } from '../text/hangul.js';
import { defaultProbe, maximumProbeLength } from '../text/probe_line.js';
import type { Run } from './run.js';
import type { AppState, ClientEvent, Command, Update } from './state.js';
import { firstCharacters } from './text_rules.js';

/** Of a text of millions of characters this much shows whether its Hangul is taken apart. */
const enoughToTell = 100_000;

/** By what the rows of the maps are ordered; all maps share one order. */
export const unitOrders = ['index', 'mean', 'variation', 'place'] as const;
export type UnitOrder = (typeof unitOrders)[number];

export interface InsideState {
  /** As typed; null or empty: a line of the text that the run learns. */
  readonly probe: string | null;
  /** The variant whose run it is, also once it is restarted; null or gone: the first with gates. */
  readonly chosen: number | null;
  /** From 0. */
  readonly layer: number;
  readonly order: UnitOrder;
  /** The quantity ("f", "h") that `order` looks at; null: the first one shown. */
  readonly orderBy: string | null;
  /** The character asked about, from 0; null: the last one. */
  readonly place: number | null;
  readonly report: InspectionReport | null;
  readonly saliency: SaliencyReport | null;
  readonly refusal: Refusal | null;
  readonly inspecting: Question | null;
  readonly weighing: (Question & { readonly place: number }) | null;
  readonly requests: number;
}

/** What was asked, and how far the run was known to be then. */
interface Question {
  readonly requestId: number;
  readonly runId: RunId;
  readonly text: string;
  readonly knownStep: number;
}

export interface InspectionReport {
  readonly runId: RunId;
  readonly text: string;
  readonly knownStep: number;
  /** The step that the weights looked at had made. */
  readonly step: number;
  readonly inspection: Inspection;
}

export interface SaliencyReport {
  readonly runId: RunId;
  readonly text: string;
  readonly knownStep: number;
  readonly place: number;
  /** One for each character before `place`. */
  readonly norms: ArrayLike<number>;
}

export interface Refusal {
  readonly runId: RunId;
  readonly text: string;
  readonly knownStep: number;
  /** Of the character that was asked about; null: the whole text was refused. */
  readonly place: number | null;
  readonly failure: Failure;
}

export type InsideChange =
  /** null: back to a line of the text. */
  | { readonly type: 'typeProbe'; readonly value: string | null }
  | { readonly type: 'chooseRun'; readonly variant: number }
  | { readonly type: 'chooseLayer'; readonly layer: number }
  | { readonly type: 'sortUnits'; readonly order: UnitOrder; readonly by: string | null }
  | { readonly type: 'choosePlace'; readonly place: number }
  /** Ask for whatever is out of date. */
  | { readonly type: 'refresh' };

export const initialInside: InsideState = {
  probe: null,
  chosen: null,
  layer: 0,
  order: 'index',
  orderBy: null,
  place: null,
  report: null,
  saliency: null,
  refusal: null,
  inspecting: null,
  weighing: null,
  requests: 0,
};

/** The run that is looked into: the chosen one, else the first with gates, else the first. Null until it is open. */
export function insideRun({ runs, inside }: Pick<AppState, 'runs' | 'inside'>): Run | null {
  const usable = runs.filter(({ info, status }) => info !== null || status === 'starting');
  const chosen = usable.find(({ variant }) => variant === inside.chosen);
  const run = chosen ?? usable.find(({ cell }) => hasGates(cell)) ?? usable[0];
  return run?.info ? run : null;
}

function hasGates(kind: string): boolean {
  return (coreDescription.cells.find((cell) => cell.kind === kind)?.gates.length ?? 0) > 1;
}

/** What the run is to read: what was typed or a line of its text, in the letters it was trained on. */
export function probeText(run: Run, { probe }: InsideState): string {
  if (probe === null || probe === '') return defaultProbe(run.text, run.config.sequences);
  const beginning = run.text.slice(0, enoughToTell);
  const isInJamo = hasHangulJamo(beginning) && !hasHangulSyllables(beginning);
  return firstCharacters(isInJamo ? toJamo(probe) : toSyllables(probe), maximumProbeLength);
}

/** What the text box shows: what was typed, or the line that is read instead. */
export function shownProbe(state: Pick<AppState, 'runs' | 'inside' | 'text' | 'config'>): string {
  if (state.inside.probe !== null) return state.inside.probe;
  const run = insideRun(state);
  const text = run?.text ?? state.text.value;
  return toSyllables(defaultProbe(text, (run?.config ?? state.config).sequences));
}

/** The report of this run on this text, if that is what there is. */
export function currentReport(state: Pick<AppState, 'runs' | 'inside'>): InspectionReport | null {
  const run = insideRun(state);
  const { report } = state.inside;
  return run && report?.runId === run.id && report.text === probeText(run, state.inside)
    ? report
    : null;
}

/** What there is to show: until the answer to another text comes, that to the one before. */
export function shownReport(state: Pick<AppState, 'runs' | 'inside'>): InspectionReport | null {
  const run = insideRun(state);
  const { report } = state.inside;
  if (!run || report?.runId !== run.id) return null;
  return isTextRefused(run, state.inside) ? null : report;
}

/** The run cannot read the text that it was last asked to read. */
export function isTextRefused(run: Run, inside: InsideState): boolean {
  const { refusal } = inside;
  return (
    refusal?.runId === run.id && refusal.text === probeText(run, inside) && refusal.place === null
  );
}

/** The character asked about, within the text that was read. */
export function currentPlace({ inside }: Pick<AppState, 'inside'>): number {
  const last = (inside.report?.inspection.characters.length ?? 1) - 1;
  return Math.max(0, Math.min(inside.place ?? last, last));
}

/** The saliency of the character asked about; possibly from some steps before. */
export function currentSaliency(state: Pick<AppState, 'runs' | 'inside'>): SaliencyReport | null {
  const report = shownReport(state);
  const { saliency } = state.inside;
  const isOfThis =
    saliency?.runId === report?.runId &&
    saliency?.text === report?.text &&
    saliency?.place === currentPlace(state);
  return report && isOfThis ? saliency : null;
}

/**
 * "now": what is shown is not what was asked for; "later": only the weights have moved on;
 * null: nothing is out of date, or an answer is on its way.
 */
export function refreshWanted(state: Pick<AppState, 'runs' | 'inside'>): 'now' | 'later' | null {
  const run = insideRun(state);
  if (!run) return null;
  const { inside } = state;
  const isWaiting = [inside.inspecting, inside.weighing].some(
    (question) => question !== null && state.runs.some(({ id }) => id === question.runId),
  );
  if (isWaiting) return null;
  if (isTextRefused(run, inside)) {
    return inside.refusal?.knownStep === stepOf(run) ? null : 'later';
  }
  const report = currentReport(state);
  if (!report) return 'now';
  if (wantsSaliency(state, report)) return 'now';
  return report.knownStep === stepOf(run) ? null : 'later';
}

function wantsSaliency(
  state: Pick<AppState, 'runs' | 'inside'>,
  { runId, text, knownStep }: InspectionReport,
): boolean {
  const place = currentPlace(state);
  if (place < 1) return false;
  const answers = [state.inside.saliency, state.inside.refusal];
  return !answers.some(
    (answer) =>
      answer?.place === place &&
      answer.runId === runId &&
      answer.text === text &&
      answer.knownStep === knownStep,
  );
}

export function changeInside(state: AppState, change: InsideChange): Update {
  switch (change.type) {
    case 'typeProbe':
      return withInside(state, { probe: change.value, place: null });
    case 'chooseRun':
      return withInside(state, { chosen: change.variant });
    case 'chooseLayer':
      return withInside(state, { layer: change.layer });
    case 'sortUnits':
      return withInside(state, { order: change.order, orderBy: change.by });
    case 'choosePlace':
      return withInside(state, { place: change.place });
    case 'refresh':
      return refresh(state);
    default:
      return change satisfies never;
  }
}

function refresh(state: AppState): Update {
  const run = insideRun(state);
  if (!run || refreshWanted(state) === null) return { state, commands: [] };
  const requestId = state.inside.requests + 1;
  const report = currentReport(state);
  if (report && wantsSaliency(state, report)) {
    const { runId, text, knownStep } = report;
    const place = currentPlace(state);
    const weighing = { requestId, runId, text, knownStep, place };
    const command = { type: 'saliency', runId, requestId, text, position: place } as const;
    return withInside(state, { weighing, requests: requestId }, [command]);
  }
  const text = probeText(run, state.inside);
  const inspecting = { requestId, runId: run.id, text, knownStep: stepOf(run) };
  const command = { type: 'inspect', runId: run.id, requestId, text } as const;
  return withInside(state, { inspecting, requests: requestId }, [command]);
}

export type InsideEvent = Extract<FromWorker, { type: 'inspected' | 'salient' | 'refused' }>;

/** Answers go where they were asked for; a worker that starts anew no longer owes any. */
export function hearInside(state: AppState, event: ClientEvent): AppState {
  const { inside } = state;
  const { inspecting, weighing } = inside;
  switch (event.type) {
    case 'inspected': {
      if (inspecting?.requestId !== event.requestId) return state;
      const { runId, text, knownStep } = inspecting;
      const { step, inspection } = event;
      const report = { runId, text, knownStep, step, inspection };
      return { ...state, inside: { ...inside, inspecting: null, refusal: null, report } };
    }
    case 'salient': {
      if (weighing?.requestId !== event.requestId) return state;
      const { runId, text, knownStep, place } = weighing;
      const saliency = { runId, text, knownStep, place, norms: event.norms };
      return { ...state, inside: { ...inside, weighing: null, saliency } };
    }
    case 'refused': {
      const { failure, requestId } = event;
      const question = [inspecting, weighing].find((asked) => asked?.requestId === requestId);
      if (!question) return state;
      const { runId, text, knownStep } = question;
      const place = question === weighing ? weighing.place : null;
      const refusal = { runId, text, knownStep, place, failure };
      const open = place === null ? { inspecting: null } : { weighing: null };
      return { ...state, inside: { ...inside, ...open, refusal } };
    }
    case 'started':
    case 'recovering':
    case 'failed': {
      const keep = <Q extends Question>(asked: Q | null) =>
        asked?.runId === event.runId ? null : asked;
      const next = { inspecting: keep(inspecting), weighing: keep(weighing) };
      if (next.inspecting === inspecting && next.weighing === weighing) return state;
      return { ...state, inside: { ...inside, ...next } };
    }
    default:
      return state;
  }
}

function withInside(
  state: AppState,
  changes: Partial<InsideState>,
  commands: readonly Command[] = [],
): Update {
  return { state: { ...state, inside: { ...state.inside, ...changes } }, commands };
}

function stepOf({ latest, info }: Run): number {
  return latest?.step ?? info?.step ?? 0;
}
