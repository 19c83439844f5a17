/** Which lines the gradient chart draws, and the sentence that reads it. */
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import { formatValue } from '../../charts/number_format.js';
import { messagesIn, type Messages } from '../../messages/messages.js';
import { dashes, runStyle, weightStyle } from '../../series_styles.js';
import { weightQuantity, type Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import { cellName, short } from '../wording.js';

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
  const messages = messagesIn(state.language);
  const isAlone = state.runs.length === 1;
  const lines = state.runs.map((run) => linesOf(run, isAlone, messages));
  return {
    series: lines.flatMap(({ series }) => series),
    data: Object.fromEntries(lines.flatMap(({ data }) => Object.entries(data))),
  };
}

/** The whole, and the weights: of a single run one by one, of several behind one button each. */
function linesOf(run: Run, isAlone: boolean, messages: Messages): GradientLines {
  const { gradients, loss } = messages;
  const label = (what: string) => (isAlone ? what : loss.of(cellName(run.cell, messages), what));
  const own = runStyle(run.cell);
  const color = isAlone ? '--unroll-text' : own.color;
  const dash = isAlone ? dashes.solid : own.dash;
  const weights = (run.info?.weightNames ?? []).map(parseWeight);
  const series: ChartSeries[] = [
    { key: `${run.id} total`, label: label(gradients.total), color, dash, width: 2 },
    { key: `${run.id} clipped`, label: label(gradients.clipped), color, dash: dashes.dotted },
  ];
  const group = `${run.id} weights`;
  // Has no line of its own: it names the button that shows and hides the weights.
  const leader = { key: group, group, label: label(gradients.weights), color, visible: false };
  if (!isAlone && weights.length > 0) series.push(leader);
  for (const weight of weights) {
    series.push({
      key: `${run.id} ${weight.name}`,
      label: label(weight.isBias && isAlone ? gradients.biases : weightLabel(weight, messages)),
      ...weightStyle(weight.name),
      width: 1,
      ...visibility(weight, run, isAlone),
    });
  }
  return { series, data: dataOf(run) };
}

function visibility(
  { isBias, layer }: WeightName,
  { id }: Run,
  isAlone: boolean,
): Pick<ChartSeries, 'visible' | 'group'> {
  if (!isAlone) return { visible: false, group: `${id} weights` };
  // Biases are many and rarely the point; so are the weights of the layers above the first.
  return isBias ? { visible: false, group: `${id} biases` } : { visible: !((layer ?? 0) > 0) };
}

function dataOf({ id, metrics, info }: Run): Record<string, ChartColumns> {
  if (!metrics || !info) return {};
  const { steps } = metrics;
  return Object.fromEntries([
    [`${id} total`, steps.columns('gradientNorm')],
    [`${id} clipped`, steps.columns('clippedNorm')],
    ...info.weightNames.map((name) => [`${id} ${name}`, steps.columns(weightQuantity(name))]),
  ]) as Record<string, ChartColumns>;
}

export function gradientSentence(state: AppState): string {
  const messages = messagesIn(state.language);
  const { gradients } = messages;
  const measured = state.runs.filter(({ latest }) => latest !== null);
  if (measured.length === 0) return gradients.before;
  const isAlone = measured.length === 1;
  return measured
    .map((run) => {
      const sentence = runSentence(run, state);
      return isAlone
        ? `${sentence} ${largestShare(run, state)}`.trim()
        : gradients.perRun(cellName(run.cell, messages), sentence);
    })
    .join(' ');
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
