/**
 * How MathML looks. Of Temml's own stylesheet only what the formulas here need, with the mathematics
 * faces that systems bring: nothing is downloaded.
 */
import { css, type CSSResult } from 'lit';
import { fadingEdge } from './formula_edge.js';

export const formulaStyles: CSSResult = css`
  ${fadingEdge}
  :host {
    display: inline-block;
    max-width: 100%;
    overflow-wrap: normal;
    /* As large as the words around it. */
    font-size: inherit;
  }
  :host([block]) {
    display: flex;
    align-items: center;
    gap: var(--unroll-space-2);
  }
  .scroll {
    max-width: 100%;
    min-width: 0;
  }
  /* In a line only then: what scrolls has no baseline to stand on. */
  .wide,
  :host([block]) .scroll {
    overflow-x: auto;
    overflow-y: hidden;
    scrollbar-width: thin;
  }
  :host([block]) .scroll {
    flex: 1 1 auto;
  }
  /* On a phone the numbers need the whole width. */
  @container (max-width: 30rem) {
    :host([block]) {
      flex-wrap: wrap;
      justify-content: flex-end;
      row-gap: 0;
    }
    :host([block]) .scroll {
      flex-basis: 100%;
    }
  }
  .formula {
    position: relative;
    display: inline-block;
    padding: 1px;
  }
  math {
    font-family:
      'Cambria Math', 'STIX Two Math', 'STIXTwoMath-Regular', 'Latin Modern Math', 'Noto Sans Math',
      'DejaVu Math TeX Gyre', math;
    font-size: 1.15em;
    line-height: normal;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    math {
      color: CanvasText;
      /* Else the hat of ŷ paints a ground of its own over the y. */
      forced-color-adjust: none;
    }
  }
  .mathematics,
  .copy {
    user-select: none;
    -webkit-user-select: none;
  }
  math.tml-display {
    display: block math;
  }
  math * {
    border-color: currentColor;
  }
  /* What a selection holds is this text: it lies over the formula, and is taken as a whole. */
  .latex {
    position: absolute;
    inset: 0;
    overflow: hidden;
    color: transparent;
    /* Else high contrast would show it. */
    forced-color-adjust: none;
    white-space: nowrap;
    user-select: all;
    -webkit-user-select: all;
  }
  .latex::selection {
    color: transparent;
    background: color-mix(in srgb, var(--unroll-focus) 30%, transparent);
  }
  .source {
    font-family: var(--unroll-font-mono);
    color: var(--unroll-danger);
  }
  mfrac > :nth-child(2),
  msqrt,
  mover > :first-child {
    math-shift: compact;
  }
  .tml-sml-pad {
    padding-left: 0.05em;
  }
  .tml-med-pad {
    padding-left: 0.1em;
  }
  .tml-lrg-pad {
    padding-left: 0.15em;
  }
  mtable.tml-jot > mtr > mtd {
    padding-top: 0.7ex;
    padding-bottom: 0.7ex;
  }
  .tml-right {
    text-align: right;
  }
  .tml-left {
    text-align: left;
  }
  /* Accents over slanted letters stand where the letter leans to. */
  .chr-sml {
    transform: translate(0.07em, 0);
  }
  .chr-med {
    transform: translate(0.14em, 0);
  }
  .chr-lrg {
    transform: translate(0.21em, 0);
  }
  .copy {
    flex: none;
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
  }
`;
