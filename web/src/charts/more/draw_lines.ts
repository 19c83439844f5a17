/** Draws a line chart on a sheet: legend, grid, axes, and what the chart itself draws between them. */
import type { LinesContent } from '../chart_content.js';
import { leaderOf } from '../chart_legend.js';
import {
  horizontalPlace,
  verticalPlace,
  xTickLabels,
  xTicks,
  yTickLabels,
  yTicks,
} from '../plot_axes.js';
import type { PlotTrace } from '../plot_frame.js';
import type { Pen, PlotBox } from '../plot_pen.js';
import { drawTraces, plotFontSize } from '../plot_traces.js';
import type { Sheet } from './drawing.js';

const legendLine = 20;
const swatchWidth = 22;
const axisHeight = 40;
const tickGap = 6;

export function drawLines(sheet: Sheet, content: LinesContent): void {
  const { pen, look, width, height, margin } = sheet;
  const { frame, scale, lang } = content;
  const font = `${plotFontSize}px ${look.fontFamily}`;
  const top = drawLegend(sheet, content) + 8;
  const plotHeight = height - margin - axisHeight - top;
  const rows = yTicks(frame, scale, plotHeight);
  const rowLabels = yTickLabels(rows, frame, scale, lang);
  const widest = Math.max(0, ...rowLabels.map((label) => look.measure(label, font)));
  const left = margin + widest + tickGap;
  const box = { left, top, width: width - margin - left - 8, height: plotHeight };
  pen.font = font;
  drawRows(sheet, box, rowLabels, rows.map(verticalPlace(frame, scale, box)));
  drawColumns(sheet, box, content);
  const { colors, fontFamily } = look;
  const plain = { ratio: 1, fontSize: plotFontSize, fontFamily, surface: colors.surface };
  drawTraces({ pen, box, scale, ...plain }, frame);
}

/** The height at which it ends. */
function drawLegend({ pen, look, width, margin, top }: Sheet, content: LinesContent): number {
  const { series, frame } = content;
  const font = `12px ${look.fontFamily}`;
  pen.font = font;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  let [x, y] = [margin, top + legendLine / 2];
  series.forEach((one, index) => {
    const trace = frame.traces[index];
    // Raw values are known by the line that is drawn over them.
    if (!trace || (trace.faint && leaderOf(one, series) !== one)) return;
    const needed = swatchWidth + 6 + look.measure(one.label, font);
    if (x > margin && x + needed > width - margin) [x, y] = [margin, y + legendLine];
    drawSwatch(pen, trace, x, y);
    pen.fillStyle = look.colors.text;
    pen.fillText(one.label, x + swatchWidth + 6, y);
    x += needed + 16;
  });
  return y + legendLine / 2;
}

function drawSwatch(pen: Pen, trace: PlotTrace, x: number, y: number): void {
  pen.strokeStyle = trace.color;
  pen.lineWidth = trace.width + 0.5;
  pen.setLineDash(trace.dash);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + swatchWidth, y);
  pen.stroke();
  pen.setLineDash([]);
}

function drawRows(
  sheet: Sheet,
  box: PlotBox,
  labels: readonly string[],
  places: readonly number[],
) {
  const { pen, look } = sheet;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  places.forEach((y, index) => {
    drawGridLine(sheet, box.left, y, box.left + box.width, y);
    pen.fillStyle = look.colors.muted;
    pen.fillText(labels[index] ?? '', box.left - tickGap, y);
  });
}

function drawColumns(sheet: Sheet, box: PlotBox, content: LinesContent): void {
  const { pen, look } = sheet;
  const { frame, xInteger, xLabel, lang } = content;
  const bottom = box.top + box.height;
  const ticks = xTicks(frame.x, box.width, xInteger);
  const labels = xTickLabels(ticks, lang);
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  ticks.map(horizontalPlace(frame, box)).forEach((x, index) => {
    drawGridLine(sheet, x, box.top, x, bottom);
    pen.fillStyle = look.colors.muted;
    pen.fillText(labels[index] ?? '', x, bottom + tickGap);
  });
  pen.fillStyle = look.colors.text;
  pen.fillText(xLabel, box.left + box.width / 2, bottom + tickGap + 18);
}

function drawGridLine({ pen, look }: Sheet, ...[x, y, toX, toY]: [number, number, number, number]) {
  pen.strokeStyle = look.colors.grid;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}
