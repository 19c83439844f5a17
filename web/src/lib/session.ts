/** A session of the core behind the library's interface. */
import type {
  LayerValues as RawLayerValues,
  Parameter as RawParameter,
  Session as RawSession,
} from '../../../build/wasm/bindings/unroll_simd.mjs';
import type { Config } from '../generated/core_description.js';
import { translateErrors, UnrollError } from './errors.js';
import type {
  Batch,
  BatchGradients,
  CoreDescription,
  FlowOptions,
  GradientCheck,
  GradientFlow,
  Inspection,
  Parameter,
  SampleOptions,
  Session,
  SpectralRadius,
  StepMetrics,
  Validation,
  WeightStatistics,
} from './types.js';
import { checkArray, decode, encode, toJson } from './values.js';

export class WasmSession implements Session {
  #raw: RawSession | null;
  readonly vocabulary: string[];
  readonly weightNames: string[];
  readonly parameterCount: number;
  readonly uniformLoss: number;
  readonly hasValidation: boolean;
  readonly trainingCharacters: number;
  readonly chanceOfLast: number | null;
  readonly #gates: readonly string[];

  constructor(raw: RawSession, description: CoreDescription) {
    this.#raw = raw;
    this.vocabulary = [...decode(raw.vocabulary())];
    this.weightNames = raw.weightNames();
    this.parameterCount = raw.parameterCount();
    this.uniformLoss = raw.uniformLoss();
    this.hasValidation = raw.hasValidation();
    this.trainingCharacters = raw.trainingCharacters();
    const chance = raw.chanceOfLast();
    this.chanceOfLast = Number.isNaN(chance) ? null : chance;
    const { cell } = this.config;
    this.#gates = description.cells.find(({ kind }) => kind === cell)?.gates ?? [];
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

  gradientFlow({
    timeSteps = 257,
    lossAt = 'last',
    sequences = 4,
    fitLags = Math.max(1, timeSteps - 1),
  }: FlowOptions = {}): GradientFlow {
    const flow = this.#call((raw) => raw.gradientFlow(timeSteps, sequences, lossAt, fitLags));
    const { cell, cellDecay, forgetGate, ...rest } = flow;
    return {
      ...rest,
      ...(cell.length > 0 ? { cell, cellDecay } : {}),
      ...(forgetGate.length > 0 ? { forgetGate } : {}),
    };
  }

  spectralRadii(): SpectralRadius[] {
    return this.#call((raw) => raw.spectralRadii()).map(({ name, radius }) => ({
      name: String(name),
      radius,
    }));
  }

  weightStatistics({ bins = 61, nearZero = 0.01 } = {}): WeightStatistics {
    return { ...this.#call((raw) => raw.weightStatistics(bins, nearZero)), nearZero };
  }

  inspect(text: string): Inspection {
    const bytes = encode('text', text);
    const { layers, probabilities, surprise } = this.#call((raw) => raw.inspect(bytes));
    const { hiddenSize } = this.config;
    return {
      characters: [...decode(bytes)],
      hiddenSize,
      layers: layers.map((layer) => namedValues(layer, this.#gates, hiddenSize)),
      probabilities,
      surprise,
    };
  }

  saliency(text: string, position: number): Float64Array {
    const bytes = encode('text', text);
    return this.#call((raw) => raw.saliency(bytes, position));
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

/** Takes the stacked gates apart, G·H × N column after column. */
function namedValues(
  { gates, h, c }: RawLayerValues,
  names: readonly string[],
  hiddenSize: number,
): Inspection['layers'][number] {
  const characters = h.length / hiddenSize;
  const rows = names.length * hiddenSize;
  // The only gate of a cell without C is its state.
  const blocks = c.length === 0 && names.length === 1 ? [] : names;
  const named = blocks.map((name, gate) => {
    const values = new Float32Array(h.length);
    for (let t = 0; t < characters; t++) {
      const start = t * rows + gate * hiddenSize;
      values.set(gates.subarray(start, start + hiddenSize), t * hiddenSize);
    }
    return { name, values };
  });
  const states = c.length > 0 ? [{ name: 'C', values: c }] : [];
  return [...named, ...states, { name: 'h', values: h }];
}

// Where the engine has explicit resource management, `using session = …` deletes it.
if (typeof Symbol.dispose === 'symbol') {
  Object.defineProperty(WasmSession.prototype, Symbol.dispose, {
    value: WasmSession.prototype.delete,
  });
}

/** Embind's declarations say of a string only what it would take, not what it returns. */
function nameOf({ name }: RawParameter): string {
  return String(name);
}
