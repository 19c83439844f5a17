/** What a session takes, as the allocator counts it: WebAssembly memory itself only grows, in large steps. */
import type { Build } from '../../../web/src/lib.js';
import { makeText } from '../text.js';
import type { Problem } from './protocol.js';

/** The raw module, because the library does not show its memory. */
function loadModule(build: Build) {
  return build === 'simd'
    ? import('../../../build/wasm/bindings/unroll_simd.mjs')
    : import('../../../build/wasm-relaxed/bindings/unroll_relaxed.mjs');
}

/** Bytes, of a session that has trained: by then every cache and buffer is there. */
export async function measureMemory(build: Build, { config, text }: Problem): Promise<number> {
  const { default: createModule } = await loadModule(build);
  const module = await createModule();
  const before = module.bytesInUse();
  const session = module.createSession(
    JSON.stringify(config),
    new TextEncoder().encode(makeText(text)),
  );
  session.train(2);
  const bytes = module.bytesInUse() - before;
  session.delete();
  return bytes;
}
