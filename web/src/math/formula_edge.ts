/** The fading edge of what scrolls sideways: there is more, where no scroll bar would say so. */
import { css, type CSSResult } from 'lit';

export const fadingEdge: CSSResult = css`
  @keyframes more-to-the-right {
    0%,
    99% {
      mask-image: linear-gradient(to right, #000 calc(100% - 2rem), transparent);
    }
    100% {
      mask-image: none;
    }
  }
  /* A timeline that nothing can be scrolled along is inactive: then nothing fades. */
  @supports (animation-timeline: scroll()) {
    .scroll {
      animation: more-to-the-right linear both;
      animation-timeline: scroll(self inline);
    }
  }
`;
