/** `<unroll-loss-panel>`: how the runs fare, as loss, accuracy of the last character, or distribution of weights. */
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { loadedExperiment } from '../../../experiments/catalogue.js';
import type { AppState } from '../../app/state.js';
import { variantConfig } from '../../app/variants.js';
import { defineElement } from '../../define_element.js';
import { accuracyAt, accuracyLines, accuracySentence, readsLines } from './accuracy_reading.js';
import { ChartPanel, type ChartContent } from './chart_panel.js';
import { lossLines, uniformLossOf } from './loss_lines.js';
import { lossAt, lossSentence } from './loss_reading.js';
import { readDifferentUnits } from './run_axis.js';
import './weights_chart.js';

type View = 'loss' | 'accuracy' | 'weights';

/** A loss that explodes leaves the picture above this many times ln V: the others stay readable. */
const ceilingInGuesses = 4;
/** Room for half a line's width above 100 %. */
const percentRange = { minimum: 0, maximum: 102 };

export class UnrollLossPanel extends ChartPanel {
  static override styles = [
    ...ChartPanel.styles,
    css`
      unroll-weights-chart {
        flex: 1;
      }
    `,
  ];

  /** What was asked for; null: what the experiment shows first. */
  @state() private chosen: View | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get('state') as AppState | undefined;
    if (before && before.experiment !== this.state.experiment) this.chosen = null;
  }

  protected override shownParts(app: AppState) {
    return [...super.shownParts(app), app.experiment];
  }

  private get views(): View[] {
    return willReadLines(this.state) ? ['loss', 'accuracy', 'weights'] : ['loss', 'weights'];
  }

  private get view(): View {
    const { experiment } = this.state;
    const first = experiment === null ? undefined : loadedExperiment(experiment)?.show;
    const wanted = this.chosen ?? first ?? 'loss';
    return this.views.includes(wanted) ? wanted : 'loss';
  }

  protected override render(): TemplateResult {
    if (this.view !== 'weights') return super.render();
    return html`<unroll-weights-chart .state=${this.state}>
      ${this.renderTools()}
    </unroll-weights-chart>`;
  }

  protected override renderTools(): TemplateResult {
    const { charts } = this.messages.race;
    return html`<span slot="tools" class="choice" role="group" aria-label=${charts.show}>
      ${this.views.map(
        (view) =>
          html`<button
            data-view=${view}
            aria-pressed=${view === this.view}
            @click=${() => {
              this.chosen = view;
            }}
          >
            ${charts.views[view]}
          </button>`,
      )}
    </span>`;
  }

  protected override content(): ChartContent {
    const { race, loss } = this.messages;
    if (this.view === 'accuracy') {
      return {
        topic: 'accuracy',
        key: 'accuracy',
        heading: race.charts.accuracy,
        unit: race.charts.accuracyUnit,
        scale: 'linear',
        range: percentRange,
        ...accuracyLines(this.state),
      };
    }
    const uniform = uniformLossOf(this.state);
    return {
      topic: 'loss',
      key: 'loss',
      heading: loss.heading,
      unit: readDifferentUnits(this.state.runs) ? race.charts.perSymbol : loss.unit,
      scale: 'linear',
      ceiling: uniform === null ? null : ceilingInGuesses * uniform,
      ...lossLines(this.state),
    };
  }

  protected override sentenceNow(): string {
    return this.view === 'accuracy' ? accuracySentence(this.state) : lossSentence(this.state);
  }

  protected override sentenceAt(x: number): string {
    return this.view === 'accuracy' ? accuracyAt(this.state, x) : lossAt(this.state, x);
  }
}

/** The runs do, or will once they start. */
function willReadLines({ runs, variants, config }: AppState): boolean {
  if (runs.some(({ info }) => info !== null)) return readsLines(runs);
  return variants.some((variant) => variantConfig(config, variant).sequences === 'lines');
}

defineElement('unroll-loss-panel', UnrollLossPanel);
