import { describe, expect, it } from 'vitest';
import { activityOf } from '../../../../web/src/app/state.js';
import { ready, training } from './fixtures.js';

const paused = { type: 'paused', runId: 'run-1', step: 10 } as const;
const resumed = { type: 'resumed', runId: 'run-1' } as const;
const seen = { type: 'setSeen', isSeen: true } as const;
const unseen = { type: 'setSeen', isSeen: false } as const;

/** A run that trains in sight. */
function inSight() {
  const driver = training().send(seen);
  expect(driver.take()).toEqual([]);
  return driver;
}

describe('out of sight', () => {
  it('training stands still, and goes on when it is back', () => {
    const driver = inSight().send(unseen);
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
    expect(activityOf(driver.hear(paused).state)).toBe('paused');
    driver.send(seen);
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-1' }]);
    expect(activityOf(driver.hear(resumed).state)).toBe('training');
  });

  it('goes on even when it is back before the worker has answered', () => {
    const driver = inSight().send(unseen, seen);
    expect(driver.take().map(({ type }) => type)).toEqual(['pause', 'resume']);
    expect(activityOf(driver.hear(paused, resumed).state)).toBe('training');
  });

  it('what a person paused stays paused', () => {
    const driver = inSight().send({ type: 'pause' }).hear(paused);
    driver.take();
    driver.send(unseen, seen);
    expect(driver.take()).toEqual([]);
  });

  it('a pause that is asked for meanwhile is a pause', () => {
    const driver = inSight().send(unseen).hear(paused).send({ type: 'pause' });
    driver.take();
    driver.send(seen);
    expect(driver.take()).toEqual([]);
  });

  it('of several runs only those that trained go on', () => {
    const driver = inSight().send({ type: 'addRun' });
    driver.send({ type: 'pauseRun', runId: 'run-1' }).hear(paused);
    driver.take();
    driver.send(unseen);
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-2' }]);
    driver.hear({ type: 'paused', runId: 'run-2', step: 0 }).send(seen);
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-2' }]);
  });

  it('a start that is asked for is done, and ends with the next time it is left', () => {
    const driver = ready().send(unseen, { type: 'train' });
    expect(driver.take()).toMatchObject([{ type: 'start', then: 'train' }]);
    driver.send(seen);
    expect(driver.take()).toEqual([]);
    driver.send(unseen);
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
  });

  it('it trains in the background where that is wanted, from the moment it is', () => {
    const driver = inSight().send({ type: 'setBackground', inBackground: true }, unseen);
    expect(driver.take()).toEqual([]);
    driver.send({ type: 'setBackground', inBackground: false });
    expect(driver.take()).toEqual([{ type: 'pause', runId: 'run-1' }]);
    driver.send({ type: 'setBackground', inBackground: true });
    expect(driver.take()).toEqual([{ type: 'resume', runId: 'run-1' }]);
  });

  it('a run that is gone or has failed does not go on', () => {
    const failure = { code: 'no-answer', message: 'the worker stopped answering' } as const;
    const gone = inSight().send(unseen).hear(paused).send({ type: 'reset' });
    const failed = inSight().send(unseen).hear({ type: 'failed', runId: 'run-1', failure });
    for (const driver of [gone, failed]) {
      driver.take();
      driver.send(seen);
      expect(driver.take()).toEqual([]);
    }
  });
});
