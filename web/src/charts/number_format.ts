/** Numbers as people read them: exact enough on hover, short on an axis. Never "NaN". */

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};
const minus = '−';
const formats = new Map<string, Intl.NumberFormat>();

function decimalFormat(lang: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${lang} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    try {
      format = new Intl.NumberFormat(lang || 'en', options);
    } catch {
      // An unusable language tag must not take the chart down.
      format = new Intl.NumberFormat('en', options);
    }
    formats.set(key, format);
  }
  return format;
}

/** 4 ↦ "10⁴", with a mantissa when it is not 1. */
function powerOfTen(mantissa: string, exponent: number): string {
  const raised = [...String(exponent)].map((digit) => superscripts[digit] ?? digit).join('');
  return mantissa === '1' ? `10${raised}` : `${mantissa}·10${raised}`;
}

/** A value with `digits` significant digits; very large and very small ones as a power of ten. */
export function formatValue(value: number, lang = 'en', digits = 4): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [mantissa = '1', exponent = '0'] = size.toExponential(digits - 1).split('e');
    const shown = powerOfTen(mantissa.replace(/\.?0+$/, ''), Number(exponent));
    return value < 0 ? `${minus}${shown}` : shown;
  }
  if (Number.isInteger(value)) return formatInteger(value, lang);
  const shown = decimalFormat(lang, {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
  }).format(size);
  return value < 0 ? `${minus}${shown}` : shown;
}

/** Whole numbers in full, grouped: "12,345". */
export function formatInteger(value: number, lang = 'en'): string {
  if (!Number.isFinite(value)) return formatValue(value, lang);
  const shown = decimalFormat(lang, { maximumFractionDigits: 0 }).format(Math.abs(value));
  return value < 0 && shown !== '0' ? `${minus}${shown}` : shown;
}

/** A tick's label, given the distance between ticks, so that neighbours always differ. */
export function formatTick(value: number, step: number, lang = 'en'): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? minus : '';
  if (size >= 1e6 || size < 1e-4) {
    const exponent = Math.floor(Math.log10(size) + 1e-9);
    const places = Math.max(0, Math.min(6, exponent - Math.floor(Math.log10(step) + 1e-9)));
    const mantissa = (size / 10 ** exponent).toFixed(places).replace(/(\.\d*?)0+$/, '$1');
    return sign + powerOfTen(mantissa.replace(/\.$/, ''), exponent);
  }
  const places = Math.max(0, Math.min(10, -Math.floor(Math.log10(step) + 1e-9)));
  const shown = decimalFormat(lang, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return sign + shown.format(size);
}

/** A tick of a logarithmic axis: powers of ten far from one, else just as many places as tell it from the next. */
export function formatLogTick(value: number, distance: number, lang = 'en'): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  // 1, 2 and 5 are exact in their own power of ten; round values within a short span may need more.
  const isExact = Math.abs(value / 10 ** exponent - Math.round(value / 10 ** exponent)) < 1e-6;
  const step = isExact ? 10 ** exponent : Math.min(10 ** exponent, distance);
  if (exponent >= -3 && exponent < 5) return formatTick(value, step, lang);
  const places = Math.max(0, Math.min(6, exponent - Math.floor(Math.log10(step) + 1e-9)));
  return powerOfTen((value / 10 ** exponent).toFixed(places), exponent);
}
