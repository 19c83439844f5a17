/**
 * PyTorch, in a process that scripts/bench starts (pytorch/pytorch_contestant.py): it may live in
 * another root than this program, so that only two open files lead to it.
 */
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Answer, Done, Task } from './browser/protocol.js';
import type { Contestant } from './contestants.js';

/** Open files that scripts/bench hands over. */
const answersFile = 3;
const tasksFile = 4;

export interface PyTorch {
  /** Version, BLAS, instruction set, threads. */
  readonly about: string;
  /** To a narrower instruction set than the processor's: then the goals, which are for all of it, do not count. */
  readonly isHeld: boolean;
  readonly contestant: Contestant;
  close(): void;
}

export async function openPytorch(): Promise<PyTorch> {
  const output = new Socket({ fd: answersFile, readable: true, writable: false });
  const input = new Socket({ fd: tasksFile, readable: false, writable: true });
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done) throw new Error('PyTorch has ended: see above');
    return JSON.parse(line.value);
  };
  const { about, isHeld } = (await next()) as Pick<PyTorch, 'about' | 'isHeld'>;
  return {
    about,
    isHeld,
    contestant: {
      name: 'pytorch',
      async run(task: Task): Promise<Done> {
        input.write(`${JSON.stringify(task)}\n`);
        const answer = (await next()) as Answer;
        if ('error' in answer) throw new Error(`pytorch: ${answer.error}`);
        return answer.done;
      },
    },
    close() {
      input.destroy();
      output.destroy();
    },
  };
}
