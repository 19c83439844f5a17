/** The npm package as somebody else uses it: packed, installed without a network, and built upon. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlaygroundElement } from '../../../web/src/playground_element.js';
import { expect, test } from './page_test_kit.js';
import { serveFolder } from './static_server.js';

const text = 'to be or not to be, that is the question. ';

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "lecture", "private": true, "type": "module" }',

  'train.js': `
    import { loadCore, loadTracer } from 'unroll';
    const text = '${text}'.repeat(20);
    const builds = {};
    const { build } = await loadCore();
    for (const each of ['simd', build]) {
      const core = await loadCore({ build: each });
      const session = core.createSession({ hiddenSize: 32, learningRate: 0.01 }, text);
      builds[core.build] = session.train(60).at(-1).loss / session.uniformLoss;
      session.delete();
    }
    const tracer = await loadTracer();
    const { crossEntropy } = tracer.softmaxLoss({ logits: [1, 1], target: [0, 1] });
    console.log(JSON.stringify({ builds, crossEntropy }));`,

  'index.html': `<!doctype html><title>Lecture</title><link rel="icon" href="data:,">
    <unroll-playground text="${text.repeat(8)}" hidden-size="16" sequence-length="16"
      batch-size="4" lang="en" hide="settings"></unroll-playground><output></output>
    <script type="module" src="./main.js"></script>`,
  'main.js': `
    import { loadCore } from 'unroll';
    import 'unroll/element';
    const session = (await loadCore()).createSession({ hiddenSize: 16 }, '${text}'.repeat(20));
    document.querySelector('output').textContent = 'trained ' + session.train(5).length + ' steps';`,

  'lecture.ts': `
    import { loadCore, UnrollError, type Config, type Session } from 'unroll';
    import type { PlaygroundElement } from 'unroll/element';
    import 'unroll/element';
    const config: Partial<Config> = { cell: 'lstm', hiddenSize: 32 };
    export async function losses(text: string): Promise<number[]> {
      const session: Session = (await loadCore()).createSession(config, text);
      return session.train(3).map(({ loss }) => loss);
    }
    const playground: PlaygroundElement | null = document.querySelector('unroll-playground');
    playground?.addEventListener('unroll-metrics', ({ detail }) => {
      const last: number | null | undefined = detail.runs[0]?.loss;
      if (last === 0) playground.pause();
    });
    export const isOurs = (error: unknown) => error instanceof UnrollError && error.code === 'bad-text';
    // @ts-expect-error there is no such cell
    export const wrong: Partial<Config> = { cell: 'transformer' };`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      strict: true,
      noEmit: true,
      types: [],
    },
    files: ['lecture.ts'],
  }),
};

// A type check and a build on a busy machine.
test.describe.configure({ timeout: 120_000 });

let project = '';
const run = (command: string, ...parameters: string[]): string =>
  execFileSync(command, parameters, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
const node = (...parameters: string[]): string => run(process.execPath, ...parameters);
/** A program of our own node_modules, which the project does without. */
const ofWeb = (file: string): string =>
  join(dirname(test.info().config.configFile ?? ''), 'node_modules', file);

test.beforeAll(({ dist }, testInfo) => {
  project = testInfo.outputPath('lecture');
  mkdirSync(project, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(project, name), content);
  run('npm', 'pack', '--silent', join(dist, 'package'));
  const [tarball = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  run('npm', 'install', '--silent', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
});

test('the package brings modules, types, every build, a licence and a README, and needs no other', () => {
  const folder = join(project, 'node_modules/unroll');
  const names = readdirSync(folder);
  expect(names).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'element.d.ts', 'unroll.d.ts', 'worker.js']),
  );
  const modules = names.filter((name) => name.endsWith('.wasm')).map((name) => name.split('-')[0]);
  expect(modules.sort()).toEqual(['unroll_relaxed', 'unroll_simd', 'unroll_trace']);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
  expect(manifest).toMatchObject({ name: 'unroll', license: 'Apache-2.0' });
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('private');
  expect(readdirSync(join(project, 'node_modules')).filter((name) => name[0] !== '.')).toEqual([
    'unroll',
  ]);
});

test('a plain Node script trains with it', () => {
  const { builds, crossEntropy } = JSON.parse(node('train.js')) as {
    builds: Record<string, number>;
    crossEntropy: number;
  };
  expect(Object.keys(builds)).toContain('simd');
  for (const share of Object.values(builds)) expect(share).toBeLessThan(0.8);
  expect(crossEntropy).toBeCloseTo(Math.log(2), 14);
});

test('TypeScript knows its library, its element and its events', () => {
  const { stdout } = spawnSync(process.execPath, [ofWeb('typescript/bin/tsc'), '-p', '.'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});

test('a Vite project with it trains in the library and in the element', async ({ page }) => {
  node(ofWeb('vite/bin/vite.js'), 'build', '--base', './', '--logLevel', 'error');
  const incidents: string[] = [];
  page.on('console', (message) => incidents.push(message.text()));
  page.on('pageerror', (error) => incidents.push(error.message));
  const site = await serveFolder(join(project, 'dist'), '/lecture/');
  try {
    await page.goto(site.address);
    await expect(page.locator('output')).toHaveText('trained 5 steps');
    const element = page.locator('unroll-playground');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const step = () => element.evaluate((node: PlaygroundElement) => node.state.runs[0]?.step ?? 0);
    await expect.poll(step).toBeGreaterThan(5);
    // What it does not need for that, it does not fetch.
    expect([...site.served].filter((file) => /by_hand|unroll_trace/.test(file))).toEqual([]);
    expect(incidents).toEqual([]);
  } finally {
    await site.close();
  }
});
