/** What the core says about its configuration fields, as the page needs it. Nothing is typed by hand. */
import { coreDescription } from '../generated/core_description.js';
import type { Config, FieldDescription } from '../lib.js';

export type FieldName = keyof Config;
export type ConfigValue = string | number | boolean;

export const fields: readonly FieldDescription[] = coreDescription.fields;
export type CellKind = Config['cell'];
export const cellKinds = coreDescription.cells.map(({ kind }) => kind as CellKind);
export const maximumCharacters = coreDescription.maximumCharacters;

const fieldsByName = new Map<string, FieldDescription>(fields.map((field) => [field.name, field]));
const fieldsByAttribute = new Map(fields.map((field) => [attributeName(field.name), field]));

export const defaultConfig: Config = Object.fromEntries(
  fields.map((field) => [field.name, field.default]),
) as unknown as Config;

export function fieldNamed(name: FieldName): FieldDescription {
  const field = fieldsByName.get(name);
  if (!field) throw new RangeError(`the core has no field "${name}"`);
  return field;
}

export function isFieldName(name: string): name is FieldName {
  return fieldsByName.has(name);
}

/** hiddenSize ↦ hidden-size: the spelling in attributes and links. */
export function attributeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function fieldOfAttribute(attribute: string): FieldDescription | undefined {
  return fieldsByAttribute.get(attribute);
}

/** Whether the value is one that the core would take for this field. */
export function isAllowed(field: FieldDescription, value: unknown): value is ConfigValue {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && (field.choices ?? []).includes(value);
    case 'integer':
      return Number.isInteger(value) && isWithin(field, value as number);
    case 'number':
      return typeof value === 'number' && isWithin(field, value);
    default:
      return field.type satisfies never;
  }
}

function isWithin({ minimum = -Infinity, maximum = Infinity }: FieldDescription, value: number) {
  return value >= minimum && value <= maximum;
}

/** A value as written in an attribute or a link; null when the field does not allow it. */
export function parseValue(field: FieldDescription, written: string): ConfigValue | null {
  const value = readAs(field.type, written.trim());
  return isAllowed(field, value) ? value : null;
}

function readAs(type: FieldDescription['type'], written: string): unknown {
  switch (type) {
    case 'boolean':
      // A bare attribute (carry-state) means true, as everywhere in HTML.
      if (written === '' || written === 'true') return true;
      return written === 'false' ? false : null;
    case 'choice':
      return written;
    case 'integer':
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : null;
    default:
      return type satisfies never;
  }
}

/** "1 … 2048", or the choices. */
export function allowedText(
  field: FieldDescription,
  format: (value: number) => string = String,
): string {
  switch (field.type) {
    case 'boolean':
      return 'true, false';
    case 'choice':
      return (field.choices ?? []).join(', ');
    case 'integer':
    case 'number':
      return `${format(field.minimum ?? -Infinity)} … ${format(field.maximum ?? Infinity)}`;
    default:
      return field.type satisfies never;
  }
}

/** The configuration with one field changed; the caller has checked the value. */
export function withField(config: Config, name: FieldName, value: ConfigValue): Config {
  return { ...config, [name]: value };
}

/** Takes what is allowed and says what is not. */
export function applyChanges(
  config: Config,
  changes: Readonly<Record<string, unknown>>,
): { config: Config; refused: string[] } {
  const refused: string[] = [];
  let result = config;
  for (const [name, value] of Object.entries(changes)) {
    if (!isFieldName(name)) {
      refused.push(`"${name}" is not a field of the configuration`);
    } else if (!isAllowed(fieldNamed(name), value)) {
      refused.push(`${name}: ${String(value)} is not allowed (${allowedText(fieldNamed(name))})`);
    } else {
      result = withField(result, name, value);
    }
  }
  return { config: result, refused };
}

/** The fields in which two configurations differ and that only count from the next start on. */
export function frozenDifferences(left: Config, right: Config): FieldName[] {
  return fields
    .filter(({ name, live }) => !live && left[name] !== right[name])
    .map(({ name }) => name);
}

/** The fields that may change while a run trains, with the values they have here. */
export function liveFields(config: Config): Partial<Config> {
  return Object.fromEntries(
    fields.filter(({ live }) => live).map(({ name }) => [name, config[name]]),
  );
}

/** Whether a field means anything for these cells and this configuration. */
export function isRelevant(name: FieldName, cells: readonly string[], config: Config): boolean {
  switch (name) {
    case 'nonlinearity':
      return cells.includes('rnn');
    case 'forgetBias':
      return coreDescription.cells.some(
        ({ kind, hasCellState }) => hasCellState && cells.includes(kind),
      );
    case 'momentum':
      return config.optimizer === 'momentum';
    // A line has its own length, and starts from the zero state.
    case 'sequenceLength':
    case 'carryState':
      return config.sequences === 'stream';
    default:
      return (fieldNamed(name).choices?.length ?? 2) > 1;
  }
}
