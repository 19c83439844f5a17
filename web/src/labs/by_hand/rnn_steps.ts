/** How each quantity of a vanilla RNN comes about, forward and backward through time. */
import type { TracedQuantity } from '../../lib/types.js';
import type { ByHandStepsMessages } from '../../messages/by_hand_steps.js';
import type { Recipe } from './steps.js';
import {
  alsoWritten,
  diagonal,
  given,
  inParentheses,
  oneMinusSquare,
  sum,
  tex,
  transposed,
  type Term,
} from './steps_formula.js';
import { readoutRecipe, weightRecipe } from './steps_shared.js';
import type { StepTerms } from './steps_terms.js';

export function rnnRecipe(
  { name, timeStep: t }: TracedQuantity,
  terms: StepTerms,
  messages: ByHandStepsMessages,
): Recipe {
  const at = (quantity: string, timeStep = t) => terms.at(quantity, timeStep);
  // The slope of tanh, written as what it is computed from.
  const slope = (timeStep = t) => ({ ...at('slope', timeStep), symbol: `1 - h_{${timeStep}}^{2}` });
  const say = messages.rnn;
  const place = terms.place(t);
  const isLast = t === terms.last;
  // W h_0 is zero then, whatever W is.
  const fromZero = t === 1 && terms.isZero('h', 0);
  const recipe = (from: Term, text: (typeof say)[keyof typeof say]): Recipe => ({
    from,
    text: { title: text.title(place), why: text.why(place) },
  });
  switch (name) {
    case 'Wh':
      return recipe(tex`${terms.weight('W')} ${at('h', t - 1)}`, say.Wh);
    case 'Ux':
      return recipe(tex`${terms.weight('U')} ${at('x')}`, say.Ux);
    // a_t = W h_{t-1} + U x_t + b
    case 'a':
      return recipe(terms.plusBias(sum([at('Wh'), at('Ux')]), 'b'), say.a);
    case 'h':
      if (t > 0) return recipe(tex`\tanh ${inParentheses(at('a'))}`, isLast ? say.hLast : say.h);
      return recipe(terms.start('h'), terms.isZero('h', 0) ? say.hZero : say.hGiven);
    case 'o':
      return recipe(terms.plusBias(tex`${terms.weight('V')} ${at('h')}`, 'c'), say.scores);
    // o_t = V h_t + c
    case 'dh_out':
      return recipe(tex`${transposed(terms.weight('V'))} ${at('do')}`, say.dhOut);
    // a_{t+1} = W h_t + …
    case 'dh_next':
      if (isLast) return recipe(given('0'), say.dhNextLast);
      return recipe(tex`${transposed(terms.weight('W'))} ${at('da', t + 1)}`, say.dhNext);
    case 'dh':
      return recipe(sum([at('dh_out'), at('dh_next')]), isLast ? say.dhLast : say.dh);
    case 'slope':
      return recipe(oneMinusSquare(at('h')), say.slope);
    case 'da':
      return recipe(
        tex`${at('dh')} \odot ${inParentheses(slope())}`,
        t === 1 ? say.daFirst : say.da,
      );
    case 'dW_direct':
      return recipe(
        tex`\left( ${at('dh_out')} \odot ${inParentheses(slope())} \right) ${transposed(at('h', t - 1))}`,
        fromZero ? say.dWDirectZero : say.dWDirect,
      );
    case 'dW_through':
      return recipe(
        tex`\left( ${at('dh_next')} \odot ${inParentheses(slope())} \right) ${transposed(at('h', t - 1))}`,
        isLast ? say.dWThroughLast : fromZero ? say.dWThroughZero : say.dWThrough,
      );
    case 'dW_t':
      return recipe(
        alsoWritten(
          sum([at('dW_direct'), at('dW_through')]),
          tex`${at('da')} ${transposed(at('h', t - 1))}`,
        ),
        fromZero ? say.dWZero : say.dW,
      );
    case 'dU_t':
      return recipe(tex`${at('da')} ${transposed(at('x'))}`, say.dU);
    case 'db_t':
      return recipe(at('da'), say.db);
    case 'dV_t':
      return recipe(tex`${at('do')} ${transposed(at('h'))}`, say.dReadout);
    case 'dc_t':
      return recipe(at('do'), say.dReadoutBias);
    // h_s = tanh(W h_{s-1} + …), so ∂h_s/∂h_{s-1} = diag(1 - h_s²) W
    case 'path_h':
      if (isLast) return recipe(given('I'), say.pathLast);
      return recipe(
        tex`${at('path_h', t + 1)} ${diagonal(slope(t + 1))} ${terms.weight('W')}`,
        say.path,
      );
    default:
      return readoutRecipe(name, t, terms, messages, 'o') ?? weightRecipe(name, terms, messages);
  }
}
