/** How the drawing of an unrolled network looks: what is lit, and which way an arrow goes. */
import { css, type CSSResult } from 'lit';

export const drawingStyles: CSSResult = css`
  :host {
    display: block;
    min-width: 0;
    /* Forward has the colour of the cell; backward another one, and is dashed. */
    --back: var(--unroll-series-7);
  }
  .rnn {
    --forward: var(--unroll-rnn);
  }
  .lstm {
    --forward: var(--unroll-lstm);
  }
  .scroll {
    --lit: var(--forward);
    overflow-x: auto;
    overflow-y: hidden;
    overscroll-behavior-x: contain;
  }
  .scroll.back {
    --lit: var(--back);
  }
  svg {
    display: block;
    margin-inline: auto;
  }
  text {
    fill: var(--unroll-text);
    text-anchor: middle;
    dominant-baseline: central;
    pointer-events: none;
  }
  .word {
    font-size: var(--unroll-size-body);
    fill: var(--unroll-muted);
  }
  .target {
    font-size: 11px;
    fill: var(--unroll-muted);
  }
  .edge {
    fill: none;
    stroke: var(--unroll-border-strong);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .edge.pending {
    stroke: var(--unroll-border);
  }
  .edge.forward.passed {
    stroke: var(--unroll-border);
  }
  .edge.forward.current {
    stroke: var(--forward);
    stroke-width: 3;
  }
  .edge.backward {
    stroke: var(--back);
    stroke-dasharray: 4 3;
  }
  .edge.backward.current {
    stroke-width: 3;
  }
  .operator circle {
    fill: var(--unroll-surface);
    stroke: var(--unroll-border-strong);
  }
  .operator.pending circle {
    stroke: var(--unroll-border);
  }
  .operator text {
    font-size: 13px;
  }
  .operator.pending text {
    fill: var(--unroll-muted);
  }
  .node {
    cursor: pointer;
  }
  .node text {
    font:
      italic 16px 'STIX Two Text',
      Cambria,
      'Times New Roman',
      serif;
  }
  .node .index {
    font-size: 11px;
    font-style: normal;
  }
  .node.weight text {
    font-size: 12px;
  }
  .node.weight .index {
    font-size: 9px;
    font-style: italic;
  }
  .shape {
    fill: var(--unroll-surface);
    stroke: var(--unroll-border-strong);
    stroke-width: 1.5;
  }
  .gate .shape,
  .weight .shape {
    fill: var(--unroll-surface-2);
  }
  .pending .shape {
    fill: var(--unroll-background);
    stroke: var(--unroll-border);
    stroke-dasharray: 2 2;
  }
  .pending text {
    fill: var(--unroll-muted);
  }
  /* Its gradient is known. */
  .ring {
    fill: none;
    stroke: none;
  }
  .gradient .ring {
    stroke: var(--back);
    stroke-dasharray: 4 3;
  }
  .used .shape {
    fill: color-mix(in srgb, var(--lit) 14%, var(--unroll-surface));
    stroke: var(--lit);
    stroke-width: 2;
  }
  .current .shape {
    fill: color-mix(in srgb, var(--lit) 38%, var(--unroll-surface));
    stroke: var(--unroll-text);
    stroke-width: 2.5;
    stroke-dasharray: none;
  }
  .node.current text {
    font-weight: 700;
  }
  .node:hover .shape {
    stroke: var(--unroll-text);
  }
  .node:focus {
    outline: none;
  }
  .node:focus-visible .ring {
    stroke: var(--unroll-focus);
    stroke-width: 2.5;
    stroke-dasharray: none;
  }
  .legend {
    font-size: 11px;
    fill: var(--unroll-muted);
    text-anchor: start;
  }
  .room {
    fill: transparent;
    stroke: var(--unroll-border);
    stroke-dasharray: 2 3;
  }
  .share {
    fill: color-mix(in srgb, var(--back) 45%, var(--unroll-surface));
    stroke: var(--back);
  }
  .along-C .share {
    fill: color-mix(in srgb, var(--forward) 45%, var(--unroll-surface));
    stroke: var(--forward);
  }
  .bar.current .share,
  .bar:focus-visible .room {
    stroke: var(--unroll-text);
    stroke-width: 2;
  }
  .node .percent,
  .node .along {
    font: 10px var(--unroll-font);
  }
  .node .along {
    font-style: italic;
    fill: var(--unroll-muted);
  }
  @media (forced-colors: active) {
    text,
    .word,
    .target,
    .legend,
    .node .along {
      fill: CanvasText;
    }
    .shape,
    .gate .shape,
    .weight .shape,
    .operator circle {
      fill: Canvas;
      stroke: CanvasText;
    }
    .pending text {
      fill: GrayText;
    }
    .edge,
    .edge.backward,
    .gradient .ring {
      stroke: CanvasText;
    }
    .pending .shape,
    .edge.pending,
    .edge.forward.passed {
      stroke: GrayText;
    }
    .edge.forward.current,
    .edge.backward.current,
    .used .shape {
      stroke: Highlight;
    }
    .current .shape {
      fill: Highlight;
      stroke: Highlight;
    }
    .node.current:not(.bar) text {
      fill: HighlightText;
    }
    .share,
    .along-C .share {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .node:focus-visible .ring {
      stroke: Highlight;
    }
  }
`;
