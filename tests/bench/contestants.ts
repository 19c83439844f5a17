/** Who takes part, and how they are asked. */
import type { Done, Task } from './browser/protocol.js';

export const contestantNames = ['native', 'simd', 'relaxed-simd', 'tfjs', 'pytorch'] as const;
export type ContestantName = (typeof contestantNames)[number];

export interface Contestant {
  readonly name: ContestantName;
  run(task: Task): Promise<Done>;
}

export const titles: Readonly<Record<ContestantName, string>> = {
  native: 'native',
  simd: 'SIMD',
  'relaxed-simd': 'relaxed',
  tfjs: 'TF.js',
  pytorch: 'PyTorch',
};

/** Both are asked to train only. */
export const isPeer = (name: ContestantName) => name === 'tfjs' || name === 'pytorch';
