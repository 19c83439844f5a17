/**
 * From values to coloured cells: at most as many as there are pixels. Cells that would share a pixel
 * are averaged, so that no value is left out by chance.
 */
import {
  colorTable,
  positionOn,
  zeroColor,
  type ColorScale,
  type PaletteName,
} from './color_scale.js';

export interface CellGrid {
  /** Column after column: values[column * rows + row]. NaN: nothing there. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

/** Neighbouring zeros of one column of a picture, in its cells. */
export interface ZeroRun {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

export interface CellPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity; line after line from the top. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly zeros: readonly ZeroRun[];
}

/** The mean of what was measured in each block of cells, in a grid that is no finer than the pixels. */
export function reduceCells(grid: CellGrid, maximumColumns: number, maximumRows: number): CellGrid {
  const columns = Math.min(grid.columns, Math.max(1, Math.floor(maximumColumns)));
  const rows = Math.min(grid.rows, Math.max(1, Math.floor(maximumRows)));
  if (columns === grid.columns && rows === grid.rows) return grid;
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  for (let column = 0; column < grid.columns; column++) {
    const toColumn = Math.floor((column * columns) / grid.columns) * rows;
    for (let row = 0; row < grid.rows; row++) {
      const value = grid.values[column * grid.rows + row] ?? NaN;
      if (Number.isNaN(value)) continue;
      const to = toColumn + Math.floor((row * rows) / grid.rows);
      sums[to] = (sums[to] ?? 0) + value;
      counts[to] = (counts[to] ?? 0) + 1;
    }
  }
  const values = sums.map((sum, index) => sum / (counts[index] ?? 0));
  return { values, rows, columns };
}

export interface PictureOptions {
  readonly scale: ColorScale;
  readonly palette: PaletteName;
  readonly isDark: boolean;
  /** Row 0 at the bottom. */
  readonly flipped: boolean;
}

/** One pixel for each cell. */
export function paintCells(grid: CellGrid, options: PictureOptions): CellPicture {
  const { values, rows, columns } = grid;
  const { scale, palette, isDark, flipped } = options;
  const table = colorTable(palette, isDark);
  const zero = zeroColor(isDark).ground;
  const positionOf = positionOn(scale);
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const zeros: ZeroRun[] = [];
  for (let column = 0; column < columns; column++) {
    let zerosFrom = -1;
    for (let y = 0; y < rows; y++) {
      const row = flipped ? rows - 1 - y : y;
      const position = positionOf(values[column * rows + row] ?? NaN);
      if (position === null) {
        if (zerosFrom < 0) zerosFrom = y;
      } else if (zerosFrom >= 0) {
        zeros.push({ column, from: zerosFrom, to: y });
        zerosFrom = -1;
      }
      if (Number.isNaN(position)) continue;
      const color = position === null ? zero : table[Math.round(position * (table.length - 1))];
      if (!color) continue;
      const at = (y * columns + column) * 4;
      pixels[at] = color[0];
      pixels[at + 1] = color[1];
      pixels[at + 2] = color[2];
      pixels[at + 3] = 255;
    }
    if (zerosFrom >= 0) zeros.push({ column, from: zerosFrom, to: rows });
  }
  return { width: columns, height: rows, pixels, zeros };
}
