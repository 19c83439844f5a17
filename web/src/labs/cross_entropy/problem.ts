/**
 * What the lab "Softmax & loss" is asked: logits and a target, and how its answer is shown. All
 * changes go through one pure function; what follows from the problem is the core's to compute.
 */

/** Of logits, on the bars and when typed. */
export const greatestLogit = 10;
/** Of probabilities on their bars: at 0 and 1 no logit is finite. */
export const leastProbability = 1e-4;
export const fewestClasses = 2;
export const mostClasses = 6;

export interface Problem {
  readonly logits: readonly number[];
  /** A distribution over the classes. */
  readonly target: readonly number[];
  /** How the target is chosen: one class, or shares of each. */
  readonly targetKind: 'one-hot' | 'distribution';
}

export interface SoftmaxState {
  readonly problem: Problem;
  /** The logit whose gradient is followed through the Jacobian. */
  readonly followed: number;
  readonly unit: 'nats' | 'bits';
  readonly digits: number;
  readonly past: readonly Problem[];
  /** The drag that is under way: all of it is undone at once. */
  readonly gesture: string | null;
}

export type Start = 'first' | 'even' | 'right' | 'wrong' | 'smooth';

export type Change =
  | {
      readonly type: 'logit' | 'probability' | 'share';
      index: number;
      value: number;
      isFinal: boolean;
    }
  | { readonly type: 'right-class'; index: number }
  | { readonly type: 'target-kind'; kind: Problem['targetKind'] }
  | { readonly type: 'classes'; count: number }
  | { readonly type: 'start'; start: Start }
  | { readonly type: 'follow'; index: number }
  | { readonly type: 'unit'; unit: SoftmaxState['unit'] }
  | { readonly type: 'digits'; digits: number }
  | { readonly type: 'undo' };

const undoSteps = 100;

const first: Problem = { logits: [2, 1, 0.1], target: [0, 1, 0], targetKind: 'one-hot' };

export const initialSoftmaxState: SoftmaxState = {
  problem: first,
  followed: rightClass(first),
  unit: 'nats',
  digits: 3,
  past: [],
  gesture: null,
};

/** The class that the target says most of. */
export function rightClass({ target }: Problem): number {
  return target.indexOf(Math.max(...target));
}

export function reduceSoftmax(state: SoftmaxState, change: Change): SoftmaxState {
  const { problem } = state;
  switch (change.type) {
    case 'logit':
    case 'probability':
    case 'share':
      return dragged(state, change);
    case 'right-class':
      return {
        ...edited(state, { ...problem, target: oneHot(problem.logits.length, change.index) }),
        followed: change.index,
      };
    case 'target-kind': {
      const target =
        change.kind === 'one-hot'
          ? oneHot(problem.logits.length, rightClass(problem))
          : problem.target;
      return edited(state, { ...problem, target, targetKind: change.kind });
    }
    case 'classes': {
      const next = edited(state, withClasses(problem, change.count));
      return { ...next, followed: Math.min(state.followed, change.count - 1) };
    }
    case 'start': {
      const next = started(problem, change.start);
      return { ...edited(state, next), followed: rightClass(next) };
    }
    case 'follow':
      return { ...state, followed: change.index };
    case 'unit':
      return { ...state, unit: change.unit };
    case 'digits':
      return { ...state, digits: change.digits };
    case 'undo': {
      const before = state.past.at(-1);
      if (!before) return state;
      const followed = Math.min(state.followed, before.logits.length - 1);
      return { ...state, problem: before, followed, past: state.past.slice(0, -1), gesture: null };
    }
    default:
      return change satisfies never;
  }
}

function edited(state: SoftmaxState, problem: Problem): SoftmaxState {
  if (JSON.stringify(problem) === JSON.stringify(state.problem)) return { ...state, gesture: null };
  return {
    ...state,
    problem,
    past: [...state.past, state.problem].slice(-undoSteps),
    gesture: null,
  };
}

function dragged(
  state: SoftmaxState,
  { type, index, value, isFinal }: Extract<Change, { isFinal: boolean }>,
): SoftmaxState {
  const { problem } = state;
  if (!Number.isFinite(value)) return state;
  const key = `${type} ${index}`;
  const next = {
    ...problem,
    ...(type === 'share'
      ? { target: withShare(problem.target, index, value) }
      : {
          logits:
            type === 'logit'
              ? withLogit(problem.logits, index, value)
              : withProbability(problem.logits, index, value),
        }),
  };
  const gesture = isFinal ? null : key;
  // The drag has put what was before it on the stack when it began.
  if (state.gesture === key) return { ...state, problem: next, gesture };
  return { ...edited(state, next), gesture };
}

function withLogit(logits: readonly number[], index: number, value: number): number[] {
  return logits.map((z, i) => (i === index ? bounded(value) : z));
}

/**
 * z_i = ln(p / (1 - p)) + ln Σ_{j≠i} e^{z_j}: the other logits stay, so the other probabilities keep
 * their proportions. Softmax knows differences only: all move together where one would leave its bar.
 */
function withProbability(logits: readonly number[], index: number, value: number): number[] {
  const p = Math.min(1 - leastProbability, Math.max(leastProbability, value));
  const others = logits.filter((_, i) => i !== index);
  const greatest = Math.max(...others);
  const logSum = greatest + Math.log(others.reduce((sum, z) => sum + Math.exp(z - greatest), 0));
  const next = logits.map((z, i) => (i === index ? Math.log(p / (1 - p)) + logSum : z));
  const above = Math.max(0, Math.max(...next) - greatestLogit);
  const below = Math.max(0, -greatestLogit - Math.min(...next));
  return next.map((z) => bounded(z - above + below));
}

function bounded(z: number): number {
  return Math.min(greatestLogit, Math.max(-greatestLogit, z));
}

/** The others keep their proportions; where they had nothing, they share alike. */
function withShare(target: readonly number[], index: number, value: number): number[] {
  const share = Math.min(1, Math.max(0, value));
  const others = target.reduce((sum, y, i) => (i === index ? sum : sum + y), 0);
  return target.map((y, i) => {
    if (i === index) return share;
    return others > 0 ? (y * (1 - share)) / others : (1 - share) / (target.length - 1);
  });
}

function withClasses({ logits, target, targetKind }: Problem, count: number): Problem {
  const kept = Array.from({ length: count }, (_, i) => target[i] ?? 0);
  const sum = kept.reduce((total, y) => total + y, 0);
  return {
    logits: Array.from({ length: count }, (_, i) => logits[i] ?? 0),
    target: sum > 0 ? kept.map((y) => y / sum) : oneHot(count, 0),
    targetKind,
  };
}

function oneHot(count: number, index: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === index ? 1 : 0));
}

function started(problem: Problem, start: Start): Problem {
  const right = rightClass(problem);
  const count = problem.logits.length;
  const logits = (ofRight: number, ofNext: number) =>
    problem.logits.map((_, i) => (i === right ? ofRight : i === (right + 1) % count ? ofNext : 0));
  switch (start) {
    case 'first':
      return first;
    case 'even':
      return { ...problem, logits: logits(0, 0) };
    case 'right':
      return { ...problem, logits: logits(5, 0) };
    case 'wrong':
      return { ...problem, logits: logits(-4, 4) };
    case 'smooth':
      return {
        ...problem,
        target: withShare(oneHot(count, right), right, 0.9),
        targetKind: 'distribution',
      };
    default:
      return start satisfies never;
  }
}
