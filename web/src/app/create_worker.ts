import workerAddress from '../worker/worker.ts?worker&url';

/**
 * Browsers refuse a worker script of another origin, which is what a page has that embeds Unroll
 * from its host. A local one that imports it is allowed; the host must send CORS headers, as it does
 * for the element's own script.
 */
export function createWorker(): Worker {
  const address = new URL(workerAddress, import.meta.url);
  // Not location.origin: a sandboxed frame has none of its own, whatever its address says.
  if (address.origin === self.origin) return new Worker(address, { type: 'module' });
  const local = URL.createObjectURL(new Blob([loader(address)], { type: 'text/javascript' }));
  const worker = new Worker(local);
  // The worker has fetched its lines once it has said anything.
  worker.addEventListener('message', () => URL.revokeObjectURL(local), { once: true });
  return worker;
}

/**
 * A classic script, because Chromium runs no local module in a sandboxed frame. What it is told before
 * the module is there waits for it, and a module that does not come is an error of the worker.
 */
function loader({ href }: URL): string {
  return `const early = [];
onmessage = (event) => early.push(event);
import(${JSON.stringify(href)}).then(
  () => early.forEach((event) => onmessage(event)),
  (error) => setTimeout(() => { throw error; }),
);`;
}
