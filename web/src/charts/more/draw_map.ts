/** Draws a heat map on a sheet: colour bar, cells, and the labels of rows and columns. */
import type { MapContent } from '../chart_content.js';
import { colorAt, cssColor, positionOn, zeroColor } from '../color_scale.js';
import { placeTicks } from '../heat_map_axes.js';
import { reduceCells, type CellGrid } from '../heat_map_cells.js';
import { formatValue } from '../number_format.js';
import type { PlotBox } from '../plot_pen.js';
import type { Sheet } from './drawing.js';

/** Finer cells would be smaller than what is seen, and the file larger than what is sent. */
const mostColumns = 320;
const mostRows = 160;
const barHeight = 12;
const barWidth = 120;
const barSteps = 60;
const fontSize = 11;
/** Cells overlap by a hair: no seams of the background between them. */
const overlap = 0.3;

export function drawMap(sheet: Sheet, content: MapContent): void {
  const { pen, look, width, height, margin, top } = sheet;
  const { rowAxis, columnAxis, rows, columns, flipped } = content;
  const font = `${fontSize}px ${look.fontFamily}`;
  pen.font = font;
  drawBar(sheet, content);
  const boxTop = top + barHeight + 14;
  const boxHeight = height - margin - 38 - boxTop;
  const rowTicks = placeTicks(rowAxis, rows, boxHeight, () => fontSize + 3, flipped);
  const widest = Math.max(0, ...rowTicks.map(({ text }) => look.measure(text, font)));
  const left = margin + widest + 6;
  const box = { left, top: boxTop, width: width - margin - left, height: boxHeight };
  drawCells(sheet, content, box);
  pen.fillStyle = look.colors.muted;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const { text, at } of rowTicks) pen.fillText(text, left - 6, box.top + at);
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  const distance = (text: string) => look.measure(text, font) + 8;
  for (const { text, at } of placeTicks(columnAxis, columns, box.width, distance)) {
    pen.fillText(text, left + at, box.top + boxHeight + 5);
  }
  const titles = [rowAxis, columnAxis].map(({ all, label }) => all?.title ?? label);
  pen.fillStyle = look.colors.text;
  pen.textAlign = 'right';
  pen.fillText(
    titles.filter((title) => title !== '').join(' × '),
    width - margin,
    height - margin - 12,
  );
}

function drawBar({ pen, look, margin, top }: Sheet, content: MapContent): void {
  const { scale, palette, isDark, lang, zero } = content;
  const font = `${fontSize}px ${look.fontFamily}`;
  const middle = top + barHeight / 2;
  let x = margin;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const write = (text: string) => {
    pen.fillStyle = look.colors.muted;
    pen.fillText(text, x, middle);
    x += look.measure(text, font) + 6;
  };
  const paint = (color: string, width: number) => {
    pen.fillStyle = color;
    pen.beginPath();
    pen.rect(x, top, width, barHeight);
    pen.fill();
  };
  if (scale.kind === 'log') {
    paint(cssColor(zeroColor(isDark).ground), barHeight);
    x += barHeight + 5;
    write(zero);
    x += 8;
  }
  write(formatValue(scale.minimum, lang, 3));
  for (let k = 0; k < barSteps; k++) {
    paint(cssColor(colorAt(k / (barSteps - 1), palette, isDark)), barWidth / barSteps + overlap);
    x += barWidth / barSteps;
  }
  x += 6;
  write(formatValue(scale.maximum, lang, 3));
}

function drawCells({ pen, look }: Sheet, content: MapContent, box: PlotBox): void {
  const grid = reduceCells(content, mostColumns, mostRows);
  pen.fillStyle = look.colors.grid;
  pen.beginPath();
  pen.rect(box.left, box.top, box.width, box.height);
  pen.fill();
  const [cellWidth, cellHeight] = [box.width / grid.columns, box.height / grid.rows];
  for (const [color, cells] of cellsByColor(grid, content)) {
    pen.fillStyle = color;
    pen.beginPath();
    for (const { column, row } of cells) {
      const y = content.flipped ? grid.rows - 1 - row : row;
      const [left, top] = [box.left + column * cellWidth, box.top + y * cellHeight];
      pen.rect(left, top, cellWidth + overlap, cellHeight + overlap);
    }
    pen.fill();
  }
}

/** One path for each colour keeps the drawing small. */
function cellsByColor(
  { values, rows, columns }: CellGrid,
  { scale, palette, isDark }: MapContent,
): Map<string, { column: number; row: number }[]> {
  const positionOf = positionOn(scale);
  const byColor = new Map<string, { column: number; row: number }[]>();
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const position = positionOf(values[column * rows + row] ?? NaN);
      if (Number.isNaN(position)) continue;
      const rgb = position === null ? zeroColor(isDark).ground : colorAt(position, palette, isDark);
      const color = cssColor(rgb);
      const cells = byColor.get(color) ?? [];
      cells.push({ column, row });
      byColor.set(color, cells);
    }
  }
  return byColor;
}
