/** `<unroll-qr-code>`: a link as a QR code, big enough for a class to point their phones at. */
import { LitElement, css, html, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { encode } from 'uqr';
import { defineElement } from '../../define_element.js';
import { baseStyles } from '../../theme.js';

/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const border = 4;

export interface CodeDrawing {
  /** Modules in a row, with the quiet zone. */
  readonly size: number;
  /** Its dark modules as an SVG path. */
  readonly path: string;
}

export function drawCode(link: string): CodeDrawing {
  const { data, size } = encode(link, { ecc: 'L', boostEcc: true, border });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size, path };
}

/** Scalable, for slides. */
export function codeAsSvg(link: string): string {
  const { size, path } = drawCode(link);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`;
}

export class UnrollQrCode extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      /* Dark on light in a dark page as well: not every camera reads the inverse. */
      svg {
        display: block;
        width: min(100%, 70vh);
        margin-inline: auto;
        border-radius: var(--unroll-radius);
        background: #fff;
        fill: #000;
      }
    `,
  ];

  @property() link = '';
  @property() label = '';

  protected override render(): TemplateResult {
    const { size, path } = drawCode(this.link);
    return html`<svg
      role="img"
      aria-label=${this.label}
      viewBox="0 0 ${size} ${size}"
      shape-rendering="crispEdges"
    >
      ${svg`<path d=${path}></path>`}
    </svg>`;
  }
}

defineElement('unroll-qr-code', UnrollQrCode);
