/** A setting of one run or of several: its control, and in what the runs differ. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { FieldName } from '../../app/config_rules.js';
import type { AppState, Intent } from '../../app/state.js';
import { messagesIn } from '../../messages/messages.js';
import { shownRunNames } from '../../app/run_names.js';
import { renderSwatch } from '../run_swatch.js';
import { renderField } from './field_control.js';
import { differingValues } from './run_fields.js';

export const runFieldStyles = css`
  .differing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--unroll-space-1);
  }
  .differing .name {
    flex: 1 1 auto;
  }
  .differing button {
    min-height: var(--unroll-control-small);
    padding: 0 var(--unroll-space-1);
    font-variant-numeric: tabular-nums;
  }
  .swatch {
    flex: none;
  }
  .mark {
    margin: 0;
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
  }
`;

type RunValues = readonly (string | null)[];

/** Where a setting means nothing to a run. */
const noValue = '–';

export class RunFields {
  private readonly names: ReadonlyMap<number, string>;
  private readonly differing: ReadonlyMap<FieldName, RunValues>;

  constructor(
    private readonly state: AppState,
    private readonly send: (intent: Intent) => void,
  ) {
    const messages = messagesIn(state.language);
    this.names = shownRunNames(state);
    this.differing = differingValues(state, messages);
  }

  nameOf(variant: number): string {
    return this.names.get(variant) ?? '';
  }

  /** For all runs together, what they do not have in common has no one value to show. */
  render(name: FieldName, look: '' | 'compact' = ''): TemplateResult {
    const values = this.differing.get(name);
    if (values && this.state.editing === null) return this.renderDiffering(name, values);
    return html`<div>
      ${this.renderControl(name, look)}${values ? this.renderMark(values) : nothing}
    </div>`;
  }

  private renderControl(name: FieldName, look: '' | 'compact'): TemplateResult {
    return renderField(
      name,
      this.state,
      (field, value) => {
        this.send({ type: 'setField', field, value });
      },
      look,
    );
  }

  private renderMark(values: RunValues): TemplateResult {
    const { settings } = messagesIn(this.state.language).race;
    return html`<p class="mark">
      <span aria-hidden="true">≠</span> ${settings.differs(joined(values))}
    </p>`;
  }

  /** Each run's value; pressing it chooses the run, and its control appears. */
  private renderDiffering(name: FieldName, values: RunValues): TemplateResult {
    const messages = messagesIn(this.state.language);
    const { settings } = messages.race;
    const { label } = messages.fields[name];
    return html`<div
      class="differing"
      role="group"
      data-field=${name}
      aria-label="${label}, ${settings.differs(joined(values))}"
    >
      <span class="name"><span class="muted" aria-hidden="true">≠</span> ${label}</span>
      ${this.state.variants.map(({ key, style }, index) => {
        const value = values[index] ?? null;
        if (value === null) return html`<span>${renderSwatch(style)} ${noValue}</span>`;
        return html`<button
          title=${settings.choose(this.nameOf(key), value)}
          aria-label=${settings.choose(this.nameOf(key), value)}
          @click=${(event: Event) => {
            this.send({ type: 'setEditing', variant: key });
            focusField(event, name);
          }}
        >
          ${renderSwatch(style)}${value}
        </button>`;
      })}
    </div>`;
  }
}

/** The button that was pressed is gone once the control is there, and would take the focus along. */
function focusField(event: Event, name: FieldName): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  requestAnimationFrame(() => {
    const control = root.querySelector(`[data-field='${name}']`)?.shadowRoot;
    control?.querySelector<HTMLElement>('input, select')?.focus();
  });
}

function joined(values: RunValues): string {
  return values.map((value) => value ?? noValue).join(' · ');
}
