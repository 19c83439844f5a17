import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig, type UserConfig } from 'vite';
import { cssLiterals, dense, withoutRem } from './build/css_literals.js';
import { packageBuilds } from './build/package_builds.js';
import { serviceWorker } from './build/service_worker.js';
import { standaloneBuild } from './build/standalone_build.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const site = path('../dist');

/** The wasm modules' glue asks for these only under Node. */
const nodeOnly = ['module', /^node:/];

const plugins = [cssLiterals(dense)];
/** In pages of others. */
const hosted = cssLiterals((styles) => withoutRem(dense(styles)));

const common: UserConfig = {
  root: path('.'),
  // Relative addresses only: the site works under any path of any host.
  base: './',
  plugins,
  // Temml's bundle brings chemistry and physics, 10 KB gzipped that no formula here asks for.
  resolve: { alias: [{ find: /^temml$/, replacement: 'temml/temml.js' }] },
  worker: { format: 'es', rolldownOptions: { external: nodeOnly } },
};

const build = {
  target: 'es2022',
  // Nothing inlined as data:, which the Content-Security-Policy would refuse.
  assetsInlineLimit: 0,
  // The page says ahead what it shows first; what is loaded lazily has nothing worth preloading.
  modulePreload: {
    polyfill: false,
    resolveDependencies: (
      _: string,
      needed: string[],
      { hostType }: { hostType: 'html' | 'js' },
    ) => (hostType === 'html' ? needed : []),
  },
  reportCompressedSize: true,
} as const;

/**
 * What shows first is one chunk, and everything that is fetched later builds on it. The entry itself
 * stays a line that imports it: whatever address it was loaded from (unroll.js?v=2), nothing is
 * there twice.
 */
const firstScreen = {
  codeSplitting: { groups: [{ name: 'page', tags: ['$initial' as const], test: isShared }] },
};

/** What index.html and embed.html have each for itself is not the other's. */
function isShared(id: string): boolean {
  return !/\.html|\/src\/(page\.|embed\/)/.test(id);
}

/** One module with its chunks and assets beside it, for programs and pages of others. */
function singleModule(entry: string, folder: string, output = {}): UserConfig {
  return {
    ...common,
    publicDir: false,
    build: {
      ...build,
      outDir: `${site}/${folder}`,
      emptyOutDir: true,
      rolldownOptions: {
        input: { unroll: path(entry) },
        external: nodeOnly,
        preserveEntrySignatures: 'exports-only',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
          ...output,
        },
      },
    },
  };
}

const page: UserConfig = {
  ...common,
  plugins: [...plugins, serviceWorker],
  build: {
    ...build,
    outDir: site,
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: path('index.html'), embed: path('embed.html') },
      external: nodeOnly,
      output: firstScreen,
    },
  },
};

export default defineConfig(({ mode }) => {
  const ofPackage = packageBuilds[mode];
  if (ofPackage) return mergeConfig({ ...common, plugins: [hosted] }, ofPackage);
  switch (mode) {
    case 'lib':
      return singleModule('src/lib.ts', 'lib');
    case 'embed':
      return { ...singleModule('src/element.ts', 'embed', firstScreen), plugins: [hosted] };
    case 'standalone':
      return mergeConfig(common, standaloneBuild(common));
    default:
      return page;
  }
});
