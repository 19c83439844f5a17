/** `<unroll-flow-panel>`: how much of the last step's gradient arrives at each earlier step, for all runs. */
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { activityOf, type AppState } from '../../app/state.js';
import '../../charts/line_chart.js';
import type { ChartSeries } from '../../charts/chart_types.js';
import { defineElement } from '../../define_element.js';
import type { ProbeSettings } from '../../protocol.js';
import { Lazy } from '../../lazy.js';
import '../lazy_part.js';
import { renderHelpButton } from '../../help/help_button.js';
import { Panel } from '../panel.js';
import { renderSwatch } from '../run_swatch.js';
import { choiceStyles } from './choice_styles.js';
import { flowPanelStyles } from './flow_panel_styles.js';
import { flowSentence } from './flow_reading.js';
import { flowDetails, flowFacts, shownFlows, type ShownFlow } from './flow_runs.js';
import { flowLines } from './flow_series.js';
import { settled } from './settled.js';

type View = 'curve' | 'map';

/** The curve is what shows first. */
const maps = new Lazy(() => import('./flow_maps.js'));

/** Of more, the facts would push the plot away: they stand in the details. */
const fewRuns = 2;
/** A sentence that changed with every measurement could not be read. */
const wordsEveryMs = 700;

interface Words {
  readonly sentence: string;
  readonly runs: readonly {
    readonly run: ShownFlow;
    readonly facts: readonly string[];
    readonly details: readonly string[];
  }[];
}

export class UnrollFlowPanel extends Panel {
  static override styles = [...Panel.styles, choiceStyles, flowPanelStyles];

  @state() private view: View = 'curve';
  private series: readonly ChartSeries[] = [];
  private words: Words = { sentence: '', runs: [] };
  private wordsKey = '';
  private wordsAt = -Infinity;

  protected override shownParts(app: AppState) {
    const { language, probe, runs, variants } = app;
    const parts = runs.flatMap(({ id, flow, weights, config }) => [id, flow, weights, config]);
    return [language, probe, variants, activityOf(app), runs.length, ...parts];
  }

  protected override render(): TemplateResult {
    const flows = shownFlows(this.state);
    this.readWords(flows);
    return this.view === 'curve' ? this.renderCurves(flows) : this.renderMaps(flows);
  }

  private renderCurves(flows: readonly ShownFlow[]): TemplateResult {
    const { flow: t, charts } = this.messages;
    const { series, data } = flowLines(flows, this.state.language);
    this.series = settled(this.series, series);
    return html`<unroll-line-chart
      .heading=${t.heading}
      .unit=${t.unit}
      .xLabel=${t.lag}
      .series=${this.series}
      .data=${data}
      .scale=${'log'}
      .hideScaleToggle=${true}
      .lang=${this.state.language}
      .texts=${charts}
      .summary=${this.summary()}
    >
      ${renderHelpButton('gradientFlow', t.heading, this.state.language, 'help')}
      <div slot="tools" class="tools">${this.renderTools()}</div>
      <div slot="caption">${this.renderWords()}</div>
    </unroll-line-chart>`;
  }

  private renderMaps(flows: readonly ShownFlow[]): TemplateResult {
    const { flow: t } = this.messages;
    return html`
      <div class="head">
        <h3>${t.heading} <span class="unit">${t.unit}</span></h3>
        ${renderHelpButton('gradientMap', t.heading, this.state.language)}
        <div class="tools">${this.renderTools()}</div>
      </div>
      ${
        flows.length === 0
          ? html`<p class="empty muted">${t.mapTexts.noData}</p>`
          : html`<unroll-lazy-part .state=${this.state} .content=${maps}>
              <unroll-flow-maps .flows=${flows} .language=${this.state.language}></unroll-flow-maps>
            </unroll-lazy-part>`
      }
      <div>${this.renderWords()}</div>
    `;
  }

  private renderTools(): TemplateResult {
    const { flow: t } = this.messages;
    const { lossAt } = this.state.probe;
    const place = (value: ProbeSettings['lossAt'], label: string) =>
      html`<button
        aria-pressed=${lossAt === value}
        @click=${() => this.send({ type: 'setProbe', probe: { lossAt: value } })}
      >
        ${label}
      </button>`;
    const view = (value: View, label: string) =>
      html`<button aria-pressed=${this.view === value} @click=${() => (this.view = value)}>
        ${label}
      </button>`;
    return html`
      <span class="label" id="loss-at">${t.lossAt}</span>
      <span class="choice" role="group" aria-labelledby="loss-at">
        ${place('last', t.last)}${place('every', t.every)}
      </span>
      <span class="choice" role="group" aria-label=${t.view}>
        ${view('curve', t.curve)}${view('map', t.overTraining)}
      </span>
      <details>
        <summary>${t.details}</summary>
        <div class="details">
          <p>${t.explanation}</p>
          ${this.words.runs.map(
            ({ run, facts, details }) =>
              html`<p><b>${run.name}</b>: ${[...facts, ...details].join('; ')}.</p>`,
          )}
        </div>
      </details>
    `;
  }

  private renderWords(): TemplateResult {
    const { sentence, runs } = this.words;
    return html`
      <p class="sentence">${sentence}</p>
      ${
        runs.length > fewRuns
          ? nothing
          : html`<ul>
              ${runs.map(
                ({ run, facts }) =>
                  html`<li>${renderSwatch(run.style)}<b>${run.name}</b> ${facts.join(' · ')}</li>`,
              )}
            </ul>`
      }
    `;
  }

  private summary(): string {
    const { sentence, runs } = this.words;
    return [sentence, ...runs.map(({ run, facts }) => `${run.name}: ${facts.join(', ')}.`)].join(
      ' ',
    );
  }

  private readWords(flows: readonly ShownFlow[]): void {
    const { language, probe } = this.state;
    const activity = activityOf(this.state);
    const places = flows.map(({ id, name, history }) => `${id} ${name} ${history.lossAt}`);
    const key = [language, activity, probe.lossAt, ...places].join();
    const now = performance.now();
    const isSteady = activity === 'training' && now - this.wordsAt < wordsEveryMs;
    if (isSteady && key === this.wordsKey) return;
    this.wordsKey = key;
    this.wordsAt = now;
    this.words = {
      sentence: flowSentence(flows, language),
      runs: flows.map((run) => ({
        run,
        facts: flowFacts(run, language),
        details: flowDetails(run, language),
      })),
    };
  }
}

defineElement('unroll-flow-panel', UnrollFlowPanel);
