/**
 * Takes the place of app/create_worker.ts in the npm package. Bundlers find a worker by exactly this
 * expression and put it, and the WebAssembly it loads, in their place; the marks keep our own build
 * from doing so, and are gone from what it writes.
 */
export function createWorker(): Worker {
  return new Worker(/* @vite-ignore */ new URL(/* @vite-ignore */ './worker.js', import.meta.url), {
    type: 'module',
  });
}
