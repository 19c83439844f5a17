/** What a chart shows right now, for whoever tells, draws or plays it elsewhere. */
import type { ChartSeries, ScaleKind } from './chart_types.js';
import type { ColorScale, PaletteName } from './color_scale.js';
import type { HeatMapAxis } from './heat_map_axes.js';
import type { PlotFrame } from './plot_frame.js';

interface Described {
  readonly heading: string;
  readonly unit: string;
  /** For numbers and words; "": as the page. */
  readonly lang: string;
}

/** The series that are shown, within the range that is shown. */
export interface LinesContent extends Described {
  readonly kind: 'lines';
  readonly xLabel: string;
  readonly xInteger: boolean;
  readonly scale: ScaleKind;
  /** In the order of the frame's traces. */
  readonly series: readonly ChartSeries[];
  readonly frame: PlotFrame;
}

export interface MapContent extends Described {
  readonly kind: 'map';
  /** Column after column: values[column * rows + row]; NaN: nothing there. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  readonly scale: ColorScale;
  readonly palette: PaletteName;
  readonly isDark: boolean;
  readonly flipped: boolean;
  readonly rowAxis: HeatMapAxis;
  readonly columnAxis: HeatMapAxis;
  /** What the hatched colour of a logarithmic scale means. */
  readonly zero: string;
}

export type ChartContent = LinesContent | MapContent;
