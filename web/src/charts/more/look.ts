/** The theme as a picture wants it: fonts, and colours that need no style sheet. */
import type { Look } from './drawing.js';

export function readLook(within: HTMLElement): Look {
  const probe = document.createElement('span');
  within.append(probe);
  const colorOf = (token: string) => {
    probe.style.color = `var(${token}, gray)`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    text: colorOf('--unroll-text'),
    muted: colorOf('--unroll-muted'),
    grid: colorOf('--unroll-grid'),
    surface: colorOf('--unroll-surface'),
  };
  const { fontFamily } = getComputedStyle(probe);
  probe.remove();
  const context = document.createElement('canvas').getContext('2d');
  return {
    fontFamily,
    colors,
    measure: (text, font) => {
      if (!context) return 7 * text.length;
      context.font = font;
      return context.measureText(text).width;
    },
  };
}
