/** Lets the service worker keep the page, without taking anything from the first training. */
import type { PlaygroundElement } from '../playground_element.js';

const latestMs = 20_000;

/** Waits until training has begun, when all it needs is there, or for a page that is only read. */
export function keepForOffline(playground: PlaygroundElement): void {
  if (!('serviceWorker' in navigator)) return;
  const timer = setTimeout(register, latestMs);
  playground.addEventListener('unroll-metrics', register);

  function register(): void {
    clearTimeout(timer);
    playground.removeEventListener('unroll-metrics', register);
    navigator.serviceWorker.register('./service_worker.js').catch((error: unknown) => {
      console.warn(`not kept for reading offline: ${String(error)}`);
    });
  }
}
