/** What takes room: a session's memory beside its estimate, and the modules as they are loaded. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { titles, type Contestant } from './contestants.js';
import { goals, type Model } from './models.js';
import { markOf, measurement, round, showRatio, type Measurement, type Ratio } from './results.js';
import type { Found } from './speed.js';

/** Of one build: the estimate and the allocations are the same in both. */
export async function measureMemory(
  models: readonly Model[],
  contestant: Contestant,
): Promise<Found> {
  const measurements: Measurement[] = [];
  const ratios: Ratio[] = [];
  const rows = [['memory of a session, MB', 'in use', 'estimated', 'in use/estimated']];
  for (const { name, problem } of models) {
    const { count: used } = await contestant.run({ kind: 'memory', problem });
    const { count: estimated } = await contestant.run({ kind: 'estimate', problem });
    const of = 'memory in use/estimated';
    const ratio: Ratio = { name, of, value: used / estimated, ...goals.memory };
    measurements.push(measurement(`memory, ${name}`, contestant.name, 'bytes', [used]));
    ratios.push(ratio);
    rows.push([name, round(used / 1e6), round(estimated / 1e6), showRatio(ratio)]);
  }
  return { measurements, ratios, rows };
}

const modules = [
  ['simd', 'build/wasm/bindings/unroll_simd.wasm'],
  ['relaxed-simd', 'build/wasm-relaxed/bindings/unroll_relaxed.wasm'],
] as const;

export async function measureModules(repository: string): Promise<Found> {
  const measurements: Measurement[] = [];
  const ratios: Ratio[] = [];
  const allowed = goals.moduleBytes;
  const rows = [['module, KB', 'raw', 'gzipped']];
  for (const [name, file] of modules) {
    const bytes = await readFile(resolve(repository, file));
    const gzipped = gzipSync(bytes, { level: 9 }).length;
    measurements.push(
      measurement('module', name, 'bytes', [bytes.length]),
      measurement('module, gzipped', name, 'bytes', [gzipped]),
    );
    const of = `gzipped/${allowed} bytes`;
    const ratio: Ratio = { name: `module, ${name}`, of, value: gzipped / allowed, limit: 1 };
    ratios.push(ratio);
    const shown = `${round(gzipped / 1000)} ${markOf(ratio)} ≤ ${allowed / 1000}`;
    rows.push([titles[name], round(bytes.length / 1000), shown]);
  }
  return { measurements, ratios, rows };
}
