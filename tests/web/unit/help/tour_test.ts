import { describe, expect, it } from 'vitest';
import { update } from '../../../../web/src/app/reducer.js';
import { initialState } from '../../../../web/src/app/state.js';
import { shownStops, stepsMade, waitsForTraining } from '../../../../web/src/help/tour/stops.js';
import { tourMessagesIn } from '../../../../web/src/messages/tour.js';
import { languages } from '../../../../web/src/messages/messages.js';

const idle = initialState('en');

describe('the tour', () => {
  it('has seven to nine stops, each with words in every language', () => {
    const stops = shownStops(idle);
    expect(stops.length).toBeGreaterThanOrEqual(7);
    expect(stops.length).toBeLessThanOrEqual(9);
    for (const language of languages) {
      const words = tourMessagesIn(language).stops;
      expect(Object.keys(words).sort()).toEqual(stops.map(({ id }) => id).sort());
      for (const { title, text } of Object.values(words)) expect(title + text).toMatch(/\S/);
    }
  });

  it('leaves out what the page around it does not want to show', () => {
    const hidden = new Set(['runs', 'flow', 'header']);
    const ids = shownStops({ hidden }).map(({ id }) => id);
    expect(ids).toEqual(['text', 'actions', 'loss', 'gradients', 'writing']);
  });

  it('does not wait for training that cannot begin', () => {
    expect(idle.textProblem).not.toBeNull();
    expect(waitsForTraining(idle)).toBe(false);
    expect(stepsMade(idle)).toBe(0);
  });

  it('waits where training can begin', () => {
    const { state } = update(idle, { type: 'typeText', value: 'a text to learn. '.repeat(200) });
    expect(waitsForTraining(state)).toBe(true);
  });

  it('closes the dialog that it was started from', () => {
    const open = update(idle, { type: 'openDialog', dialog: 'help' }).state;
    const running = update(open, { type: 'setTour', tour: 'running' }).state;
    expect(running).toMatchObject({ dialog: null, tour: 'running' });
    expect(update(running, { type: 'setTour', tour: null }).state.tour).toBeNull();
  });
});
