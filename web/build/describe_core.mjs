/**
 * Asks the built core what it can do and writes the answer as TypeScript, so that the page knows
 * names, ranges and defaults without loading WebAssembly, and the compiler knows the configuration.
 *   node web/build/describe_core.mjs
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const module = new URL('../../build/wasm/bindings/unroll_simd.mjs', import.meta.url);
const target = new URL('../src/generated/core_description.ts', import.meta.url);

const { default: createModule } = await import(module.href);
const description = JSON.parse((await createModule()).describe());
const source = `// Written by web/build/describe_core.mjs from the built core. Do not edit.
import type { CoreDescription } from '../lib.js';

/** One flat configuration; every key has a default. */
export interface Config {
${description.fields.map(configKey).join('\n')}
}

export const coreDescription: CoreDescription = ${JSON.stringify(description, null, 2)};
`;
// An unchanged file keeps its time, so that nothing is rebuilt for it.
if (source !== (await readFile(target, 'utf8').catch(() => null))) {
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, source);
}

function configKey(field) {
  return `  /** ${comment(field)} */\n  ${field.name}: ${typeName(field)};`;
}

function typeName({ type, choices }) {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'choice':
      return choices.map((choice) => `'${choice}'`).join(' | ');
    default:
      throw new Error(`The core describes a field of the unknown type ${type}.`);
  }
}

function comment({ description, minimum, maximum, live, default: value }) {
  const range = minimum === undefined ? '' : ` From ${minimum} to ${maximum}.`;
  return `${description}.${range} Default ${value}.${live ? ' May change while training.' : ''}`;
}
