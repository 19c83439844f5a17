/**
 * Emscripten's glue asks for Node's own modules when it runs under Node. Where it never does, this takes
 * the import out: it cannot be part of a script that is no module, as many bundlers make of workers.
 */
import type { Plugin } from 'vite';

const asksForNode = /ENVIRONMENT_IS_NODE=globalThis\.process[^;]*;/;

/** What Emscripten wrote for one of our modules. */
export const isGlue = (id: string): boolean => /\/bindings\/unroll_\w+\.mjs$/.test(id);

export const browserGlue: Plugin = {
  name: 'browser-glue',
  enforce: 'pre',
  transform(code, id) {
    if (!isGlue(id)) return null;
    if (!asksForNode.test(code)) this.error(`${id} no longer asks for Node as it used to`);
    return code.replace(asksForNode, 'ENVIRONMENT_IS_NODE=false;');
  },
};
