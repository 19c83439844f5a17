/** Which lines the gradient chart draws, and the sentence that reads it. */
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import { formatValue } from '../../charts/number_format.js';
import { messagesIn, type Messages } from '../../messages/messages.js';
import { dashes, weightStyle } from '../../series_styles.js';
import { weightQuantity, type CompareBy, type Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { nameOfRun } from '../../app/run_names.js';
import { short } from '../wording.js';
import { along } from './run_axis.js';

/** The totals of more runs than these would be hard to follow among their clipped norms. */
const fewRuns = 2;

export interface GradientLines {
  readonly series: readonly ChartSeries[];
  readonly data: Readonly<Record<string, ChartColumns>>;
}

interface WeightName {
  readonly name: string;
  /** "W_f" of "W_f_l1". */
  readonly weight: string;
  readonly layer: number | null;
  readonly isBias: boolean;
}

function parseWeight(name: string): WeightName {
  const [, weight = name, layer] = /^(.*?)(?:_l(\d+))?$/.exec(name) ?? [];
  return {
    name,
    weight,
    layer: layer === undefined ? null : Number(layer),
    isBias: /^[bc](_|$)/.test(weight),
  };
}

/** The formula's own spelling: not every letter has a subscript in Unicode. */
function weightLabel({ weight, layer }: WeightName, { gradients }: Messages): string {
  return layer === null ? weight : gradients.layer(weight, String(layer + 1));
}

export function gradientLines(state: AppState): GradientLines {
  const lines = state.runs.map((run) => linesOf(run, state));
  return {
    series: [...lines.flatMap(({ series }) => series), ...sharedButtons(state)].sort(byButton),
    data: Object.fromEntries(lines.flatMap(({ data }) => Object.entries(data))),
  };
}

const clippedGroup = 'clipped';
const weightsGroup = 'weights';

/** Buttons of the legend that show and hide a kind of line of all runs; they have no line of their own. */
function sharedButtons({ runs, language }: AppState): ChartSeries[] {
  if (runs.length === 1 || runs.every(({ info }) => info === null)) return [];
  const { gradients, race } = messagesIn(language);
  const color = '--unroll-muted';
  const isFew = runs.length <= fewRuns;
  return [
    {
      key: clippedGroup,
      group: clippedGroup,
      label: race.charts.clipped,
      color,
      dash: dashes.dotted,
      visible: isFew,
    },
    { key: weightsGroup, group: weightsGroup, label: gradients.weights, color, visible: false },
  ];
}

/** A group's button is that of its first series: the one without a line has to come before its lines. */
function byButton(left: ChartSeries, right: ChartSeries): number {
  const order = ({ key, group }: ChartSeries) => (group === undefined ? 0 : key === group ? 1 : 2);
  return order(left) - order(right);
}

/** The whole, and the weights: of a single run one by one, of several behind one button. */
function linesOf(run: Run, state: AppState): GradientLines {
  const messages = messagesIn(state.language);
  const { gradients, loss } = messages;
  const isAlone = state.runs.length === 1;
  const name = nameOfRun(run, state);
  const label = (what: string) => (isAlone ? what : loss.of(name, what));
  const color = isAlone ? '--unroll-text' : run.style.color;
  const dash = isAlone ? dashes.solid : run.style.dash;
  const weights = (run.info?.weightNames ?? []).map(parseWeight);
  const series: ChartSeries[] = [
    {
      key: `${run.id} total`,
      label: isAlone ? gradients.total : name,
      color,
      dash,
      width: 2,
    },
    {
      key: `${run.id} clipped`,
      label: label(gradients.clipped),
      color,
      dash: dashes.dotted,
      ...(isAlone ? {} : { group: clippedGroup, visible: state.runs.length <= fewRuns }),
    },
  ];
  for (const weight of weights) {
    series.push({
      key: `${run.id} ${weight.name}`,
      label: label(weight.isBias && isAlone ? gradients.biases : weightLabel(weight, messages)),
      ...weightStyle(weight.name),
      width: 1,
      ...visibility(weight, run, isAlone),
    });
  }
  return { series, data: dataOf(run, state.compareBy) };
}

function visibility(
  { isBias, layer }: WeightName,
  { id }: Run,
  isAlone: boolean,
): Pick<ChartSeries, 'visible' | 'group'> {
  if (!isAlone) return { visible: false, group: weightsGroup };
  // Biases are many and rarely the point; so are the weights of the layers above the first.
  return isBias ? { visible: false, group: `${id} biases` } : { visible: !((layer ?? 0) > 0) };
}

function dataOf(run: Run, by: CompareBy): Record<string, ChartColumns> {
  const { id, metrics, info } = run;
  if (!metrics || !info) return {};
  const { steps } = metrics;
  const columns = (quantity: string) => along(run, steps, steps.columns(quantity), by);
  return Object.fromEntries([
    [`${id} total`, columns('gradientNorm')],
    [`${id} clipped`, columns('clippedNorm')],
    ...info.weightNames.map((name) => [`${id} ${name}`, columns(weightQuantity(name))] as const),
  ]);
}

export function gradientSentence(state: AppState): string {
  const { gradients } = messagesIn(state.language);
  const measured = state.runs.filter(({ latest }) => latest !== null);
  if (measured.length === 0) return gradients.before;
  const isAlone = measured.length === 1;
  if (measured.length > fewRuns) return shortNorms(measured, state);
  return measured
    .map((run) => {
      const sentence = runSentence(run, state);
      return isAlone
        ? `${sentence} ${largestShare(run, state)}`.trim()
        : gradients.perRun(nameOfRun(run, state), sentence);
    })
    .join(' ');
}

/** Of three or four runs the numbers alone: their sentences would be longer than anyone reads. */
function shortNorms(runs: readonly Run[], state: AppState): string {
  const { language } = state;
  const { race, flow } = messagesIn(language);
  const values = runs.map((run) => {
    const { gradientNorm = 0, clippedNorm = 0 } = run.latest ?? {};
    const name = nameOfRun(run, state);
    const norm = short(gradientNorm, language);
    if (run.config.clipNorm === 0 || !(clippedNorm < gradientNorm)) {
      return race.charts.normOf(name, norm);
    }
    const percent = flow.percent(short((100 * clippedNorm) / gradientNorm, language));
    return race.charts.clippedNormOf(name, norm, percent);
  });
  return race.charts.norms(values.join(', '));
}

function runSentence({ latest, config }: Run, { language }: AppState): string {
  const { gradients } = messagesIn(language);
  const norm = latest?.gradientNorm ?? 0;
  const clipped = latest?.clippedNorm ?? 0;
  const words = short(norm, language);
  if (config.clipNorm === 0) return gradients.off(words);
  if (!(clipped < norm)) return gradients.unclipped(words);
  return gradients.scaled({
    norm: words,
    clip: formatValue(config.clipNorm, language),
    percent: short((100 * clipped) / norm, language),
  });
}

/** Norms add by their squares, so a weight's share is taken of the square. */
function largestShare({ metrics, info, latest }: Run, { language }: AppState): string {
  const messages = messagesIn(language);
  const total = latest?.gradientNorm ?? 0;
  if (!metrics || !info || total === 0) return '';
  const shares = info.weightNames.map((name) => ({
    name,
    share: (metrics.steps.last(weightQuantity(name)) / total) ** 2,
  }));
  const [first] = shares.sort((a, b) => b.share - a.share);
  if (!first || !Number.isFinite(first.share)) return '';
  const percent = Math.round(100 * first.share).toLocaleString(language);
  return messages.gradients.largest(weightLabel(parseWeight(first.name), messages), percent);
}
