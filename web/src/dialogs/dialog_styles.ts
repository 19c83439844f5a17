/** Sections one under another, each under its heading: what all dialogs look like. */
import { css } from 'lit';

export const dialogStyles = css`
  :host,
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--unroll-space-2);
  }
  :host {
    gap: var(--unroll-space-4);
  }
  h3 {
    margin: 0;
    font-size: var(--unroll-size-title);
  }
`;
