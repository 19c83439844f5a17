/** `<unroll-weights-chart>`: how the weights of each run are distributed, and how many are near zero. */
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { activityOf, type AppState } from '../../app/state.js';
import type { ChartSeries } from '../../charts/chart_types.js';
import '../../charts/line_chart.js';
import { defineElement } from '../../define_element.js';
import { renderHelpButton } from '../../help/help_button.js';
import { Panel } from '../panel.js';
import { settled } from './settled.js';
import { shownWeights, weightLines, weightsSentence } from './weights_reading.js';

export class UnrollWeightsChart extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: flex;
        min-width: 0;
        min-height: 0;
      }
      unroll-line-chart {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @state() private scale: 'linear' | 'log' = 'linear';
  private series: readonly ChartSeries[] = [];

  protected override shownParts(app: AppState) {
    const { language, runs, variants } = app;
    const parts = runs.flatMap(({ id, weights, config }) => [id, weights, config]);
    return [language, variants, activityOf(app), runs.length, ...parts];
  }

  protected override render(): TemplateResult {
    const { weightsChart: t, charts } = this.messages;
    const shown = shownWeights(this.state);
    const { series, data } = weightLines(shown);
    this.series = settled(this.series, series);
    const sentence = weightsSentence(shown, this.state.language);
    return html`<unroll-line-chart
      .heading=${t.heading}
      .unit=${t.unit}
      .xLabel=${t.value}
      .xInteger=${false}
      .series=${this.series}
      .data=${data}
      .scale=${this.scale}
      .lang=${this.state.language}
      .texts=${charts}
      .caption=${sentence}
      .summary=${sentence}
      @unroll-scale-change=${(event: CustomEvent<{ scale: 'linear' | 'log' }>) => {
        this.scale = event.detail.scale;
      }}
      >${renderHelpButton('weights', t.heading, this.state.language, 'help')}<slot
        name="tools"
        slot="tools"
      ></slot
    ></unroll-line-chart>`;
  }
}

defineElement('unroll-weights-chart', UnrollWeightsChart);
