/** What the curves of the gradient back through time say, in words computed only from what they show. */
import { carriedShare, carrierOf, type FlowHistory, type FlowQuantity } from '../../app/flow.js';
import { formatValue } from '../../charts/number_format.js';
import type { GradientFlow } from '../../lib.js';
import { messagesIn, type Language, type Messages } from '../../messages/messages.js';
import { quotedLag } from '../../protocol.js';

/** One run as the sentence needs it. */
export interface FlowRun {
  readonly name: string;
  /** The name is that of its cell ("RNN"), not of a difference ("forget bias 0"). */
  readonly isCellName: boolean;
  readonly history: FlowHistory;
  /** It predicts the last characters of lines better than guessing does, whatever the gradient says. */
  readonly hasLearned: boolean;
}

/** Less than this, and hardly anything can be learned from there in a reasonable time. */
const fadedBelow = 0.01;
const grownAbove = 1.5;
const explodedAbove = 100;
/** Percentages beyond this are hard to read. */
const manyTimes = 10;
/** A change by less than this over all lags is none worth words. */
const levelWithin = 1.25;
/** The R² from which on a curve is straight enough for one number to tell how it falls. */
const explainedEnough = 0.7;
const percentDigits = 2;

type Fate = 'zero' | 'faded' | 'kept' | 'grown' | 'exploded';

interface Reading {
  readonly run: FlowRun;
  readonly share: number;
  readonly fate: Fate;
  readonly place: string;
}

/** Null where the curves have no value at that lag. */
function fateOf(share: Float64Array, lag: number, start: number): Fate | null {
  if (start === 0) return share.every((value) => value === 0) ? 'zero' : null;
  const value = share[lag] ?? NaN;
  // An infinite start makes of every infinite value a NaN: it grew beyond all numbers before.
  if (!Number.isFinite(start) || value === Infinity) return 'exploded';
  if (Number.isNaN(value)) return null;
  if (value < fadedBelow) return 'faded';
  if (value <= grownAbove) return 'kept';
  return value < explodedAbove ? 'grown' : 'exploded';
}

export function flowSentence(runs: readonly FlowRun[], language: Language): string {
  const { flow: t } = messagesIn(language);
  if (runs.length === 0) return t.before;
  const lag = readingLag(runs);
  if (lag < 1) return t.singleStep;
  const isWhole = runs.every(({ history }) => history.wholeLines);
  const lead = (isWhole ? t.atFirst : t.afterSteps)(String(lag));
  const readings = runs
    .flatMap((run) => readingOf(run, lag, t))
    // Two infinite ones have no difference.
    .sort((a, b) => a.share - b.share || 0);
  if (runs.some(({ history }) => history.lossAt === 'every')) {
    const shares = t.list(readings.map((reading) => shareWords(reading, language)));
    return shares === '' ? t.everyHides : `${t.everyStep(lead, shares)} ${t.everyHides}`;
  }
  return new Telling(readings, lead, isWhole ? t.there : t.earlier, language).sentences();
}

/** As far back as all runs reach, and no further than is quoted, unless lines say how far it matters. */
function readingLag(runs: readonly FlowRun[]): number {
  const reach = Math.min(...runs.map(({ history }) => history.flow.timeSteps - 1));
  return runs.every(({ history }) => history.wholeLines) ? reach : Math.min(reach, quotedLag);
}

function readingOf(run: FlowRun, lag: number, t: Messages['flow']): Reading[] {
  const { flow } = run.history;
  const share = carriedShare(flow);
  const fate = fateOf(share, lag, startOf(flow));
  if (fate === null) return [];
  const place = (carrierOf(flow) === 'cell' ? t.cellState : t.ownState)(run.name, run.isCellName);
  const value = share[lag] ?? NaN;
  return [{ run, fate, place, share: Number.isNaN(value) ? Infinity : value }];
}

/** The norm at lag 0 of what carries the gradient of the top layer. */
export function startOf(flow: GradientFlow): number {
  const values = carrierOf(flow) === 'cell' ? flow.cell : flow.hidden;
  return values?.[(flow.layers - 1) * flow.timeSteps] ?? 0;
}

/** Sentence after sentence, from what has faded to what explodes; only the first says where. */
class Telling {
  private readonly t: Messages['flow'];
  private hasLed = false;

  constructor(
    private readonly readings: readonly Reading[],
    private readonly leadWords: string,
    private readonly claimWords: string,
    private readonly language: Language,
  ) {
    this.t = messagesIn(language).flow;
  }

  sentences(): string {
    return [
      this.faded(this.withFate('faded')),
      this.kept(this.withFate('kept')),
      ...this.withFate('grown').map((reading) => this.t.grown(this.growth(reading))),
      ...this.withFate('exploded').map((reading) => this.exploded(reading)),
      ...this.withFate('zero').map(({ place }) => this.t.zero(place)),
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  }

  private withFate(fate: Fate): Reading[] {
    return this.readings.filter((reading) => reading.fate === fate);
  }

  private lead(): string {
    if (this.hasLed) return '';
    this.hasLed = true;
    return this.leadWords;
  }

  private shares(readings: readonly Reading[]): string {
    return this.t.list(readings.map((reading) => shareWords(reading, this.language)));
  }

  private faded(readings: readonly Reading[]): string {
    const [first, ...others] = readings;
    if (!first) return '';
    // Whoever has learned it shows that it can be.
    const claim = readings.some(({ run }) => run.hasLearned) ? '' : this.claimWords;
    const lead = this.lead();
    if (others.length > 0) return this.t.allFaded({ lead, shares: this.shares(readings), claim });
    if (first.share === 0) return this.t.gone({ lead, place: first.place, claim });
    return this.t.faded({ lead, share: this.percent(first), place: first.place, claim });
  }

  private kept(readings: readonly Reading[]): string {
    const [first, ...others] = readings;
    if (!first) return '';
    const lead = this.lead();
    if (others.length > 0) {
      const shares = this.shares(readings);
      return lead === '' ? this.t.alsoKept(shares) : this.t.allKept(lead, shares);
    }
    const { place } = first;
    const share = this.percent(first);
    return lead === ''
      ? this.t.stillCarries({ share, place: capital(place) })
      : this.t.kept({ lead, share, place });
  }

  private exploded(reading: Reading): string {
    if (reading.share === Infinity) {
      return this.t.beyondNumbers({ lead: this.lead(), place: reading.place });
    }
    return this.t.exploded(this.growth(reading));
  }

  private growth({ share, place }: Reading): { lead: string; times: string; place: string } {
    return { lead: this.lead(), times: rounded(share, this.language), place };
  }

  private percent({ share }: Reading): string {
    return percentWords(share, this.language);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shareWords({ share, place }: Reading, language: Language): string {
  const { flow: t } = messagesIn(language);
  const words =
    share > manyTimes ? t.timesAsMuch(rounded(share, language)) : percentWords(share, language);
  return t.shareIn(words, place);
}

/** Two digits, without zeros at the end: 0.1, 5.6, 38, 120. */
function rounded(value: number, language: Language): string {
  if (value === 0 || (value > 0.95e-4 && value < 1e6)) {
    return new Intl.NumberFormat(language, {
      maximumSignificantDigits: percentDigits,
    }).format(value);
  }
  return formatValue(value, language, percentDigits);
}

export function percentWords(share: number, language: Language): string {
  return messagesIn(language).flow.percent(rounded(100 * share, language));
}

/** How the factor per step back reads that was fitted to these relative norms, and only to these. */
export function decayWords(factor: number, share: Float64Array, language: Language): string {
  const { fall } = messagesIn(language).flow;
  if (!(factor > 0 && factor < Infinity)) return fall.none;
  const rate = Math.log(factor);
  const logs = fittedLogs(share);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  if (high - low < Math.log(levelWithin)) return fall.level;
  if (explained(logs, rate) < explainedEnough) return fall.uneven;
  const steps = rounded(Math.LN2 / Math.abs(rate), language);
  if (factor < 0.5) return fall.to(percentWords(factor, language));
  if (factor < 1) return fall.half(steps);
  return factor <= 2 ? fall.doubles(steps) : fall.grows(rounded(factor, language));
}

/** The logarithms that the core fits its line to. */
function fittedLogs(share: Float64Array): Float64Array {
  const end = share.findIndex((value) => !(value > 0 && value < Infinity));
  return share.subarray(0, end === -1 ? share.length : end).map(Math.log);
}

/** R²: how much of the variance a straight line of this slope explains. */
function explained(logs: Float64Array, slope: number): number {
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const middle = (logs.length - 1) / 2;
  let [left, whole] = [0, 0];
  logs.forEach((value, lag) => {
    whole += (value - mean) ** 2;
    left += (value - mean - slope * (lag - middle)) ** 2;
  });
  return whole > 0 ? 1 - left / whole : 1;
}

/** The factor fitted to the curve that the sentence is about. */
export function decayOf(flow: GradientFlow): number {
  const decays = carrierOf(flow) === 'cell' ? flow.cellDecay : flow.hiddenDecay;
  return decays?.[flow.layers - 1] ?? NaN;
}

export function quantityName(quantity: FlowQuantity, { flow: t }: Messages): string {
  return quantity === 'cell' ? t.cell : t.hidden;
}
