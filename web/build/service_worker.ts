/** Builds the page's service worker and tells it which files make up the page. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const publicFolder = path('../public/');

const revisionOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** Files in assets/ carry a checksum in their name, others may change under theirs. */
const entryOf = (url: string, content: string | Uint8Array) => ({
  url,
  revision: url.startsWith('assets/') ? null : revisionOf(content),
});

export const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  enforce: 'post',
  async writeBundle({ dir }, bundle) {
    const built = Object.values(bundle)
      // Of the pages only the playground itself.
      .filter(({ fileName }) => !fileName.endsWith('.html') || fileName === 'index.html')
      .map((file) => entryOf(file.fileName, file.type === 'chunk' ? file.code : file.source));
    // What lies in folders is pages of their own.
    const unbuilt = readdirSync(publicFolder, { withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ name }) => entryOf(name, readFileSync(publicFolder + name)));
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define: { precachedFiles: JSON.stringify([...built, ...unbuilt]) },
      build: {
        target: 'es2022',
        outDir: dir,
        emptyOutDir: false,
        rolldownOptions: {
          input: path('../src/offline/service_worker.ts'),
          output: { format: 'iife', codeSplitting: false, entryFileNames: '[name].js' },
        },
      },
    });
  },
};
