/** Unroll in a dedicated worker, through its own library. The worker is named after the build it takes. */
import { loadCore, type Build, type Session } from '../../../web/src/lib.js';
import { makeText } from '../text.js';
import { answerTasks, repeatFor } from './answering.js';
import { loadCeiling } from './ceiling.js';
import { measureMemory } from './memory.js';
import type { Done, Problem, Task } from './protocol.js';

const build: Build = self.name === 'simd' ? 'simd' : 'relaxed-simd';
const core = loadCore({ build });
const ceiling = loadCeiling(build);

/** The session of the last task: the next one is mostly about the same. */
let current: { readonly key: string; readonly session: Session } | undefined;

async function run(task: Task): Promise<Done> {
  switch (task.kind) {
    case 'train':
      return train(await sessionFor(task.problem, task.ms), task.ms);
    case 'sample':
      return sample(await sessionFor(task.problem, task.ms), task.length, task.ms);
    case 'create':
      return create(task.problem, task.ms);
    case 'ceiling':
      return (await ceiling)(task.ms);
    case 'memory':
      return { count: await measureMemory(build, task.problem), ms: 0 };
    case 'estimate':
      return { count: await estimate(task.problem), ms: 0 };
    default:
      throw new Error(`no such task: ${JSON.stringify(task satisfies never)}`);
  }
}

/** A session that has trained for a while: by then the engine has optimised what it will. */
async function sessionFor(problem: Problem, warmUpMs: number): Promise<Session> {
  const key = JSON.stringify(problem);
  if (current?.key !== key) {
    current?.session.delete();
    current = undefined;
    const session = (await core).createSession(problem.config, makeText(problem.text));
    current = { key, session };
    train(session, warmUpMs);
  }
  return current.session;
}

/** In slices of about 30 ms, as the page's worker calls it. */
function train(session: Session, ms: number): Done {
  const { batchSize, sequenceLength } = session.config;
  let steps = 1;
  let begin = performance.now();
  return repeatFor(ms, () => {
    const done = session.train(steps).length;
    const end = performance.now();
    const fitting = Math.floor((30 * steps) / Math.max(end - begin, 1));
    begin = end;
    const characters = done * batchSize * sequenceLength;
    steps = Math.max(1, Math.min(fitting, 4 * steps));
    return characters;
  });
}

function sample(session: Session, length: number, ms: number): Done {
  const write = () => [...session.sample({ length })].length;
  write();
  return repeatFor(ms, write);
}

async function create(problem: Problem, ms: number): Promise<Done> {
  current?.session.delete();
  current = undefined;
  const loaded = await core;
  const text = makeText(problem.text);
  return repeatFor(ms, () => {
    loaded.createSession(problem.config, text).delete();
    return 1;
  });
}

async function estimate({ config, text }: Problem): Promise<number> {
  return (await core).estimateBytes(config, text.vocabulary, text.characters);
}

answerTasks(run);
