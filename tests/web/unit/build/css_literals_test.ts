import { describe, expect, it } from 'vitest';
import { dense } from '../../../../web/build/css_literals.js';

describe('dense styles', () => {
  it('have neither comments nor layout', () => {
    const styles = `
      /* Why. */
      .a:hover > b,
      .c .d {
        margin: 0 auto;
      }
      @media (min-width: 60rem) {
        .a {
          content: '';
        }
      }
    `;
    expect(dense(styles).trim()).toBe(
      ".a:hover > b,.c .d{margin:0 auto}@media (min-width:60rem){.a{content:''}}",
    );
  });

  it('keep the space between values that are filled in', () => {
    expect(dense('border: ${width} solid ${color};')).toBe('border:${width} solid ${color};');
  });
});
