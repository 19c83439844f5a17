/** Another way to create the worker than that of pages, which fetch it from their host. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export function createWorkerBy(file: 'package' | 'standalone'): Plugin {
  const replacement = new URL(`../src/${file}/create_worker.ts`, import.meta.url);
  return {
    name: 'create-worker',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/app\/create_worker\.js$/ },
      handler: () => fileURLToPath(replacement),
    },
  };
}
