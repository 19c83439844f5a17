/** The rows of classes: columns on a wide page, one below the other on a narrow one. */
import { css } from 'lit';

export const classesPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-2);
    container-type: inline-size;
  }
  .head,
  .settings,
  .starts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--unroll-space-1) var(--unroll-space-2);
  }
  .head {
    align-items: baseline;
    gap: 0 var(--unroll-space-3);
  }
  .settings {
    gap: var(--unroll-space-1) var(--unroll-space-4);
  }
  .starts {
    gap: var(--unroll-space-1);
  }
  .classes {
    display: grid;
    gap: var(--unroll-space-2);
  }
  .row {
    display: grid;
    gap: var(--unroll-space-1);
    min-width: 0;
  }
  .class {
    padding: var(--unroll-space-1) var(--unroll-space-2);
    border-inline-start: 3px solid var(--unroll-border);
  }
  .right {
    border-inline-start-color: var(--unroll-accent);
  }
  .name {
    font-weight: 600;
  }
  .names,
  .sums > :empty {
    display: none;
  }
  .sums {
    padding-inline: var(--unroll-space-2);
    grid-template-columns: repeat(3, minmax(0, 1fr));
    font-variant-numeric: tabular-nums;
  }
  .choice,
  .gradient {
    display: grid;
    grid-template-columns: 1.6rem minmax(3rem, 1fr) 4.75rem;
    align-items: center;
    gap: 0 var(--unroll-space-1);
    min-height: var(--unroll-control-small);
  }
  .choice {
    cursor: pointer;
  }
  .choice input {
    justify-self: start;
    width: 18px;
    height: 18px;
  }
  .gradient {
    grid-template-columns: 3.6rem minmax(3rem, 1fr) 4.75rem;
  }
  .number {
    padding-inline-end: var(--unroll-space-2);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .track {
    position: relative;
    height: 14px;
    background: linear-gradient(var(--unroll-border-strong), var(--unroll-border-strong)) no-repeat
      50% 0 / 1px 100% var(--unroll-surface-2);
  }
  .track b {
    forced-color-adjust: none;
    position: absolute;
    top: 0;
    height: 100%;
  }
  .positive {
    background: var(--unroll-series-1);
  }
  .negative {
    background: repeating-linear-gradient(
      135deg,
      var(--unroll-series-2) 0 4px,
      color-mix(in srgb, var(--unroll-series-2) 60%, transparent) 4px 6px
    );
  }
  @container (min-width: 54rem) {
    .classes {
      gap: 2px;
    }
    .row,
    .sums {
      grid-template-columns: 4.5rem 1.15fr 1.15fr 0.8fr 1fr;
      align-items: center;
      gap: 0 var(--unroll-space-4);
    }
    .names {
      display: grid;
      align-items: end;
      padding-inline: calc(var(--unroll-space-2) + 3px) var(--unroll-space-2);
      color: var(--unroll-muted);
    }
    .class {
      padding-block: 1px;
    }
    .sums {
      padding-inline-start: calc(var(--unroll-space-2) + 3px);
    }
    .sums > :empty {
      display: inline;
    }
    .sum {
      display: flex;
      justify-content: end;
      gap: var(--unroll-space-2);
      padding-inline-end: var(--unroll-space-2);
    }
  }
`;
