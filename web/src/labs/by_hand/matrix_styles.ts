/** How a matrix looks as a table: brackets at its sides, names at its head and at its left. */
import { css, type CSSResult } from 'lit';
import { fadingEdge } from '../../math/formula_edge.js';

export const matrixStyles: CSSResult = css`
  ${fadingEdge}
  .scroll {
    max-width: 100%;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  table {
    border-collapse: separate;
    border-spacing: 2px;
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    padding-bottom: 2px;
  }
  th {
    font-weight: 400;
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
    white-space: nowrap;
  }
  thead th {
    padding: 0 var(--unroll-space-1);
    max-width: 6rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tbody th {
    text-align: end;
    padding-inline-end: var(--unroll-space-1);
    max-width: 7rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  tbody td:nth-of-type(1) {
    border-inline-start: 1px solid var(--unroll-border-strong);
    padding-inline-start: 3px;
  }
  tbody td:last-of-type {
    border-inline-end: 1px solid var(--unroll-border-strong);
    padding-inline-end: 3px;
  }
`;
