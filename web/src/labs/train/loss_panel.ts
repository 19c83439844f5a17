/** Loss over steps: training raw and smoothed, validation, and what guessing would cost. */
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import { defineElement } from '../../define_element.js';
import { dashes, runStyle } from '../../series_styles.js';
import type { Run } from '../../app/run.js';
import { cellName, nats } from '../wording.js';
import { ChartPanel, type ChartContent } from './chart_panel.js';
import { lossAtStep, lossSentence, uniformLossOf } from './loss_reading.js';

export class UnrollLossPanel extends ChartPanel {
  protected override content(): ChartContent {
    const { loss } = this.messages;
    const { runs, language } = this.state;
    const uniform = uniformLossOf(this.state);
    return {
      heading: loss.heading,
      unit: loss.unit,
      scale: 'linear',
      series: runs.flatMap((run) => this.seriesOf(run)),
      references:
        uniform === null
          ? []
          : [
              {
                key: 'uniform',
                label: `${loss.uniform} = ${nats(uniform, language)}`,
                value: uniform,
                dash: dashes.dashed,
              },
            ],
      data: Object.fromEntries(runs.flatMap(columnsOf)),
    };
  }

  private seriesOf(run: Run): ChartSeries[] {
    const { loss } = this.messages;
    const { color, dash } = runStyle(run.cell);
    const label = (what: string) => loss.of(cellName(run.cell, this.messages), what);
    const training: ChartSeries[] = [
      {
        key: `${run.id} raw`,
        label: loss.raw(label(loss.training)),
        color,
        faint: true,
        group: run.id,
      },
      {
        key: `${run.id} smooth`,
        label: label(loss.training),
        color,
        dash,
        width: 2,
        group: run.id,
      },
    ];
    if (run.info?.hasValidation !== true) return training;
    const validation = {
      key: `${run.id} validation`,
      label: label(loss.validation),
      color,
      dash: dashes.dotted,
      width: 2,
    };
    return [...training, validation];
  }

  protected override sentenceNow(): string {
    return lossSentence(this.state);
  }

  protected override sentenceAtStep(step: number): string {
    return lossAtStep(this.state, step);
  }
}

function columnsOf({ id, metrics }: Run): [string, ChartColumns][] {
  if (!metrics) return [];
  return [
    [`${id} raw`, metrics.steps.columns('loss')],
    [`${id} smooth`, metrics.steps.smoothed('loss')],
    [`${id} validation`, metrics.validation.columns('loss')],
  ];
}

defineElement('unroll-loss-panel', UnrollLossPanel);
