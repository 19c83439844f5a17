/** A kept training, as the intent that goes on with it. */
import { restoreSeries, type SavedSeries } from '../../charts/saved_series.js';
import { createMetrics, createRun, weightOf, type RunMetrics } from '../run.js';
import type { ContinuedRun, Intent } from '../state.js';
import { describeText } from '../text_rules.js';
import { styled } from '../variants.js';
import { textsPart, type RunPart } from './capture.js';
import type { Entry, KeptRun } from './entry.js';

type Parts = ReadonlyMap<string, unknown>;

/** Null where a part is missing: the storage was cleared in between, or in part. */
export function continuation(
  { setup, runs }: Entry,
  parts: Parts,
): Extract<Intent, { type: 'continueRuns' }> | null {
  const texts = parts.get(textsPart) as readonly string[] | undefined;
  const [value] = texts ?? [];
  if (!texts || value === undefined) return null;
  const continued = runs.flatMap((run) => continuedRun(run, texts, parts) ?? []);
  if (continued.length < runs.length) return null;
  const { preset, ...rest } = setup;
  const text = describeText(value, setup.jamo, preset);
  // Styles are told apart by being the same object, which those from the storage are not.
  const variants = styled(
    setup.variants.map((variant) => ({ ...variant, style: null })),
    setup.config,
  );
  const styles = new Map(variants.map(({ key, style }) => [key, style]));
  return {
    type: 'continueRuns',
    setup: { ...rest, text, variants },
    runs: continued.map(({ run, ...others }) => ({
      ...others,
      run: { ...run, style: styles.get(run.variant) ?? run.style },
    })),
  };
}

function continuedRun(kept: KeptRun, texts: readonly string[], parts: Parts): ContinuedRun | null {
  const part = parts.get(kept.part) as RunPart | undefined;
  const text = texts[kept.text];
  if (!part || text === undefined) return null;
  const { variant, style, config, originalCharacters, isLoaded } = kept;
  const { latest, validation, sample, trains } = kept;
  const setup = { variant, style, config, text, originalCharacters, isLoaded };
  const metrics = metricsOf(part);
  // The reducer names it.
  const run = { ...createRun('', setup), metrics, latest, validation, sample };
  return { run, model: part.model, trains };
}

function metricsOf({ steps, validation }: RunPart): RunMetrics | null {
  if (!steps || !validation) return null;
  const metrics = createMetrics(weightNames(steps));
  restoreSeries(metrics.steps, steps);
  restoreSeries(metrics.validation, validation);
  return metrics;
}

function weightNames({ columns }: SavedSeries): string[] {
  return Object.keys(columns).flatMap((quantity) => weightOf(quantity) ?? []);
}
