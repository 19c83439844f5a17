/** Everything one picture of a line chart needs. */
import type { ChartColumns, ChartRange } from './chart_types.js';

export interface PlotTrace {
  readonly columns: ChartColumns;
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly faint: boolean;
}

export interface PlotReference {
  readonly value: number;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** With colours resolved. */
export interface PlotFrame {
  readonly x: ChartRange;
  readonly y: ChartRange;
  /** Values above the axis leave the picture, and are marked at its upper edge. */
  readonly isCut: boolean;
  /** Label of the axis floor when zeros are drawn there, else null. */
  readonly floorLabel: string | null;
  readonly traces: readonly PlotTrace[];
  readonly references: readonly PlotReference[];
}

export interface PlotColors {
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
}
