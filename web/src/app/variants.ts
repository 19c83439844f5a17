/** The runs of a race before they start: one shared configuration, and what each has of its own. */
import type { Config } from '../lib.js';
import { runStyle, spareRunStyles, type SeriesStyle } from '../series_styles.js';
import { fields, type CellKind, type FieldName } from './config_rules.js';

export type VariantChanges = Readonly<Partial<Config>> & {
  /** Hangul is taken apart into jamo for this run, or is not. */
  readonly jamo?: boolean;
};

export interface Variant {
  /** 1, 2, …: never used again, so that a run can be told from the one it replaced. */
  readonly key: number;
  readonly changes: VariantChanges;
  /** How its run is drawn, everywhere and for as long as it is there. */
  readonly style: SeriesStyle;
}

/** What variants are made into: the shared part of the state. */
export interface Shared {
  readonly config: Config;
  readonly jamo: boolean;
}

export const maximumVariants = 4;

export function variantConfig(config: Config, { changes }: Pick<Variant, 'changes'>): Config {
  return { ...config, ...without(changes, 'jamo') };
}

export function variantJamo(jamo: boolean, { changes }: Pick<Variant, 'changes'>): boolean {
  return changes.jamo ?? jamo;
}

export function cellsOf(variants: readonly Variant[], config: Config): CellKind[] {
  return variants.map((variant) => variantConfig(config, variant).cell);
}

/** New variants with these changes; keys go on from `after`. */
export function createVariants(
  list: readonly VariantChanges[],
  config: Config,
  after: number,
): Variant[] {
  const unstyled = list
    .slice(0, maximumVariants)
    .map((changes, index) => ({ key: after + index + 1, changes, style: null }));
  return styled(unstyled, config);
}

/**
 * The first run of a cell has the cell's own style; further ones take spare styles. A style stays
 * with its variant for as long as it is not another cell's.
 */
export function styled(
  variants: readonly { key: number; changes: VariantChanges; style: SeriesStyle | null }[],
  config: Config,
): Variant[] {
  const taken = new Set<SeriesStyle>();
  const cells = variants.map((variant) => variantConfig(config, variant).cell);
  const kept = variants.map(({ style }, index) => {
    const cell = cells[index];
    const isOwn =
      style !== null && (style === runStyle(cell ?? '') || spareRunStyles.includes(style));
    if (!isOwn || taken.has(style)) return null;
    taken.add(style);
    return style;
  });
  return variants.map(({ key, changes }, index) => {
    const choices = [runStyle(cells[index] ?? ''), ...spareRunStyles];
    const style = kept[index] ?? choices.find((choice) => !taken.has(choice)) ?? runStyle('');
    taken.add(style);
    return { key, changes, style };
  });
}

/** Fields in which the runs are not all alike, in the order of the core's table; then jamo. */
export function differingFields(
  { config, jamo }: Shared,
  variants: readonly Variant[],
): (FieldName | 'jamo')[] {
  const configs = variants.map((variant) => variantConfig(config, variant));
  const [first] = configs;
  if (!first) return [];
  const names: (FieldName | 'jamo')[] = fields
    .map(({ name }) => name)
    .filter((name) => configs.some((other) => other[name] !== first[name]));
  const takes = variants.map((variant) => variantJamo(jamo, variant));
  return takes.some((take) => take !== takes[0]) ? [...names, 'jamo'] : names;
}

/** Sets a field for all runs: none keeps a value of its own. */
export function withoutField(variants: readonly Variant[], name: FieldName | 'jamo'): Variant[] {
  return variants.map((variant) => ({ ...variant, changes: without(variant.changes, name) }));
}

function without(changes: VariantChanges, name: string): VariantChanges {
  return Object.fromEntries(Object.entries(changes).filter(([other]) => other !== name));
}

export function withChanges(
  variants: readonly Variant[],
  key: number,
  changes: VariantChanges,
): Variant[] {
  return variants.map((variant) =>
    variant.key === key ? { ...variant, changes: { ...variant.changes, ...changes } } : variant,
  );
}

/** What a run that is added has of its own: the other cell, or something that makes a difference. */
export function nextChanges(
  { config }: Shared,
  variants: readonly Variant[],
  cells: readonly CellKind[],
): VariantChanges {
  const last = variants.at(-1);
  const changes = last?.changes ?? {};
  const used = cellsOf(variants, config);
  const otherCell = cells.find((cell) => !used.includes(cell));
  if (otherCell) return { ...changes, cell: otherCell };
  const current = variantConfig(config, { changes });
  return current.cell === 'rnn'
    ? { ...changes, hiddenSize: Math.max(1, Math.round(current.hiddenSize / 2)) }
    : { ...changes, forgetBias: current.forgetBias >= 1 ? 0 : current.forgetBias + 1 };
}
