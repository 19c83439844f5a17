/** A panel that is one line chart with a sentence under it. */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type {
  ChartColumns,
  ChartRange,
  ChartReference,
  ChartSeries,
} from '../../charts/chart_types.js';
import '../../charts/line_chart.js';
import type { UnrollLineChart } from '../../charts/line_chart.js';
import { activityOf, type AppState } from '../../app/state.js';
import { renderHelpButton } from '../../help/help_button.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import { shownRunNames } from '../../app/run_names.js';
import { axisLabel } from './run_axis.js';
import { choiceStyles } from './choice_styles.js';
import { settled } from './settled.js';

export interface ChartContent {
  /** What its "?" explains. */
  readonly topic: TopicId;
  /** Of what is shown, where a panel can show several things: each has its own scale. */
  readonly key?: string;
  readonly heading: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  readonly series: readonly ChartSeries[];
  readonly references: readonly ChartReference[];
  /** Where the axis ends when a value explodes. */
  readonly ceiling?: number | null;
  /** Where a linear axis begins and ends, for what can only lie there. */
  readonly range?: ChartRange | null;
  readonly data: Readonly<Record<string, ChartColumns>>;
}

/** A sentence that changed with every frame could not be read. */
const sentenceEveryMs = 700;

export abstract class ChartPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    choiceStyles,
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

  @state() private cursorX: number | null = null;
  @query('unroll-line-chart') private readonly chart!: UnrollLineChart | null;
  private scale: 'linear' | 'log' | null = null;
  private series: readonly ChartSeries[] = [];
  private references: readonly ChartReference[] = [];
  private sentence = '';
  private sentenceKey = '';
  private contentKey = '';
  private saidAt = -Infinity;

  protected abstract content(): ChartContent;
  protected abstract sentenceNow(): string;
  /** What to say about the place under the cursor, "" for nothing more than the chart itself shows. */
  protected abstract sentenceAt(x: number): string;

  /** Buttons beside the heading. */
  protected renderTools(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override shownParts(app: AppState): readonly unknown[] {
    const { language, runs, text, variants, config, compareBy } = app;
    return [language, runs, text, variants, config, compareBy];
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('state') as AppState | undefined;
    if (!before || before.compareBy === this.state.compareBy) return;
    // Neither a part of the old axis nor a place on it means anything on the new one.
    this.chart?.resetZoom();
    this.cursorX = null;
  }

  protected override render(): TemplateResult {
    const content = this.content();
    this.series = settled(this.series, content.series);
    this.references = settled(this.references, content.references);
    const { key = '' } = content;
    if (key !== this.contentKey) {
      this.contentKey = key;
      this.scale = null;
    }
    const sentence = this.steadySentence();
    const under = this.cursorX === null ? '' : this.sentenceAt(this.cursorX);
    return html`<unroll-line-chart
      .heading=${content.heading}
      .unit=${content.unit}
      .xLabel=${axisLabel(this.state)}
      .xInteger=${this.state.compareBy !== 'time'}
      .series=${this.series}
      .references=${this.references}
      .ceiling=${content.ceiling ?? null}
      .range=${content.range ?? null}
      .hideScaleToggle=${content.range !== undefined}
      .data=${content.data}
      .scale=${this.scale ?? content.scale}
      .lang=${this.state.language}
      .texts=${this.messages.charts}
      .caption=${under === '' ? sentence : under}
      .summary=${sentence}
      @unroll-cursor=${(event: CustomEvent<{ x: number | null }>) => {
        this.cursorX = event.detail.x;
      }}
      @unroll-scale-change=${(event: CustomEvent<{ scale: 'linear' | 'log' }>) => {
        this.scale = event.detail.scale;
      }}
      >${renderHelpButton(content.topic, content.heading, this.state.language, 'help')}${this.renderTools()}</unroll-line-chart
    >`;
  }

  private steadySentence(): string {
    const { language, runs, text, compareBy } = this.state;
    const names = shownRunNames(this.state).values();
    const state = [language, activityOf(this.state), text.vocabulary, compareBy];
    const key = [...state, this.contentKey, ...names, ...runs.map(({ id }) => id)];
    const now = performance.now();
    // What it says once training has stopped is said of the last step.
    const isSteady = activityOf(this.state) === 'training' && now - this.saidAt < sentenceEveryMs;
    if (key.join(' ') !== this.sentenceKey || !isSteady) {
      this.sentenceKey = key.join(' ');
      this.saidAt = now;
      this.sentence = this.sentenceNow();
    }
    return this.sentence;
  }
}
