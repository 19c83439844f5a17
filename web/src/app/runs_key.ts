/** What the runs of a race have of their own, as written in a link: "forget-bias:0;forget-bias:3". */
import {
  attributeName,
  fieldOfAttribute,
  isAllowed,
  parseValue,
  type ConfigValue,
} from './config_rules.js';
import { maximumVariants, type VariantChanges } from './variants.js';

/** Takes what can be used; an entry without anything is a run that has nothing of its own. */
export function readVariants(written: string): { variants: VariantChanges[]; refused: string[] } {
  const refused: string[] = [];
  const entries = written.split(';');
  if (entries.length > maximumVariants) {
    refused.push(`runs: there are ${entries.length}, and ${maximumVariants} at most are possible`);
  }
  const variants = entries.slice(0, maximumVariants).map((entry) => readEntry(entry, refused));
  return { variants, refused };
}

function readEntry(entry: string, refused: string[]): VariantChanges {
  const changes: Record<string, ConfigValue> = {};
  for (const part of entry.split(',').filter((candidate) => candidate.trim() !== '')) {
    const [name = '', value = ''] = part.split(':').map((piece) => piece.trim());
    const field = fieldOfAttribute(name);
    const parsed = field ? parseValue(field, value) : null;
    if (name === 'jamo' && (value === 'true' || value === 'false')) {
      changes['jamo'] = value === 'true';
    } else if (field && parsed !== null && isAllowed(field, parsed)) {
      changes[field.name] = parsed;
    } else {
      refused.push(`runs: "${part.slice(0, 40)}" is not allowed`);
    }
  }
  return changes;
}

export function writeVariants(variants: readonly VariantChanges[]): string {
  return variants
    .map((changes) =>
      Object.entries(changes)
        .map(([name, value]) => `${attributeName(name)}:${String(value)}`)
        .join(','),
    )
    .join(';');
}
