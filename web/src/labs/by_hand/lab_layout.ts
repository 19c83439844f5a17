/**
 * Where the parts of a lab "By hand" stand: below each other, or on a wide screen the formula beside the
 * drawing; a drawing of many time steps takes the whole width instead.
 */
import { css } from 'lit';

export const byHandStyles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--unroll-space-1) var(--unroll-space-4);
  }
  .top p {
    flex: 1 1 16rem;
  }
  .lab {
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-2);
  }
  .side {
    display: contents;
  }
  .more {
    order: 1;
  }
  .parts,
  .reading,
  .numbers,
  .more {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    /* Never less than what is in them: what does not fit is scrolled to. */
    grid-auto-rows: max-content;
    gap: var(--unroll-space-2);
    min-width: 0;
  }
  /* However far one has scrolled, the next step is at hand. */
  unroll-stepper.card {
    position: sticky;
    top: 0;
    z-index: 1;
    padding-block: var(--unroll-space-1);
  }
  .stage.card {
    position: relative;
    padding: var(--unroll-space-1);
  }
  .stage > unroll-help-button {
    position: absolute;
    top: var(--unroll-space-1);
    inset-inline-end: var(--unroll-space-1);
  }
  .failure {
    color: var(--unroll-danger);
  }
  summary {
    cursor: pointer;
  }
  @media (pointer: coarse) {
    summary {
      padding-block: var(--unroll-space-3);
    }
  }
  summary h2 {
    display: inline;
  }
  details[open] > summary {
    margin-bottom: var(--unroll-space-2);
  }
  @container lab (min-width: 60rem) {
    .lab {
      height: 100%;
    }
    .lab > * {
      flex: none;
    }
    .lab > .parts {
      flex: 1 1 auto;
      min-height: 36rem;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-rows: max-content minmax(0, 1fr);
      grid-template-areas: 'stage side' 'numbers side';
    }
    .lab > .parts.across {
      min-height: 44rem;
      grid-template-areas: 'stage stage' 'side numbers';
    }
    .stage,
    .failure {
      grid-area: stage;
    }
    .side {
      grid-area: side;
      display: flex;
      flex-direction: column;
      gap: var(--unroll-space-2);
      min-width: 0;
    }
    .side > * {
      flex: none;
    }
    .numbers {
      grid-area: numbers;
    }
    /* What is there for ears only is placed within, or the page would grow by it. */
    .side,
    .numbers {
      position: relative;
      overflow-y: auto;
    }
  }
`;
