import { describe, expect, it } from 'vitest';
import { SnapshotPace } from '../../../../web/src/worker/snapshot_pace.js';

describe('SnapshotPace', () => {
  it('is quick at first and slows down to its greatest interval', () => {
    const pace = new SnapshotPace(200, 500);
    const taken: number[] = [];
    for (let now = 0; now <= 2600; now += 50) {
      if (!pace.isDue(now)) continue;
      pace.taken(now);
      taken.push(now);
    }
    expect(taken).toEqual([0, 200, 500, 950, 1450, 1950, 2450]);
  });

  it('can be hastened', () => {
    const pace = new SnapshotPace(250, 1000);
    pace.taken(0);
    expect(pace.isDue(100)).toBe(false);
    pace.hasten();
    expect(pace.isDue(100)).toBe(true);
  });
});
