/** What is behind the "⋯" of a chart. */
export const chartMenu = {
  name: 'More of this chart',
  nothing: 'Nothing measured yet',
  table: 'Data table',
  csv: 'Save as CSV',
  png: 'Save as PNG',
  svg: 'Save as SVG',
  listen: 'Listen to the curve',
  follow: 'Listen while training',
  stop: 'Stop',
  close: 'Close',
  refresh: 'Read again',

  lowest: (series: string) => `${series}, lowest`,
  highest: (series: string) => `${series}, highest`,
  range: (p: { what: string; from: string; to: string }) => `${p.what}: ${p.from} to ${p.to}.`,
  allRows: (rows: string) => `Rows: ${rows}.`,
  someRows: (shown: string, all: string) =>
    `${shown} of ${all} rows, spread evenly; the CSV file has all.`,
  someColumns: (shown: string, all: string) => `${shown} of ${all} columns.`,

  playingOne: (series: string) => `Playing ${series}: the higher the value, the higher the tone.`,
  playingAll: (series: string) =>
    `Playing, from left to right: ${series}. The higher the value, the higher the tone.`,
  following:
    'A tone sounds whenever the curve has grown; the higher the value, the higher the tone.',
  silent: 'The sound has ended.',
  noPicture: 'This browser could not draw the picture.',
};
