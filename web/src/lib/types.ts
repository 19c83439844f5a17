/** What the library takes and returns. */
import type { Config } from '../generated/core_description.js';
import type { Build } from '../wasm_features.js';

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
  /** Share of the sequences whose last character was predicted; NaN where the text is a stream. */
  lastAccuracy: number;
  /** In the order of `session.weightNames`. */
  weightGradientNorms: Float64Array;
}

export interface Validation {
  loss: number;
  characters: number;
  /** Share of the sequences whose last character was predicted; NaN where the text is a stream. */
  lastAccuracy: number;
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

export interface FlowOptions {
  /** Time steps of the probing sequences, 257 unless told; fewer where the text is shorter. */
  timeSteps?: number;
  /** "last" unless told: with the loss at every step, fresh gradient enters everywhere. */
  lossAt?: 'last' | 'every';
  /** Sequences that are averaged over, 4 unless told. */
  sequences?: number;
  /** The last lag that the decay is fitted to; all that there are, unless told. */
  fitLags?: number;
}

/**
 * The gradient back through time. Column `lag` of a row: mean over the sequences of the norm of the
 * gradient, `lag` time steps before the last one, of each sequence's own loss.
 */
export interface GradientFlow {
  timeSteps: number;
  layers: number;
  /** layers × timeSteps: ‖∂L/∂h_{T-lag}‖. A norm that underflows is 0. */
  hidden: Float64Array;
  /** The same for C, where the cell has one. */
  cell?: Float64Array;
  /** The last lag that the decays are fitted to. */
  fitLags: number;
  /** Per layer: the factor from one lag to the next, fitted to the logarithms; NaN if it cannot be. */
  hiddenDecay: Float64Array;
  cellDecay?: Float64Array;
  /** Per layer: mean of the forget gate over units, steps and sequences, where there is one. */
  forgetGate?: Float64Array;
}

/** Largest absolute eigenvalue of one hidden-to-hidden weight. */
export interface SpectralRadius {
  /** As in `weightNames`: "W", or "W_f_l1". */
  name: string;
  radius: number;
}

export interface WeightStatistics {
  /** The bins are equally wide and cover -limit … limit; the largest weight is inside. */
  limit: number;
  counts: Float64Array;
  /** Share of the weights (biases left out) with |w| < nearZero. */
  nearZeroShare: number;
  nearZero: number;
}

/** Every gate and state while the model reads a text of N characters from a zero state. */
export interface Inspection {
  /** N, one for each id. */
  characters: string[];
  hiddenSize: number;
  /**
   * Per layer, the gates in their order of storage and then the states: "i", "f", "c" (the
   * candidate), "o", "C", "h" of the lstm, "h" of the rnn. Unit u at character t: values[t * hiddenSize + u].
   */
  layers: { name: string; values: Float32Array }[][];
  /** N × V: row t is the distribution over the character after character t. */
  probabilities: Float32Array;
  /** Bits, -log2 of the probability that each character had; NaN for the first. */
  surprise: Float64Array;
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

/** A small network and a few words, to be computed forward and backward with every number shown. */
export interface TraceProblem {
  /** "rnn" (tanh) or "lstm". */
  cell: string;
  /** V, 2 … 16: words. The one-hot inputs and the predicted words are the same set. */
  vocabularySize: number;
  /** H, 1 … 8. */
  hiddenSize: number;
  /** T word ids, 1 … 8 of them. */
  inputs: readonly number[];
  /** As many. */
  targets: readonly number[];
  /** "every" unless told. */
  lossAt?: 'every' | 'last';
  /** true unless told; without them none is used, shown or updated. */
  biases?: boolean;
  /**
   * Row after row. rnn: U (H × V), W (H × H), b, V (V × H), c; lstm: W_f, W_i, W_c, W_o (H × (H+V),
   * acting on [h_{t-1}; x_t]), b_f, b_i, b_c, b_o, W_y (V × H), b_y. A bias that is not given is zero.
   */
  weights: Readonly<Record<string, ArrayLike<number>>>;
  /** The state before the first word; zero unless told. */
  h0?: ArrayLike<number>;
  c0?: ArrayLike<number>;
  /** Of the one SGD update at the end, 0.1 unless told. */
  learningRate?: number;
  /** Holds every derivative against a central difference too. */
  check?: boolean;
}

export interface TracedQuantity {
  /** As the lectures write it: "h", "dW_t". core/elman_trace.h and lstm_trace.h list them. */
  name: string;
  /** 1 … T; 0: the initial state, or what belongs to no single step. */
  timeStep: number;
  rows: number;
  columns: number;
  /** Row after row. */
  values: Float64Array;
  /** With `check`, of derivatives of the loss: the same by central differences. */
  numeric?: Float64Array;
}

export interface Trace {
  /** Cross-entropy in nats, the sum over the counted steps (training averages). */
  loss: number;
  /** After the update. */
  lossAfter: number;
  /** In the order of computation. */
  quantities: TracedQuantity[];
}

export interface SoftmaxProblem {
  /** z; n of them, 2 … 16. */
  logits: ArrayLike<number>;
  /** y: a distribution over as many; one-hot in the lectures. */
  target: ArrayLike<number>;
}

/** One softmax and what losses make of it, in nats; ŷ = softmax(z). */
export interface SoftmaxLoss {
  /** ŷ */
  probabilities: Float64Array;
  /** n × n, row after row: ∂ŷ_i/∂z_j. */
  jacobian: Float64Array;
  /** -ln ŷ_i */
  surprise: Float64Array;
  /** Of the target: -Σ y_i ln y_i. */
  entropy: number;
  /** -Σ y_i ln ŷ_i */
  crossEntropy: number;
  /** Σ y_i ln(y_i/ŷ_i), which is cross-entropy minus entropy. */
  klDivergence: number;
  /** ∂crossEntropy/∂ŷ_i = -y_i/ŷ_i */
  crossEntropyByProbability: Float64Array;
  /** By the logits: ŷ - y. */
  crossEntropyGradient: Float64Array;
  /** ½‖ŷ - y‖² */
  squaredError: number;
  /** By the logits: the Jacobian times ŷ - y. */
  squaredErrorGradient: Float64Array;
}

export interface Core {
  readonly build: Build;
  describe(): CoreDescription;
  listCellKinds(): string[];
  /** Bytes that a session would take, without making one. */
  estimateBytes(config: Partial<Config>, vocabularySize: number, textCharacters: number): number;
  createSession(config: Partial<Config>, text: string): Session;
  /**
   * A model that `save` wrote, or a state dict of PyTorch's in safetensors. Without a text it can do
   * all but train and validate.
   */
  loadSession(bytes: Uint8Array, text?: string): Session;
}

/** Works small examples out with every intermediate, in double. */
export interface Tracer {
  /** One forward pass, one backward pass and one update. */
  trace(problem: TraceProblem): Trace;
  softmaxLoss(problem: SoftmaxProblem): SoftmaxLoss;
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
  /** Lines as sequences only: how often always guessing the most frequent last character is right. */
  readonly chanceOfLast: number | null;
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
  /** Measures the gradient back through time on a few sequences of the training text. */
  gradientFlow(options?: FlowOptions): GradientFlow;
  spectralRadii(): SpectralRadius[];
  weightStatistics(options?: { bins?: number; nearZero?: number }): WeightStatistics;
  /** Reads a text from a zero state and shows every gate, state and prediction. */
  inspect(text: string): Inspection;
  /**
   * For each character before `position`: the norm of the gradient of ln p(text[position] | what is
   * before it) with respect to that character's one-hot input.
   */
  saliency(text: string, position: number): Float64Array;
  /** Holds sampled gradients against central differences in double precision. */
  checkGradients(): GradientCheck;
  /** A safetensors file from which training continues as if it had not been interrupted. */
  save(): Uint8Array;
  delete(): void;
  [Symbol.dispose]?(): void;
}
