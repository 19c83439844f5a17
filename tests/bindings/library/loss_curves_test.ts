/** One seed is one run: the losses of both builds against those of the native one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../web/src/lib.js';
import { builds, coreOf } from './cores.js';

interface NativeLosses {
  text: string;
  runs: { config: Partial<Config>; losses: number[] }[];
}

// Written by tests/bindings/loss_curves_test.cpp, which says how.
const native = JSON.parse(
  readFileSync(new URL('../../data/native_losses.json', import.meta.url), 'utf8'),
) as NativeLosses;

describe.each(builds)('the %s build', (build) => {
  it.each(native.runs)('loses what the native build does over 100 steps: $config', async (run) => {
    const core = await coreOf(build);
    const session = core.createSession(run.config, native.text);
    const losses = session.train(100).map(({ loss }) => loss);
    session.delete();
    expect(losses).toHaveLength(run.losses.length);
    const deviations = losses.map((loss, k) => Math.abs(loss / (run.losses[k] ?? NaN) - 1));
    expect(Math.max(...deviations)).toBeLessThan(1e-4);
  });
});
