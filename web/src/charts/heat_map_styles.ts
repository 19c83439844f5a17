import { css } from 'lit';

/** Heading and unit above a map, a strip or a chart that shares its columns; they stay when those scroll sideways. */
export const mapHeadStyles = css`
  .head {
    position: sticky;
    left: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--unroll-space-2);
    max-width: var(--heat-map-visible, 100%);
  }
  h3 {
    margin: 0;
    font-size: var(--unroll-size-title);
    font-weight: 600;
    line-height: 1.3;
  }
  .unit {
    margin-inline-start: var(--unroll-space-1);
    font-size: var(--unroll-size-small);
    font-weight: 400;
    color: var(--unroll-muted);
  }
`;

/**
 * `--heat-map-gutter` is the width of the row labels, so that what stands above or below can be
 * aligned with the columns; `--heat-map-height` the height of the cells, where the box does not say. Where the map is wider than the box it scrolls in, heading and row
 * labels stay in sight.
 */
export const heatMapStyles = css`
  :host {
    --gutter: var(--heat-map-gutter, 3rem);
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    gap: 2px;
  }
  .tools,
  .bar {
    margin-inline-start: auto;
    display: flex;
    align-items: center;
    gap: 5px;
    font-size: var(--unroll-size-small);
    font-variant-numeric: tabular-nums;
    color: var(--unroll-muted);
    white-space: nowrap;
  }
  .bar i {
    width: 84px;
    height: 10px;
    border: 1px solid var(--unroll-border);
  }
  .bar i.zero {
    width: 12px;
  }
  /* Zero is no end of the scale beside it. */
  .bar i.zero + span {
    margin-inline-end: var(--unroll-space-2);
  }
  .body {
    flex: 1 1 auto;
    display: grid;
    grid-template-columns: var(--gutter) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    min-height: 0;
  }
  .rows {
    position: sticky;
    left: 0;
    z-index: 1;
    width: 100%;
    /* As high as the cells: an SVG's own height must not stretch the row. */
    height: 0;
    min-height: 100%;
    background: var(--unroll-surface);
  }
  svg {
    display: block;
    overflow: hidden;
  }
  .columns {
    grid-column: 2;
    width: 100%;
    height: 1rem;
    overflow: visible;
  }
  text {
    fill: var(--unroll-muted);
    font-size: 0.6875rem;
    font-family: var(--unroll-font);
  }
  .plot {
    position: relative;
    min-width: 0;
    height: var(--heat-map-height, 100%);
    min-height: 2.5rem;
    cursor: crosshair;
    background: var(--unroll-surface-2);
    touch-action: pan-x pan-y;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  .cell,
  .marked {
    position: absolute;
    pointer-events: none;
  }
  .marked {
    top: 0;
    bottom: 0;
    border-inline: 1.5px solid var(--unroll-text);
  }
  .cell {
    outline: 2px solid var(--unroll-text);
    box-shadow: 0 0 0 3px var(--unroll-surface);
  }
  .readout {
    position: absolute;
    bottom: calc(100% + 4px);
    z-index: 3;
    width: max-content;
    max-width: 20rem;
    padding: 1px var(--unroll-space-2);
    border: 1px solid var(--unroll-border);
    border-radius: var(--unroll-radius);
    background: var(--unroll-surface);
    box-shadow: 0 2px 8px rgb(0 0 0 / 12%);
    font-size: var(--unroll-size-small);
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }
  .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    margin: 0;
    color: var(--unroll-muted);
    pointer-events: none;
  }
`;
