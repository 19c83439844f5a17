import { describe, expect, it, vi } from 'vitest';
import type { InspectionReport } from '../../../../web/src/app/inside.js';
import { defaultConfig } from '../../../../web/src/app/config_rules.js';
import { quantitiesOf } from '../../../../web/src/labs/inside/quantities.js';
import {
  bits,
  cellReading,
  forgetSentence,
  guessesAt,
  percent,
  probabilityAt,
  saliencySentence,
  surpriseSentence,
} from '../../../../web/src/labs/inside/readings.js';
import { Refresher } from '../../../../web/src/labs/inside/refresher.js';
import { inOrder, meanOverUnits, sortUnits } from '../../../../web/src/labs/inside/unit_order.js';
import { columnWidth, mapHeight } from '../../../../web/src/labs/inside/sheet_content.js';
import { visible } from '../../../../web/src/labs/inside/visible_character.js';

// Three units over two characters: unit 0 is 1, 3; unit 1 is 4, 4; unit 2 is 0, 5.
const units = { values: [1, 4, 0, 3, 4, 5], units: 3, characters: 2 };

describe('the order of the units', () => {
  it('is by number, mean, variation or one character, the largest first', () => {
    expect(sortUnits(units, 'index', 0)).toEqual([0, 1, 2]);
    expect(sortUnits(units, 'mean', 0)).toEqual([1, 2, 0]);
    expect(sortUnits(units, 'variation', 0)).toEqual([2, 0, 1]);
    expect(sortUnits(units, 'place', 0)).toEqual([1, 0, 2]);
    expect(sortUnits(units, 'place', 1)).toEqual([2, 1, 0]);
  });

  it('keeps equal units in the order of their numbers', () => {
    expect(sortUnits({ ...units, values: [7, 7, 7, 7, 7, 7] }, 'mean', 0)).toEqual([0, 1, 2]);
  });

  it('moves rows, not columns', () => {
    expect([...inOrder(units, [2, 0, 1])]).toEqual([0, 1, 4, 5, 3, 4]);
  });

  it('leaves the mean over the units alone', () => {
    expect(meanOverUnits(units)).toEqual([5 / 3, 4]);
  });
});

describe('the quantities', () => {
  const inspection = {
    characters: ['a'],
    hiddenSize: 2,
    layers: [
      ['i', 'f', 'c', 'o', 'C', 'h'].map((name) => ({
        name,
        values: new Float32Array([-3.2, 0.5]),
      })),
    ],
    probabilities: new Float32Array(),
    surprise: new Float64Array(),
  };

  it('are told as the equations go, each with its own range', () => {
    const shown = quantitiesOf(inspection, 0, { ...defaultConfig, cell: 'lstm' });
    expect(shown.map(({ symbol }) => symbol)).toEqual(['f', 'i', 'C̃', 'o', 'C', 'h']);
    expect(shown.map(({ scale }) => [scale.minimum, scale.maximum])).toEqual([
      [0, 1],
      [0, 1],
      [-1, 1],
      [0, 1],
      [-4, 4],
      [-1, 1],
    ]);
  });

  it('lets the state of a ReLU grow', () => {
    const config = { ...defaultConfig, cell: 'rnn', nonlinearity: 'relu' } as const;
    const h = { name: 'h', values: new Float32Array([0, 230]) };
    const [shown] = quantitiesOf({ ...inspection, layers: [[h]] }, 0, config);
    expect(shown).toMatchObject({ palette: 'sequential', scale: { minimum: 0, maximum: 250 } });
  });
});

describe('what is said of a prediction', () => {
  const report: InspectionReport = {
    runId: 'run-1',
    text: 'ab b',
    knownStep: 5,
    step: 5,
    inspection: {
      characters: ['a', 'b', ' ', 'b'],
      hiddenSize: 1,
      layers: [],
      // After a: b is likely; after ␣: everything is as likely.
      probabilities: Float32Array.from([
        0.1, 0.2, 0.7, 0.5, 0.25, 0.25, 0.3, 0.4, 0.3, 0.2, 0.3, 0.5,
      ]),
      surprise: Float64Array.from([NaN, -Math.log2(0.7), 2, -Math.log2(0.3)]),
    },
  };
  const vocabulary = [' ', 'a', 'b'];

  it('ranks what the model expected by the distribution after the character before', () => {
    expect(guessesAt(report, vocabulary, 1, 2).map(({ character }) => character)).toEqual([
      'b',
      'a',
    ]);
    expect(guessesAt(report, vocabulary, 1, 1)[0]?.probability).toBeCloseTo(0.7, 6);
    expect(probabilityAt(report, 1)).toBeCloseTo(0.7, 12);
  });

  it('gives probability and surprise of what came', () => {
    expect(surpriseSentence(report, 1, 'en')).toBe(
      '‘b’ at place 2 had a probability of 70 %: 0.51 bits of surprise.',
    );
    expect(surpriseSentence(report, 2, 'ko')).toContain('‘␣’의 확률은 25%');
    expect(surpriseSentence(report, 0, 'en')).toContain('first character');
  });

  it('says so when what came was impossible', () => {
    const inspection = { ...report.inspection, surprise: Float64Array.from([NaN, Infinity]) };
    expect(surpriseSentence({ ...report, inspection }, 1, 'en')).toContain('0 %: ∞ bits');
  });

  const line = [...'b407?b'];
  it('names the two characters that matter most, from the numbers', () => {
    expect(saliencySentence(line, 5, [0.31, 0.01, 0, 0.02, 1.4], 'en')).toBe(
      'The prediction of ‘b’ at place 6 depends most on ‘?’ (place 5, norm 1.4) and on ‘b’ (place 1, norm 0.31).',
    );
    expect(saliencySentence(line, 5, [0.31, 0.01, 0, 0.02, 1.4], 'ko')).toContain(
      '‘?’(5번째, 노름 1.4)에 가장 크게 의존하고, 그다음은 ‘b’(1번째, 노름 0.31)입니다.',
    );
  });

  it('names one when no other comes near, and none when all is zero', () => {
    expect(saliencySentence(line, 5, [0.01, 0.01, 0, 0.02, 1.4], 'en')).toContain('a twentieth');
    expect(saliencySentence(line, 5, [0, 0, 0, 0, 0], 'en')).toContain('every gradient is zero');
    expect(saliencySentence(line, 1, [2], 'en')).toContain('has only ‘b’');
    expect(saliencySentence(line, 0, [], 'en')).toBe('');
  });

  it('says where the forget gate is lowest and highest', () => {
    expect(forgetSentence(['a', ' '], [0.9, 0.8], 'en')).toBe(
      'Forget gate: mean 0.850; lowest 0.800 at ‘␣’ (2), highest 0.900 at ‘a’ (1).',
    );
  });

  it('reads a cell of a map', () => {
    const cell = { unit: 17, character: 'a', place: 2, symbol: 'f', value: 0.95312 };
    expect(cellReading(cell, 'en')).toBe('unit 17 at ‘a’ (3): f = 0.953');
  });

  it('shows shares and bits without pretending', () => {
    expect([0, 0.071249, 0.9999, 1].map((share) => percent(share, 'en'))).toEqual([
      '0',
      '7.1',
      '100',
      '100',
    ]);
    expect([0, 0.0013, 0.5, 12].map((value) => bits(value, 'en'))).toEqual([
      '0',
      '0.0013',
      '0.50',
      '12.00',
    ]);
  });
});

it('visible shows what leaves no mark', () => {
  expect([' ', '\n', '\t', '\u200d', '\u0301', '가', '😀'].map(visible)).toEqual([
    '␣',
    '⏎',
    '⇥',
    'U+200D',
    '◌\u0301',
    '가',
    '😀',
  ]);
});

describe('the refresher', () => {
  it('asks at once for what is missing, and at most every 600 ms for what has moved on', () => {
    vi.useFakeTimers();
    let asked = 0;
    const refresher = new Refresher(() => asked++, Date.now);
    refresher.consider('now');
    expect(asked).toBe(1);
    refresher.consider('later');
    refresher.consider('later');
    vi.advanceTimersByTime(590);
    expect(asked).toBe(1);
    vi.advanceTimersByTime(20);
    expect(asked).toBe(2);
    refresher.consider('later');
    refresher.consider(null);
    vi.advanceTimersByTime(2000);
    expect(asked).toBe(2);
    vi.useRealTimers();
  });
});

describe('the measures of the sheet', () => {
  it('fills the room with columns that stay readable, and wider under a finger', () => {
    expect(columnWidth(900, 23, false)).toBe(39);
    expect(columnWidth(900, 5, false)).toBe(44);
    expect(columnWidth(900, 200, false)).toBe(16);
    expect(columnWidth(300, 200, true)).toBe(24);
  });

  it('gives a unit a pixel where that is possible, and a single map more', () => {
    expect([8, 100, 2048].map((units) => mapHeight(units, 6))).toEqual([72, 100, 128]);
    expect([8, 64, 2048].map((units) => mapHeight(units, 1))).toEqual([72, 256, 384]);
  });
});
