/** The worker's side of the protocol. */
import type { Answer, Done, Task } from './protocol.js';

/** Answers one task after the other. */
export function answerTasks(run: (task: Task) => Promise<Done>): void {
  addEventListener('message', ({ data }: MessageEvent<Task>) => {
    run(data).then(
      (done) => {
        post({ done });
      },
      (error: unknown) => {
        post({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
}

function post(answer: Answer): void {
  postMessage(answer);
}

/** Calls `step`, which says how much it did, again and again for about `ms`. */
export function repeatFor(ms: number, step: () => number): Done {
  const begin = performance.now();
  let count = 0;
  let elapsed = 0;
  do {
    count += step();
    elapsed = performance.now() - begin;
  } while (elapsed < ms);
  return { count, ms: elapsed };
}
