/**
 * The npm package in dist/package: the library and the element as modules that share their chunks,
 * the worker as one file beside them; bundle_types.mjs adds the types. It depends on nothing.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown, UserConfig } from 'vite';
import { browserGlue } from './browser_glue.js';
import { createWorkerBy } from './create_worker.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const read = (relative: string) => readFileSync(path(relative), 'utf8');
const folder = path('../../dist/package');

const entries = { unroll: path('../src/lib.ts'), element: path('../src/package/element.ts') };
const names = {
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  assetFileNames: '[name]-[hash][extname]',
};

const entryPoint = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });

/** A chunk and everything it imports, at once or later. */
function reachable(bundle: Rolldown.OutputBundle, fileName: string, found = new Set<string>()) {
  const chunk = bundle[fileName];
  if (found.has(fileName) || chunk?.type !== 'chunk') return found;
  found.add(fileName);
  for (const next of [...chunk.imports, ...chunk.dynamicImports]) reachable(bundle, next, found);
  return found;
}

/** What npm and bundlers read, from the one place that knows the version. */
function manifest(bundle: Rolldown.OutputBundle): string {
  const { name, version, description, keywords, license, type, engines } = JSON.parse(
    read('../package.json'),
  ) as Record<string, unknown>;
  const exports = {
    '.': entryPoint('unroll'),
    './element': entryPoint('element'),
    './package.json': './package.json',
  };
  // The element's chunks define custom elements; what only asks for the core may be left out.
  const ofLibrary = reachable(bundle, 'unroll.js');
  const sideEffects = [...reachable(bundle, 'element.js')]
    .filter((name) => !ofLibrary.has(name))
    .map((name) => `./${name}`);
  const fields = {
    name,
    version,
    description,
    keywords,
    license,
    type,
    engines,
    exports,
    sideEffects,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

const packageFiles: Plugin = {
  name: 'package-files',
  generateBundle(_, bundle) {
    const emit = (fileName: string, source: string) =>
      this.emitFile({ type: 'asset', fileName, source });
    emit('package.json', manifest(bundle));
    emit('README.md', read('../src/package/README.md'));
    emit('LICENSE', read('../../LICENSE'));
  },
};

/** Bundlers are to leave alone what is imported under Node only, or from an address of the user's. */
const markedImports: Plugin = {
  name: 'marked-imports',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replace(
        /\bimport\((?![`'"]\.)/g,
        'import(/* webpackIgnore: true */ /* @vite-ignore */ ',
      );
    }
  },
};

const build = (emptyOutDir: boolean, rolldownOptions: object): UserConfig => ({
  publicDir: false,
  build: {
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    outDir: folder,
    emptyOutDir,
    rolldownOptions,
  },
});

/** In the order in which they are made; the first begins with an empty folder. */
export const packageBuilds: Readonly<Record<string, UserConfig>> = {
  package: {
    ...build(true, {
      input: entries,
      external: ['module', /^node:/],
      preserveEntrySignatures: 'exports-only',
      output: names,
    }),
    plugins: [createWorkerBy('package'), markedImports, packageFiles],
  },
  // Users' bundlers make a worker of one file unless they are told otherwise.
  'package-worker': {
    ...build(false, {
      input: { worker: path('../src/worker/worker.ts') },
      external: /^node:/,
      output: { ...names, codeSplitting: false },
    }),
    plugins: [browserGlue, markedImports],
  },
};
