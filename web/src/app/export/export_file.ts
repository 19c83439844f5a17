/** Gives what the runs have measured, written and learned as files. */
import { download } from '../../download.js';
import type { Config } from '../../lib.js';
import type { AppState } from '../state.js';
import { exportFileName, modelFileName } from './file_names.js';
import { metricsCsv, metricsJson, samplesText } from './metrics_export.js';

export type Exported = 'csv' | 'json' | 'sample';

export function exportFile(what: Exported, state: AppState): void {
  switch (what) {
    case 'csv':
      // Spreadsheets take a file without a byte order mark for one of another encoding.
      download(exportFileName('metrics', 'csv'), ['\uFEFF', metricsCsv(state)], 'text/csv');
      return;
    case 'json':
      download(exportFileName('metrics', 'json'), [metricsJson(state)], 'application/json');
      return;
    case 'sample':
      download(exportFileName('sample', 'txt'), [samplesText(state)], 'text/plain');
      return;
    default:
      what satisfies never;
  }
}

export function exportModel(config: Config, step: number, model: Uint8Array): void {
  const bytes = new Uint8Array(model);
  download(modelFileName(config, step), [bytes], 'application/octet-stream');
}
