/**
 * How a step can stand on paper, which does not scroll: formula, numbers and result behind each other,
 * below each other as on the screen, or with lines that end before a plus or a minus.
 */

/** LaTeX, from the widest to the narrowest. */
export function layoutsOf(formula: string, withNumbers: string): readonly string[] {
  const [, symbol = '', numbers] = aligned.exec(withNumbers) ?? [];
  if (numbers === undefined) {
    return [formula, ...termsPerLine.map((count) => inLines([broken(formula, count)]))];
  }
  const parts = numbers.split(nextLine);
  const isOfSymbol = formula.startsWith(`${symbol} = `);
  const sides = isOfSymbol ? [formula.slice(symbol.length + ' = '.length), ...parts] : parts;
  const below = (each: readonly string[]) => inLines([`${symbol} &= ${each.join(nextLine)}`]);
  return [
    [isOfSymbol ? symbol : formula, ...sides].join(' = '),
    below(sides),
    ...termsPerLine.map((count) => below(sides.map((side) => broken(side, count)))),
  ];
}

const aligned = /^\\begin\{aligned\} (.*?) &= (.*) \\end\{aligned\}$/s;
const nextLine = ' \\\\ &= ';
const termsPerLine = [3, 2, 1] as const;

function inLines(lines: readonly string[]): string {
  return `\\begin{aligned} ${lines.join(' ')} \\end{aligned}`;
}

interface Bracket {
  /** Whether a line may end in it: not in a matrix, a fraction, or a small parenthesis. */
  readonly isOpen: boolean;
  /** Of its \left( among the tokens. */
  readonly place: number;
  hasBreak: boolean;
}

/** With at most so many terms in a line. Brackets that tall ones pair across lines have a fixed size. */
function broken(latex: string, count: number): string {
  const tokens = latex.split(token).filter((each) => each !== '');
  const open: Bracket[] = [];
  let terms = 1;
  tokens.forEach((each, place) => {
    if (opening.test(each)) {
      open.push({ isOpen: each === '\\left(', place, hasBreak: false });
    } else if (closing.test(each)) {
      const bracket = open.pop();
      if (bracket?.hasBreak !== true) return;
      tokens[bracket.place] = '\\Bigl(';
      tokens[place] = '\\Bigr)';
    } else if ((each === ' + ' || each === ' - ') && open.every(({ isOpen }) => isOpen)) {
      if (terms++ % count !== 0) return;
      tokens[place] = ` \\\\ &\\quad${each}`;
      for (const bracket of open) bracket.hasBreak = true;
    }
  });
  return tokens.join('');
}

const token = /(\\left[^a-z]|\\right[^a-z]|\\begin\{\w+\}|\\end\{\w+\}|\\[{}]|[{}()]| [+-] )/;
const opening = /^(\\left.|\\begin\{\w+\}|[{(])$/;
const closing = /^(\\right.|\\end\{\w+\}|[})])$/;
