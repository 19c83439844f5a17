/**
 * Design tokens as CSS custom properties, light and dark, and the styles every component shares.
 *
 * A page that embeds the element may override any token from outside:
 * `unroll-playground { --unroll-accent: light-dark(#7a1f5c, #e59ac4); }`. Marks (lines, swatches) keep the Okabe–Ito
 * palette, which stays apart under colour blindness; text in a run's colour uses the `-text`
 * variants, which reach a contrast of 4.5:1 on every surface of their theme.
 */
import { css, unsafeCSS, type CSSResult } from 'lit';

/** Hangul first among the fallbacks that matter: Latin comes from the system's own face. */
const latinFaces = `system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue'`;
const hangulFaces = `'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', 'Nanum Gothic'`;
/** Faces that join old jamo (ᄊᆞ, ᄒᆞᇙ) into blocks; the browser falls through to them cluster by cluster. */
const oldHangulFaces = `'Malgun Gothic', 'Noto Sans CJK KR', 'Source Han Sans K', 'Source Han Sans KR', 'HCR Dotum', 'HCR Batang', 'NanumBarunGothic YetHangul', 'Noto Serif CJK KR', 'Source Han Serif K', 'Apple SD Gothic Neo', 'Noto Sans KR'`;

const constantTokens = css`
  --unroll-font: ${unsafeCSS(latinFaces)}, ${unsafeCSS(hangulFaces)}, sans-serif;
  --unroll-font-text: ${unsafeCSS(latinFaces)}, ${unsafeCSS(oldHangulFaces)}, sans-serif;
  --unroll-font-mono:
    ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono',
    ${unsafeCSS(oldHangulFaces)}, monospace;
  --unroll-size-small: 0.75rem;
  --unroll-size-body: 0.8125rem;
  --unroll-size-title: 0.9375rem;
  --unroll-space-1: 4px;
  --unroll-space-2: 8px;
  --unroll-space-3: 12px;
  --unroll-space-4: 16px;
  --unroll-space-5: 24px;
  --unroll-space-6: 32px;
  --unroll-radius: 6px;
  /* Height of a control; coarse pointers get the 44 px that a finger needs. */
  --unroll-control: 30px;
  /* Of one that stands beside others in a line. */
  --unroll-control-small: 24px;
`;

const lightTokens = css`
  color-scheme: light;
  --unroll-background: #f6f6f3;
  --unroll-surface: #ffffff;
  --unroll-surface-2: #eeefec;
  --unroll-border: #d5d8d6;
  --unroll-border-strong: #858c90;
  --unroll-text: #1c2329;
  --unroll-muted: #566069;
  --unroll-accent: #0d6b5c;
  --unroll-accent-hover: color-mix(in srgb, var(--unroll-accent), black 18%);
  --unroll-on-accent: #ffffff;
  --unroll-danger: #b3261e;
  --unroll-danger-surface: #fdecea;
  --unroll-focus: #1f5fd6;
  --unroll-grid: #e6e8e6;
  --unroll-rnn: #e69f00;
  --unroll-lstm: #0072b2;
  --unroll-rnn-text: #855600;
  --unroll-lstm-text: #00659e;
  --unroll-series-1: #009e73;
  --unroll-series-2: #b8578d;
  --unroll-series-3: #d55e00;
  --unroll-series-4: #3a9bd6;
  --unroll-series-5: #98850a;
  --unroll-series-6: #6f777f;
  --unroll-series-7: #6a4fb3;
  --unroll-series-8: #8c510a;
`;

const darkTokens = css`
  color-scheme: dark;
  --unroll-background: #13171b;
  --unroll-surface: #1b2026;
  --unroll-surface-2: #262d35;
  --unroll-border: #38414b;
  --unroll-border-strong: #7d8893;
  --unroll-text: #e7ebee;
  --unroll-muted: #a5afb9;
  --unroll-accent: #55c2ab;
  --unroll-accent-hover: color-mix(in srgb, var(--unroll-accent), white 20%);
  --unroll-on-accent: #07231d;
  --unroll-danger: #ff9d94;
  --unroll-danger-surface: #3d1f1d;
  --unroll-focus: #8ab4ff;
  --unroll-grid: #2a3139;
  --unroll-rnn: #ffb938;
  --unroll-lstm: #4aa8e8;
  --unroll-rnn-text: #ffc65c;
  --unroll-lstm-text: #7cc2f2;
  --unroll-series-1: #2fc79b;
  --unroll-series-2: #e59ac4;
  --unroll-series-3: #ff8a3d;
  --unroll-series-4: #8bd0f7;
  --unroll-series-5: #e8dc5a;
  --unroll-series-6: #9aa4ae;
  --unroll-series-7: #b7a2f0;
  --unroll-series-8: #d19a5b;
`;

/**
 * For the styles of the outermost element: light, or dark where the system asks for it, unless the
 * host's attribute `theme` says `light` or `dark`.
 */
export const themeTokens: CSSResult = css`
  :host {
    ${constantTokens}
    ${lightTokens}
  }
  @media (prefers-color-scheme: dark) {
    :host {
      ${darkTokens}
    }
  }
  @media (pointer: coarse) {
    :host {
      --unroll-control: 44px;
      --unroll-control-small: 44px;
    }
  }
  :host([theme='light']) {
    ${lightTokens}
  }
  :host([theme='dark']) {
    ${darkTokens}
  }
  /* Where people choose the colours of everything, a canvas has to take theirs as well. */
  @media (forced-colors: active) {
    :host,
    :host([theme]) {
      --unroll-text: CanvasText;
      --unroll-muted: CanvasText;
      --unroll-surface: Canvas;
      --unroll-grid: color-mix(in srgb, CanvasText 25%, Canvas);
      --unroll-focus: Highlight;
    }
  }
`;

/** The page around the element: the same background, chosen by `data-theme` on the root. */
export const documentTheme: CSSResult = css`
  :root {
    ${lightTokens}
  }
  @media (prefers-color-scheme: dark) {
    :root {
      ${darkTokens}
    }
  }
  :root[data-theme='light'] {
    ${lightTokens}
  }
  :root[data-theme='dark'] {
    ${darkTokens}
  }
  body {
    margin: 0;
    background: var(--unroll-background);
    color: var(--unroll-text);
  }
`;

/** What everything within inherits. */
export const inheritedStyles: CSSResult = css`
  box-sizing: border-box;
  font-family: var(--unroll-font);
  font-size: var(--unroll-size-body);
  line-height: 1.45;
  color: var(--unroll-text);
  /* Korean breaks between words, as its readers expect, not within them. */
  word-break: keep-all;
  overflow-wrap: anywhere;
`;

/** Box model, type and focus ring of every component. */
export const baseStyles: CSSResult = css`
  :host {
    ${inheritedStyles}
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--unroll-focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** Looks of real form elements: button, input, select, textarea. */
export const controlStyles: CSSResult = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
    border-radius: var(--unroll-radius);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--unroll-space-1);
    min-height: var(--unroll-control);
    padding: 0 var(--unroll-space-3);
    border: 1px solid var(--unroll-border-strong);
    background: var(--unroll-surface);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--unroll-surface-2);
  }
  button.primary {
    border-color: var(--unroll-accent);
    background: var(--unroll-accent);
    color: var(--unroll-on-accent);
    font-weight: 600;
  }
  button.primary:hover:not(:disabled) {
    background: var(--unroll-accent-hover);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    padding: 0 var(--unroll-space-2);
  }
  :disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }
  input[type='number'],
  input[type='text'],
  select,
  textarea {
    min-height: var(--unroll-control);
    padding: 0 var(--unroll-space-2);
    border: 1px solid var(--unroll-border-strong);
    background: var(--unroll-surface);
  }
  textarea {
    padding: var(--unroll-space-2);
    font-family: var(--unroll-font-text);
    line-height: 1.6;
    word-break: normal;
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--unroll-danger);
    outline-color: var(--unroll-danger);
  }
  input[type='range'],
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--unroll-accent);
  }
  @media (pointer: coarse) {
    button {
      min-width: var(--unroll-control);
    }
    /* Below 16 px, phones zoom into the page when a field gets the focus. */
    input[type='number'],
    input[type='text'],
    select,
    textarea {
      font-size: 16px;
    }
  }
`;
