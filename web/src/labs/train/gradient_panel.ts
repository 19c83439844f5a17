/** Gradient norms over steps: before and after clipping, and of each named weight. */
import { defineElement } from '../../define_element.js';
import { ChartPanel, type ChartContent } from './chart_panel.js';
import { gradientLines, gradientSentence } from './gradient_series.js';

export class UnrollGradientPanel extends ChartPanel {
  protected override content(): ChartContent {
    const { gradients } = this.messages;
    const { series, data } = gradientLines(this.state);
    return {
      topic: 'gradientNorm',
      heading: gradients.heading,
      unit: gradients.unit,
      scale: 'log',
      series,
      references: [],
      data,
    };
  }

  protected override sentenceNow(): string {
    return gradientSentence(this.state);
  }

  /** The chart's own readout gives the exact values. */
  protected override sentenceAt(): string {
    return '';
  }
}

defineElement('unroll-gradient-panel', UnrollGradientPanel);
