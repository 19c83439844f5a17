/** The only holder of a session: what the worker wants of the core, in the protocol's terms. */
import { UnrollError, type Config, type Core, type Session, type StepMetrics } from '../lib.js';
import type { MetricColumns, RunInfo, StartMessage, WritingSettings } from '../protocol.js';

/** Validating or writing may take this long at a time, or pause would not be answered quickly. */
const choreMs = 40;
const maximumValidationWindows = 64;
const minimumSampleLength = 20;

export class Engine {
  private windows = 0;
  private samplesDrawn = 0;
  private msPerSampledCharacter: number;

  private constructor(
    private readonly core: Core,
    private readonly session: Session,
    /** The text's first character: what the model is given to begin with. */
    private readonly prompt: string,
    private readonly now: () => number,
  ) {
    // Until measured: two operations per parameter and character at two billion a second.
    this.msPerSampledCharacter = session.parameterCount * 1e-6;
  }

  static open(core: Core, start: StartMessage, now: () => number): Engine {
    const session = start.model
      ? core.loadSession(start.model, start.text)
      : core.createSession(start.config, start.text);
    const prompt = String.fromCodePoint(start.text.codePointAt(0) ?? 0);
    return new Engine(core, session, prompt, now);
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
      parameterCount: session.parameterCount,
      weightNames: session.weightNames,
      uniformLoss: session.uniformLoss,
      hasValidation: session.hasValidation,
      trainingCharacters: session.trainingCharacters,
      step: session.step,
    };
  }

  /** Fewer steps than asked come back when the next one would not be finite; it then throws. */
  train(steps: number): MetricColumns {
    return columnsOf(this.session.train(steps), this.session.weightNames.length);
  }

  /** Validation loss over as many windows as fit; the same ones each time, so that values compare. */
  validate(): { loss: number; characters: number } {
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
    const affordable = Math.floor(choreMs / this.msPerSampledCharacter);
    const characters = Math.max(minimumSampleLength, Math.min(length, affordable));
    const begin = this.now();
    this.samplesDrawn += 1;
    const continuation = this.sample(characters, temperature);
    if (continuation === null) return null;
    this.msPerSampledCharacter = Math.max(this.now() - begin, 0.01) / characters;
    return this.prompt + continuation;
  }

  private sample(length: number, temperature: number): string | null {
    const { prompt, samplesDrawn: seed } = this;
    try {
      return this.session.sample({ prompt, length, temperature, seed });
    } catch (error) {
      // These arguments are good: it is the model that has diverged, which its next step reports.
      if (error instanceof UnrollError && error.code === 'bad-argument') return null;
      throw error;
    }
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

export function columnsOf(metrics: readonly StepMetrics[], weights: number): MetricColumns {
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
    weightGradientNorms: Array.from({ length: weights }, (_, index) =>
      column((of) => of.weightGradientNorms[index] ?? NaN),
    ),
  };
}
