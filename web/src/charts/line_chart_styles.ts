import { css, unsafeCSS } from 'lit';
// As a string, so that it becomes a constructable stylesheet: a strict CSP allows no inline <style>.
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';

export const lineChartStyles = [
  unsafeCSS(uplotStyles),
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
      gap: var(--unroll-space-1);
      container-type: inline-size;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--unroll-space-2);
    }
    h3 {
      margin: 0;
      font-size: var(--unroll-size-title);
      font-weight: 600;
      line-height: 1.3;
    }
    .title {
      flex: 1 1 auto;
      display: flex;
      align-items: center;
      gap: var(--unroll-space-1);
      min-width: 0;
    }
    .unit {
      margin-inline-start: var(--unroll-space-1);
      font-size: var(--unroll-size-small);
      font-weight: 400;
      color: var(--unroll-muted);
      white-space: nowrap;
    }
    .tools {
      margin-inline-start: auto;
      display: flex;
      align-items: center;
      gap: var(--unroll-space-1);
    }
    .tools button {
      min-height: var(--unroll-control-small);
      padding: 0 var(--unroll-space-2);
      font-size: var(--unroll-size-small);
    }
    .scale {
      display: inline-flex;
    }
    .scale button {
      border-radius: 0;
      border-color: var(--unroll-border);
      color: var(--unroll-muted);
    }
    .scale button:first-child {
      border-radius: var(--unroll-radius) 0 0 var(--unroll-radius);
      border-inline-end: 0;
    }
    .scale button:last-child {
      border-radius: 0 var(--unroll-radius) var(--unroll-radius) 0;
    }
    .scale button[aria-pressed='true'] {
      background: var(--unroll-surface-2);
      color: var(--unroll-text);
      font-weight: 600;
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 0 2px;
      margin: 0 calc(-1 * var(--unroll-space-1));
      padding: 0;
      list-style: none;
    }
    .legend button {
      min-height: 22px;
      gap: 5px;
      padding: 0 var(--unroll-space-1);
      border-color: transparent;
      background: transparent;
      font-size: var(--unroll-size-small);
      white-space: nowrap;
    }
    .legend button[aria-pressed='false'] {
      color: var(--unroll-muted);
      text-decoration: line-through;
    }
    .legend button[aria-pressed='false'] svg {
      opacity: 0.35;
    }
    .legend svg {
      flex: none;
      display: block;
    }
    @media (pointer: coarse) {
      .legend button {
        min-height: var(--unroll-control);
        padding: 0 var(--unroll-space-2);
      }
    }
    .plot {
      position: relative;
      flex: 1 1 0;
      min-height: 120px;
      /* The canvas never decides how large its own container is, so resizing cannot loop. */
      contain: size layout;
      border-radius: var(--unroll-radius);
    }
    .canvas {
      position: absolute;
      inset: 0;
      overflow: hidden;
    }
    .u-over {
      touch-action: pan-y;
      cursor: crosshair;
    }
    .u-hz .u-cursor-x {
      border-right: 1px solid var(--unroll-border-strong);
    }
    .u-select {
      background: var(--unroll-accent);
      opacity: 0.18;
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
    .dot {
      position: absolute;
      top: 0;
      left: 0;
      width: 8px;
      height: 8px;
      margin: -4px 0 0 -4px;
      border: 1.5px solid var(--unroll-surface);
      border-radius: 50%;
      pointer-events: none;
    }
    .readout {
      position: absolute;
      z-index: 1;
      max-width: min(75%, 20rem);
      padding: var(--unroll-space-1) var(--unroll-space-2);
      border: 1px solid var(--unroll-border);
      border-radius: var(--unroll-radius);
      background: var(--unroll-surface);
      background: color-mix(in srgb, var(--unroll-surface) 88%, transparent);
      box-shadow: 0 2px 8px rgb(0 0 0 / 12%);
      font-size: var(--unroll-size-small);
      line-height: 1.4;
      pointer-events: none;
    }
    .readout dl {
      display: grid;
      grid-template-columns: auto auto;
      gap: 0 var(--unroll-space-2);
      margin: 0;
    }
    .readout dt {
      display: flex;
      align-items: center;
      gap: 5px;
    }
    .readout dd {
      margin: 0;
      text-align: end;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .readout small {
      color: var(--unroll-muted);
      font-size: inherit;
    }
    .caption {
      min-height: 1.4em;
      margin: 0;
      font-size: var(--unroll-size-small);
      line-height: 1.4;
      color: var(--unroll-muted);
    }
    .swatch-probe {
      forced-color-adjust: none;
    }
    .probe {
      position: absolute;
      width: 0;
      height: 0;
      overflow: hidden;
      color: var(--unroll-text);
      /* The transition's only purpose is its event: it tells that the theme's colours changed. */
      transition: color 1ms step-end;
    }
  `,
];
