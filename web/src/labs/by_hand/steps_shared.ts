/** What both cells have in common: reading a word, predicting the next, and learning from it. */
import type { ByHandStepsMessages } from '../../messages/by_hand_steps.js';
import type { Recipe } from './steps.js';
import { given, softmax, sum, tex, type Term } from './steps_formula.js';
import { keyOf, type StepTerms } from './steps_terms.js';

/** Input, prediction and loss; `scores` is the name of what the softmax is of. */
export function readoutRecipe(
  name: string,
  t: number,
  terms: StepTerms,
  messages: ByHandStepsMessages,
  scores: 'o' | 'g',
): Recipe | undefined {
  const say = messages.shared;
  const place = terms.place(t);
  const recipe = (from: Term, text: (typeof say)[keyof typeof say]): Recipe => ({
    from,
    text: { title: text.title(place), why: text.why(place) },
  });
  switch (name) {
    case 'x':
      return recipe(terms.oneHot(t), say.x);
    case 'y':
      return recipe(softmax(terms.at(scores, t)), say.y);
    case 'L':
      return recipe(tex`-\ln ${terms.probabilityOfTruth(t)}`, say.L);
    case 'loss': {
      const counted = terms.stepsWith('L').filter((timeStep) => terms.isCounted(timeStep));
      const from = sum(counted.map((timeStep) => terms.at('L', timeStep)));
      return recipe(from, counted.length > 1 ? say.loss : say.lossOfOne);
    }
    // Softmax and cross-entropy collapse to ŷ - y.
    case `d${scores}`:
      if (!terms.isCounted(t)) return recipe(given('0'), say.errorUncounted);
      return recipe(differentiated(tex`${terms.at('y', t)} - ${terms.truth(t)}`), say.error);
    default:
      return undefined;
  }
}

/** What a derivative of L comes to: it hangs on L, which its formula does not name any more. */
function differentiated(term: Term): Term {
  return { ...term, keys: [...term.keys, keyOf('loss', 0)] };
}

/** dW as the sum of all dW_t, and W' = W - α dW. */
export function weightRecipe(
  name: string,
  terms: StepTerms,
  messages: ByHandStepsMessages,
): Recipe {
  if (name.endsWith("'")) {
    const weight = name.slice(0, -1);
    const { title, why } = messages.update;
    return {
      from: tex`${terms.weight(weight)} - ${terms.learningRate()} \, ${terms.at(`d${weight}`, 0)}`,
      text: { title: title(weight), why: why(weight) },
    };
  }
  const weight = name.slice(1);
  const timeSteps = terms.stepsWith(`${name}_t`);
  if (timeSteps.length === 0) throw new Error(`no formula for ${name}`);
  const { title, why, whyOfOne } = messages.sum;
  return {
    from: sum(timeSteps.map((timeStep) => terms.at(`${name}_t`, timeStep))),
    text: {
      title: title(weight),
      why: timeSteps.length > 1 ? why(weight) : whyOfOne(weight),
    },
  };
}
