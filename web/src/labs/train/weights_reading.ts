/** The histogram of the weights as lines, and the share of weights near zero in words. */
import type { AppState } from '../../app/state.js';
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import { formatValue } from '../../charts/number_format.js';
import type { WeightStatistics } from '../../lib.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import type { SeriesStyle } from '../../series_styles.js';
import { shownRunNames } from '../../app/run_names.js';
import { cellName } from '../wording.js';
import { percentWords } from './flow_reading.js';

export interface ShownWeights {
  readonly id: string;
  readonly name: string;
  readonly style: SeriesStyle;
  readonly statistics: WeightStatistics;
}

export function shownWeights(state: AppState): ShownWeights[] {
  const names = shownRunNames(state);
  return state.runs.flatMap(({ id, cell, style, variant, weights }) => {
    if (!weights) return [];
    const name = names.get(variant) ?? cellName(cell, messagesIn(state.language));
    return [{ id, name, style, statistics: weights.statistics }];
  });
}

export function weightLines(runs: readonly ShownWeights[]): {
  readonly series: readonly ChartSeries[];
  readonly data: Readonly<Record<string, ChartColumns>>;
} {
  return {
    series: runs.map(({ id, name, style }) => ({
      key: id,
      label: name,
      color: style.color,
      dash: style.dash,
      width: 2,
    })),
    data: Object.fromEntries(runs.map(({ id, statistics }) => [id, densityOf(statistics)])),
  };
}

/** The area under it is 1, so that runs of any size, with bins of any width, compare. */
export function densityOf({ limit, counts }: WeightStatistics): ChartColumns {
  const width = (2 * limit) / counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Without any spread every weight is at one place, which has no density.
  if (!(width > 0 && Number.isFinite(width) && total > 0)) return { x: [], y: [] };
  return {
    x: Float64Array.from(counts, (_, bin) => -limit + (bin + 0.5) * width),
    y: Float64Array.from(counts, (count) => count / total / width),
  };
}

export function weightsSentence(runs: readonly ShownWeights[], language: Language): string {
  const { weightsChart: t } = messagesIn(language);
  const [first] = runs;
  if (!first) return t.before;
  const shares = runs.map(({ name, statistics }) =>
    t.shareOf(name, percentWords(statistics.nearZeroShare, language)),
  );
  return t.nearZero(formatValue(first.statistics.nearZero, language, 1), shares.join(', '));
}
