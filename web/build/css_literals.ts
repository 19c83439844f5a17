/**
 * Minifiers leave template literals as they are: this takes the comments and the layout out of the
 * styles in css`…`, which is a fiftieth of what the page loads. Templates in html`…` stay as they
 * are: white space can be content there, and less than one part in a hundred would be gained.
 */
import type { Plugin } from 'vite';

const literal = /\bcss`([^`]*)`/g;

/** Leaves the white space around `${…}` alone, where it separates values. */
export function dense(styles: string): string {
  return styles
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/; ?\} ?/g, '}')
    .replace(/ ?([{;,]) ?/g, '$1')
    .replace(/: /g, ':');
}

/** In somebody else's page a rem is whatever its root says, often 10 px: there lengths are absolute. */
export function withoutRem(styles: string): string {
  return styles.replace(/(\d*\.?\d+)rem\b/g, (_, count: string) => `${16 * Number(count)}px`);
}

export function cssLiterals(compact: (styles: string) => string): Plugin {
  return {
    name: 'css-literals',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('css`')) return null;
      return code.replace(literal, (_, styles: string) => `css\`${compact(styles)}\``);
    },
  };
}
