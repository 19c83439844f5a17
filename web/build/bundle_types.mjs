/**
 * Writes the types of the npm package beside its modules, one file for each entry point.
 *   node web/build/bundle_types.mjs
 */
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

await build({
  input: { unroll: path('../src/lib.ts'), element: path('../src/playground_element.ts') },
  external: [/^node:/],
  plugins: [dts({ emitDtsOnly: true, tsconfig: path('../tsconfig.json') })],
  output: {
    dir: path('../../dist/package'),
    entryFileNames: '[name].js',
    chunkFileNames: 'types-[hash].js',
    minifyInternalExports: false,
    // For `using session = …`, where the user's own settings do not bring it.
    banner: '/// <reference lib="esnext.disposable" />',
  },
  // It reports how long TypeScript takes, which nobody asked.
  checks: { pluginTimings: false },
});
