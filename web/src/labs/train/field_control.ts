/** The control for a field, from what the core says about it. */
import { html, nothing, type TemplateResult } from 'lit';
import { allowedText, fieldNamed, type FieldName } from '../../app/config_rules.js';
import { shownConfig, type AppState } from '../../app/state.js';
import type { ControlChange } from '../../controls/control.js';
import '../../controls/number.js';
import '../../controls/select.js';
import '../../controls/slider.js';
import '../../controls/switch.js';
import { messagesIn, nameOf } from '../../messages/messages.js';
import { cellName } from '../wording.js';

/** Where dragging is useful; the core's range, which is wider, can be typed. */
interface SliderLook {
  readonly minimum: number;
  readonly maximum: number;
  readonly scale: 'linear' | 'log';
  readonly step?: number;
}

const sliders: Partial<Record<FieldName, SliderLook>> = {
  hiddenSize: { minimum: 4, maximum: 512, scale: 'log' },
  sequenceLength: { minimum: 2, maximum: 256, scale: 'log' },
  batchSize: { minimum: 1, maximum: 128, scale: 'log' },
  learningRate: { minimum: 0.0001, maximum: 1, scale: 'log' },
  clipNorm: { minimum: 0.01, maximum: 100, scale: 'log' },
  l1: { minimum: 1e-6, maximum: 0.1, scale: 'log' },
  l2: { minimum: 1e-6, maximum: 0.1, scale: 'log' },
  momentum: { minimum: 0, maximum: 0.99, scale: 'linear', step: 0.01 },
  recurrentGain: { minimum: 0, maximum: 6, scale: 'linear', step: 0.1 },
  forgetBias: { minimum: -2, maximum: 6, scale: 'linear', step: 0.5 },
};

/** `look`: on one line, where there are only a few of them. */
export function renderField(
  name: FieldName,
  state: AppState,
  onChange: (field: FieldName, value: unknown) => void,
  look: '' | 'compact' = '',
): TemplateResult {
  const { language } = state;
  const config = shownConfig(state);
  const messages = messagesIn(language);
  const field = fieldNamed(name);
  const { label } = messages.fields[name];
  const { helpLabel, allowed } = messages.settings;
  const changed = (event: CustomEvent<ControlChange<unknown>>) => {
    event.stopPropagation();
    onChange(name, event.detail.valid ? event.detail.value : null);
  };
  switch (field.type) {
    case 'boolean':
      return html`<unroll-switch
        data-field=${name}
        .label=${label}
        .topic=${name}
        .helpLabel=${helpLabel}
        .checked=${config[name] === true}
        @change=${changed}
      ></unroll-switch>`;
    case 'choice':
      return html`<unroll-select
        data-field=${name}
        .label=${label}
        .topic=${name}
        .helpLabel=${helpLabel}
        .value=${String(config[name])}
        .options=${(field.choices ?? []).map((value) => ({
          value,
          label: name === 'cell' ? cellName(value, messages) : nameOf(messages.choices, value),
        }))}
        @change=${changed}
      ></unroll-select>`;
    case 'integer':
    case 'number': {
      const range = allowedText(field, (value) => value.toLocaleString(language));
      const slider = sliders[name];
      const common = {
        range,
        error: allowed(range),
        value: Number(config[name]),
      };
      return slider
        ? html`<unroll-slider
            class=${look}
            data-field=${name}
            .label=${label}
            .topic=${name}
            .helpLabel=${helpLabel}
            .value=${common.value}
            .minimum=${field.minimum ?? 0}
            .maximum=${field.maximum ?? Infinity}
            .integer=${field.type === 'integer'}
            .scale=${slider.scale}
            .step=${slider.step ?? 0}
            .sliderMinimum=${field.minimum === 0 ? 0 : slider.minimum}
            .sliderMaximum=${slider.maximum}
            .logFloor=${slider.minimum}
            .rangeText=${common.range}
            .errorText=${common.error}
            .hideRange=${true}
            @change=${changed}
            @input=${field.live ? changed : nothing}
          ></unroll-slider>`
        : html`<unroll-number
            data-field=${name}
            .label=${label}
            .topic=${name}
            .helpLabel=${helpLabel}
            .value=${common.value}
            .minimum=${field.minimum ?? 0}
            .maximum=${field.maximum ?? Infinity}
            .integer=${field.type === 'integer'}
            .rangeText=${common.range}
            .errorText=${common.error}
            @change=${changed}
          ></unroll-number>`;
    }
    default:
      return field.type satisfies never;
  }
}
