import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const repository = fileURLToPath(new URL('..', import.meta.url));
const anySourceFile = fileURLToPath(new URL('src/element.ts', import.meta.url));
const reports = process.env['UNROLL_REPORT_DIR'] ?? `${repository}build/reports`;
const isLibrary = process.argv.includes('library');

/** The tests live outside web/, where Node would find no node_modules: resolve as if from web/src. */
const packagesOfWeb: Plugin = {
  name: 'packages-of-web',
  enforce: 'pre',
  resolveId(id, importer) {
    const bare = /^(?!node:)[a-z@]/.test(id);
    if (!bare || !importer?.startsWith(`${repository}tests/`)) return null;
    return this.resolve(id, anySourceFile, { skipSelf: true });
  },
};

export default defineConfig({
  root: repository,
  plugins: [packagesOfWeb],
  cacheDir: 'web/node_modules/.vite',
  test: {
    passWithNoTests: false,
    reporters: ['default', 'junit'],
    outputFile: { junit: `${reports}/${isLibrary ? 'library' : 'unit'}.xml` },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/web/unit/**/*_test.ts'],
          setupFiles: ['tests/web/unit/every_language.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'library',
          include: ['tests/bindings/**/*_test.{ts,mjs}'],
          environment: 'node',
          pool: 'forks',
          // Later versions of Node have relaxed SIMD without asking, and refuse the flag.
          execArgv: process.version.startsWith('v20.') ? ['--experimental-wasm-relaxed-simd'] : [],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
