/** A chart's numbers as a table for people: as many as can be read, with their range. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { ChartMenuMessages } from '../../messages/chart_menu.js';
import { formatInteger, formatValue } from '../number_format.js';
import { thinColumns, thinRows, type ChartTable, type TableEntry } from './chart_table.js';

const mostRows = 200;
const mostColumns = 12;

export const tableStyles = css`
  .scroll {
    max-height: 60vh;
    max-height: 60dvh;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block: var(--unroll-space-1);
    text-align: start;
    color: var(--unroll-muted);
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--unroll-surface);
  }
  th,
  td {
    padding: 2px var(--unroll-space-3) 2px 0;
    border-bottom: 1px solid var(--unroll-border);
    text-align: end;
    white-space: nowrap;
  }
  th small {
    display: block;
    font-weight: 400;
    color: var(--unroll-muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--unroll-space-2);
  }
`;

export interface TableParts {
  readonly table: ChartTable;
  readonly heading: string;
  readonly unit: string;
  readonly lang: string;
  readonly words: ChartMenuMessages;
}

export function renderTable({ table, heading, unit, lang, words }: TableParts): TemplateResult {
  const shown = thinColumns(thinRows(table, mostRows), mostColumns);
  const [first = [], last = first] = [table.rows[0], table.rows.at(-1)];
  const whole = (value: number) => formatInteger(value, lang);
  const range = words.range({
    what: table.header[0] ?? '',
    from: entryText(first[0] ?? '', lang),
    to: entryText(last[0] ?? '', lang),
  });
  const isAll = shown.rows.length === table.rows.length;
  const rows = isAll
    ? words.allRows(whole(table.rows.length))
    : words.someRows(whole(shown.rows.length), whole(table.rows.length));
  const isWide = shown.header.length < table.header.length;
  const columns = words.someColumns(whole(shown.header.length - 1), whole(table.header.length - 1));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${heading}>
    <table>
      <caption>
        ${heading}. ${range} ${rows} ${isWide ? columns : ''}
      </caption>
      <thead>
        <tr>
          ${shown.header.map(
            (name, index) =>
              html`<th scope="col">
                ${name}${index === 0 || unit === '' ? nothing : html`<small>${unit}</small>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${shown.rows.map(
          ([name = '', ...entries]) =>
            html`<tr>
              <th scope="row">${entryText(name, lang)}</th>
              ${entries.map((entry) => html`<td>${entryText(entry, lang)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function entryText(entry: TableEntry, lang: string): string {
  return typeof entry === 'number' ? formatValue(entry, lang) : entry;
}
