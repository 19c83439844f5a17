/** Typed numbers: reading them, judging them against a range, and the positions of a logarithmic slider. */

export interface NumberRules {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

export interface NumberEntry {
  /** The number typed, allowed or not; null when it is no number. */
  readonly value: number | null;
  readonly valid: boolean;
}

/** Reads what a person typed: surrounding space, a decimal comma, "1,024" where it is whole, and "1e-3" are all right. */
export function readNumber(text: string, rules: NumberRules): NumberEntry {
  const typed = text.trim().replace('−', '-');
  const isGrouped = rules.integer && /^[+-]?\d{1,3}(,\d{3})+$/.test(typed);
  const isDecimalComma = /^[^,.]*,[^,.]*$/.test(typed);
  const normal = isGrouped
    ? typed.replaceAll(',', '')
    : isDecimalComma
      ? typed.replace(',', '.')
      : typed;
  // Number() takes too much: the empty string as 0, and "0x10".
  const isDecimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(normal);
  const value = isDecimal ? Number(normal) : NaN;
  if (!Number.isFinite(value)) return { value: null, valid: false };
  return { value, valid: isAllowed(value, rules) };
}

export function isAllowed(value: number, { minimum, maximum, integer }: NumberRules): boolean {
  return value >= minimum && value <= maximum && (!integer || Number.isInteger(value));
}

/** A number as one would type it: no grouping, no trailing zeros, exponents only where they help. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const short = String(Number(value.toPrecision(7)));
  return Number(short) === value ? short : String(value);
}

export interface SliderScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly kind: 'linear' | 'log';
  /** Least positive value of a logarithmic slider that starts at zero. */
  readonly floor: number;
  readonly step: number;
  readonly integer: boolean;
}

/** Positions of a slider; the leftmost of a logarithmic one with minimum 0 is zero itself. */
export const sliderPositions = 1000;

export function toPosition(value: number, scale: SliderScale): number {
  const { minimum, maximum } = scale;
  const bounded = Math.min(maximum, Math.max(minimum, value));
  if (scale.kind === 'linear') {
    return maximum > minimum
      ? Math.round((sliderPositions * (bounded - minimum)) / (maximum - minimum))
      : 0;
  }
  const low = lowestPositive(scale);
  if (bounded <= 0) return 0;
  const share = Math.log(Math.max(bounded, low) / low) / Math.log(maximum / low);
  // Zero has position 0 for itself.
  const first = minimum <= 0 ? 1 : 0;
  return Math.round(first + (sliderPositions - first) * share);
}

export function fromPosition(position: number, scale: SliderScale): number {
  const { minimum, maximum } = scale;
  // The ends are exact, even where they are not round.
  if (position <= 0) return minimum;
  if (position >= sliderPositions) return maximum;
  if (scale.kind === 'linear') {
    const raw = minimum + ((maximum - minimum) * position) / sliderPositions;
    return settle(raw, scale);
  }
  const first = minimum <= 0 ? 1 : 0;
  const low = lowestPositive(scale);
  const share = (position - first) / (sliderPositions - first);
  return settle(low * (maximum / low) ** share, scale);
}

function lowestPositive({ minimum, maximum, floor }: SliderScale): number {
  if (minimum > 0) return minimum;
  return floor > 0 ? floor : maximum * 1e-6;
}

/** Onto the step, or onto two significant digits on a logarithmic scale: nobody wants 0.0019837. */
function settle(value: number, { minimum, maximum, kind, step, integer }: SliderScale): number {
  let settled = value;
  if (kind === 'log') settled = Number(value.toPrecision(2));
  else if (step > 0) {
    settled = Number((minimum + Math.round((value - minimum) / step) * step).toPrecision(12));
  } else settled = Number(value.toPrecision(4));
  if (integer) settled = Math.round(settled);
  return Math.min(maximum, Math.max(minimum, settled));
}
