import workerAddress from '../worker/worker.ts?worker&url';

/**
 * Browsers refuse a worker script of another origin, which is what a page has that embeds Unroll
 * from its host. A local one-line module that imports it is allowed; the host must send CORS headers,
 * as it does for the element's own script.
 */
export function createWorker(): Worker {
  const address = new URL(workerAddress, import.meta.url);
  // Not location.origin: a sandboxed frame has none of its own, whatever its address says.
  if (address.origin === self.origin) return new Worker(address, { type: 'module' });
  const source = new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' });
  const local = URL.createObjectURL(source);
  const worker = new Worker(local, { type: 'module' });
  // The worker has fetched its one line once it has said anything.
  worker.addEventListener('message', () => URL.revokeObjectURL(local), { once: true });
  return worker;
}
