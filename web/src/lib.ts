/**
 * The JavaScript library: a core in WebAssembly, and sessions that train on a text. It runs in
 * browsers, in workers and in Node; all calls are synchronous once the core is loaded. Whatever goes
 * wrong arrives as an `UnrollError`, and every array that is returned is the caller's own.
 */
import type { MainModule } from '../../build/wasm/bindings/unroll_simd.mjs';
import type { MainModule as TraceModule } from '../../build/wasm/bindings/unroll_trace.mjs';
import type { Config } from './generated/core_description.js';
import { translateErrors, UnrollError } from './lib/errors.js';
import { WasmSession } from './lib/session.js';
import { softmaxLoss, trace } from './lib/trace.js';
import type { Core, CoreDescription, Session, Tracer } from './lib/types.js';
import { checkArray, encode, toJson } from './lib/values.js';
import { chooseBuild, type Build } from './wasm_features.js';

export type { Config } from './generated/core_description.js';
export { UnrollError, type ErrorCode } from './lib/errors.js';
export type * from './lib/types.js';
export type { Build } from './wasm_features.js';

export interface LoadOptions {
  /** Default: the fastest that this engine runs. */
  build?: Build;
  /** Folder that holds the modules, where a bundler has not put them in their place. */
  baseUrl?: string | URL;
}

/** Throws an UnrollError with the code 'no-simd' where the engine cannot run the core. */
export async function loadCore(options: LoadOptions = {}): Promise<Core> {
  const build = options.build ?? buildForThisEngine();
  const { default: createModule } = await importModule(build, options.baseUrl);
  return new WasmCore(build, await createModule());
}

/**
 * What works small examples out by hand, in a module of its own that is a quarter of the core's size.
 * Throws as `loadCore` does.
 */
export async function loadTracer({ baseUrl }: Pick<LoadOptions, 'baseUrl'> = {}): Promise<Tracer> {
  buildForThisEngine();
  const { default: createModule } = await (baseUrl === undefined
    ? import('../../build/wasm/bindings/unroll_trace.mjs')
    : (import(/* @vite-ignore */ new URL('unroll_trace.mjs', baseUrl).href) as Promise<{
        default: () => Promise<TraceModule>;
      }>));
  const module = await createModule();
  return {
    trace: (problem) => trace(module, problem),
    softmaxLoss: (problem) => softmaxLoss(module, problem),
  };
}

function buildForThisEngine(): Build {
  const build = chooseBuild();
  if (build !== null) return build;
  throw new UnrollError(
    'no-simd',
    'This browser has no WebAssembly SIMD, which training needs. ' +
      'It works in Chrome and Edge 95, Firefox 100, Safari 16.4 and Node 20, or anything newer.',
  );
}

function importModule(
  build: Build,
  baseUrl?: string | URL,
): Promise<{ default: () => Promise<MainModule> }> {
  if (baseUrl !== undefined) {
    const file = build === 'simd' ? 'unroll_simd.mjs' : 'unroll_relaxed.mjs';
    return import(/* @vite-ignore */ new URL(file, baseUrl).href);
  }
  // Literal, so that a bundler finds the modules and what they load.
  return build === 'simd'
    ? import('../../build/wasm/bindings/unroll_simd.mjs')
    : import('../../build/wasm-relaxed/bindings/unroll_relaxed.mjs');
}

class WasmCore implements Core {
  readonly #module: MainModule;
  readonly #description: CoreDescription;

  constructor(
    readonly build: Build,
    module: MainModule,
  ) {
    this.#module = module;
    this.#description = JSON.parse(translateErrors(() => module.describe())) as CoreDescription;
  }

  describe(): CoreDescription {
    return structuredClone(this.#description);
  }

  listCellKinds(): string[] {
    return this.#description.cells.map(({ kind }) => kind);
  }

  estimateBytes(config: Partial<Config>, vocabularySize: number, textCharacters: number): number {
    return translateErrors(() =>
      this.#module.estimateBytes(toJson(config), vocabularySize, textCharacters),
    );
  }

  createSession(config: Partial<Config>, text: string): Session {
    const bytes = this.#encode(text);
    return new WasmSession(
      translateErrors(() => this.#module.createSession(toJson(config), bytes)),
      this.#description,
    );
  }

  loadSession(bytes: Uint8Array, text?: string): Session {
    checkArray('bytes', 'Uint8Array', bytes);
    const encoded = text === undefined ? undefined : this.#encode(text);
    return new WasmSession(
      translateErrors(() =>
        encoded === undefined
          ? this.#module.loadSession(bytes)
          : this.#module.loadSessionWithText(bytes, encoded),
      ),
      this.#description,
    );
  }

  #encode(text: string): Uint8Array {
    // A character is at most two of these; what is cut off here is still refused as too long.
    return encode('text', text, 2 * this.#description.maximumCharacters + 2);
  }
}
