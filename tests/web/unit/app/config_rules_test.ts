import { describe, expect, it } from 'vitest';
import {
  allowedText,
  applyChanges,
  attributeName,
  cellKinds,
  defaultConfig,
  fieldNamed,
  fieldOfAttribute,
  fields,
  frozenDifferences,
  isAllowed,
  isRelevant,
  liveFields,
  parseValue,
} from '../../../../web/src/app/config_rules.js';

describe('the core’s description', () => {
  it('has a default that its own rule allows, for every field', () => {
    for (const field of fields) expect(isAllowed(field, field.default), field.name).toBe(true);
    expect(defaultConfig.hiddenSize).toBe(fieldNamed('hiddenSize').default);
  });

  it('names both cells', () => {
    expect(cellKinds).toEqual(expect.arrayContaining(['rnn', 'lstm']));
  });
});

describe('attribute names', () => {
  it('are the field’s in kebab case, and lead back', () => {
    expect(attributeName('hiddenSize')).toBe('hidden-size');
    expect(attributeName('l1')).toBe('l1');
    for (const field of fields) expect(fieldOfAttribute(attributeName(field.name))).toBe(field);
  });
});

describe('isAllowed', () => {
  it.each([
    ['hiddenSize', 1, true],
    ['hiddenSize', 2048, true],
    ['hiddenSize', 0, false],
    ['hiddenSize', 2049, false],
    ['hiddenSize', 1.5, false],
    ['hiddenSize', '64', false],
    ['hiddenSize', NaN, false],
    ['learningRate', 0, true],
    ['learningRate', -1e-9, false],
    ['learningRate', Infinity, false],
    ['carryState', 'true', false],
    ['carryState', false, true],
    ['optimizer', 'adam', true],
    ['optimizer', 'Adam', false],
    ['optimizer', null, false],
  ] as const)('%s = %s is allowed: %s', (name, value, expected) => {
    expect(isAllowed(fieldNamed(name), value)).toBe(expected);
  });
});

describe('parseValue', () => {
  it.each([
    ['hiddenSize', ' 64 ', 64],
    ['hiddenSize', '6e1', 60],
    ['hiddenSize', '64px', null],
    ['hiddenSize', '0x10', null],
    ['hiddenSize', '', null],
    ['hiddenSize', '1e999', null],
    ['learningRate', '.5', 0.5],
    ['learningRate', 'NaN', null],
    ['carryState', '', true],
    ['carryState', 'false', false],
    ['carryState', 'no', null],
    ['cell', 'rnn', 'rnn'],
    ['cell', 'constructor', null],
  ] as const)('%s = "%s" reads as %s', (name, written, expected) => {
    expect(parseValue(fieldNamed(name), written)).toBe(expected);
  });
});

describe('applyChanges', () => {
  it('takes what is allowed and says what is not', () => {
    const changes = JSON.parse('{"hiddenSize":32,"layers":99,"bogus":1,"__proto__":{"layers":3}}');
    const { config, refused } = applyChanges(defaultConfig, changes);
    expect(config).toEqual({ ...defaultConfig, hiddenSize: 32 });
    expect(refused).toHaveLength(3);
    expect(refused.join()).toContain('1 … 8');
  });
});

describe('live and frozen fields', () => {
  it('are told apart as the core says', () => {
    const changed = { ...defaultConfig, learningRate: 1, hiddenSize: 8 };
    expect(frozenDifferences(defaultConfig, changed)).toEqual(['hiddenSize']);
    expect(Object.keys(liveFields(defaultConfig))).toEqual(
      expect.arrayContaining(['learningRate', 'clipNorm', 'l1', 'l2', 'momentum']),
    );
  });
});

describe('isRelevant', () => {
  it('hides what means nothing for the cells and the optimizer', () => {
    expect(isRelevant('nonlinearity', ['lstm'], defaultConfig)).toBe(false);
    expect(isRelevant('nonlinearity', ['rnn', 'lstm'], defaultConfig)).toBe(true);
    expect(isRelevant('forgetBias', ['rnn'], defaultConfig)).toBe(false);
    expect(isRelevant('momentum', ['lstm'], defaultConfig)).toBe(false);
    expect(isRelevant('momentum', ['lstm'], { ...defaultConfig, optimizer: 'momentum' })).toBe(
      true,
    );
  });
});

describe('allowedText', () => {
  it('says a range or the choices', () => {
    expect(allowedText(fieldNamed('layers'))).toBe('1 … 8');
    expect(allowedText(fieldNamed('cell'))).toBe(cellKinds.join(', '));
  });
});
