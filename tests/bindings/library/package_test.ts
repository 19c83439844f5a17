/** The built library, as a program of somebody else imports it: in a plain Node, without any flag. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const web = fileURLToPath(new URL('../../../web/', import.meta.url));
const folder = fileURLToPath(new URL('../../../build/library_test/', import.meta.url));

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--mode', 'lib', '--logLevel', 'warn'];
  execFileSync(process.execPath, [...vite, '--outDir', folder], { cwd: web, stdio: 'inherit' });
}, 60_000);

function run(program: string): unknown {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

describe('dist/lib/unroll.js', () => {
  it('trains, samples, saves and opens', () => {
    const result = run(`
      import { loadCore, UnrollError } from './unroll.js';
      const core = await loadCore();
      const text = 'to be or not to be, that is the question. '.repeat(20);
      const session = core.createSession({ hiddenSize: 32, learningRate: 0.01 }, text);
      const losses = session.train(60).map(({ loss }) => loss);
      const opened = core.loadSession(session.save(), text);
      let code;
      try { core.createSession({ hiddenSize: 0 }, text); }
      catch (error) { code = error instanceof UnrollError && error.code; }
      console.log(JSON.stringify({
        build: core.build,
        first: losses[0] - session.uniformLoss,
        last: losses.at(-1) / session.uniformLoss,
        same: opened.train(1)[0].loss === session.train(1)[0].loss,
        sample: session.sample({ prompt: 'to be', length: 20, temperature: 0.5 }).length,
        code,
      }));
      session.delete();
      opened.delete();
    `) as Record<string, unknown>;
    expect(result).toMatchObject({ same: true, sample: 20, code: 'bad-config' });
    expect(['simd', 'relaxed-simd']).toContain(result['build']);
    expect(Math.abs(Number(result['first']))).toBeLessThan(0.3);
    expect(Number(result['last'])).toBeLessThan(0.8);
  });

  it('works an example out by hand', () => {
    const result = run(`
      import { loadTracer } from './unroll.js';
      const { softmaxLoss } = await loadTracer();
      console.log(JSON.stringify(softmaxLoss({ logits: [1, 1], target: [0, 1] }).crossEntropy));
    `);
    expect(result).toBeCloseTo(Math.log(2), 14);
  });

  it('needs nothing but what lies beside it', () => {
    const files = readdirSync(folder);
    expect(files).toContain('unroll.js');
    const modules = files.filter((name) => name.endsWith('.wasm'));
    expect(modules.map((name) => name.split('-')[0]).sort()).toEqual([
      'unroll_relaxed',
      'unroll_simd',
      'unroll_trace',
    ]);
    expect(files.filter((name) => !/\.(js|wasm)$/.test(name))).toEqual([]);
  });

  it('starts no work and keeps no program alive by being loaded', () => {
    expect(run(`import './unroll.js'; console.log('1')`)).toBe(1);
  });
});
