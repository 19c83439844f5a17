import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../../web/src/embed/frame_messages.js';

describe('messages to the frame', () => {
  it('are heard when they are exactly one of the documented', () => {
    for (const type of ['unroll-start', 'unroll-pause', 'unroll-reset']) {
      expect(readMessage({ type, more: 1 })).toEqual({ type });
    }
    expect(readMessage({ type: 'unroll-step' })).toEqual({ type: 'unroll-step', count: 1 });
    expect(readMessage({ type: 'unroll-step', count: 5 })).toEqual({
      type: 'unroll-step',
      count: 5,
    });
    const attributes = { seed: '3', text: '"<&' };
    expect(readMessage({ type: 'unroll-set', attributes })).toEqual({
      type: 'unroll-set',
      attributes,
    });
  });

  it.each([
    [undefined],
    [null],
    ['unroll-start'],
    [['unroll-start']],
    [{}],
    [{ type: 'unroll-metrics', detail: {} }],
    [{ type: 'constructor' }],
    [{ type: 'unroll-step', count: 0 }],
    [{ type: 'unroll-step', count: 1.5 }],
    [{ type: 'unroll-step', count: '5' }],
    [{ type: 'unroll-step', count: Infinity }],
    [{ type: 'unroll-set' }],
    [{ type: 'unroll-set', attributes: null }],
    [{ type: 'unroll-set', attributes: ['seed'] }],
    [{ type: 'unroll-set', attributes: { seed: 3 } }],
  ])('are not when they are %j', (data) => {
    expect(readMessage(data)).toBeNull();
  });
});
