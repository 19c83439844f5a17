/** How the outermost element lays out what is in it, shut off from the styles of the page around. */
import { css } from 'lit';
import { inheritedStyles } from './theme.js';

export const elementStyles = css`
  :host {
    display: block;
  }
  /* What the page around lets its elements inherit, or forces on them, ends here. */
  .playground {
    all: initial;
    direction: ltr;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    ${inheritedStyles}
    background: var(--unroll-background);
    position: relative;
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-2);
    height: 100%;
    padding: var(--unroll-space-2) var(--unroll-space-3) var(--unroll-space-3);
  }
  .playground:focus,
  .lab:focus {
    outline: none;
  }
  /* For the keyboard only: there is nothing to skip for a finger. */
  .skip:not(:focus) {
    position: absolute;
    clip-path: inset(50%);
  }
  .lab {
    flex: 1 1 auto;
    min-height: 0;
  }
  /* Room for about what will be there. */
  .unseen {
    min-height: 40rem;
  }
  /* The lab itself, in its unroll-lazy-part. */
  .lab > * > * {
    height: 100%;
  }
  .drop {
    position: absolute;
    inset: 0;
    z-index: 20;
    display: grid;
    place-items: center;
    border: 2px dashed var(--unroll-accent);
    border-radius: var(--unroll-radius);
    background: color-mix(in srgb, var(--unroll-surface) 85%, transparent);
    font-size: 1.25rem;
    font-weight: 600;
    pointer-events: none;
  }
  unroll-undo-toast {
    margin-top: calc(-1 * var(--unroll-space-2));
  }
`;
