/** The sentence under the plot: what the two losses' gradients are at the present point, and what that means. */
import { formatValue } from '../../charts/number_format.js';
import type { SoftmaxLoss } from '../../lib.js';
import { crossEntropyMessagesIn } from '../../messages/cross_entropy.js';
import type { Language } from '../../messages/messages.js';

/** Up to here, and from here on, the model is confident of its answer. */
const wrongBelow = 0.1;
const rightAbove = 0.9;

export function plotSentence(loss: SoftmaxLoss, right: number, language: Language): string {
  const { readings, classes } = crossEntropyMessagesIn(language);
  const probability = loss.probabilities[right] ?? NaN;
  const crossEntropy = Math.abs(loss.crossEntropyGradient[right] ?? NaN);
  const squaredError = Math.abs(loss.squaredErrorGradient[right] ?? NaN);
  const kind = probability < wrongBelow ? 'wrong' : probability > rightAbove ? 'right' : 'between';
  const show = (x: number) => formatValue(x, language, 2);
  return readings[kind]({
    name: classes[right] ?? '',
    probability: show(probability),
    crossEntropy: show(crossEntropy),
    squaredError: show(squaredError),
    times: show(crossEntropy / squaredError),
  });
}
