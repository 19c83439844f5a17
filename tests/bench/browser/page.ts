/** The page that the contestants' workers live in, one dedicated worker each, as on Unroll's own page. */
import type { Answer, Done, Task, WorkerName } from './protocol.js';

declare global {
  /** Called from outside of the page, one task at a time. */
  var askWorker: (name: WorkerName, task: Task) => Promise<Done>;
}

const workers = new Map<WorkerName, Worker>();

function workerNamed(name: WorkerName): Worker {
  let worker = workers.get(name);
  if (!worker) {
    const script = name === 'tfjs' ? 'tfjs_worker.js' : 'core_worker.js';
    // Its name, not its address, says which build it takes: its own chunks import it by the latter.
    worker = new Worker(new URL(script, document.baseURI), { type: 'module', name });
    workers.set(name, worker);
  }
  return worker;
}

globalThis.askWorker = (name, task) =>
  new Promise((resolve, reject) => {
    const worker = workerNamed(name);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('done' in data) resolve(data.done);
      else reject(new Error(`${name}: ${data.error}`));
    };
    worker.onerror = (event) => {
      reject(new Error(`${name}: ${event.message || 'the worker could not be loaded'}`));
    };
    worker.postMessage(task);
  });
