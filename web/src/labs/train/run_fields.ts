/** What the settings show of several runs: which of them matter, and where the runs differ. */
import { isRelevant, type ConfigValue, type FieldName } from '../../app/config_rules.js';
import type { AppState } from '../../app/state.js';
import { differingFields, variantConfig, type Variant } from '../../app/variants.js';
import { writeNumber } from '../../controls/number_entry.js';
import type { Config } from '../../lib.js';
import { nameOf, type Messages } from '../../messages/messages.js';
import { cellName } from '../wording.js';

type Setup = Pick<AppState, 'config' | 'jamo' | 'variants' | 'editing'>;

/** The runs that a setting would be changed for. */
export function editedVariants({ variants, editing }: Setup): readonly Variant[] {
  const chosen = variants.filter(({ key }) => key === editing);
  return chosen.length > 0 ? chosen : variants;
}

/** Whether the field means anything for any of the runs that settings are for. */
export function isShown(name: FieldName, state: Setup): boolean {
  return editedVariants(state).some((variant) => {
    const config = variantConfig(state.config, variant);
    return isRelevant(name, [config.cell], config);
  });
}

/** Fields that the runs do not have in common, with the value of each in words; null: it has none. */
export function differingValues(
  state: Setup,
  messages: Messages,
): ReadonlyMap<FieldName, readonly (string | null)[]> {
  const configs = state.variants.map((variant) => variantConfig(state.config, variant));
  const valueOf = (name: FieldName) => (config: Config) =>
    isRelevant(name, [config.cell], config) ? valueInWords(name, config[name], messages) : null;
  return new Map(
    differingFields(state, state.variants)
      .filter((name) => name !== 'jamo')
      .map((name) => [name, configs.map(valueOf(name))]),
  );
}

/** As it would be typed. */
function valueInWords(name: FieldName, value: ConfigValue, messages: Messages): string {
  if (name === 'cell') return cellName(String(value), messages);
  if (typeof value === 'string') return nameOf(messages.choices, value);
  if (typeof value === 'boolean')
    return value ? messages.race.settings.on : messages.race.settings.off;
  return writeNumber(value);
}
