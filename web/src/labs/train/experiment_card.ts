/** The chosen experiment: what to watch, the settings to play with, and what it shows as it is. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { loadedExperiment } from '../../../experiments/catalogue.js';
import type { Experiment } from '../../../experiments/experiment.js';
import type { AppState } from '../../app/state.js';
import { gapRange } from '../../app/setting.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/slider.js';
import { defineElement } from '../../define_element.js';
import type { TopicId } from '../../help/topic_ids.js';
import { Panel } from '../panel.js';
import { RunFields, runFieldStyles } from './run_field.js';
import { isShown } from './run_fields.js';

/** Beyond it the lines get long and the steps slow; more can be typed. */
const gapSlider = { minimum: 1, maximum: 100 } as const;

/** The experiment whose text this still is. */
export function shownExperiment({
  experiment,
  text,
}: Pick<AppState, 'experiment' | 'text'>): Experiment | null {
  if (experiment === null || text.preset === null) return null;
  return loadedExperiment(experiment) ?? null;
}

export class UnrollExperimentCard extends Panel {
  static override styles = [
    ...Panel.styles,
    runFieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--unroll-space-1);
      }
      summary {
        color: var(--unroll-muted);
        font-size: var(--unroll-size-small);
        cursor: pointer;
      }
      details p {
        padding-inline-start: var(--unroll-space-2);
        border-inline-start: 2px solid var(--unroll-border-strong);
        font-size: var(--unroll-size-small);
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, experiment, text, remembering, variants, editing, config, jamo } = state;
    // The runs are called by what they train with.
    const trained = state.runs.map((run) => run.config);
    const setup = [variants, editing, config, jamo, ...trained];
    return [language, experiment, text.preset, remembering, ...setup];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    const { language } = state;
    const experiment = shownExperiment(state);
    if (!experiment) return nothing;
    const { experiments } = this.messages.race;
    const { topic, watch, shows } = experiment;
    return html`
      <p>${watch[language]}</p>
      ${this.renderKnobs(experiment)}
      <details>
        <summary>${experiments.expect}</summary>
        <p>${shows[language]}</p>
        <p class="muted">${experiments.topic(topic[language])}</p>
      </details>
    `;
  }

  private renderKnobs({ knobs }: Experiment): TemplateResult {
    const { state } = this;
    const runFields = new RunFields(state, (intent) => {
      this.send(intent);
    });
    const shown = knobs
      .filter((name) => (name === 'gap' ? state.remembering !== null : isShown(name, state)))
      .map((name) => (name === 'gap' ? this.renderGap() : runFields.render(name, 'compact')));
    return html`${this.renderAppliesTo(runFields)}${shown}`;
  }

  /** Chosen in the settings, which may be out of sight. */
  private renderAppliesTo(runFields: RunFields): TemplateResult | typeof nothing {
    const { editing, variants } = this.state;
    if (editing === null || variants.length < 2) return nothing;
    const { appliesTo } = this.messages.race.settings;
    return html`<p class="muted">${appliesTo}: ${runFields.nameOf(editing)}</p>`;
  }

  private renderGap(): TemplateResult {
    const { remembering, language } = this.state;
    const { race, settings } = this.messages;
    const { minimum, maximum } = gapRange;
    const range = `${minimum.toLocaleString(language)} … ${maximum.toLocaleString(language)}`;
    return html`<unroll-slider
      class="compact"
      data-field="gap"
      .label=${race.experiments.gap}
      .topic=${'gap' satisfies TopicId}
      .helpLabel=${settings.helpLabel}
      .value=${remembering?.gap ?? 0}
      .minimum=${minimum}
      .maximum=${maximum}
      .integer=${true}
      .sliderMinimum=${gapSlider.minimum}
      .sliderMaximum=${gapSlider.maximum}
      .rangeText=${range}
      .errorText=${settings.allowed(range)}
      .hideRange=${true}
      @change=${(event: CustomEvent<ControlChange<number>>) => {
        const { value, valid } = event.detail;
        if (!valid || value === null || !remembering) return;
        this.send({ type: 'setRemembering', options: { ...remembering, gap: value } });
      }}
    ></unroll-slider>`;
  }
}

defineElement('unroll-experiment-card', UnrollExperimentCard);
