/** The parts of a lab "By hand", in the order in which one column has them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AppState } from '../../app/state.js';
import { renderHelpButton } from '../../help/help_button.js';
import { byHandMessagesIn } from '../../messages/by_hand.js';
import './check_panel.js';
import './example_panel.js';
import './formula_card.js';
import './model_panel.js';
import type { ByHandState } from './problem.js';
import './quantity_table.js';
import type { Step } from './steps.js';
import './stepper.js';
import './unrolled_drawing.js';
import './update_panel.js';
import './weights_panel.js';
import { finalStates, stepTaken, type Outcome, type Worked } from './work_out.js';

export interface View {
  readonly state: AppState;
  readonly example: ByHandState;
  readonly outcome: Outcome;
  /** The step that is looked at; undefined where the example cannot be computed. */
  readonly step: Step | undefined;
}

export function renderParts(view: View): TemplateResult {
  const { example, outcome, step } = view;
  const worked = 'steps' in outcome ? outcome : null;
  return html`${worked ? renderStepper(view, worked) : nothing}
    <div class=${isLong(example) ? 'parts across' : 'parts'}>
      ${worked ? renderStage(view, worked) : renderFailure(view)}
      <div class="side">
        ${worked && step ? renderReading(view, worked) : nothing} ${renderMore(view, worked)}
      </div>
      ${renderNumbers(view, worked)}
    </div>`;
}

/** Whether the drawing of so many time steps does not fit into half of a laptop's screen. */
function isLong({ problem }: ByHandState): boolean {
  return problem.inputs.length > (problem.cell === 'lstm' ? 2 : 4);
}

function renderStepper({ state, example, step }: View, { steps }: Worked): TemplateResult {
  return html`<unroll-stepper
    class="card"
    .language=${state.language}
    .example=${example}
    .steps=${steps}
    .current=${step?.key ?? ''}
  ></unroll-stepper>`;
}

function renderStage({ state, example, step }: View, { steps, problem }: Worked): TemplateResult {
  const t = byHandMessagesIn(state.language);
  return html`<section class="card stage" aria-label=${t.drawing}>
    <unroll-unrolled-drawing
      .steps=${steps}
      .current=${step?.key ?? ''}
      .problem=${problem}
      .words=${example.problem.words}
      .language=${state.language}
    ></unroll-unrolled-drawing>
    ${renderHelpButton(problem.cell === 'rnn' ? 'unrolledRnn' : 'unrolledLstm', t.drawing, state.language)}
  </section>`;
}

function renderFailure({ state, outcome }: View): TemplateResult | typeof nothing {
  if (!('failure' in outcome)) return nothing;
  const t = byHandMessagesIn(state.language);
  const { code, message } = outcome.failure;
  return html`<p class="card failure" role="alert">
    ${code === 'non-finite' ? t.notFinite : t.refused(message)}
  </p>`;
}

function renderReading({ state, example, step }: View, { steps }: Worked): TemplateResult {
  const { language } = state;
  return html`<section class="reading" aria-label=${byHandMessagesIn(language).formula}>
    <unroll-formula-card
      .step=${step}
      .steps=${steps}
      .digits=${example.digits}
      .language=${language}
    ></unroll-formula-card>
    <unroll-quantity-table
      class="card"
      .language=${language}
      .example=${example}
      .step=${step ?? null}
    ></unroll-quantity-table>
  </section>`;
}

function renderNumbers({ state, example }: View, worked: Worked | null): TemplateResult {
  const { language } = state;
  return html`<section class="numbers" aria-label=${byHandMessagesIn(language).weights.heading}>
    ${
      worked
        ? html`<unroll-update-panel
            class="card"
            .language=${language}
            .example=${example}
            .taken=${stepTaken(worked.trace)}
          ></unroll-update-panel>`
        : nothing
    }
    <unroll-weights-panel
      class="card"
      .language=${language}
      .example=${example}
    ></unroll-weights-panel>
  </section>`;
}

/** What is not looked at all the time: folded until it is. */
function renderMore({ state, example }: View, worked: Worked | null): TemplateResult {
  const { language } = state;
  const t = byHandMessagesIn(language);
  const final = worked && finalStates(worked.trace, example.problem);
  return html`<div class="more">
    ${renderFolded(
      t.settings.heading,
      html`<unroll-example-panel
        .language=${language}
        .example=${example}
        .final=${final}
      ></unroll-example-panel>`,
    )}
    ${renderFolded(
      t.check.heading,
      html`<unroll-check-panel
        .language=${language}
        .example=${example}
        .steps=${worked?.steps ?? []}
      ></unroll-check-panel>`,
    )}
    ${renderFolded(
      t.model.heading,
      html`<unroll-model-panel
        .language=${language}
        .example=${example}
        .state=${state}
      ></unroll-model-panel>`,
    )}
  </div>`;
}

function renderFolded(heading: string, content: TemplateResult): TemplateResult {
  return html`<details class="card">
    <summary><h2>${heading}</h2></summary>
    ${content}
  </details>`;
}
