/**
 * How long to wait before writing again: a few seconds for a usual model, longer for one whose writing
 * takes long or would wear a disk down.
 */
export const shortestMs = 2000;
/** What writing may take of the time. */
const share = 0.05;
/** A large model every half minute, on average. */
const bytesPerMs = 1000;

export function restAfter(writing: { readonly ms: number; readonly bytes: number }): number {
  return Math.max(shortestMs, writing.ms / share, writing.bytes / bytesPerMs);
}
