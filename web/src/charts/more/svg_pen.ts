/** A pen that writes SVG: lines stay lines, and text stays text. */
import type { Pen } from '../plot_pen.js';

interface Ink {
  strokeStyle: Pen['strokeStyle'];
  fillStyle: Pen['fillStyle'];
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

const anchors: Readonly<Record<CanvasTextAlign, string>> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};
/** Share of the font size that the baseline lies below the place. */
const baselines: Readonly<Record<CanvasTextBaseline, number>> = {
  top: 0.85,
  hanging: 0.8,
  middle: 0.35,
  alphabetic: 0,
  ideographic: -0.15,
  bottom: -0.2,
};

export class SvgPen implements Pen, Ink {
  strokeStyle: Pen['strokeStyle'] = '#000';
  fillStyle: Pen['fillStyle'] = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';

  private readonly parts: string[] = [];
  private path = '';
  private dash: readonly number[] = [];
  private clips = 0;
  /** What `restore` puts back, with the groups that were opened since. */
  private readonly saved: { readonly ink: Ink; groups: number }[] = [];

  save(): void {
    const { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha } = this;
    const { font, textAlign, textBaseline } = this;
    const line = { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha };
    this.saved.push({ ink: { ...line, font, textAlign, textBaseline }, groups: 0 });
  }

  restore(): void {
    const before = this.saved.pop();
    if (!before) return;
    Object.assign(this, before.ink);
    this.parts.push('</g>'.repeat(before.groups));
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${place(x)} ${place(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${place(x)} ${place(y)}`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${place(x)} ${place(y)}h${place(width)}v${place(height)}h${place(-width)}Z`;
  }

  /** Whole circles only: that is all a plot draws. */
  arc(x: number, y: number, radius: number): void {
    const half = (across: number) => `a${place(radius)} ${place(radius)} 0 1 0 ${place(across)} 0`;
    this.path += `M${place(x - radius)} ${place(y)}${half(2 * radius)}${half(-2 * radius)}`;
  }

  clip(): void {
    const current = this.saved.at(-1);
    if (!current) return;
    current.groups++;
    const id = `clip-${++this.clips}`;
    this.parts.push(
      `<clipPath id="${id}"><path d="${this.path}"/></clipPath><g clip-path="url(#${id})">`,
    );
  }

  stroke(): void {
    if (this.path !== '') this.parts.push(`<path d="${this.path}" fill="none"${this.strokes()}/>`);
  }

  fill(): void {
    if (this.path === '') return;
    this.parts.push(`<path d="${this.path}" fill="${paint(this.fillStyle)}"${this.opacity()}/>`);
  }

  setLineDash(lengths: readonly number[]): void {
    this.dash = lengths;
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none"${this.strokes()}`);
  }

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${paint(this.fillStyle)}"${this.opacity()}`);
  }

  /** The whole drawing; `title` is its name for those who do not see it. */
  document(width: number, height: number, title: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}"><title>${escape(title)}</title>${this.parts.join('')}</svg>\n`
    );
  }

  private write(text: string, x: number, y: number, ink: string): void {
    const [, weight = '', size = '10', family = ''] =
      /^(\d+ )?([\d.]+)px (.*)$/.exec(this.font) ?? [];
    const baseline = y + baselines[this.textBaseline] * Number(size);
    const bold = weight === '' ? '' : ` font-weight="${weight.trim()}"`;
    this.parts.push(
      `<text x="${place(x)}" y="${place(baseline)}" font-family="${escape(family)}" ` +
        `font-size="${size}"${bold} text-anchor="${anchors[this.textAlign]}" ${ink}>${escape(text)}</text>`,
    );
  }

  private strokes(): string {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
    return ` stroke="${paint(this.strokeStyle)}" stroke-width="${this.lineWidth}"${dash}${join}${this.opacity()}`;
  }

  private opacity(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${this.globalAlpha}"`;
  }
}

/** As every program reads it: many know nothing of CSS's newer ways to write a colour. */
function paint(style: Pen['fillStyle']): string {
  const written = String(style);
  const channels = /^rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)$/.exec(written)?.slice(1);
  if (!channels) return written;
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** Hundredths of a pixel are more than anybody sees. */
function place(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** As XML allows it: without the controls that it has no way to write. */
function escape(text: string): string {
  return [...text]
    .filter((character) =>
      /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(character),
    )
    .map((character) => entities[character] ?? character)
    .join('');
}
