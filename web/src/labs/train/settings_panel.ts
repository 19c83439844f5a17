/** What the next model is like and how it is trained: the few settings that matter, the rest folded away. */
import { css, html, nothing, type TemplateResult } from 'lit';
import {
  attributeName,
  cellKinds,
  fields,
  isRelevant,
  type FieldName,
} from '../../app/config_rules.js';
import type { AppState } from '../../app/state.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/select.js';
import { defineElement } from '../../define_element.js';
import { Panel } from '../panel.js';
import { cellName } from '../wording.js';
import { renderField } from './field_control.js';

const mainFields: readonly FieldName[] = [
  'hiddenSize',
  'sequenceLength',
  'batchSize',
  'learningRate',
  'clipNorm',
];

export class UnrollSettingsPanel extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
      }
      .fields {
        display: grid;
        gap: var(--unroll-space-2);
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

  protected override shownParts({ language, cells, config, hidden }: AppState) {
    return [language, cells, config, hidden];
  }

  protected override render(): TemplateResult {
    const { cells, config } = this.state;
    const { settings } = this.messages;
    const rest = fields
      .map(({ name }) => name)
      .filter((name) => name !== 'cell' && !mainFields.includes(name))
      .filter((name) => isRelevant(name, cells, config));
    return html`
      <div class="fields">${this.renderCells()} ${this.renderFields(mainFields)}</div>
      ${
        this.isHidden('more')
          ? nothing
          : html`<details>
              <summary>${settings.more}</summary>
              <div class="fields">${this.renderFields(rest)}</div>
            </details>`
      }
    `;
  }

  /** One kind alone, or all of them side by side. */
  private renderCells(): TemplateResult | typeof nothing {
    if (this.isHidden('cell')) return nothing;
    const { cells } = this.state;
    const { settings } = this.messages;
    const all = cellKinds.join(' ');
    const options = cellKinds.map((kind) => ({
      value: kind,
      label: cellName(kind, this.messages),
    }));
    return html`<unroll-select
      data-field="cell"
      .label=${settings.cell}
      .explanation=${settings.cellExplanation}
      .helpLabel=${settings.helpLabel}
      .value=${cells.join(' ')}
      .options=${[...options, { value: all, label: settings.both }]}
      @change=${(event: CustomEvent<ControlChange<string>>) => {
        this.send({ type: 'setCells', cells: (event.detail.value ?? '').split(' ') });
      }}
    ></unroll-select>`;
  }

  private renderFields(names: readonly FieldName[]): TemplateResult[] {
    return names
      .filter((name) => !this.isHidden(attributeName(name)))
      .map((name) =>
        renderField(name, this.state, (field, value) => {
          this.send({ type: 'setField', field, value });
        }),
      );
  }

  private isHidden(name: string): boolean {
    return this.state.hidden.has(name);
  }
}

defineElement('unroll-settings-panel', UnrollSettingsPanel);
