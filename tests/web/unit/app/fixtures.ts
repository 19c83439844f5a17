/** Reports as a worker would send them, for tests that have no worker. */
import { defaultConfig } from '../../../../web/src/app/config_rules.js';
import { update } from '../../../../web/src/app/reducer.js';
import {
  initialState,
  type Action,
  type AppState,
  type ClientEvent,
  type Command,
} from '../../../../web/src/app/state.js';
import type { Config } from '../../../../web/src/lib.js';
import type { FromWorker, MetricColumns } from '../../../../web/src/protocol.js';

export function started(runId: string, config: Partial<Config> = {}, step = 0): FromWorker {
  return {
    type: 'started',
    runId,
    info: {
      build: 'simd',
      config: { ...defaultConfig, ...config },
      vocabularySize: 4,
      vocabulary: ['a', 'b', 'c', 'd'],
      parameterCount: 100,
      weightNames: ['W_f', 'W_y', 'b_f'],
      uniformLoss: Math.log(4),
      hasValidation: true,
      trainingCharacters: 90,
      chanceOfLast: null,
      step,
    },
  };
}

export function columns(steps: readonly number[], loss = 1): MetricColumns {
  const same = (value: number) => Float64Array.from(steps, () => value);
  return {
    step: Float64Array.from(steps),
    epoch: Float64Array.from(steps, (step) => step / 10),
    charactersSeen: Float64Array.from(steps, (step) => step * 100),
    loss: same(loss),
    gradientNorm: same(10),
    clippedNorm: same(5),
    updateNorm: same(0.1),
    weightNorm: same(7),
    lastAccuracy: same(NaN),
    seconds: Float64Array.from(steps, (step) => step / 100),
    weightGradientNorms: [same(8), same(6), same(0)],
  };
}

export function metrics(runId: string, steps: readonly number[], loss = 1): FromWorker {
  return { type: 'metrics', runId, columns: columns(steps, loss), charactersPerSecond: 1234 };
}

/** A state with everything that was sent to the workers on the way. */
export class Driver {
  readonly commands: Command[] = [];

  constructor(public state: AppState = initialState('en')) {}

  send(...actions: Action[]): this {
    for (const action of actions) {
      const { state, commands } = update(this.state, action);
      this.state = state;
      this.commands.push(...commands);
    }
    return this;
  }

  hear(...events: ClientEvent[]): this {
    return this.send(...events.map((event) => ({ type: 'worker', event }) as const));
  }

  /** The commands since the last call. */
  take(): Command[] {
    return this.commands.splice(0);
  }
}

export const longText = 'abcd'.repeat(50);

/** A playground with a text, ready to train. */
export function ready(): Driver {
  const driver = new Driver();
  return driver.send({ type: 'replaceText', value: longText, preset: null, quietly: true });
}

/** A single run that has trained for ten steps and goes on. */
export function training(): Driver {
  const driver = ready().send({ type: 'train' });
  driver.hear(
    started('run-1'),
    { type: 'resumed', runId: 'run-1' },
    metrics('run-1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  );
  driver.take();
  return driver;
}
