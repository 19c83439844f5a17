import { describe, expect, it } from 'vitest';
import { Lazy } from '../../../web/src/lazy.js';

describe('Lazy', () => {
  it('fetches when it is first asked, and only once', async () => {
    let fetches = 0;
    const lazy = new Lazy(async () => ++fetches);
    expect([lazy.isLoaded, lazy.value, fetches]).toEqual([false, undefined, 0]);
    expect(await Promise.all([lazy.load(), lazy.load()])).toEqual([1, 1]);
    expect(await lazy.load()).toBe(1);
    expect([lazy.isLoaded, lazy.value]).toEqual([true, 1]);
  });

  it('tries again after a fetch that failed', async () => {
    let fetches = 0;
    const lazy = new Lazy(async () => {
      if (++fetches === 1) throw new Error('offline');
      return 'here';
    });
    await expect(lazy.load()).rejects.toThrow('offline');
    expect(lazy.isLoaded).toBe(false);
    expect(await lazy.load()).toBe('here');
  });

  it('of what came with the page is there without asking', () => {
    expect(Lazy.of('page').value).toBe('page');
  });
});
