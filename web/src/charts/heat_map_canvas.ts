/** Puts a picture of cells onto a canvas, and its colours into the colour bar. */
import { colorAt, cssColor, zeroColor, type PaletteName, type Rgb } from './color_scale.js';
import type { CellPicture } from './heat_map_cells.js';

const hatchDistance = 5;
/** Colours in the bar's gradient: more would not be seen. */
const barStops = 16;

/** The picture fills the canvas; its cells keep their edges. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  picture: CellPicture,
  isDark: boolean,
): void {
  const context = canvas.getContext('2d');
  const { width, height, pixels, zeros } = picture;
  const small = document.createElement('canvas');
  small.width = width;
  small.height = height;
  const smallContext = small.getContext('2d');
  if (!context || !smallContext) return;
  smallContext.putImageData(new ImageData(pixels, width, height), 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  if (zeros.length === 0) return;
  const [cellWidth, cellHeight] = [canvas.width / width, canvas.height / height];
  const isZero = new Path2D();
  for (const { column, from, to } of zeros) {
    isZero.rect(column * cellWidth, from * cellHeight, cellWidth, (to - from) * cellHeight);
  }
  context.save();
  context.clip(isZero);
  context.strokeStyle = cssColor(zeroColor(isDark).hatch);
  context.beginPath();
  const distance = hatchDistance * (window.devicePixelRatio || 1);
  for (let x = -canvas.height; x < canvas.width; x += distance) {
    context.moveTo(x, canvas.height);
    context.lineTo(x + canvas.height, 0);
  }
  context.stroke();
  context.restore();
}

/** The same hatching as a CSS background. */
export function hatchPattern(ground: Rgb, hatch: Rgb): string {
  const [back, line] = [cssColor(ground), cssColor(hatch)];
  return `repeating-linear-gradient(135deg, ${back} 0 2.5px, ${line} 2.5px 3.5px)`;
}

/** The palette from its low to its high end as a CSS background. */
export function colorBar(palette: PaletteName, isDark: boolean): string {
  const stops = Array.from({ length: barStops }, (_, index) =>
    cssColor(colorAt(index / (barStops - 1), palette, isDark)),
  );
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
