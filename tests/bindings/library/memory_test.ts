/** Nothing is left behind in WebAssembly memory, which never shrinks. */
import { describe, expect, it, vi } from 'vitest';
import { builds, small, text } from './cores.js';

/** The raw module, because the library does not show its memory. */
const modules = {
  simd: () => import('../../../build/wasm/bindings/unroll_simd.mjs'),
  'relaxed-simd': () => import('../../../build/wasm-relaxed/bindings/unroll_relaxed.mjs'),
};

/** Loads a module and keeps hold of its memory, which it does not show. */
async function watchMemory<Module>(load: () => Promise<Module>) {
  const memories: WebAssembly.Memory[] = [];
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    ...values: unknown[]
  ) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
  const spy = vi.spyOn(WebAssembly, 'instantiate');
  spy.mockImplementation((async (...values: unknown[]) => {
    const result = await instantiate(...values);
    memories.push(
      ...Object.values(result.instance.exports).filter((it) => it instanceof WebAssembly.Memory),
    );
    return result;
  }) as never);
  const module = await load();
  spy.mockRestore();
  expect(memories).toHaveLength(1);
  return { module, byteLength: () => memories[0]?.buffer.byteLength };
}

describe.each(builds)('the memory of the %s build', (build) => {
  it('is where it was after a thousand sessions', async () => {
    const memory = await watchMemory(async () => (await modules[build]()).default());
    const bytes = new TextEncoder().encode(text);
    const config = JSON.stringify({ ...small, hiddenSize: 16 });
    const { module } = memory;
    const ids = Int32Array.of(0, 1, 2, 3);
    const none = new Float32Array();
    const useOnce = (k: number) => {
      const session = module.createSession(config, bytes);
      session.train(2);
      session.sample(bytes.slice(0, 4), 5, 1, 0, 1);
      session.validate(0);
      session.setConfig('{"learningRate":0.001}');
      const [first] = session.parameters();
      if (first) session.setParameter(String(first.name), first.data);
      session.forwardBackward(ids, ids, 2, 2, 'last', none, none);
      // The slowest call by far.
      if (k % 50 === 0) session.checkGradients();
      const again = module.loadSession(session.save());
      again.delete();
      module.loadSessionWithText(session.save(), bytes).delete();
      // What is thrown leaves nothing behind either.
      expect(() => module.createSession('{"hiddenSize":0}', bytes)).toThrow();
      expect(() => module.createSession('{"hiddenSize":2048,"layers":8}', bytes)).toThrow();
      expect(() => module.loadSession(bytes)).toThrow();
      expect(() => module.loadSessionWithText(session.save(), Uint8Array.of(64))).toThrow();
      expect(() => session.setConfig('{"hiddenSize":9}')).toThrow();
      expect(() => session.sample(Uint8Array.of(64), 5, 1, 0, 1)).toThrow();
      expect(() => session.setParameter('readout.bias', none)).toThrow();
      expect(() => session.forwardBackward(ids, ids, 3, 2, 'last', none, none)).toThrow();
      session.delete();
    };
    for (let k = 0; k < 20; k++) useOnce(k);
    const grown = memory.byteLength();
    const inUse = module.bytesInUse();
    for (let k = 0; k < 1000; k++) useOnce(k);
    expect(memory.byteLength()).toBe(grown);
    expect(module.bytesInUse()).toBe(inUse);
  });
});
