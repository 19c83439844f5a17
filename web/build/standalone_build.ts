/**
 * dist/unroll-standalone.html: the whole page in one file that needs no server and no network. Scripts
 * and styles are inline, known to its Content-Security-Policy by their hashes; workers come from a blob.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { browserGlue } from './browser_glue.js';
import { createWorkerBy } from './create_worker.js';
import { embeddedWasm } from './embedded_wasm.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const isSource = /^virtual:worker-source$/;

/** The worker with all that it loads, as a text. */
function workerSource(common: UserConfig): Plugin {
  return {
    name: 'worker-source',
    resolveId: { filter: { id: isSource }, handler: (id) => id },
    load: {
      filter: { id: isSource },
      async handler() {
        const result = await build({
          ...common,
          configFile: false,
          publicDir: false,
          // import.meta.url is empty in a script that is no module; nothing asks for it here.
          logLevel: 'error',
          plugins: [browserGlue, embeddedWasm],
          build: {
            target: 'es2022',
            write: false,
            rolldownOptions: {
              input: path('../src/worker/worker.ts'),
              external: /^node:/,
              // Chromium loads no module worker from a blob of a page on the disk.
              output: { format: 'iife', codeSplitting: false },
            },
          },
        });
        const [worker, ...others] = (result as Rolldown.RolldownOutput).output;
        if (others.length > 0) this.error('the worker of the single file is not one file');
        return `export default ${JSON.stringify(worker.code)};`;
      },
    },
  };
}

const hashOf = (source: string) =>
  `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

/** The page's policy, with what is inline in place of what its host serves. */
function policyOf(html: string, script: string, style: string): string {
  const own: Readonly<Record<string, string>> = {
    'script-src': hashOf(script),
    'style-src': hashOf(style),
    'worker-src': 'blob:',
  };
  return html.replace(
    /(Content-Security-Policy"\s+content=")([^"]*)/,
    (_, begin: string, policy: string) => {
      const directives = policy.split(';').flatMap((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        const allowed = sources.flatMap((source) =>
          source === "'self'" ? (own[name] ?? []) : source,
        );
        return allowed.length > 0 ? [[name, ...allowed].join(' ')] : [];
      });
      return begin + directives.join('; ');
    },
  );
}

/**
 * Neither ends the script nor begins a comment of the page, and means the same. Vite leaves its marks
 * for what to preload where nothing is left to be fetched.
 */
const inHtml = (script: string) =>
  script.replace(/<(?=\/script|!--)/gi, '\\x3C').replaceAll('__VITE_PRELOAD__', 'void 0');

const singleFile: Plugin = {
  name: 'single-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const sourceOf = (extension: string): string => {
      const [file, ...others] = files.filter(({ fileName }) => fileName.endsWith(extension));
      if (!file || others.length > 0) this.error(`the single file needs one ${extension}`);
      return String(file.type === 'chunk' ? file.code : file.source);
    };
    const script = inHtml(sourceOf('.js'));
    const style = sourceOf('.css');
    const icon = readFileSync(path('../public/icon.svg'), 'base64');
    const source = policyOf(sourceOf('.html'), script, style)
      .replace(
        /<script type="module"[^>]*><\/script>/,
        () => `<script type="module">${script}</script>`,
      )
      .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
      .replace(
        /(<link rel="icon" href=")[^"]*/,
        (_match, begin: string) => `${begin}data:image/svg+xml;base64,${icon}`,
      )
      .replace(/\s*<link rel="(manifest|apple-touch-icon)"[^>]*>/g, '');
    for (const { fileName } of files) Reflect.deleteProperty(bundle, fileName);
    this.emitFile({ type: 'asset', fileName: 'unroll-standalone.html', source });
  },
};

export function standaloneBuild(common: UserConfig): UserConfig {
  return {
    publicDir: false,
    plugins: [
      createWorkerBy('standalone'),
      workerSource(common),
      browserGlue,
      embeddedWasm,
      singleFile,
    ],
    build: {
      target: 'es2022',
      modulePreload: false,
      outDir: path('../../dist'),
      emptyOutDir: false,
      rolldownOptions: {
        input: path('../index.html'),
        external: /^node:/,
        output: { codeSplitting: false },
      },
    },
  };
}
