/** What people do to the small example. Pure: an action goes in, the next state comes out. */
import type { ModelSlice } from '../../protocol.js';
import { visible } from '../inside/visible_character.js';
import { exampleOf } from './examples.js';
import {
  ranges,
  tablesOf,
  type ByHandAction,
  type ByHandProblem,
  type ByHandState,
} from './problem.js';
import { carryOver, drawn, refit, tenths, zeroStates } from './start_values.js';

/** So far back Undo reaches. */
const keptProblems = 100;

export function reduceByHand(state: ByHandState, action: ByHandAction): ByHandState {
  switch (action.type) {
    case 'undo': {
      const problem = state.past.at(-1);
      if (!problem) return state;
      return { ...state, problem, past: state.past.slice(0, -1), lastStep: null };
    }
    case 'setDigits':
      return isWithin(action.digits, ranges.digits) ? { ...state, digits: action.digits } : state;
    case 'select':
      return { ...state, current: action.key };
    case 'play':
      return { ...state, isPlaying: action.isPlaying };
    case 'check':
      return { ...state, isChecking: action.isChecking };
    default: {
      const problem = changeProblem(state.problem, action);
      if (problem === state.problem) return state;
      const past = [...state.past, state.problem].slice(-keptProblems);
      const lastStep = action.type === 'takeStep' ? action.taken : null;
      return { ...state, problem, past, lastStep };
    }
  }
}

type ProblemAction = Exclude<
  ByHandAction,
  { readonly type: 'undo' | 'setDigits' | 'select' | 'play' | 'check' }
>;

function changeProblem(problem: ByHandProblem, action: ProblemAction): ByHandProblem {
  switch (action.type) {
    case 'setEntry':
      return setEntry(problem, action);
    case 'setWords':
      return isWithin(action.words.length, ranges.words) ? refit(problem, action) : problem;
    case 'setWordAt': {
      const ids = problem[action.which];
      if (ids[action.place] === action.word || !(action.word in problem.words)) return problem;
      return { ...problem, [action.which]: replaced(ids, action.place, action.word) };
    }
    case 'setTimeSteps':
      return setTimeSteps(problem, action.timeSteps);
    case 'setUnits':
      return isWithin(action.units, ranges.units) ? refit(problem, action) : problem;
    case 'setBiases':
      return { ...problem, biases: action.biases };
    case 'setLossAt':
      return { ...problem, lossAt: action.lossAt };
    case 'setRate': {
      const { rate } = action;
      const isNew = rate !== problem.learningRate && isWithin(rate, ranges.rate);
      return isNew ? { ...problem, learningRate: rate } : problem;
    }
    case 'startFromZero':
      return { ...problem, start: 'zero' };
    case 'carryOver':
      return carryOver(problem, action.final);
    case 'useLecture':
      return exampleOf(problem.cell);
    case 'useTenths':
      return { ...problem, source: { kind: 'tenths' }, weights: tenths(problem) };
    case 'draw': {
      const source = { kind: 'random', seed: action.seed } as const;
      return { ...problem, source, weights: drawn(problem, action.seed) };
    }
    case 'useSlice':
      return problemOfSlice(problem, action.slice, action.text);
    case 'takeStep':
      return { ...problem, weights: { ...problem.weights, ...action.taken.weights } };
    default:
      return action satisfies never;
  }
}

function setEntry(
  problem: ByHandProblem,
  { name, row, column, value }: Extract<ByHandAction, { type: 'setEntry' }>,
): ByHandProblem {
  const table = tablesOf(problem).find((one) => one.name === name);
  if (!table || !isWithin(value, ranges.entry)) return problem;
  const part = name in problem.weights ? 'weights' : 'initial';
  const values = problem[part][name] ?? [];
  const place = row * table.columns.length + column;
  if (values[place] === undefined || values[place] === value) return problem;
  return { ...problem, [part]: { ...problem[part], [name]: replaced(values, place, value) } };
}

function setTimeSteps(problem: ByHandProblem, timeSteps: number): ByHandProblem {
  const { inputs, targets, words } = problem;
  if (timeSteps === inputs.length || !isWithin(timeSteps, ranges.timeSteps)) return problem;
  const next = { inputs: inputs.slice(0, timeSteps), targets: targets.slice(0, timeSteps) };
  // A further step reads the word that was expected last, and expects the one after it.
  while (next.inputs.length < timeSteps) {
    const input = next.targets.at(-1) ?? 0;
    next.inputs.push(input);
    next.targets.push((input + 1) % words.length);
  }
  return { ...problem, ...next };
}

function problemOfSlice(
  problem: ByHandProblem,
  slice: ModelSlice,
  text: readonly string[],
): ByHandProblem {
  const ids = text.map((character) => slice.characters.indexOf(character));
  if (ids.length < 2 || ids.includes(-1)) return problem;
  const { step, units, hiddenSize } = slice;
  const taken = {
    ...problem,
    words: slice.characters.map(visible),
    inputs: ids.slice(0, -1),
    targets: ids.slice(1),
    units: units.length,
    biases: true,
    lossAt: slice.lossAt,
    start: 'zero',
    source: { kind: 'model', step, units, of: hiddenSize },
    weights: Object.fromEntries(slice.weights.map(({ name, values }) => [name, [...values]])),
  } as const;
  return { ...taken, initial: zeroStates(taken) };
}

function replaced<T>(list: readonly T[], place: number, value: T): T[] {
  return list.map((old, index) => (index === place ? value : old));
}

function isWithin(value: number, { minimum, maximum }: { minimum: number; maximum: number }) {
  return value >= minimum && value <= maximum;
}
