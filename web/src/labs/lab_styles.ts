/** The frame of a lab: a grid of cards, whose columns hang on the lab's own width. */
import { css } from 'lit';

export const labStyles = css`
  :host {
    display: block;
    min-height: 0;
    container: lab / inline-size;
  }
  .lab {
    display: grid;
    gap: var(--unroll-space-3);
    grid-template-columns: minmax(0, 1fr);
  }
  .card {
    padding: var(--unroll-space-3);
    border: 1px solid var(--unroll-border);
    border-radius: var(--unroll-radius);
    background: var(--unroll-surface);
    min-width: 0;
    /* Where it is scrolled to, the buttons that stick to the top leave it in sight. */
    scroll-margin-top: 5rem;
  }
`;
