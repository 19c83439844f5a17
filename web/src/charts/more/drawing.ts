/** A chart as a picture of its own, with title, axes and legend: as a vector drawing or as pixels. */
import type { ChartContent } from '../chart_content.js';
import type { PlotColors } from '../plot_frame.js';
import type { Pen } from '../plot_pen.js';
import { drawLines } from './draw_lines.js';
import { drawMap } from './draw_map.js';
import { SvgPen } from './svg_pen.js';

export interface Look {
  readonly fontFamily: string;
  readonly colors: PlotColors;
  /** Width of a text in pixels, in a CSS font. */
  measure(text: string, font: string): number;
}

/** What is drawn under the title, and with what. */
export interface Sheet {
  readonly pen: Pen;
  readonly look: Look;
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Where the room below the title begins. */
  readonly top: number;
}

const size = { width: 720, height: 440, margin: 16 };
const titleSize = 16;
/** Pixels of a PNG for each of the drawing's. */
const sharpness = 2;

export function svgOf(content: ChartContent, look: Look): string {
  const pen = new SvgPen();
  draw(pen, content, look);
  return pen.document(size.width, size.height, titleOf(content));
}

export function pngOf(content: ChartContent, look: Look): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width * sharpness;
  canvas.height = size.height * sharpness;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.reject(new Error('this browser gives no canvas'));
  pen.scale(sharpness, sharpness);
  draw(pen, content, look);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the canvas could not be written as a PNG'));
    }, 'image/png');
  });
}

function titleOf({ heading, unit }: ChartContent): string {
  return unit === '' ? heading : `${heading} (${unit})`;
}

function draw(pen: Pen, content: ChartContent, look: Look): void {
  const { width, height, margin } = size;
  pen.fillStyle = look.colors.surface;
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.fill();
  pen.font = `600 ${titleSize}px ${look.fontFamily}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'top';
  pen.fillStyle = look.colors.text;
  pen.fillText(titleOf(content), margin, margin);
  const sheet = { pen, look, width, height, margin, top: margin + titleSize + 12 };
  if (content.kind === 'lines') drawLines(sheet, content);
  else drawMap(sheet, content);
}
