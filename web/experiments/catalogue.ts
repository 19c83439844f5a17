/**
 * The experiments, in the order in which the page lists them. All but the one that shows first are
 * fetched when they are chosen.
 */
import { Lazy } from '../src/lazy.js';
import type { InBothLanguages } from '../texts/presets.js';
import type { Experiment } from './experiment.js';
import { remembering } from './remembering.js';

export interface ListedExperiment {
  readonly id: string;
  readonly title: InBothLanguages;
  readonly experiment: Lazy<Experiment>;
}

export const catalogue: readonly ListedExperiment[] = [
  {
    id: 'remembering',
    title: { en: 'Remembering: RNN against LSTM', ko: '기억하기: RNN 대 LSTM' },
    experiment: Lazy.of(remembering),
  },
  {
    id: 'prose',
    title: { en: 'RNN and LSTM on prose', ko: '산문에서의 RNN과 LSTM' },
    experiment: new Lazy(async () => (await import('./prose.js')).prose),
  },
  {
    id: 'exploding',
    title: { en: 'Exploding gradients', ko: '기울기 폭발' },
    experiment: new Lazy(async () => (await import('./exploding.js')).exploding),
  },
  {
    id: 'clipping',
    title: { en: 'Gradient clipping to the rescue', ko: '기울기 클리핑의 효과' },
    experiment: new Lazy(async () => (await import('./clipping.js')).clipping),
  },
  {
    id: 'forget-bias',
    title: { en: "The forget gate's bias", ko: '망각 게이트의 편향' },
    experiment: new Lazy(async () => (await import('./forget_bias.js')).forgetBias),
  },
  {
    id: 'batch-size',
    title: {
      en: 'Batch, mini-batch, stochastic gradient descent',
      ko: '배치, 미니배치, 확률적 경사 하강법',
    },
    experiment: new Lazy(async () => (await import('./batch_size.js')).batchSize),
  },
  {
    id: 'optimizers',
    title: {
      en: 'SGD, momentum, RMSprop, Adam',
      ko: 'SGD, 모멘텀, RMSprop, Adam',
    },
    experiment: new Lazy(async () => (await import('./optimizers.js')).optimizers),
  },
  {
    id: 'regularization',
    title: { en: 'L1, L2 and overfitting', ko: 'L1·L2 규제와 과적합' },
    experiment: new Lazy(async () => (await import('./regularization.js')).regularization),
  },
  {
    id: 'truncation',
    title: { en: 'Truncated backpropagation through time', ko: '절단된 BPTT' },
    experiment: new Lazy(async () => (await import('./truncation.js')).truncation),
  },
  {
    id: 'syllables-jamo',
    title: { en: 'Korean in syllables or in jamo', ko: '음절 단위와 자모 단위' },
    experiment: new Lazy(async () => (await import('./syllables_jamo.js')).syllablesJamo),
  },
];

/** The experiment, if there is one of this name and it has been fetched. */
export function loadedExperiment(id: string): Experiment | undefined {
  return catalogue.find((listed) => listed.id === id)?.experiment.value;
}
