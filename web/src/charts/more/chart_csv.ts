/** A table as comma-separated values (RFC 4180), in UTF-8 with the mark that spreadsheets look for. */
import type { ChartTable, TableEntry } from './chart_table.js';

const byteOrderMark = '\uFEFF';

/** What was not measured stays empty. */
export function csvOf({ header, rows }: ChartTable): string {
  const lines = [header, ...rows].map((line) => `${line.map(field).join(',')}\r\n`);
  return byteOrderMark + lines.join('');
}

function field(entry: TableEntry): string {
  if (typeof entry === 'number') return Number.isNaN(entry) ? '' : String(entry);
  return /[",\r\n]/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry;
}
