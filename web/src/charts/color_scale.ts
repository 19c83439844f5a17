/**
 * Colours of measured values. Each palette is a short table of colours, interpolated; its lightness
 * only rises or only falls (from the middle outwards, where it diverges), so that it still reads in
 * grey and with any kind of colour blindness.
 */

export type PaletteName = 'sequential' | 'diverging' | 'emphasis';
export type Rgb = readonly [red: number, green: number, blue: number];

export interface ColorScale {
  /** linear, or logarithmic with everything at zero or below apart. */
  readonly kind: 'linear' | 'log';
  readonly minimum: number;
  readonly maximum: number;
}

interface Palette {
  readonly light: readonly string[];
  readonly dark: readonly string[];
}

/** viridis of matplotlib (van der Walt & Smith 2015, CC0), every tenth part of it. */
const viridis = [
  '#440154',
  '#482475',
  '#414487',
  '#355f8d',
  '#2a788e',
  '#21918c',
  '#22a884',
  '#44bf70',
  '#7ad151',
  '#bddf26',
  '#fde725',
] as const;

const palettes: Readonly<Record<PaletteName, Palette>> = {
  sequential: { light: viridis, dark: viridis },
  // Blue and orange of Okabe and Ito, deepened outwards. The middle recedes into the page.
  diverging: {
    light: ['#0a4a80', '#0072b2', '#79b5dc', '#f4f4f1', '#f0b656', '#d07a00', '#8f4a00'],
    dark: ['#a5dcff', '#4aa8e8', '#205f8e', '#262d35', '#8a5708', '#e6981f', '#ffd98f'],
  },
  // From the page itself to something that cannot be overlooked: a marker pen behind text.
  emphasis: {
    light: ['#ffffff', '#fdebc3', '#f9c86d', '#ee9a3a', '#d5661d', '#a63a12', '#6d1f0e'],
    dark: ['#1b2026', '#45331d', '#7a4f17', '#b4721b', '#e59b30', '#f8c66c', '#fff0cf'],
  },
};

/** How many colours are told apart: more than an eye does. */
const steps = 256;
const tables = new Map<string, readonly Rgb[]>();

/** The palette's colours, evenly spaced from its low to its high end. */
export function colorTable(palette: PaletteName, isDark: boolean): readonly Rgb[] {
  const key = `${palette} ${isDark}`;
  const known = tables.get(key);
  if (known) return known;
  const stops = palettes[palette][isDark ? 'dark' : 'light'].map(parseHex);
  const table = Array.from({ length: steps }, (_, index) =>
    interpolate(stops, index / (steps - 1)),
  );
  tables.set(key, table);
  return table;
}

/**
 * Where a value lies between the ends of a scale, 0 … 1; beyond them it is the end. null: at zero or
 * below it on a logarithmic scale. NaN stays NaN: nothing was measured there.
 */
export function positionOn({
  kind,
  minimum,
  maximum,
}: ColorScale): (value: number) => number | null {
  if (kind === 'linear') {
    const span = maximum - minimum;
    return (value) => (Number.isNaN(value) ? NaN : unit((value - minimum) / span));
  }
  const low = Math.log(minimum);
  const span = Math.log(maximum) - low;
  return (value) => {
    if (Number.isNaN(value)) return NaN;
    return value <= 0 ? null : unit((Math.log(value) - low) / span);
  };
}

/** The colour at a position 0 … 1 of a palette. */
export function colorAt(position: number, palette: PaletteName, isDark: boolean): Rgb {
  const table = colorTable(palette, isDark);
  const index = Math.round(unit(position) * (table.length - 1));
  return table[index] ?? [128, 128, 128];
}

/** What a zero looks like on a logarithmic scale: grey, which no palette here has, and hatched. */
export function zeroColor(isDark: boolean): { readonly ground: Rgb; readonly hatch: Rgb } {
  return isDark
    ? { ground: [72, 78, 84], hatch: [122, 130, 138] }
    : { ground: [216, 218, 218], hatch: [150, 156, 160] };
}

export function cssColor([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** Black or white, whichever is easier to read on this ground; never below a contrast of 4.5. */
export function inkOn(ground: Rgb): Rgb {
  const light = luminance(ground);
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? [0, 0, 0] : [255, 255, 255];
}

/** Relative luminance as WCAG 2 defines it. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Red, green and blue of a computed CSS colour such as "rgb(27, 32, 38)". */
export function parseComputedColor(written: string): Rgb | null {
  const [red, green, blue] = (written.match(/[\d.]+/g) ?? []).map(Number);
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}

function parseHex(written: string): Rgb {
  const channel = (from: number) => Number.parseInt(written.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function interpolate(stops: readonly Rgb[], position: number): Rgb {
  const place = position * (stops.length - 1);
  const left = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [stops[left], stops[left + 1]];
  if (!from || !to) throw new RangeError('a palette needs two colours');
  const mix = (index: 0 | 1 | 2) =>
    Math.round(from[index] + (to[index] - from[index]) * (place - left));
  return [mix(0), mix(1), mix(2)];
}

/** An empty scale (its ends equal) has everything in its middle. */
function unit(share: number): number {
  return Number.isNaN(share) ? 0.5 : Math.max(0, Math.min(1, share));
}
