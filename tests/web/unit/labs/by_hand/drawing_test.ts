import { describe, expect, it } from 'vitest';
import { arrow } from '../../../../../web/src/labs/by_hand/drawing/arrow.js';
import { Lighting } from '../../../../../web/src/labs/by_hand/drawing/lighting.js';
import { lstmLayout } from '../../../../../web/src/labs/by_hand/drawing/lstm_layout.js';
import type { Layout } from '../../../../../web/src/labs/by_hand/drawing/parts.js';
import { pathShares } from '../../../../../web/src/labs/by_hand/drawing/path_shares.js';
import { rnnLayout } from '../../../../../web/src/labs/by_hand/drawing/rnn_layout.js';
import { stepsOf, type Step } from '../../../../../web/src/labs/by_hand/steps.js';
import { byHandStepsMessagesIn } from '../../../../../web/src/messages/by_hand_steps.js';
import { tracer, problemOf, words, type Wish } from './steps_problems.js';

const cells = ['rnn', 'lstm'] as const;

function stepsFor(wish: Wish): Step[] {
  const problem = problemOf(wish);
  return stepsOf(tracer.trace(problem), problem, byHandStepsMessagesIn('en'), words);
}

function layoutFor({ cell, timeSteps, lossAt }: Wish): Layout {
  const counted = Array.from({ length: timeSteps }, (_, index) => index + 1).filter(
    (t) => lossAt !== 'last' || t === timeSteps,
  );
  return (cell === 'rnn' ? rnnLayout : lstmLayout)(timeSteps, counted);
}

/** Ids of the nodes that are lit so when the step with that key is looked at. */
function litBy(wish: Wish, key: string, light: string): string[] {
  const lighting = new Lighting(wish.cell, stepsFor(wish), key);
  const { nodes } = layoutFor(wish);
  return nodes.filter((node) => lighting.node(node) === light).map(({ id }) => id);
}

describe.each(cells)('the drawing of the %s', (cell) => {
  it.each([1, 2, 6])('leads from every node to a step, for %i time steps', (timeSteps) => {
    const wish: Wish = { cell, timeSteps };
    const steps = stepsFor(wish);
    for (const current of [steps[0], steps.at(-1)]) {
      const lighting = new Lighting(cell, steps, current?.key ?? '');
      for (const node of layoutFor(wish).nodes)
        expect(lighting.stepAt(node), node.id).toBeDefined();
    }
  });

  it.each(['every', 'last'] as const)(
    'lights a node at every step, with the loss at %s',
    (lossAt) => {
      const wish: Wish = { cell, timeSteps: 3, lossAt };
      for (const { key } of stepsFor(wish)) {
        expect(litBy(wish, key, 'current'), key).not.toEqual([]);
      }
    },
  );

  it('half-lights what is used, unless the step that uses it is shown in the same place', () => {
    const wish: Wish = { cell, timeSteps: 3 };
    const ids = new Set(layoutFor(wish).nodes.map(({ id }) => id));
    for (const { key, uses } of stepsFor(wish)) {
      const lit = [...litBy(wish, key, 'used'), ...litBy(wish, key, 'current')];
      for (const used of uses) {
        if (used.includes('@')) {
          if (ids.has(used)) expect(lit, `${key} uses ${used}`).toContain(used);
        } else if (ids.has(`${used}@1`)) {
          expect(
            lit.some((id) => id.startsWith(`${used}@`)),
            `${key} uses ${used}`,
          ).toBe(true);
        }
      }
    }
  });

  it('has nodes that do not overlap and nothing outside', () => {
    for (const timeSteps of [1, 3, 6]) {
      const { nodes, edges, captions, width, height } = layoutFor({ cell, timeSteps });
      for (const [place, a] of nodes.entries()) {
        expect(a.x - a.width / 2, a.id).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width / 2, a.id).toBeLessThanOrEqual(width);
        expect(a.y - a.height / 2, a.id).toBeGreaterThanOrEqual(0);
        expect(a.y + a.height / 2, a.id).toBeLessThanOrEqual(height);
        for (const b of nodes.slice(place + 1)) {
          const isApart =
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 ||
            Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
          expect(isApart, `${a.id} and ${b.id}`).toBe(true);
        }
      }
      for (const { points, id } of edges) {
        for (const [x, y] of points) {
          expect(x >= 0 && x <= width && y >= 0 && y <= height, id).toBe(true);
        }
      }
      expect(captions).toHaveLength(timeSteps);
    }
  });

  it('draws every edge level or upright, between ends that are there', () => {
    for (const { points, id } of layoutFor({ cell, timeSteps: 4 }).edges) {
      points.slice(1).forEach(([x, y], place) => {
        const [fromX, fromY] = points[place] ?? [NaN, NaN];
        expect((x === fromX) !== (y === fromY), id).toBe(true);
      });
    }
  });

  it('has computed everything after the last step, and nothing but the start at the first', () => {
    const wish: Wish = { cell, timeSteps: 2 };
    const steps = stepsFor(wish);
    expect(litBy(wish, steps.at(-1)?.key ?? '', 'pending')).toEqual([]);
    const first = steps[0]?.key ?? '';
    const notPending = layoutFor(wish).nodes.length - litBy(wish, first, 'pending').length;
    expect(notPending).toBe(1);
  });

  it('leaves out losses that are not counted', () => {
    const losses = (lossAt: 'every' | 'last') =>
      layoutFor({ cell, timeSteps: 3, lossAt }).nodes.filter(({ id }) => id.startsWith('L@'));
    expect(losses('every')).toHaveLength(3);
    expect(losses('last').map(({ id }) => id)).toEqual(['L@3']);
  });
});

describe('what is lit', () => {
  it('is W between two states, and what its gradient is made of', () => {
    const wish: Wish = { cell: 'rnn', timeSteps: 3 };
    expect(litBy(wish, 'dW_through@2', 'current')).toEqual(['W@2']);
    expect(litBy(wish, 'dW_through@2', 'used')).toEqual(['h@1', 'h@2']);
    // Back from step 3 through the W of step 3.
    expect(litBy(wish, 'dh_next@2', 'used')).toEqual(['W@3', 'h@3']);
    expect(litBy(wish, 'dW@0', 'current')).toEqual(['W@1', 'W@2', 'W@3']);
    expect(litBy(wish, "W'@0", 'current')).toEqual(['W@1', 'W@2', 'W@3']);
  });

  it('is no first state for what came after it', () => {
    const wish: Wish = { cell: 'rnn', timeSteps: 2 };
    for (const key of ['db@0', "b'@0"]) {
      expect(litBy(wish, key, 'current')).toEqual(['h@1', 'h@2']);
    }
    expect(litBy(wish, 'loss_after@0', 'used')).not.toContain('h@0');
    expect(litBy(wish, 'h@0', 'current')).toEqual(['h@0']);
  });

  it('is the forget gate, the old cell state and z on the way to W_f', () => {
    const wish: Wish = { cell: 'lstm', timeSteps: 2 };
    expect(litBy(wish, 'df@2', 'current')).toEqual(['f@2']);
    expect(litBy(wish, 'df@2', 'used').sort()).toEqual(['C@1', 'C@2']);
    expect(litBy(wish, 'dW_f_t@2', 'current')).toEqual(['W_f@2']);
    expect(litBy(wish, 'dW_f_t@2', 'used').sort()).toEqual(['f@2', 'z@2']);
  });

  it('is the arrow back only once a gradient has gone along it', () => {
    const steps = stepsFor({ cell: 'lstm', timeSteps: 2 });
    const edge = layoutFor({ cell: 'lstm', timeSteps: 2 }).edges.find(({ id }) => id === 'C>C@2');
    if (!edge) throw new Error('no line of C');
    const lightAt = (key: string) => new Lighting('lstm', steps, key).edgeBack(edge);
    expect(lightAt('loss@0')).toBe('pending');
    expect(lightAt('dC_next@1')).toBe('current');
    expect(lightAt('dW_f@0')).toBe('computed');
  });

  it('leads a click to the value going forward and to the gradient going back', () => {
    const steps = stepsFor({ cell: 'rnn', timeSteps: 2 });
    const h = layoutFor({ cell: 'rnn', timeSteps: 2 }).nodes.find(({ id }) => id === 'h@1');
    if (!h) throw new Error('no h');
    expect(new Lighting('rnn', steps, 'x@1').stepAt(h)?.key).toBe('h@1');
    expect(new Lighting('rnn', steps, 'do@2').stepAt(h)?.key).toBe('dh@1');
  });
});

describe('what is left along a path', () => {
  it('is all of it at the last step, and further back what the core multiplied out', () => {
    const steps = stepsFor({ cell: 'lstm', timeSteps: 3 });
    const shares = pathShares(steps);
    const [first, second] = steps.find(({ key }) => key === 'f@3')?.quantity.values ?? [];
    expect(shares.get('path_C@3')).toBe(1);
    expect(shares.get('path_h@3')).toBe(1);
    // One step back along C leaves f_3 of the two ones.
    expect(shares.get('path_C@2')).toBeCloseTo(
      Math.hypot(first ?? NaN, second ?? NaN) / Math.SQRT2,
      12,
    );
    expect([...shares.keys()].filter((key) => key.startsWith('path_C'))).toHaveLength(4);
  });
});

describe('an arrow', () => {
  it('goes from corner to corner and ends in a head', () => {
    expect(
      arrow([
        [0, 0],
        [10, 0],
      ]),
    ).toBe('M0 0L10 0M3.25 4.5L10 0M3.25 -4.5L10 0');
  });

  it('lies to the right of where it goes, whichever way that is', () => {
    expect(
      arrow(
        [
          [0, 0],
          [10, 0],
        ],
        2,
      ),
    ).toContain('M0 2L10 2');
    expect(
      arrow(
        [
          [10, 0],
          [0, 0],
        ],
        2,
      ),
    ).toContain('M10 -2L0 -2');
    expect(
      arrow(
        [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
        2,
      ),
    ).toContain('M0 2L8 2L8 10');
  });
});
