/** `<unroll-gradient-plot>`: how hard cross-entropy and squared error pull at the right class's logit, wherever it lies. */
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ChartColumns, ChartSeries } from '../../charts/chart_types.js';
import '../../charts/line_chart.js';
import { defineElement } from '../../define_element.js';
import { renderHelpButton } from '../../help/help_button.js';
import type { GradientCurves } from './curves.js';
import { rightClass } from './problem.js';
import { plotSentence } from './reading.js';
import { subscript } from './subscript.js';
import { SoftmaxPanel } from './softmax_panel.js';

export class UnrollGradientPlot extends SoftmaxPanel {
  static override styles = [
    ...SoftmaxPanel.styles,
    css`
      :host {
        display: flex;
        min-width: 0;
        min-height: 20rem;
      }
      unroll-line-chart {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) curves!: GradientCurves;
  private series: readonly ChartSeries[] = [];
  private seriesLanguage = '';

  protected override render(): TemplateResult {
    const { t } = this;
    const { language } = this.state;
    const { problem } = this.softmax;
    const right = rightClass(problem);
    const number = subscript(right);
    const sentence = plotSentence(this.loss, right, language);
    if (this.seriesLanguage !== language) {
      this.seriesLanguage = language;
      this.series = this.seriesNow();
    }
    return html`<unroll-line-chart
      .heading=${t.plot}
      .unit=${t.plotUnit(number)}
      .xLabel=${t.plotAxis(number, this.nameOfClass(right))}
      .xInteger=${false}
      .series=${this.series}
      .range=${{ minimum: 0, maximum: 1 }}
      .hideScaleToggle=${true}
      .data=${this.columns(right)}
      .lang=${language}
      .texts=${this.messages.charts}
      .caption=${sentence}
      .summary=${sentence}
      >${renderHelpButton('squaredError', t.plot, language, 'help')}</unroll-line-chart
    >`;
  }

  /** The points on the lines share their line's button. */
  private seriesNow(): ChartSeries[] {
    const { t } = this;
    const crossEntropy = { color: '--unroll-accent', group: 'cross-entropy' };
    const squaredError = { color: '--unroll-series-3', group: 'squared-error' };
    return [
      { key: 'cross-entropy', label: t.crossEntropyLine, width: 2.25, ...crossEntropy },
      {
        key: 'squared-error',
        label: t.squaredErrorLine,
        dash: [6, 4],
        width: 2.25,
        ...squaredError,
      },
      { key: 'now', label: t.here, color: '--unroll-muted', dash: [2, 3], width: 1.5 },
      { key: 'cross-entropy-now', label: `${t.crossEntropyLine}, ${t.here}`, ...crossEntropy },
      { key: 'squared-error-now', label: `${t.squaredErrorLine}, ${t.here}`, ...squaredError },
    ];
  }

  private columns(right: number): Readonly<Record<string, ChartColumns>> {
    const { logit, crossEntropy, squaredError } = this.curves;
    const z = this.softmax.problem.logits[right] ?? NaN;
    const pulls = [this.loss.crossEntropyGradient, this.loss.squaredErrorGradient].map((gradient) =>
      Math.abs(gradient[right] ?? NaN),
    );
    const [ofCrossEntropy = NaN, ofSquaredError = NaN] = pulls;
    return {
      'cross-entropy': { x: logit, y: crossEntropy },
      'squared-error': { x: logit, y: squaredError },
      // From the axis up to the higher point.
      now: { x: [z, z], y: [0, Math.max(...pulls)] },
      'cross-entropy-now': { x: [z], y: [ofCrossEntropy] },
      'squared-error-now': { x: [z], y: [ofSquaredError] },
    };
  }
}

defineElement('unroll-gradient-plot', UnrollGradientPlot);
