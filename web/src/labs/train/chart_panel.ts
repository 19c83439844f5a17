/** A panel that is one line chart with a sentence under it. */
import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { ChartColumns, ChartReference, ChartSeries } from '../../charts/chart_types.js';
import '../../charts/line_chart.js';
import { activityOf, type AppState } from '../../app/state.js';
import { Panel } from '../panel.js';

export interface ChartContent {
  readonly heading: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  readonly series: readonly ChartSeries[];
  readonly references: readonly ChartReference[];
  readonly data: Readonly<Record<string, ChartColumns>>;
}

/** A sentence that changed with every frame could not be read. */
const sentenceEveryMs = 700;

export abstract class ChartPanel extends Panel {
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

  @state() private cursorStep: number | null = null;
  private scale: 'linear' | 'log' | null = null;
  private series: readonly ChartSeries[] = [];
  private references: readonly ChartReference[] = [];
  private sentence = '';
  private sentenceKey = '';
  private sentenceAt = -Infinity;

  protected abstract content(): ChartContent;
  protected abstract sentenceNow(): string;
  /** What to say about the step under the cursor, "" for nothing more than the chart itself shows. */
  protected abstract sentenceAtStep(step: number): string;

  protected override shownParts({ language, runs, text }: AppState) {
    return [language, runs, text];
  }

  protected override render(): TemplateResult {
    const content = this.content();
    this.series = settled(this.series, content.series);
    this.references = settled(this.references, content.references);
    const sentence = this.steadySentence();
    const under = this.cursorStep === null ? '' : this.sentenceAtStep(this.cursorStep);
    return html`<unroll-line-chart
      .heading=${content.heading}
      .unit=${content.unit}
      .xLabel=${this.messages.loss.steps}
      .series=${this.series}
      .references=${this.references}
      .data=${content.data}
      .scale=${this.scale ?? content.scale}
      .lang=${this.state.language}
      .texts=${this.messages.charts}
      .caption=${under === '' ? sentence : under}
      .summary=${sentence}
      @unroll-cursor=${(event: CustomEvent<{ x: number | null }>) => {
        this.cursorStep = event.detail.x;
      }}
      @unroll-scale-change=${(event: CustomEvent<{ scale: 'linear' | 'log' }>) => {
        this.scale = event.detail.scale;
      }}
    ></unroll-line-chart>`;
  }

  private steadySentence(): string {
    const { language, runs, text } = this.state;
    const key = [language, activityOf(this.state), text.vocabulary, ...runs.map(({ id }) => id)];
    const now = performance.now();
    if (key.join(' ') !== this.sentenceKey || now - this.sentenceAt >= sentenceEveryMs) {
      this.sentenceKey = key.join(' ');
      this.sentenceAt = now;
      this.sentence = this.sentenceNow();
    }
    return this.sentence;
  }
}

/** The old list when the new one says the same, so that the chart need not be built anew. */
function settled<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
