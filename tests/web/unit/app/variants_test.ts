import { describe, expect, it } from 'vitest';
import { cellKinds, defaultConfig } from '../../../../web/src/app/config_rules.js';
import {
  createVariants,
  differingFields,
  nextChanges,
  styled,
  variantConfig,
  type VariantChanges,
} from '../../../../web/src/app/variants.js';
import { runStyle } from '../../../../web/src/series_styles.js';

const create = (...list: VariantChanges[]) => createVariants(list, defaultConfig, 0);

describe('variants', () => {
  it('are the shared configuration with what they have of their own', () => {
    const [variant] = create({ forgetBias: 3, jamo: true });
    if (!variant) throw new Error('no variant');
    expect(variantConfig(defaultConfig, variant)).toEqual({ ...defaultConfig, forgetBias: 3 });
  });

  it('are four at most', () => {
    expect(create({}, {}, {}, {}, {})).toHaveLength(4);
  });

  it('of different cells have their cells’ styles', () => {
    expect(create({ cell: 'rnn' }, { cell: 'lstm' }).map(({ style }) => style)).toEqual([
      runStyle('rnn'),
      runStyle('lstm'),
    ]);
  });

  it('of one cell all look different, in colour and in line', () => {
    const styles = create({}, {}, {}, {}).map(({ style }) => style);
    expect(styles[0]).toBe(runStyle('lstm'));
    expect(styles).not.toContain(runStyle('rnn'));
    expect(new Set(styles.map(({ color }) => color)).size).toBe(4);
    expect(new Set(styles.map(({ dash }) => dash.join())).size).toBe(4);
  });

  it('keep their style while others go, and change it only with their cell', () => {
    const variants = create({}, {}, {});
    const left = styled(variants.slice(1), defaultConfig);
    expect(left.map(({ style }) => style)).toEqual(variants.slice(1).map(({ style }) => style));
    const [first, ...others] = left;
    if (!first) throw new Error('no variant');
    const changed = styled([{ ...first, changes: { cell: 'rnn' } }, ...others], defaultConfig);
    expect(changed[1]?.style).toBe(variants[2]?.style);
    const back = styled(
      create({ cell: 'rnn' }).map((one) => ({ ...one, changes: {} })),
      defaultConfig,
    );
    expect(back[0]?.style).toBe(runStyle('lstm'));
  });

  it('say in what they differ', () => {
    const shared = { config: defaultConfig, jamo: false };
    expect(differingFields(shared, create({ cell: 'rnn' }, {}))).toEqual(['cell']);
    expect(differingFields(shared, create({ cell: 'lstm' }, {}))).toEqual([]);
    const both = create({ l1: 0.1, jamo: true }, { seed: 2 });
    expect(differingFields(shared, both)).toEqual(['l1', 'seed', 'jamo']);
  });

  it('that are added differ from all that are there', () => {
    const shared = { config: defaultConfig, jamo: false };
    let variants = create({});
    for (let k = 0; k < 3; k++) {
      const changes = nextChanges(shared, variants, cellKinds);
      variants = styled([...variants, { key: 9 + k, changes, style: null }], defaultConfig);
    }
    const configs = variants.map((variant) =>
      JSON.stringify(variantConfig(defaultConfig, variant)),
    );
    expect(new Set(configs).size).toBe(4);
    expect(variantConfig(defaultConfig, variants[1] ?? { changes: {} }).cell).toBe('rnn');
  });
});
