/** Prints the steps instead of the page that they are on. */
import type { Language } from '../../messages/messages.js';
import type { ByHandState } from './problem.js';
import './print_sheet.js';
import { paper, type UnrollPrintSheet } from './print_sheet.js';
import type { Step } from './steps.js';

const tag = 'unroll-print-sheet';

export async function printSteps(
  example: ByHandState,
  steps: readonly Step[],
  language: Language,
): Promise<void> {
  const sheet = document.createElement(tag) as UnrollPrintSheet;
  sheet.example = example;
  sheet.steps = steps;
  sheet.language = language;
  sheet.lang = language;
  sheet.setAttribute('theme', 'light');
  const style = new CSSStyleSheet();
  // Not seen on the screen, though it must be laid out there to be drawn.
  style.replaceSync(`
    @media screen { ${tag} { position: absolute; inset-inline-start: -200vw; width: ${paper.width}mm; } }
    @page { margin: 12mm; }
    @media print { body > :not(${tag}) { display: none !important; } }
  `);
  document.adoptedStyleSheets.push(style);
  document.body.append(sheet);
  const clear = () => {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== style);
  };
  window.addEventListener('afterprint', clear, { once: true });
  await sheet.whenDrawn();
  window.print();
}
