/**
 * The JavaScript library: a core in WebAssembly, and sessions that train on a text. It runs in
 * browsers, in workers and in Node; all calls are synchronous once the core is loaded. Whatever goes
 * wrong arrives as an `UnrollError`, and every array that is returned is the caller's own.
 */
import type {
  MainModule,
  Parameter as RawParameter,
  Session as RawSession,
} from '../../build/wasm/bindings/unroll_simd.mjs';
import type { Config } from './generated/core_description.js';
import { chooseBuild, type Build } from './wasm_features.js';

export type { Config } from './generated/core_description.js';
export type { Build } from './wasm_features.js';

export interface FieldDescription {
  name: keyof Config;
  type: 'integer' | 'number' | 'boolean' | 'choice';
  default: number | boolean | string;
  /** Both ends are allowed; integers and numbers only. */
  minimum?: number;
  maximum?: number;
  choices?: readonly string[];
  /** May change while training. */
  live: boolean;
  description: string;
}

export interface CellDescription {
  kind: string;
  gates: readonly string[];
  hasCellState: boolean;
  /** As the lectures name them; the readout comes last. */
  weights: readonly string[];
}

export interface CoreDescription {
  version: string;
  fields: readonly FieldDescription[];
  cells: readonly CellDescription[];
  maximumCharacters: number;
  maximumBytes: number;
}

/** What one step measured. Losses are in nats per character; norms are L2 norms. */
export interface StepMetrics {
  /** Counted from 1. */
  step: number;
  /** Passes over the training text, with fraction. */
  epoch: number;
  charactersSeen: number;
  /** Before the update, without penalty. */
  loss: number;
  penalty: number;
  /** Of loss and penalty together, before clipping. */
  gradientNorm: number;
  clippedNorm: number;
  updateNorm: number;
  weightNorm: number;
  /** In the order of `session.weightNames`. */
  weightGradientNorms: Float64Array;
}

export interface Validation {
  loss: number;
  characters: number;
}

export interface SampleOptions {
  /** Read before writing begins; not part of the result. */
  prompt?: string;
  length: number;
  /** Logits are divided by it; 0 always takes the most likely character. */
  temperature?: number;
  /** Only the k most likely characters; 0: all. */
  topK?: number;
  seed?: number;
}

export interface Parameter {
  name: string;
  shape: number[];
  /** Row after row, as PyTorch stores it. */
  data: Float32Array;
}

export interface Batch {
  /** timeSteps · batchSize character ids, time-major: entry t · batchSize + b. */
  inputs: Int32Array;
  targets: Int32Array;
  timeSteps: number;
  batchSize: number;
  /** The configuration's, if not given. */
  lossAt?: 'every' | 'last';
  /** layers × batchSize × hiddenSize; zero if not given. */
  h0?: Float32Array;
  c0?: Float32Array;
}

export interface BatchGradients {
  loss: number;
  /** timeSteps × batchSize × V, or batchSize × V with the loss at the last step. */
  logits: Float32Array;
  /** Over all parameters, without clipping. */
  gradientNorm: number;
  gradients: Record<string, Float32Array>;
  /** layers × timeSteps: ‖∂L/∂h_t‖ over the whole batch. */
  hiddenGradientNorms: Float32Array;
  /** The same for C_t, where the cell has one. */
  cellGradientNorms?: Float32Array;
}

export interface GradientCheck {
  passed: boolean;
  worst: {
    parameter: string;
    index: number;
    analytic: number;
    numeric: number;
    relativeError: number;
  };
  checked: number;
  log: string;
}

export interface Core {
  readonly build: Build;
  describe(): CoreDescription;
  listCellKinds(): string[];
  /** Bytes that a session would take, without making one. */
  estimateBytes(config: Partial<Config>, vocabularySize: number, textCharacters: number): number;
  createSession(config: Partial<Config>, text: string): Session;
  /** A model that `save` wrote. Without a text it can do all but train and validate. */
  loadSession(bytes: Uint8Array, text?: string): Session;
}

/** A model and its training. Lives in WebAssembly memory, so `delete` it (or declare it `using`). */
export interface Session {
  readonly config: Config;
  /** The character of each id. */
  readonly vocabulary: string[];
  readonly parameterCount: number;
  /** "W_f", or "W_f_l0" with several layers. */
  readonly weightNames: string[];
  /** Steps taken so far. */
  readonly step: number;
  /** ln V: the loss of a uniform guess. */
  readonly uniformLoss: number;
  readonly hasValidation: boolean;
  readonly trainingCharacters: number;
  /**
   * Takes n steps, or fewer: it stops before a step that would not be finite, and the next call
   * throws that error. Nothing of such a step is applied.
   */
  train(n: number): StepMetrics[];
  /** On the text held back; at most `windows` windows of each stream (0, the default: all). */
  validate(options?: { windows?: number }): Validation;
  sample(options: SampleOptions): string;
  /** Live fields only. */
  setConfig(changes: Partial<Config>): void;
  parameters(): Parameter[];
  setParameter(name: string, data: Float32Array): void;
  /** Measures loss and gradients of a batch. No update; the training state stays as it is. */
  forwardBackward(batch: Batch): BatchGradients;
  /** Holds sampled gradients against central differences in double precision. */
  checkGradients(): GradientCheck;
  /** A safetensors file from which training continues as if it had not been interrupted. */
  save(): Uint8Array;
  delete(): void;
  [Symbol.dispose]?(): void;
}

export type ErrorCode =
  | 'bad-config'
  | 'bad-text'
  | 'bad-argument'
  | 'bad-file'
  | 'too-large'
  | 'non-finite'
  | 'no-simd'
  | 'internal';

interface ErrorDetails {
  field?: string;
  step?: number;
  quantity?: 'loss' | 'gradient';
  parameter?: string;
  bytes?: number;
}

export class UnrollError extends Error {
  override readonly name = 'UnrollError';
  /** bad-config: the field at fault, if it is one. */
  readonly field?: string;
  /** non-finite: the step that was refused, what was not finite, and where. */
  readonly step?: number;
  readonly quantity?: 'loss' | 'gradient';
  readonly parameter?: string;
  /** too-large: what it would have taken, if that is known. */
  readonly bytes?: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    Object.assign(this, details);
  }
}

export interface LoadOptions {
  /** Default: the fastest that this engine runs. */
  build?: Build;
  /** Folder that holds the modules, where a bundler has not put them in their place. */
  baseUrl?: string | URL;
}

/** Throws an UnrollError with the code 'no-simd' where the engine cannot run the core. */
export async function loadCore(options: LoadOptions = {}): Promise<Core> {
  const build = options.build ?? chooseBuild();
  if (build === null) {
    throw new UnrollError(
      'no-simd',
      'This browser has no WebAssembly SIMD, which training needs. ' +
        'It works in Chrome and Edge 95, Firefox 100, Safari 16.4 and Node 20, or anything newer.',
    );
  }
  const { default: createModule } = await importModule(build, options.baseUrl);
  return new WasmCore(build, await createModule());
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
    );
  }

  #encode(text: string): Uint8Array {
    // A character is at most two of these; what is cut off here is still refused as too long.
    return encode('text', text, 2 * this.#description.maximumCharacters + 2);
  }
}

class WasmSession implements Session {
  #raw: RawSession | null;
  readonly vocabulary: string[];
  readonly weightNames: string[];
  readonly parameterCount: number;
  readonly uniformLoss: number;
  readonly hasValidation: boolean;
  readonly trainingCharacters: number;

  constructor(raw: RawSession) {
    this.#raw = raw;
    this.vocabulary = [...decode(raw.vocabulary())];
    this.weightNames = raw.weightNames();
    this.parameterCount = raw.parameterCount();
    this.uniformLoss = raw.uniformLoss();
    this.hasValidation = raw.hasValidation();
    this.trainingCharacters = raw.trainingCharacters();
  }

  get config(): Config {
    return JSON.parse(this.#call((raw) => raw.config())) as Config;
  }

  get step(): number {
    return this.#call((raw) => raw.step());
  }

  train(n: number): StepMetrics[] {
    return this.#call((raw) => raw.train(n));
  }

  validate({ windows = 0 }: { windows?: number } = {}): Validation {
    return this.#call((raw) => raw.validate(windows));
  }

  sample({ prompt = '', length, temperature = 1, topK = 0, seed = 1 }: SampleOptions): string {
    const bytes = encode('prompt', prompt);
    return decode(this.#call((raw) => raw.sample(bytes, length, temperature, topK, seed)));
  }

  setConfig(changes: Partial<Config>): void {
    this.#call((raw) => raw.setConfig(toJson(changes)));
  }

  parameters(): Parameter[] {
    return this.#call((raw) => raw.parameters()).map((parameter) => ({
      ...parameter,
      name: nameOf(parameter),
    }));
  }

  setParameter(name: string, data: Float32Array): void {
    checkArray(name, 'Float32Array', data);
    this.#call((raw) => raw.setParameter(String(name), data));
  }

  forwardBackward(batch: Batch): BatchGradients {
    const { inputs, targets, timeSteps, batchSize, lossAt = '' } = batch;
    const { h0 = new Float32Array(), c0 = new Float32Array() } = batch;
    checkArray('inputs', 'Int32Array', inputs);
    checkArray('targets', 'Int32Array', targets);
    checkArray('h0', 'Float32Array', h0);
    checkArray('c0', 'Float32Array', c0);
    const { gradients, cellGradientNorms, ...rest } = this.#call((raw) =>
      raw.forwardBackward(inputs, targets, timeSteps, batchSize, lossAt, h0, c0),
    );
    return {
      ...rest,
      gradients: Object.fromEntries(gradients.map((entry) => [nameOf(entry), entry.data])),
      ...(cellGradientNorms.length > 0 ? { cellGradientNorms } : {}),
    };
  }

  checkGradients(): GradientCheck {
    const { passed, worst, checked, log } = this.#call((raw) => raw.checkGradients());
    return {
      passed,
      worst: { ...worst, parameter: String(worst.parameter) },
      checked,
      log: String(log),
    };
  }

  save(): Uint8Array {
    return this.#call((raw) => raw.save());
  }

  delete(): void {
    this.#raw?.delete();
    this.#raw = null;
  }

  #call<Result>(use: (raw: RawSession) => Result): Result {
    const raw = this.#raw;
    if (raw === null) {
      throw new UnrollError('bad-argument', 'This session has been deleted; create a new one.');
    }
    return translateErrors(() => use(raw));
  }
}

// Where the engine has explicit resource management, `using session = …` deletes it.
if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(WasmSession.prototype, Symbol.dispose, {
    value: WasmSession.prototype.delete,
  });
}

/** The only place where errors of the core become JavaScript's. js_error.h throws plain objects. */
function translateErrors<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (thrown) {
    if (thrown instanceof UnrollError) throw thrown;
    if (isThrownByCore(thrown)) {
      const { code, message, ...details } = thrown;
      throw new UnrollError(code, message, details);
    }
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UnrollError('internal', `The core failed: ${reason}`, {}, { cause: thrown });
  }
}

interface ThrownByCore extends ErrorDetails {
  code: ErrorCode;
  message: string;
}

function isThrownByCore(thrown: unknown): thrown is ThrownByCore {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    'code' in thrown &&
    'message' in thrown
  );
}

/** JSON knows no NaN or Infinity and would drop them; as text they are refused by name. */
function toJson(config: Partial<Config>): string {
  return (
    JSON.stringify(config, (_key, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    ) ?? 'null'
  );
}

const encoder = new TextEncoder();
/** Strict about nothing, as the core writes well-formed UTF-8; a byte order mark is a character. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8; a lone surrogate becomes U+FFFD. Only the first `longest` UTF-16 units are looked at. */
function encode(what: string, text: string, longest = Infinity): Uint8Array {
  if (typeof text !== 'string') {
    throw new UnrollError('bad-argument', `${what}: expected a string, got ${typeof text}`);
  }
  return encoder.encode(text.length > longest ? text.slice(0, longest) : text);
}

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Embind's declarations say of a string only what it would take, not what it returns. */
function nameOf({ name }: RawParameter): string {
  return String(name);
}

function checkArray(what: string, type: string, array: unknown): void {
  // By tag, because an array from another frame is an instance of another class.
  const tag = Object.prototype.toString.call(array).slice('[object '.length, -1);
  if (tag !== type) {
    throw new UnrollError('bad-argument', `${what}: expected ${type}, got ${tag}`);
  }
}
