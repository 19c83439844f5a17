/** The words of the steps of the labs "By hand", which come with them. */
import { byHandSteps as en } from './en/by_hand_steps.js';
import type { Shape } from './en.js';
import { byHandSteps as ko } from './ko/by_hand_steps.js';
import type { Language } from './messages.js';

/** A time step as the texts speak of it: 2 and 3, indices ₂ ₁ ₃ and that of the last, and the words. */
export interface StepPlace {
  readonly number: string;
  readonly afterNumber: string;
  readonly t: string;
  readonly before: string;
  readonly after: string;
  readonly last: string;
  readonly input: string;
  readonly target: string;
  /** " + b" where there are biases, else nothing. */
  readonly plusBias: (name: string) => string;
}

export interface GatePlace extends StepPlace {
  /** "forget gate" */
  readonly gate: string;
  /** "f" */
  readonly letter: string;
  /** "f₂", "C̃₂" */
  readonly out: string;
  /** "aᶠ₂": what the gate's σ or tanh is of. */
  readonly sum: string;
}

/** How a cell's equations write o_t = V h_t + c, and what reads h_t at the next time step. */
export interface ReadoutSymbols {
  readonly scores: string;
  readonly weights: string;
  readonly bias: string;
  readonly reader: string;
}

/** What is said about one step. */
export interface StepText {
  readonly title: string;
  readonly why: string;
}

export interface StepWords {
  readonly title: (place: StepPlace) => string;
  readonly why: (place: StepPlace) => string;
}

export type ByHandStepsMessages = Shape<typeof en>;

const catalogue: Readonly<Record<Language, ByHandStepsMessages>> = { en, ko };

export function byHandStepsMessagesIn(language: Language): ByHandStepsMessages {
  return catalogue[language];
}
