/** The ceiling of this engine's SIMD, by the fastest of the tiles in ceiling.cpp. */
import type { CeilingModule } from '../../../build/wasm/tests/bench/unroll_ceiling.mjs';
import type { Build } from '../../../web/src/lib.js';
import { repeatFor } from './answering.js';
import type { Done } from './protocol.js';

/** So many products take nearly ten milliseconds, which the clock tells to a hundredth. */
const times = 100;

export async function loadCeiling(build: Build): Promise<(ms: number) => Done> {
  // Literal, so that the bundler finds them.
  const { default: createModule } = await (build === 'simd'
    ? import('../../../build/wasm/tests/bench/unroll_ceiling.mjs')
    : import('../../../build/wasm-relaxed/tests/bench/unroll_ceiling.mjs'));
  const module = await createModule();
  fastestSlice(module, 100); // warms up
  return (ms) => fastestSlice(module, ms);
}

/**
 * The tiles take turns. A ceiling is the most that the machine does: what others on it take away for
 * a while does not lower it.
 */
function fastestSlice(module: CeilingModule, ms: number): Done {
  const tiles = module._tile_count();
  let fastest: Done = { count: 0, ms: Infinity };
  repeatFor(ms, () => {
    for (let tile = 0; tile < tiles; tile++) {
      const slice = repeatFor(0, () => module._multiply_tiles(tile, times));
      if (slice.count === 0) throw new Error('the product of the ceiling is wrong');
      if (slice.ms < fastest.ms) fastest = slice;
    }
    return tiles;
  });
  return fastest;
}
