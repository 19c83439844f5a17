/** The only holder of a session: what the worker wants of the core, in the protocol's terms. */
import {
  UnrollError,
  type Config,
  type Core,
  type GradientFlow,
  type Inspection,
  type Session,
  type SpectralRadius,
  type StepMetrics,
  type Validation,
  type WeightStatistics,
} from '../lib.js';
import {
  quotedLag,
  type MetricColumns,
  type ModelSlice,
  type ProbeSettings,
  type RunInfo,
  type StartMessage,
  type WritingSettings,
} from '../protocol.js';
import { sliceModel } from './model_slice.js';
import { fullProbe, ProbePlanner } from './probe_size.js';

/** Validating or writing may take this long at a time, or pause would not be answered quickly. */
const choreMs = 40;
const maximumValidationWindows = 64;
const minimumSampleLength = 20;
/** Until measured: operations per millisecond of a laptop that reads one character at a time. */
const expectedOperationsPerMs = 8e6;
/** Squaring a matrix a dozen times grows with H³: what would take longer than this is not done. */
const maximumRadiusOperations = 2e9;
const squarings = 12;
/** Lines that show what the model makes of them, and where they are looked for. */
const linesShown = 5;
const searchedForLines = 20_000;

/** One measurement of the gradient back through time. */
export interface MeasuredFlow {
  readonly flow: GradientFlow;
  /** The largest lag reaches back to the first character of a line. */
  readonly wholeLines: boolean;
}

export class Engine {
  private windows = 0;
  private samplesDrawn = 0;
  private trainedMs = 0;
  private readonly probe: ProbePlanner;
  private msPerSampledCharacter: number;

  private constructor(
    private readonly core: Core,
    private readonly session: Session,
    private readonly text: string,
    private readonly now: () => number,
  ) {
    // Until measured: two operations per parameter and character at two billion a second.
    this.msPerSampledCharacter = session.parameterCount * 1e-6;
    // Forward, and back through states and inputs, but without the gradients of the weights.
    const operations = 4 * session.parameterCount * fullProbe.timeSteps;
    this.probe = new ProbePlanner(operations / expectedOperationsPerMs);
  }

  static open(core: Core, start: StartMessage, now: () => number): Engine {
    const session = start.model
      ? core.loadSession(start.model, start.text)
      : core.createSession(start.config, start.text);
    return new Engine(core, session, start.text, now);
  }

  /** Trained on the last characters of lines only: of the others the model knows nothing. */
  get onlyLasts(): boolean {
    const { sequences, lossAt } = this.session.config;
    return sequences === 'lines' && lossAt === 'last';
  }

  get step(): number {
    return this.session.step;
  }

  info(): RunInfo {
    const { session } = this;
    return {
      build: this.core.build,
      config: session.config,
      vocabularySize: session.vocabulary.length,
      vocabulary: session.vocabulary,
      parameterCount: session.parameterCount,
      weightNames: session.weightNames,
      uniformLoss: session.uniformLoss,
      hasValidation: session.hasValidation,
      trainingCharacters: session.trainingCharacters,
      chanceOfLast: session.chanceOfLast,
      step: session.step,
    };
  }

  /** Fewer steps than asked come back when the next one would not be finite; it then throws. */
  train(steps: number): MetricColumns {
    const begin = this.now();
    const metrics = this.session.train(steps);
    const ms = this.now() - begin;
    const before = this.trainedMs;
    this.trainedMs += ms;
    // The slice is timed as a whole; its steps are taken to be equally long.
    const secondsAt = (index: number) => (before + (ms * (index + 1)) / metrics.length) / 1000;
    return columnsOf(metrics, this.session.weightNames.length, secondsAt);
  }

  /** Validation loss over as many windows as fit; the same ones each time, so that values compare. */
  validate(): Validation {
    if (this.windows === 0) {
      this.session.validate({ windows: 1 });
      const begin = this.now();
      this.session.validate({ windows: 1 });
      const ms = Math.max(this.now() - begin, 0.01);
      this.windows = Math.max(1, Math.min(maximumValidationWindows, Math.floor(choreMs / ms)));
    }
    return this.session.validate({ windows: this.windows });
  }

  /** The prompt, and what the model makes of it; null where its output is not finite. */
  write({ length, temperature }: WritingSettings): string | null {
    if (this.onlyLasts) return this.completeLines(temperature);
    const affordable = Math.floor(choreMs / this.msPerSampledCharacter);
    const characters = Math.max(minimumSampleLength, Math.min(length, affordable));
    const begin = this.now();
    this.samplesDrawn += 1;
    // The text's first character is what it is given to begin with.
    const prompt = String.fromCodePoint(this.text.codePointAt(0) ?? 0);
    const continuation = this.sample(prompt, characters, temperature);
    if (continuation === null) return null;
    this.msPerSampledCharacter = Math.max(this.now() - begin, 0.01) / characters;
    return prompt + continuation;
  }

  /** Lines from the end of the text, which validation holds back, each with a last character of the model's. */
  private completeLines(temperature: number): string | null {
    this.samplesDrawn += 1;
    const lines: string[] = [];
    for (const line of lastLines(this.text)) {
      const given = [...line].slice(0, -1).join('');
      const last = this.sample(given, 1, temperature);
      if (last === null) return null;
      lines.push(given + last);
    }
    return lines.join('\n');
  }

  private sample(prompt: string, length: number, temperature: number): string | null {
    const { samplesDrawn: seed } = this;
    return unlessDiverged(() => this.session.sample({ prompt, length, temperature, seed }));
  }

  /** Null where the model's output is not finite. */
  measureFlow({ lossAt }: ProbeSettings): MeasuredFlow | null {
    const { timeSteps, sequences } = this.probe.next();
    const begin = this.now();
    const readsLines = this.session.config.sequences === 'lines';
    // As far as the page's sentence speaks of.
    const fitLags = readsLines ? timeSteps : quotedLag;
    const flow = unlessDiverged(() =>
      this.session.gradientFlow({ timeSteps, sequences, lossAt, fitLags }),
    );
    this.probe.report(this.now() - begin);
    // A norm at lag 0 that is no number: the loss itself is none, which the next step reports.
    if (flow === null || !Number.isFinite(flow.hidden[0])) return null;
    return { flow, wholeLines: readsLines && flow.timeSteps < timeSteps };
  }

  weightStatistics(): WeightStatistics | null {
    return unlessDiverged(() => this.session.weightStatistics());
  }

  /** None where they would take too long, or where the weights are not finite. */
  spectralRadii(): SpectralRadius[] {
    const { cell, hiddenSize, layers } = this.session.config;
    const gates = this.core.describe().cells.find(({ kind }) => kind === cell)?.gates.length ?? 1;
    const matrices = layers * Math.max(1, gates);
    if (squarings * 2 * hiddenSize ** 3 * matrices > maximumRadiusOperations) return [];
    return unlessDiverged(() => this.session.spectralRadii()) ?? [];
  }

  inspect(text: string): Inspection {
    return this.session.inspect(text);
  }

  saliency(text: string, position: number): Float64Array {
    return this.session.saliency(text, position);
  }

  slice(units: number, characters: readonly string[]): ModelSlice {
    const { config, step, vocabulary } = this.session;
    const parameters = this.session.parameters();
    return sliceModel({ config, step, vocabulary, parameters }, { units, characters });
  }

  setConfig(changes: Partial<Config>): void {
    this.session.setConfig(changes);
  }

  save(): Uint8Array {
    return this.session.save();
  }

  close(): void {
    this.session.delete();
  }
}

/** The last few lines that have something to be given and something to be predicted. */
function lastLines(text: string): string[] {
  const lines = text.slice(-searchedForLines).split('\n');
  // The first of a part may be the end of a line only.
  return lines
    .slice(text.length > searchedForLines ? 1 : 0)
    .filter((line) => [...line].length > 1)
    .slice(-linesShown);
}

/** These arguments are good: it is the model that has diverged, which its next step reports. */
function unlessDiverged<Result>(measure: () => Result): Result | null {
  try {
    return measure();
  } catch (error) {
    const isDivergence =
      error instanceof UnrollError && ['bad-argument', 'non-finite'].includes(error.code);
    if (isDivergence) return null;
    throw error;
  }
}

export function columnsOf(
  metrics: readonly StepMetrics[],
  weights: number,
  secondsAt: (index: number) => number,
): MetricColumns {
  const column = (value: (of: StepMetrics) => number) => Float64Array.from(metrics, value);
  return {
    step: column((of) => of.step),
    epoch: column((of) => of.epoch),
    charactersSeen: column((of) => of.charactersSeen),
    loss: column((of) => of.loss),
    gradientNorm: column((of) => of.gradientNorm),
    clippedNorm: column((of) => of.clippedNorm),
    updateNorm: column((of) => of.updateNorm),
    weightNorm: column((of) => of.weightNorm),
    lastAccuracy: column((of) => of.lastAccuracy),
    seconds: Float64Array.from(metrics, (_, index) => secondsAt(index)),
    weightGradientNorms: Array.from({ length: weights }, (_, index) =>
      column((of) => of.weightGradientNorms[index] ?? NaN),
    ),
  };
}
