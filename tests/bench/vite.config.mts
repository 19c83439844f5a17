/**
 * Bundles the benchmark: the page with its workers (mode site, or site-tfjs with the contestant that
 * has to be installed first), and the program that drives them (mode program).
 */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const output = path('../../build/bench');

/** The wasm modules' glue asks for these only under Node. */
const nodeOnly = ['module', /^node:/];

function site(withTfjs: boolean): UserConfig {
  return {
    root: path('browser'),
    base: './',
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: `${output}/site`,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: {
          index: path('browser/index.html'),
          core_worker: path('browser/core_worker.ts'),
          ...(withTfjs ? { tfjs_worker: path('tfjs/tfjs_worker.ts') } : {}),
        },
        external: nodeOnly,
        output: { entryFileNames: '[name].js' },
      },
    },
  };
}

const program: UserConfig = {
  root: path('.'),
  publicDir: false,
  build: {
    target: 'node20',
    ssr: path('main.ts'),
    outDir: `${output}/program`,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
  },
};

export default ({ mode }: { mode: string }): UserConfig => {
  switch (mode) {
    case 'program':
      return program;
    case 'site':
    case 'site-tfjs':
      return site(mode === 'site-tfjs');
    default:
      throw new Error(`no mode "${mode}"`);
  }
};
