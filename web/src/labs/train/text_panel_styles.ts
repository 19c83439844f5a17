/** Looks of the text panel. */
import { css } from 'lit';

export const textPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-2);
    min-height: 0;
  }
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--unroll-space-1) var(--unroll-space-2);
  }
  select {
    flex: 0 1 16.5rem;
    min-width: 0;
  }
  .box {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    min-height: 6.5rem;
  }
  /* What an experiment is about stands above it. */
  .box.beside {
    min-height: 3.75rem;
  }
  textarea,
  .large {
    flex: 1;
    width: 100%;
    resize: none;
  }
  /* Each line from its own side, as dir=auto has it, which takes 40 ms longer for 72,000 characters. */
  textarea {
    unicode-bidi: plaintext;
  }
  .large {
    display: flex;
    flex-direction: column;
    gap: var(--unroll-space-2);
    min-height: 0;
    padding: var(--unroll-space-2);
    border: 1px dashed var(--unroll-border-strong);
    border-radius: var(--unroll-radius);
  }
  .preview {
    flex: 1 1 3rem;
    min-height: 3rem;
    overflow: auto;
    white-space: pre-wrap;
    font-family: var(--unroll-font-text);
  }
  .problem {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--unroll-space-2);
  }
  .problem p {
    flex: 1 1 12rem;
    color: var(--unroll-danger);
  }
  /* A live region must exist before it says something; empty, it takes no room. */
  .problem:not([data-any]) {
    margin-top: calc(-1 * var(--unroll-space-2));
  }
  .origin {
    min-height: var(--unroll-control-small);
    padding: 0 2px;
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
    text-decoration: underline;
  }
`;
