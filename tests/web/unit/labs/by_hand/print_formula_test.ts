import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { layoutsOf } from '../../../../../web/src/labs/by_hand/print_formula.js';
import { stepsOf } from '../../../../../web/src/labs/by_hand/steps.js';
import { byHandStepsMessagesIn } from '../../../../../web/src/messages/by_hand_steps.js';
import { problemOf, tracer, words } from './steps_problems.js';

const sumInBrackets = 'A \\left( B + \\begin{bmatrix} 1 - 2 \\end{bmatrix} \\right)';
const numbers = `\\begin{aligned} x &= ${sumInBrackets} \\\\ &= 3 \\end{aligned}`;

describe('a step on paper', () => {
  it('stands in one line, or below each other as on the screen', () => {
    const [inOneLine, below] = layoutsOf('x = A (B + C)', numbers);
    expect(inOneLine).toBe(`x = A (B + C) = ${sumInBrackets} = 3`);
    expect(below).toBe(
      `\\begin{aligned} x &= A (B + C) \\\\ &= ${sumInBrackets} \\\\ &= 3 \\end{aligned}`,
    );
  });

  it('ends a line before a plus in tall brackets, but not in a matrix or small parentheses', () => {
    expect(layoutsOf('x = A (B + C)', numbers).at(-1)).toBe(
      '\\begin{aligned} x &= A (B + C) \\\\ &= A \\Bigl( B \\\\ &\\quad + ' +
        '\\begin{bmatrix} 1 - 2 \\end{bmatrix} \\Bigr) \\\\ &= 3 \\end{aligned}',
    );
  });

  it.each(['rnn', 'lstm'] as const)(
    'is LaTeX that can be drawn, at every width, of the %s',
    (cell) => {
      const problem = problemOf({ cell, timeSteps: 2 });
      const steps = stepsOf(tracer.trace(problem), problem, byHandStepsMessagesIn('en'), words);
      for (const { formula, withNumbers } of steps) {
        for (const latex of layoutsOf(formula, withNumbers(4))) {
          expect(() => temml.renderToString(latex, { throwOnError: true }), latex).not.toThrow();
        }
      }
    },
  );
});
