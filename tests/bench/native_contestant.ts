/** The native program (native_bench.cpp), run anew for each task. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Done, Problem, Task } from './browser/protocol.js';
import type { Contestant } from './contestants.js';
import { makeText } from './text.js';

interface BenchmarkOutput {
  readonly benchmarks: readonly {
    readonly items_per_second?: number;
    /** Milliseconds of one iteration. */
    readonly real_time: number;
    readonly error_message?: string;
  }[];
}

export function nativeContestant(repository: string): Contestant {
  const program = resolve(repository, 'build/release/tests/bench/unroll_bench');
  const folder = resolve(repository, 'build/bench/texts');
  return {
    name: 'native',
    async run(task: Task): Promise<Done> {
      if (task.kind === 'ceiling' || task.kind === 'memory' || task.kind === 'estimate') {
        throw new Error(`the native program is not asked for its ${task.kind}`);
      }
      const { kind, problem, ms } = task;
      const { stdout } = await promisify(execFile)(program, [
        `--model=${JSON.stringify(problem.config)}`,
        `--text=${await writeText(folder, problem)}`,
        ...(kind === 'sample' ? [`--sample=${task.length}`] : []),
        `--benchmark_filter=^${kind}/`,
        `--benchmark_min_time=${ms / 1000}`,
        '--benchmark_format=json',
      ]);
      const [result] = (JSON.parse(stdout) as BenchmarkOutput).benchmarks;
      if (!result || result.error_message) {
        throw new Error(`native: ${result?.error_message ?? `no benchmark is named ${kind}`}`);
      }
      return kind === 'create'
        ? { count: 1, ms: result.real_time }
        : { count: result.items_per_second ?? NaN, ms: 1000 };
    },
  };
}

async function writeText(folder: string, { text }: Problem): Promise<string> {
  const file = resolve(folder, `${text.characters}_${text.vocabulary}.txt`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, makeText(text));
  return file;
}
