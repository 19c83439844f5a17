/** A ring around what the tour speaks of, the rest a little darker, and the card that speaks. */
import { css, type CSSResult } from 'lit';

export const tourStyles: CSSResult = css`
  /* Over everything, and in nobody's way: only the card takes clicks. */
  :host {
    position: fixed;
    inset: 0;
    width: auto;
    height: auto;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    pointer-events: none;
    color: var(--unroll-text);
  }
  .ring {
    position: fixed;
    border-radius: calc(2 * var(--unroll-radius));
    outline: 3px solid var(--unroll-focus);
    box-shadow: 0 0 0 200vmax rgb(0 0 0 / 0.3);
    transition: 200ms ease-out;
    transition-property: left, top, width, height;
  }
  .card {
    position: fixed;
    display: grid;
    gap: var(--unroll-space-2);
    box-sizing: border-box;
    width: min(23rem, 100vw - 16px);
    max-height: calc(100dvh - 16px);
    overflow: auto;
    padding: var(--unroll-space-3);
    border: 1px solid var(--unroll-border-strong);
    border-radius: calc(2 * var(--unroll-radius));
    background: var(--unroll-surface);
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.3);
    pointer-events: auto;
  }
  .head,
  .buttons {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--unroll-space-2);
  }
  .head button {
    min-width: var(--unroll-control);
  }
  #words {
    display: grid;
    gap: var(--unroll-space-1);
  }
  blockquote {
    margin: 0;
    padding-inline-start: var(--unroll-space-2);
    border-inline-start: 3px solid var(--unroll-accent);
    font-variant-numeric: tabular-nums;
  }
  /* The card leaves half of a low screen to what it speaks of; its buttons stay in reach. */
  @media (max-height: 40rem) {
    .card {
      max-height: 45dvh;
      padding-block-end: 0;
    }
    .buttons {
      position: sticky;
      bottom: 0;
      padding-block: var(--unroll-space-1) var(--unroll-space-3);
      background: inherit;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .ring {
      transition: none;
    }
  }
`;
