/** A few buttons of which one is pressed, in the heading row of a chart. */
import { css } from 'lit';

export const choiceStyles = css`
  .choice {
    display: inline-flex;
  }
  .choice button {
    min-height: var(--unroll-control-small);
    padding: 0 var(--unroll-space-2);
    border-radius: 0;
    border-color: var(--unroll-border);
    font-size: var(--unroll-size-small);
    color: var(--unroll-muted);
    white-space: nowrap;
  }
  .choice button + button {
    border-inline-start: 0;
  }
  .choice button:first-child {
    border-start-start-radius: var(--unroll-radius);
    border-end-start-radius: var(--unroll-radius);
  }
  .choice button:last-child {
    border-start-end-radius: var(--unroll-radius);
    border-end-end-radius: var(--unroll-radius);
  }
  .choice button[aria-pressed='true'] {
    background: var(--unroll-surface-2);
    color: var(--unroll-text);
    font-weight: 600;
  }
`;
