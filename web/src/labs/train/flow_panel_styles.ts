import { css } from 'lit';

export const flowPanelStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-1);
    min-width: 0;
    min-height: 0;
    /* The words about three or four runs may need more room than a low screen has. */
    overflow-y: auto;
  }
  unroll-line-chart {
    flex: 1;
    min-width: 0;
  }
  .head,
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--unroll-space-1) var(--unroll-space-2);
  }
  .head .tools {
    margin-inline-start: auto;
  }
  h3 {
    margin: 0;
    font-size: var(--unroll-size-title);
    font-weight: 600;
    line-height: 1.3;
  }
  .unit,
  .label {
    font-size: var(--unroll-size-small);
    font-weight: 400;
    color: var(--unroll-muted);
  }
  unroll-flow-maps {
    flex: 1 1 0;
    min-height: 140px;
  }
  .empty {
    flex: 1;
  }
  .sentence {
    color: var(--unroll-text);
    font-weight: 600;
    /* Numbers that change must not make the words jump. */
    font-variant-numeric: tabular-nums;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--unroll-size-small);
    font-variant-numeric: tabular-nums;
  }
  li svg {
    margin-inline-end: 5px;
    vertical-align: middle;
  }
  summary {
    cursor: pointer;
    font-size: var(--unroll-size-small);
    color: var(--unroll-muted);
  }
  .details {
    position: absolute;
    inset-inline: var(--unroll-space-3);
    z-index: 3;
    margin-top: var(--unroll-space-1);
    padding: var(--unroll-space-2) var(--unroll-space-3);
    border: 1px solid var(--unroll-border-strong);
    border-radius: var(--unroll-radius);
    background: var(--unroll-surface);
    font-size: var(--unroll-size-small);
  }
  .details p + p {
    margin-top: var(--unroll-space-1);
  }
  @media (pointer: coarse) {
    summary {
      min-width: var(--unroll-control);
      min-height: var(--unroll-control);
    }
  }
`;
