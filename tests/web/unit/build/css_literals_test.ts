import { describe, expect, it } from 'vitest';
import { dense, withoutRem } from '../../../../web/build/css_literals.js';

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

  it('of an embed know no rem, which is the page around its to say', () => {
    expect(withoutRem('.a{margin:-0.5rem 2rem}@container lab (min-width:60rem){}')).toBe(
      '.a{margin:-8px 32px}@container lab (min-width:960px){}',
    );
  });

  it('keep the space between values that are filled in', () => {
    expect(dense('border: ${width} solid ${color};')).toBe('border:${width} solid ${color};');
  });
});
