import { describe, expect, it } from 'vitest';
import {
  currentPlace,
  currentReport,
  currentSaliency,
  insideRun,
  probeText,
  refreshWanted,
  shownProbe,
  type InsideChange,
} from '../../../../web/src/app/inside.js';
import type { Inspection } from '../../../../web/src/lib.js';
import type { FromWorker } from '../../../../web/src/protocol.js';
import { metrics, ready, started, training, type Driver } from './fixtures.js';

function inspectionOf(text: string): Inspection {
  const characters = [...text];
  return {
    characters,
    hiddenSize: 2,
    layers: [[{ name: 'h', values: new Float32Array(2 * characters.length) }]],
    probabilities: new Float32Array(4 * characters.length).fill(0.25),
    surprise: Float64Array.from(characters, (_, place) => (place === 0 ? NaN : 2)),
  };
}

function inspected(requestId: number, text: string, step = 10): FromWorker {
  return { type: 'inspected', runId: 'run-1', requestId, step, inspection: inspectionOf(text) };
}

function salient(requestId: number, position: number): FromWorker {
  const norms = Float64Array.from({ length: position }, (_, at) => at);
  return { type: 'salient', runId: 'run-1', requestId, position, norms };
}

function refused(requestId: number): FromWorker {
  const failure = { code: 'bad-argument', message: 'unknown character "%"' } as const;
  return { type: 'refused', runId: 'run-1', requestId, failure };
}

function change(driver: Driver, ...changes: InsideChange[]): Driver {
  return driver.send(...changes.map((one) => ({ type: 'inside', change: one }) as const));
}

const refresh = { type: 'refresh' } as const;

/** A run whose inspection and saliency at the last character of "abca" have arrived. */
function answered(): Driver {
  const driver = change(training(), { type: 'typeProbe', value: 'abca' }, refresh);
  change(driver.hear(inspected(1, 'abca')), refresh);
  driver.hear(salient(2, 3));
  driver.take();
  return driver;
}

describe('asking', () => {
  it('has nothing to ask before there is a run', () => {
    const driver = change(ready(), refresh);
    expect(refreshWanted(driver.state)).toBeNull();
    expect(driver.take()).toEqual([]);
  });

  it('asks for the whole text first, then for the last character, one at a time', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'abca' });
    expect(refreshWanted(driver.state)).toBe('now');
    change(driver, refresh, refresh);
    expect(driver.take()).toEqual([
      { type: 'inspect', runId: 'run-1', requestId: 1, text: 'abca' },
    ]);
    expect(refreshWanted(driver.state)).toBeNull();
    driver.hear(inspected(1, 'abca'));
    expect(refreshWanted(driver.state)).toBe('now');
    change(driver, refresh, refresh);
    expect(driver.take()).toEqual([
      { type: 'saliency', runId: 'run-1', requestId: 2, text: 'abca', position: 3 },
    ]);
    driver.hear(salient(2, 3));
    expect(currentReport(driver.state)?.step).toBe(10);
    expect([...Array.from(currentSaliency(driver.state)?.norms ?? [])]).toEqual([0, 1, 2]);
    expect(refreshWanted(driver.state)).toBeNull();
  });

  it('asks again when the run has made further steps, without hurry', () => {
    const driver = answered().hear(metrics('run-1', [11, 12]));
    expect(refreshWanted(driver.state)).toBe('later');
    change(driver, refresh);
    expect(driver.take()).toMatchObject([{ type: 'inspect', requestId: 3 }]);
    // What was there stays to be seen meanwhile.
    expect(currentReport(driver.state)?.step).toBe(10);
    expect(currentSaliency(driver.state)).not.toBeNull();
    driver.hear(inspected(3, 'abca', 12));
    expect(refreshWanted(driver.state)).toBe('now');
  });

  it('asks only for the saliency when another character is chosen', () => {
    const driver = change(answered(), { type: 'choosePlace', place: 1 }, refresh);
    expect(driver.take()).toMatchObject([{ type: 'saliency', position: 1 }]);
    expect(currentSaliency(driver.state)).toBeNull();
  });

  it('has nothing to ask about the first character, which nothing precedes', () => {
    const driver = change(answered(), { type: 'choosePlace', place: 0 });
    expect(refreshWanted(driver.state)).toBeNull();
  });

  it('goes back to the last character with another text', () => {
    const driver = change(answered(), { type: 'choosePlace', place: 1 });
    change(driver, { type: 'typeProbe', value: 'ab' });
    expect(currentReport(driver.state)).toBeNull();
    change(driver, refresh);
    driver.hear(inspected(driver.state.inside.requests, 'ab'));
    expect(currentPlace(driver.state)).toBe(1);
  });
});

describe('answers', () => {
  it('drops one that nobody waits for any more', () => {
    const driver = answered();
    const before = driver.state.inside;
    driver.hear(inspected(1, 'late'), salient(2, 3), refused(1));
    expect(driver.state.inside).toBe(before);
  });

  it('belongs to the text that was asked about, not to the one typed since', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'abca' }, refresh);
    change(driver, { type: 'typeProbe', value: 'bb' });
    driver.hear(inspected(1, 'abca'));
    expect(currentReport(driver.state)).toBeNull();
    expect(refreshWanted(driver.state)).toBe('now');
  });

  it('keeps a refusal, and does not ask the same again', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'a%' }, refresh);
    driver.hear(refused(1));
    expect(driver.state.inside.refusal).toMatchObject({ text: 'a%', place: null });
    expect(refreshWanted(driver.state)).toBeNull();
    change(driver, { type: 'typeProbe', value: 'a' });
    expect(refreshWanted(driver.state)).toBe('now');
  });

  it('keeps a refused saliency apart from a refused text', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'abca' }, refresh);
    change(driver.hear(inspected(1, 'abca')), refresh);
    driver.hear(refused(2));
    expect(currentReport(driver.state)).not.toBeNull();
    expect(driver.state.inside.refusal).toMatchObject({ place: 3 });
    expect(refreshWanted(driver.state)).toBeNull();
  });

  it('no longer waits for a worker that was replaced', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'abca' }, refresh);
    expect(refreshWanted(driver.state)).toBeNull();
    driver.hear({ type: 'recovering', runId: 'run-1' });
    expect(refreshWanted(driver.state)).toBe('now');
  });

  it('no longer waits for a run that was reset', () => {
    const driver = change(training(), { type: 'typeProbe', value: 'abca' }, refresh);
    driver.send({ type: 'reset' }, { type: 'train' }).hear(started('run-2'));
    expect(refreshWanted(driver.state)).toBe('now');
    driver.take();
    change(driver, refresh);
    expect(driver.take()).toMatchObject([{ type: 'inspect', runId: 'run-2', requestId: 2 }]);
  });
});

describe('the run that is looked into', () => {
  /** Two runs, the first of which has opened. */
  function race(): Driver {
    return ready().send({ type: 'setCells', cells: ['rnn', 'lstm'] }, { type: 'train' });
  }

  it('is the first with gates, once it is open, unless another was chosen', () => {
    const driver = race().hear(started('run-1', { cell: 'rnn' }));
    expect(insideRun(driver.state)).toBeNull();
    driver.hear(started('run-2', { cell: 'lstm' }));
    expect(insideRun(driver.state)?.cell).toBe('lstm');
    const variant = driver.state.runs[0]?.variant ?? NaN;
    change(driver, { type: 'chooseRun', variant });
    expect(insideRun(driver.state)?.cell).toBe('rnn');
  });

  it('stays the same one when the race is started again', () => {
    const driver = race();
    change(driver, { type: 'chooseRun', variant: driver.state.runs[0]?.variant ?? NaN });
    driver.send({ type: 'restart' });
    for (const { id, cell } of driver.state.runs) driver.hear(started(id, { cell }));
    expect(insideRun(driver.state)?.cell).toBe('rnn');
  });
});

describe('the text that is read', () => {
  it('is a line of what the run learns until something is typed', () => {
    const driver = ready();
    const value = 'I\n\nalice was beginning\nto get very tired\n';
    driver.send({ type: 'replaceText', value, preset: null, quietly: true });
    expect(shownProbe(driver.state)).toBe('alice was beginning');
    change(driver, { type: 'typeProbe', value: '' });
    expect(shownProbe(driver.state)).toBe('');
  });

  it('is of the run’s text, not of one typed since', () => {
    const driver = training();
    driver.send({ type: 'typeText', value: 'something else entirely, and long enough' });
    const run = insideRun(driver.state);
    if (!run) throw new Error('there should be a run');
    expect(probeText(run, driver.state.inside)).toBe('abcd'.repeat(14));
  });

  it('is taken apart into jamo for a run that learns jamo, and put together for others', () => {
    const run = insideRun(training().state);
    if (!run) throw new Error('there should be a run');
    const inside = { ...training().state.inside, probe: '한글' };
    expect(probeText(run, inside)).toBe('한글');
    const inJamo = { ...run, text: '\u1112\u1161\u11ab' };
    expect(probeText(inJamo, inside)).toBe('\u1112\u1161\u11ab\u1100\u1173\u11af');
  });

  it('is cut at its limit, by characters', () => {
    const run = insideRun(training().state);
    if (!run) throw new Error('there should be a run');
    const text = probeText(run, { ...training().state.inside, probe: '😀'.repeat(300) });
    expect([...text].length).toBe(200);
  });
});
