/** What the core makes of the example, as steps: computed once for each example and language. */
import {
  UnrollError,
  type Tracer,
  type Trace,
  type TracedQuantity,
  type TraceProblem,
} from '../../lib.js';
import { byHandStepsMessagesIn } from '../../messages/by_hand_steps.js';
import type { Language } from '../../messages/messages.js';
import {
  traceProblemOf,
  type ByHandProblem,
  type ByHandState,
  type StepTaken,
  type Values,
} from './problem.js';
import { stepsOf, type Step } from './steps.js';

export interface Worked {
  readonly problem: TraceProblem;
  readonly trace: Trace;
  readonly steps: readonly Step[];
}

export type Outcome = Worked | { readonly failure: UnrollError };

export class WorkOut {
  private asked: readonly unknown[] = [];
  private outcome: Outcome | null = null;

  constructor(private readonly tracer: Tracer) {}

  of(example: ByHandState, language: Language): Outcome {
    const asked = [example.problem, example.isChecking, language];
    if (!this.outcome || asked.some((one, index) => one !== this.asked[index])) {
      this.asked = asked;
      this.outcome = this.compute(example, language);
    }
    return this.outcome;
  }

  private compute(example: ByHandState, language: Language): Outcome {
    const problem = traceProblemOf(example);
    let trace: Trace;
    try {
      trace = this.tracer.trace(problem);
    } catch (failure) {
      if (failure instanceof UnrollError) return { failure };
      throw failure;
    }
    const messages = byHandStepsMessagesIn(language);
    return { problem, trace, steps: stepsOf(trace, problem, messages, example.problem.words) };
  }
}

/** The step that is looked at; the nearest there is, where the example has become a shorter one. */
export function currentStep(steps: readonly Step[], key: string | null): Step | undefined {
  return (
    steps.find((step) => step.key === key) ??
    steps.find(({ name }) => name === nameIn(key)) ??
    steps[0]
  );
}

function nameIn(key: string | null): string | undefined {
  return key?.split('@')[0];
}

/** The new weights of the trace's update. */
export function stepTaken({ quantities, loss, lossAfter }: Trace): StepTaken {
  const isNew = ({ name }: TracedQuantity) => name.endsWith("'");
  const weights = quantities
    .filter(isNew)
    .map(({ name, values }) => [name.slice(0, -1), [...values]]);
  return { weights: Object.fromEntries(weights) as Values, loss, lossAfter };
}

/** The states in which the forward pass ended, to start the next one from. */
export function finalStates({ quantities }: Trace, { inputs, cell }: ByHandProblem): Values {
  const last = (name: string) => {
    const state = quantities.find((one) => one.name === name && one.timeStep === inputs.length);
    return [...(state?.values ?? [])];
  };
  return { h0: last('h'), ...(cell === 'lstm' ? { c0: last('C') } : {}) };
}
