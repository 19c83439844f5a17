/** How often the last characters of lines are right: the lines of the chart, and the sentence that reads them. */
import type { CompareBy, Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import { dashes } from '../../series_styles.js';
import { nameOfRun } from '../../app/run_names.js';
import { along, figureOnAxis, reachOf, scaled, smoothedAt } from './run_axis.js';
import { runLabel, validationLines, type Lines } from './loss_lines.js';

/** Whether the runs read lines, each with a last character that counts by itself. */
export function readsLines(runs: readonly Run[]): boolean {
  return runs.some(({ info }) => (info?.chanceOfLast ?? null) !== null);
}

export function accuracyLines(state: AppState): Lines {
  const { runs, language, compareBy } = state;
  const { charts } = messagesIn(language).race;
  const training = runs.map((run): ChartSeries => ({
    key: `${run.id} training`,
    label: runLabel(run, state),
    color: run.style.color,
    dash: run.style.dash,
    width: 2,
  }));
  const chance = chanceOf(runs);
  return {
    series: [...training, ...validationLines(state)],
    references:
      chance === null
        ? []
        : [
            {
              key: 'chance',
              label: charts.guessing(percentInWords(chance, language)),
              value: 100 * chance,
              dash: dashes.dashed,
            },
          ],
    data: Object.fromEntries(runs.flatMap((run) => columnsOf(run, compareBy))),
  };
}

function columnsOf(run: Run, by: CompareBy): [string, ChartColumns][] {
  const { id, metrics } = run;
  if (!metrics) return [];
  const { steps, validation } = metrics;
  const percent = (store: typeof steps, { x, y }: ChartColumns): ChartColumns =>
    along(run, store, { x, y: scaled(store, y as ArrayLike<number>, 100, 'percent') }, by);
  return [
    [`${id} training`, percent(steps, steps.smoothed('lastAccuracy'))],
    [`${id} validation`, percent(validation, validation.columns('lastAccuracy'))],
  ];
}

/** The same text has the same chance for all. */
function chanceOf(runs: readonly Run[]): number | null {
  return runs.find(({ info }) => (info?.chanceOfLast ?? null) !== null)?.info?.chanceOfLast ?? null;
}

/** At the last place that all runs have reached, the best first. */
export function accuracySentence(state: AppState): string {
  const { compareBy, language, runs } = state;
  const { charts } = messagesIn(language).race;
  const measured = runs.filter((run) => run.latest !== null && readsLines([run]));
  if (measured.length === 0) return charts.accuracyBefore;
  const going = measured.filter(({ status }) => status !== 'failed');
  const compared = going.length > 0 ? going : measured;
  const common = Math.min(...compared.map((run) => reachOf(run, compareBy) ?? 0));
  const place = charts.at[compareBy](figureOnAxis(common, compareBy, language));
  const chance = percentInWords(chanceOf(measured) ?? NaN, language);
  const values = accuraciesAt(compared, state, common).map(({ name, share }, index) =>
    (index === 0 ? charts.rightOf : charts.shareOf)(name, percentInWords(share, language)),
  );
  return values.length === 0
    ? charts.accuracyBefore
    : charts.accuracies({ place, values: values.join(', '), chance });
}

/** The accuracies of all runs at the place under the cursor. */
export function accuracyAt(state: AppState, x: number): string {
  const { compareBy, language, runs } = state;
  const { charts } = messagesIn(language).race;
  const values = accuraciesAt(runs, state, x).map(({ name, share }) =>
    charts.shareOf(name, percentInWords(share, language)),
  );
  const place = charts.place[compareBy](figureOnAxis(x, compareBy, language));
  return values.length === 0 ? '' : charts.under(place, values.join('; '));
}

function accuraciesAt(
  runs: readonly Run[],
  state: AppState,
  x: number,
): { readonly name: string; readonly share: number }[] {
  return runs
    .flatMap((run) => {
      const share = smoothedAt(run, 'lastAccuracy', state.compareBy, x);
      return share === null ? [] : [{ name: nameOfRun(run, state), share }];
    })
    .sort((a, b) => b.share - a.share);
}

/** Whole per cents, near both ends with a decimal: nearly all is not all. */
export function percentInWords(share: number, language: Language): string {
  const percent = 100 * share;
  const isNearEnd = (percent > 99 && percent < 100) || (percent > 0 && percent < 1);
  const words = new Intl.NumberFormat(language, {
    maximumFractionDigits: isNearEnd ? 1 : 0,
  }).format(percent);
  return messagesIn(language).flow.percent(words);
}
