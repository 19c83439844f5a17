/** Which lines the loss chart draws: training raw and smoothed, validation, and what guessing would cost. */
import type { CompareBy, Run } from '../../app/run.js';
import type { AppState } from '../../app/state.js';
import type { ChartColumns, ChartReference, ChartSeries } from '../../charts/chart_types.js';
import { messagesIn } from '../../messages/messages.js';
import { dashes } from '../../series_styles.js';
import { nameOfRun } from '../../app/run_names.js';
import { nats } from '../wording.js';
import { along, readDifferentUnits } from './run_axis.js';

export interface Lines {
  readonly series: readonly ChartSeries[];
  readonly references: readonly ChartReference[];
  readonly data: Readonly<Record<string, ChartColumns>>;
}

/** What is measured in training, of this run: of a single one it is said, of several the name is enough. */
export function runLabel(run: Run, state: AppState): string {
  const { loss } = messagesIn(state.language);
  const name = nameOfRun(run, state);
  return state.runs.length === 1 ? loss.of(name, loss.training) : name;
}

/** Dotted in each run's colour. Of several runs they have one button in the legend, to keep it short. */
export function validationLines(state: AppState): ChartSeries[] {
  const { loss, race } = messagesIn(state.language);
  const runs = state.runs.filter(({ info }) => info?.hasValidation === true);
  const isRace = state.runs.length > 1;
  const group = isRace ? { group: 'validation' } : {};
  const lines = runs.map((run): ChartSeries => ({
    key: `${run.id} validation`,
    label: loss.of(nameOfRun(run, state), loss.validation),
    color: run.style.color,
    dash: dashes.dotted,
    width: 2,
    ...group,
  }));
  if (!isRace || lines.length === 0) return lines;
  // Has no line of its own: it names the button.
  const leader = {
    key: 'validation',
    label: race.charts.dotted,
    color: '--unroll-muted',
    dash: dashes.dotted,
    width: 2,
    ...group,
  };
  return [leader, ...lines];
}

/** ln V of the runs, or of the text that would be trained on. */
export function uniformLossOf({ runs, text }: AppState): number | null {
  const ofRun = runs.find(({ info }) => info !== null)?.info?.uniformLoss;
  if (ofRun !== undefined) return ofRun;
  return text.vocabulary >= 2 ? Math.log(text.vocabulary) : null;
}

export function lossLines(state: AppState): Lines {
  const { runs, compareBy } = state;
  return {
    series: [...runs.flatMap((run) => trainingLines(run, state)), ...validationLines(state)],
    references: uniformLines(state),
    data: Object.fromEntries(runs.flatMap((run) => columnsOf(run, compareBy))),
  };
}

function trainingLines(run: Run, state: AppState): ChartSeries[] {
  const { id, style } = run;
  const label = runLabel(run, state);
  const { color, dash } = style;
  const { charts } = messagesIn(state.language).race;
  return [
    { key: `${id} raw`, label: charts.unsmoothed(label), color, faint: true, group: id },
    { key: `${id} smooth`, label, color, dash, width: 2, group: id },
  ];
}

/** ln V; one for each vocabulary when the runs read the text in different units. */
function uniformLines(state: AppState): ChartReference[] {
  const { language, runs } = state;
  const { loss, race } = messagesIn(language);
  const line = (key: string, label: string, value: number): ChartReference => ({
    key,
    label: `${label} = ${nats(value, language)}`,
    value,
    dash: dashes.dashed,
  });
  if (readDifferentUnits(runs)) {
    return runs.flatMap((run) => {
      const value = run.info?.uniformLoss;
      if (value === undefined) return [];
      return [line(`uniform ${run.id}`, race.charts.uniformOf(nameOfRun(run, state)), value)];
    });
  }
  const uniform = uniformLossOf(state);
  return uniform === null ? [] : [line('uniform', loss.uniform, uniform)];
}

function columnsOf(run: Run, by: CompareBy): [string, ChartColumns][] {
  const { id, metrics } = run;
  if (!metrics) return [];
  const { steps, validation } = metrics;
  return [
    [`${id} raw`, along(run, steps, steps.columns('loss'), by)],
    [`${id} smooth`, along(run, steps, steps.smoothed('loss'), by)],
    [`${id} validation`, along(run, validation, validation.columns('loss'), by)],
  ];
}
