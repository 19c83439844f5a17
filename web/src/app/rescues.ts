/** What can be tried with a run that has diverged. Each is a change of that run's configuration. */
import type { Config } from '../lib.js';
import { cellKinds, fieldNamed, isAllowed, type FieldName } from './config_rules.js';
import type { Run } from './run.js';
import { typicalNorm } from './typical_norm.js';

export type RescueKind = 'clip' | 'rate' | 'length' | 'tanh' | 'gain' | 'lstm';

export interface Rescue {
  readonly kind: RescueKind;
  readonly changes: Partial<Config>;
  /** Needs other weights: the run cannot go on from where it was. */
  readonly startsAnew: boolean;
}

/** Where there is nothing to measure it by. */
const usualClip = 1;
/** Windows are not made shorter than half of this. */
const shortLength = 8;

/** The most likely to help first. */
export function rescuesFor(run: Run): readonly Rescue[] {
  const { config } = run;
  const changes: [RescueKind, Partial<Config> | null][] = [
    ['clip', clipped(run)],
    ['rate', config.learningRate > 0 ? { learningRate: tenthOf(config.learningRate) } : null],
    ['length', shortened(config)],
    ['lstm', config.cell === 'rnn' && cellKinds.includes('lstm') ? { cell: 'lstm' } : null],
    ...firstWeights(config),
  ];
  return changes.flatMap(([kind, change]) =>
    change ? [{ kind, changes: change, startsAnew: needsNewWeights(change) }] : [],
  );
}

/** Whether a change is one that a run can only start with. */
export function needsNewWeights(changes: Partial<Config>): boolean {
  return Object.keys(changes).some((name) => !fieldNamed(name as FieldName).live);
}

function clipped(run: Run): Partial<Config> | null {
  const { clipNorm: present } = run.config;
  const typical = typicalNorm(run) ?? usualClip;
  const clipNorm = typical > 0 && isAllowed(fieldNamed('clipNorm'), typical) ? typical : usualClip;
  return present > 0 && present <= clipNorm ? null : { clipNorm };
}

/** Without the digits that a division by ten leaves behind, such as 0.020000000000000004. */
function tenthOf(value: number): number {
  return Number((value / 10).toPrecision(6));
}

function shortened({ sequences, sequenceLength }: Config): Partial<Config> | null {
  if (sequences !== 'stream' || sequenceLength <= shortLength) return null;
  return { sequenceLength: Math.floor(sequenceLength / 2) };
}

function firstWeights(config: Config): [RescueKind, Partial<Config>][] {
  if (config.recurrentGain > 1) return [['gain', { recurrentGain: 1 }]];
  const canGrow = config.cell === 'rnn' && config.nonlinearity === 'relu';
  return canGrow ? [['tanh', { nonlinearity: 'tanh' }]] : [];
}
