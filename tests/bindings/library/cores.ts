/** Both builds of the core. Node runs the relaxed one too (before version 22 with a flag). */
import { expect } from 'vitest';
import { loadCore, UnrollError, type Build, type Core } from '../../../web/src/lib.js';

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

/** The error of a call that has to fail, and with nothing but an UnrollError. */
export function thrownBy(call: () => unknown): UnrollError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(UnrollError);
    expect(error).toBeInstanceOf(Error);
    return error as UnrollError;
  }
  throw new Error('nothing was thrown');
}
