/** What the next model is like and how it is trained: the few settings that matter, the rest folded away. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { attributeName, fields, type FieldName } from '../../app/config_rules.js';
import type { AppState } from '../../app/state.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { Panel } from '../panel.js';
import { RunFields, runFieldStyles } from './run_field.js';
import { isShown } from './run_fields.js';

const mainFields: readonly FieldName[] = [
  'cell',
  'hiddenSize',
  'sequenceLength',
  'batchSize',
  'learningRate',
  'clipNorm',
];

export class UnrollSettingsPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    runFieldStyles,
    css`
      :host {
        display: block;
      }
      .fields {
        display: grid;
        gap: var(--unroll-space-2);
      }
      .applies-to {
        margin-bottom: var(--unroll-space-2);
        padding-bottom: var(--unroll-space-2);
        border-bottom: 1px solid var(--unroll-border);
      }
      details {
        margin-top: var(--unroll-space-3);
        border-top: 1px solid var(--unroll-border);
      }
      summary {
        padding: var(--unroll-space-2) 0;
        cursor: pointer;
        font-weight: 600;
      }
    `,
  ];

  protected override shownParts(state: AppState) {
    const { language, variants, editing, config, jamo, hidden } = state;
    // The runs are called by what they train with.
    const trained = state.runs.map((run) => run.config);
    return [language, variants, editing, config, jamo, hidden, ...trained];
  }

  protected override render(): TemplateResult {
    const { settings } = this.messages;
    const runFields = new RunFields(this.state, (intent) => {
      this.send(intent);
    });
    const all = fields.map(({ name }) => name);
    const rest = all.filter((name) => !mainFields.includes(name));
    return html`
      ${this.state.variants.length > 1 ? this.renderAppliesTo(runFields) : nothing}
      <div class="fields">${this.renderFields(mainFields, runFields)}</div>
      ${
        this.isHidden('more')
          ? nothing
          : html`<details>
              <summary>${settings.more}</summary>
              <div class="fields">${this.renderFields(rest, runFields)}</div>
            </details>`
      }
    `;
  }

  /** Which runs the settings below are shown of, and changed for. */
  private renderAppliesTo(runFields: RunFields): TemplateResult {
    const { variants, editing } = this.state;
    const { settings } = this.messages.race;
    const all = 'all';
    return html`<unroll-select
      class="applies-to"
      .label=${settings.appliesTo}
      .value=${editing === null ? all : String(editing)}
      .options=${[
        { value: all, label: settings.all },
        ...variants.map(({ key }) => ({ value: String(key), label: runFields.nameOf(key) })),
      ]}
      @change=${(event: CustomEvent<ControlChange<string>>) => {
        const { value } = event.detail;
        this.send({ type: 'setEditing', variant: value === all ? null : Number(value) });
      }}
    ></unroll-select>`;
  }

  private renderFields(names: readonly FieldName[], runFields: RunFields): TemplateResult[] {
    return names
      .filter((name) => !this.isHidden(attributeName(name)) && isShown(name, this.state))
      .map((name) => runFields.render(name));
  }

  private isHidden(name: string): boolean {
    return this.state.hidden.has(name);
  }
}

defineElement('unroll-settings-panel', UnrollSettingsPanel);
