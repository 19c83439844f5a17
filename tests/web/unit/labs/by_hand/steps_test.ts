import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { stepsOf, type Step } from '../../../../../web/src/labs/by_hand/steps.js';
import { initialByHand, traceProblemOf } from '../../../../../web/src/labs/by_hand/problem.js';
import { weightTables } from '../../../../../web/src/labs/by_hand/weights.js';
import { number } from '../../../../../web/src/math/latex.js';
import { byHandStepsMessagesIn } from '../../../../../web/src/messages/by_hand_steps.js';
import { languages, messagesIn, type Language } from '../../../../../web/src/messages/messages.js';
import { computed } from './latex_arithmetic.js';
import { tracer, problemOf, words, type Wish } from './steps_problems.js';

function stepsFor(wish: Wish, language: Language = 'en'): Step[] {
  const problem = problemOf(wish);
  return stepsOf(tracer.trace(problem), problem, byHandStepsMessagesIn(language), words);
}

function step(steps: readonly Step[], key: string): Step {
  const found = steps.find((each) => each.key === key);
  if (!found) throw new Error(`no step ${key}`);
  return found;
}

/** Every shape of problem that reads differently. */
const wishes: readonly Wish[] = (['rnn', 'lstm'] as const).flatMap((cell) =>
  [1, 2, 6].flatMap((timeSteps) => [
    { cell, timeSteps },
    { cell, timeSteps, biases: false, lossAt: 'last' as const, seed: 5 },
    { cell, timeSteps, carried: true, units: 3, seed: 7 },
  ]),
);

describe.each(languages)('the steps in %s', (language) => {
  it.each(wishes)('are formulas that can be read, each with words: %o', (wish) => {
    for (const { key, symbol, formula, title, why, withNumbers } of stepsFor(wish, language)) {
      for (const latex of [symbol, formula, withNumbers(4)]) {
        const drawn = () => temml.renderToString(latex, { throwOnError: true });
        expect(drawn, `${key}: ${latex}`).not.toThrow();
        expect(drawn()).not.toContain('temml-error');
        expect(latex, key).not.toMatch(/undefined|NaN|object/);
      }
      for (const text of [title, why]) {
        expect(text, key).toMatch(/\S/);
        expect(text, key).not.toMatch(/undefined|NaN|object|[\\{}]/);
      }
    }
  });
});

const whereNothingComesBack = ['dh_next', 'dC_next', 'do', 'dg', 'path_h', 'path_C', 'loss_after'];

describe('the steps', () => {
  it.each(wishes)(
    'are all quantities of the trace in their order, and the loss after: %o',
    (wish) => {
      const { quantities, lossAfter } = tracer.trace(problemOf(wish));
      const steps = stepsFor(wish);
      expect(steps.map(({ key }) => key)).toEqual([
        ...quantities.map(({ name, timeStep }) => `${name}@${timeStep}`),
        'loss_after@0',
      ]);
      expect(steps.at(-1)?.quantity.values[0]).toBe(lossAfter);
    },
  );

  it.each(wishes)('use only what is a weight or was there before: %o', (wish) => {
    const problem = problemOf(wish);
    const { cell, units = 2 } = wish;
    const weights = weightTables({ cell, words: words.length, units }).map(({ name }) => name);
    const known = new Set(weights.filter((name) => name in problem.weights));
    for (const { key, uses } of stepsFor(wish)) {
      for (const used of uses) expect(known, `${key} uses ${used}`).toContain(used);
      known.add(key);
    }
  });

  it.each(wishes)('all lead to the end but for what is only shown beside it: %o', (wish) => {
    const steps = stepsFor(wish);
    const used = new Set(steps.flatMap(({ uses }) => uses));
    const unused = steps.filter(({ key }) => !used.has(key)).map(({ name }) => name);
    const uncounted = wish.lossAt === 'last' ? ['y'] : [];
    const ends = ['loss', 'loss_after', 'path_h', 'path_C', ...uncounted];
    for (const name of unused) expect(ends).toContain(name);
  });

  it.each(wishes)('say with their numbers what comes out: %o', (wish) => {
    const steps = stepsFor(wish);
    for (const { key, name, quantity, uses, withNumbers } of steps) {
      const lines = withNumbers(15)
        .replace(/^\\begin\{aligned\}.*?&= |\\end\{aligned\}$/g, '')
        .split(/\\\\ &= /);
      if (lines.length === 1 && uses.length === 1) {
        // Another quantity as it is: db_t, or a sum of one.
        const copied = steps.find((each) => each.key === uses[0]);
        expect(copied?.quantity.values, key).toEqual(quantity.values);
        continue;
      }
      if (lines.length === 1) {
        // Given, or nothing at all.
        expect(['x', 'h', 'C', ...whereNothingComesBack], key).toContain(name);
        continue;
      }
      const result = computed(lines[0] ?? '');
      expect(result, key).toHaveLength(quantity.values.length);
      quantity.values.forEach((value, place) => {
        expect(Math.abs((result[place] ?? NaN) - value), `${key}: ${lines[0]}`).toBeLessThan(1e-12);
      });
    }
  });

  it.each(wishes)('end each with the numbers of their result: %o', (wish) => {
    for (const { key, quantity, withNumbers } of stepsFor(wish)) {
      const result = withNumbers(6).split('&=').at(-1) ?? '';
      for (const value of quantity.values) expect(result, key).toContain(number(value, 6));
    }
  });

  it('go forward, then backward, then to the update', () => {
    for (const wish of wishes) {
      const passes = stepsFor(wish).map(({ pass }) => pass);
      expect(passes).toEqual([...passes].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      expect(new Set(passes)).toEqual(new Set(order));
    }
  });

  it('say the same keys and formulas in both languages', () => {
    for (const wish of wishes) {
      const [english, korean] = [stepsFor(wish, 'en'), stepsFor(wish, 'ko')];
      expect(korean.map(({ formula }) => formula)).toEqual(english.map(({ formula }) => formula));
      korean.forEach(({ why }, place) => {
        expect(why).toMatch(/[가-힣]/);
        expect(english[place]?.why).not.toMatch(/[가-힣]{3}/);
      });
    }
  });
});

const order = ['forward', 'backward', 'update'];

describe('the formulas of the RNN', () => {
  const steps = stepsFor({ cell: 'rnn', timeSteps: 3 });
  const formula = (key: string) => step(steps, key).formula;

  it('have the right indices at the first step', () => {
    expect(formula('h@0')).toBe('h_{0} = 0');
    expect(formula('a@1')).toBe('a_{1} = W h_{0} + U x_{1} + b');
    expect(formula('h@1')).toBe('h_{1} = \\tanh (a_{1})');
    expect(formula('dh_next@1')).toContain(
      '\\to h_{2}} = W^{\\top} \\frac{\\partial L}{\\partial a_{2}}',
    );
    expect(formula('dW_t@1')).toContain('W^{(1)}');
    expect(formula('path_h@0')).toContain('\\frac{\\partial h_{3}}{\\partial h_{1}}');
  });

  it('have the right indices at the last step', () => {
    expect(formula('dh_next@3')).toMatch(/= 0$/);
    expect(formula('dh_out@3')).toContain('V^{\\top} \\frac{\\partial L}{\\partial o_{3}}');
    expect(formula('dU_t@3')).toContain('x_{3}^{\\top}');
    expect(formula('path_h@3')).toMatch(/= I$/);
    for (const { formula: each } of steps) expect(each).not.toContain('_{4}');
  });

  it('sum over time what a weight did at each step', () => {
    expect(step(steps, 'dW@0').uses).toEqual(['dW_t@1', 'dW_t@2', 'dW_t@3']);
    expect(step(steps, "W'@0").uses).toEqual(['W', 'dW@0']);
  });

  it('leave out biases that are not there', () => {
    const without = stepsFor({ cell: 'rnn', timeSteps: 1, biases: false });
    expect(step(without, 'a@1').formula).toBe('a_{1} = W h_{0} + U x_{1}');
    expect(step(without, 'o@1').uses).toEqual(['V', 'h@1']);
  });

  it('count the last loss only where that is asked for', () => {
    const last = stepsFor({ cell: 'rnn', timeSteps: 3, lossAt: 'last' });
    expect(step(last, 'loss@0').uses).toEqual(['L@3']);
    expect(step(last, 'do@2').formula).toMatch(/= 0$/);
    expect(step(last, 'do@3').uses).toEqual(['y@3', 'loss@0']);
  });
});

describe('the formulas of the LSTM', () => {
  const steps = stepsFor({ cell: 'lstm', timeSteps: 2 });

  it('lead from the loss to W_f', () => {
    const chain = [
      ['dW_f_t@2', 'da_f@2'],
      ['da_f@2', 'df@2'],
      ['df@2', 'dC@2'],
      ['dC@2', 'dC_h@2'],
      ['dC_h@2', 'dh@2'],
      ['dh@2', 'dh_out@2'],
      ['dh_out@2', 'dg@2'],
      ['dg@2', 'y@2'],
    ] as const;
    for (const [key, used] of chain) expect(step(steps, key).uses).toContain(used);
    expect(step(steps, 'dW_f@0').uses).toEqual(['dW_f_t@1', 'dW_f_t@2']);
  });

  it('name the factor of each gate', () => {
    expect(step(steps, 'df@2').formula).toMatch(/\\odot C_\{1\}$/);
    expect(step(steps, 'di@2').formula).toMatch(/\\odot \\tilde\{C\}_\{2\}$/);
    expect(step(steps, 'dc_tilde@2').formula).toMatch(/\\odot i_\{2\}$/);
    expect(step(steps, 'do@2').formula).toMatch(/\\odot \\tanh C_\{2\}$/);
  });

  it('bring the gradient back by all four gates, and straight along C', () => {
    const back = step(steps, 'dh_next@1').uses;
    for (const gate of ['f', 'i', 'c', 'o']) expect(back).toContain(`da_${gate}@2`);
    expect(step(steps, 'dC_next@1').uses).toEqual(['dC@2', 'f@2']);
  });
});

describe('the way from the loss to W of the RNN', () => {
  it('starts from L, at its first link', () => {
    for (const [cell, error] of [
      ['rnn', 'do@1'],
      ['lstm', 'dg@1'],
    ] as const) {
      const steps = stepsFor({ cell, timeSteps: 2 });
      expect(step(steps, error).uses).toEqual(['y@1', 'loss@0']);
      expect(step(steps, error).why).toContain(messagesIn('en').labs['cross-entropy']);
      const korean = step(stepsFor({ cell, timeSteps: 2 }, 'ko'), error).why;
      expect(korean).toContain(messagesIn('ko').labs['cross-entropy']);
    }
  });

  it('is there both directly and through h₁ in the lecture’s example', () => {
    const { problem } = initialByHand('rnn');
    const asked = traceProblemOf(initialByHand('rnn'));
    const steps = stepsOf(tracer.trace(asked), asked, byHandStepsMessagesIn('en'), problem.words);
    for (const key of ['dW_direct@1', 'dW_through@1', 'dW_t@1']) {
      const { quantity, title } = step(steps, key);
      for (const value of quantity.values) expect(value, key).not.toBe(0);
      expect(title).not.toContain('zero');
    }
  });

  it('says where nothing reaches W because h₀ is zero', () => {
    const steps = stepsFor({ cell: 'rnn', timeSteps: 2 });
    for (const key of ['dW_direct@1', 'dW_through@1', 'dW_t@1']) {
      expect(step(steps, key).title).toMatch(/zero$/);
      expect(step(steps, key).why).toContain('h₀ is zero');
    }
    for (const key of ['dW_direct@2', 'dW_t@2']) {
      expect(step(steps, key).title).not.toContain('zero');
    }
  });

  it('is used again by every weight that went into a', () => {
    const steps = stepsFor({ cell: 'rnn', timeSteps: 2 });
    const users = steps.filter(({ uses }) => uses.includes('da@2')).map(({ key }) => key);
    expect(users.sort()).toEqual(['dU_t@2', 'dW_t@2', 'db_t@2', 'dh_next@1']);
  });
});

describe('a sentence that quotes a formula', () => {
  const quoting = {
    rnn: ['dh_out@1', 'dh_next@1', 'dV_t@1'],
    lstm: ['dh_out@1', 'dW_f_t@1', 'dW_y_t@1'],
  };
  it.each(languages)('has the bias where there is one, in %s', (language) => {
    for (const cell of ['rnn', 'lstm'] as const) {
      for (const biases of [true, false]) {
        const steps = stepsFor({ cell, timeSteps: 2, biases }, language);
        for (const key of quoting[cell]) {
          const { why } = step(steps, key);
          if (biases) expect(why, key).toMatch(/ \+ (b|c)/);
          else expect(why, key).not.toMatch(/ \+ (b|c)/);
        }
      }
    }
  });
});

describe('numbers in formulas', () => {
  it('have no brackets in a loss, and stand once where they are another’s', () => {
    const steps = stepsFor({ cell: 'rnn', timeSteps: 1 });
    const loss = number(step(steps, 'loss@0').quantity.values[0] ?? NaN, 4);
    expect(step(steps, 'loss@0').withNumbers(4)).toBe(
      `\\begin{aligned} L &= ${loss} \\end{aligned}`,
    );
    expect(
      step(steps, 'dW@0')
        .withNumbers(4)
        .match(/bmatrix/g),
    ).toHaveLength(2);
  });

  it('stand where the symbols stood', () => {
    const wish = { cell: 'rnn', timeSteps: 2 } as const;
    const steps = stepsFor(wish);
    const { quantity, withNumbers } = step(steps, 'Ux@2');
    const column = problemOf(wish).weights['U'] ?? [];
    // The second word picks the second of three columns of U.
    expect(quantity.values[0]).toBe(column[1]);
    expect(withNumbers(3)).toContain('\\begin{bmatrix} 0 \\\\ 1 \\\\ 0 \\end{bmatrix}');
  });

  it('have as many digits as are asked for', () => {
    const { withNumbers, quantity } = step(stepsFor({ cell: 'rnn', timeSteps: 1 }), 'y@1');
    const value = quantity.values[0] ?? NaN;
    expect(withNumbers(2)).toContain(number(value, 2));
    expect(withNumbers(8)).toContain(number(value, 8));
    expect(withNumbers(2)).not.toContain(number(value, 8));
  });

  it('survive words that mean something in LaTeX', () => {
    const problem = problemOf({ cell: 'rnn', timeSteps: 2 });
    const odd = ['50 %_{$', '\\frac~^', '#&\n'];
    const steps = stepsOf(tracer.trace(problem), problem, byHandStepsMessagesIn('en'), odd);
    for (const key of ['x@1', 'x@2', 'L@1', 'L@2']) {
      const { formula } = step(steps, key);
      expect(() => temml.renderToString(formula, { throwOnError: true }), formula).not.toThrow();
    }
  });
});
