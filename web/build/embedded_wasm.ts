/** Puts every WebAssembly module into its glue, compressed, where there is no folder to fetch it from. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { isGlue } from './browser_glue.js';

const gunzip = fileURLToPath(new URL('../src/standalone/gunzip.ts', import.meta.url));
const address = /new URL\("(unroll_\w+\.wasm)",import\.meta\.url\)\.href/;
const fetching =
  'wasmBinaryFile??=findWasmBinary();var result=await instantiateAsync(wasmBinary,wasmBinaryFile,info);';

export const embeddedWasm: Plugin = {
  name: 'embedded-wasm',
  enforce: 'pre',
  transform(code, id) {
    if (!isGlue(id)) return null;
    const file = address.exec(code)?.[1];
    if (!file || !code.includes(fetching))
      return this.error(`${id} does not load its wasm as it did`);
    const wasm = gzipSync(readFileSync(join(dirname(id), file)), { level: 9 }).toString('base64');
    const embedded = code
      .replace(address, '""')
      .replace(
        fetching,
        `var result=await WebAssembly.instantiate(await unrollGunzip("${wasm}"),info);`,
      );
    return `import { gunzip as unrollGunzip } from ${JSON.stringify(gunzip)};\n${embedded}`;
  },
};
