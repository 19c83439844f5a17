/** Takes the place of app/create_worker.ts in the single file, which carries the worker's source. */
import source from 'virtual:worker-source';

const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

export function createWorker(): Worker {
  return new Worker(address);
}
