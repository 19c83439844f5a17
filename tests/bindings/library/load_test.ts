/** Finding and loading a build. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { coreDescription } from '../../../web/src/generated/core_description.js';
import { loadCore, UnrollError } from '../../../web/src/lib.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** An engine that refuses modules which contain these bytes. */
function withoutInstruction(bytes: readonly number[]): void {
  const validate = WebAssembly.validate.bind(WebAssembly);
  vi.spyOn(WebAssembly, 'validate').mockImplementation((source) => {
    const module = [...new Uint8Array(source as ArrayBuffer)].join(',');
    return !module.includes(bytes.join(',')) && validate(source);
  });
}

const relaxedSwizzle = [0xfd, 0x80, 0x02];
const popcount = [0xfd, 0x62];
const catchAll = [0x19, 0x0b];

describe('loadCore', () => {
  it('takes the relaxed build where the engine runs it', async () => {
    const core = await loadCore();
    expect(core.build).toBe('relaxed-simd');
  });

  it('takes the other one where it does not', async () => {
    withoutInstruction(relaxedSwizzle);
    const core = await loadCore();
    expect(core.build).toBe('simd');
    expect(core.listCellKinds()).toEqual(['rnn', 'lstm']);
  });

  it.each([
    ['SIMD', popcount],
    ['exceptions', catchAll],
  ])('says which browsers work where the engine has no %s', async (_, instruction) => {
    withoutInstruction(instruction);
    const error: unknown = await loadCore().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnrollError);
    expect(error).toMatchObject({ code: 'no-simd' });
    expect((error as Error).message).toMatch(/Chrome and Edge 95, Firefox 100, Safari 16\.4/);
  });

  it('loads from a folder it is given', async () => {
    const baseUrl = new URL('../../../build/wasm/bindings/', import.meta.url);
    expect((await loadCore({ build: 'simd', baseUrl })).build).toBe('simd');
    expect((await loadCore({ build: 'simd', baseUrl: baseUrl.href })).build).toBe('simd');
    const nowhere = new URL('nowhere/', baseUrl);
    await expect(loadCore({ build: 'simd', baseUrl: nowhere })).rejects.toThrow();
  });

  it('gives a core of its own each time', async () => {
    const [one, other] = await Promise.all([loadCore(), loadCore()]);
    expect(one).not.toBe(other);
  });
});

describe('describe', () => {
  it('says what the generated file says', async () => {
    // If not, web/build/describe_core.mjs has to be run.
    expect((await loadCore({ build: 'simd' })).describe()).toEqual(coreDescription);
    expect((await loadCore({ build: 'relaxed-simd' })).describe()).toEqual(coreDescription);
  });

  it('gives a copy', async () => {
    const core = await loadCore();
    (core.describe().cells as unknown[]).length = 0;
    expect(core.describe()).toEqual(coreDescription);
  });

  it('gives defaults that make a session', async () => {
    const core = await loadCore();
    const config = Object.fromEntries(core.describe().fields.map((f) => [f.name, f.default]));
    const session = core.createSession(
      config,
      'to be or not to be, that is the question. '.repeat(9),
    );
    expect(session.config).toEqual(config);
    session.delete();
  });
});
