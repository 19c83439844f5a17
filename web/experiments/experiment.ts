/** What an experiment is: data that sets the page up so that something can be seen, and says what. */
import type { FieldName } from '../src/app/config_rules.js';
import type { VariantChanges } from '../src/app/variants.js';
import type { Config } from '../src/lib.js';
import type { RememberingOptions } from '../src/text/remembering.js';
import type { InBothLanguages } from '../texts/presets.js';

/** The preset's name, or what the generated lines are like. */
export type ExperimentText =
  { readonly preset: string } | { readonly remembering: RememberingOptions };

export interface Experiment {
  /** The subject of the lecture in which this is met. */
  readonly topic: InBothLanguages;
  /** What to look at while it runs. */
  readonly watch: InBothLanguages;
  /** What is seen: only what the tests assert, with a margin, at four seeds. */
  readonly shows: InBothLanguages;
  readonly text: ExperimentText;
  /** Shared by all runs: what differs from the core's defaults. */
  readonly config: Readonly<Partial<Config>>;
  /** What each run has of its own; one to four. */
  readonly runs: readonly VariantChanges[];
  /** What the runs are compared by at first; by step unless told. */
  readonly compareBy?: 'step' | 'characters' | 'time';
  /** What the loss panel shows at first; the loss unless told. */
  readonly show?: 'loss' | 'accuracy' | 'weights';
  /** Settings that stand right beside the text. */
  readonly knobs: readonly (FieldName | 'gap')[];
}
