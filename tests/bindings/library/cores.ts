/** Both builds of the core. Node runs the relaxed one too (before version 22 with a flag). */
import { loadCore, type Build, type Core } from '../../../web/src/lib.js';

export const builds: readonly Build[] = ['simd', 'relaxed-simd'];

const loaded = new Map<Build, Promise<Core>>();

/** One instance a build for all tests of a file. */
export function coreOf(build: Build): Promise<Core> {
  let core = loaded.get(build);
  if (!core) {
    core = loadCore({ build });
    loaded.set(build, core);
  }
  return core;
}

/** 151 characters, 22 of them distinct. */
export const text =
  'Hey diddle diddle, the cat and the fiddle, the cow jumped over the moon; the little dog ' +
  'laughed to see such sport, and the dish ran away with the spoon. ';

export const small = { hiddenSize: 10, sequenceLength: 8, batchSize: 3 } as const;
