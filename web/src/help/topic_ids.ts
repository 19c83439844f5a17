/** What can be asked about, and the lectures it belongs to. */
import type { FieldName } from '../app/config_rules.js';

/** In the order in which a course takes them. */
export const lectures = ['text', 'rnn', 'lstm', 'crossEntropy', 'sgd', 'regularization'] as const;
export type Lecture = (typeof lectures)[number];

/** Plots, tables and drawings, and controls that are no fields of the configuration. */
export const shownTopics = [
  'loss',
  'accuracy',
  'weights',
  'gradientNorm',
  'gradientFlow',
  'gradientMap',
  'writing',
  'temperature',
  'compareBy',
  'gap',
  'hangul',
  'surprise',
  'prediction',
  'saliency',
  'forgetGate',
  'f',
  'i',
  'c',
  'o',
  'C',
  'h',
  'unitOrder',
  'unrolledRnn',
  'unrolledLstm',
  'weightsByHand',
  'stepByHand',
  'gradientCheck',
  'softmax',
  'jacobian',
  'entropy',
  'squaredError',
] as const;
export type ShownTopic = (typeof shownTopics)[number];

export type TopicId = FieldName | ShownTopic;
