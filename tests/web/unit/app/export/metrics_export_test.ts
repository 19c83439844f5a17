import { describe, expect, it } from 'vitest';
import { exportFileName, modelFileName } from '../../../../../web/src/app/export/file_names.js';
import {
  metricsCsv,
  metricsJson,
  samplesText,
} from '../../../../../web/src/app/export/metrics_export.js';
import { defaultConfig } from '../../../../../web/src/app/config_rules.js';
import { metrics, ready, started, type Driver } from '../fixtures.js';

/** Two runs with a name that needs quotes, a validation between two steps, and a loss in full. */
function race(): Driver {
  const driver = ready().send(
    { type: 'setVariants', variants: [{ cell: 'rnn' }, { forgetBias: 2, hiddenSize: 8 }] },
    { type: 'train' },
  );
  driver.hear(
    started('run-1', { cell: 'rnn' }),
    started('run-2'),
    metrics('run-1', [1, 2], 1 / 3),
    { type: 'validation', runId: 'run-1', step: 2, loss: 0.25, characters: 9, lastAccuracy: NaN },
    { type: 'sample', runId: 'run-1', step: 2, text: 'abc', onlyLasts: false },
    metrics('run-2', [1], Infinity),
  );
  return driver;
}

/** RFC 4180, by hand: fields in quotes may have commas and doubled quotes in them. */
function parse(csv: string): string[][] {
  const field = /("(?:[^"]|"")*"|[^,]*),/g;
  const plain = (written: string) =>
    written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
  return csv
    .trimEnd()
    .split('\r\n')
    .map((row) => [...`${row},`.matchAll(field)].map(([, written = '']) => plain(written)));
}

describe('metrics as CSV', () => {
  const [head = [], ...rows] = parse(metricsCsv(race().state));
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);

  it('have a row for each kept step of each run', () => {
    expect(column('step (optimizer steps)')).toEqual(['1', '2', '1']);
    expect(rows.map(([run]) => run)).toEqual(['RNN, H = 128', 'RNN, H = 128', 'LSTM, H = 8']);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });

  it('have every digit, units, and nothing where nothing was measured', () => {
    expect(column('loss (nats per character)')).toEqual([
      '0.3333333333333333',
      '0.3333333333333333',
      'Infinity',
    ]);
    expect(column('validationLoss (nats per character)')).toEqual(['', '0.25', '']);
    expect(column('gradientNorm of W_f (L2 norm of its gradient)')).toEqual(['8', '8', '8']);
    // No line was read: there is no column for the accuracy of lines.
    expect(head.join()).not.toContain('lastAccuracy');
  });

  it('have the configuration once for each run, and its seed in every row', () => {
    const [first, second, third] = column('config');
    expect(second).toBe('');
    expect(JSON.parse(first ?? '')).toMatchObject({ cell: 'rnn' });
    expect(JSON.parse(third ?? '')).toMatchObject({ forgetBias: 2 });
    expect(column('seed')).toEqual(['1', '1', '1']);
  });
});

describe('metrics as JSON', () => {
  it('are columns of equal length, in which an explosion is a word', () => {
    const { format, units, runs } = JSON.parse(metricsJson(race().state)) as {
      format: string;
      units: Record<string, string>;
      runs: { name: string; config: object; metrics: Record<string, unknown[]> }[];
    };
    expect(format).toBe('unroll-metrics');
    const [rnn, lstm] = runs;
    expect(rnn?.metrics['loss']).toEqual([1 / 3, 1 / 3]);
    expect(rnn?.metrics['validationLoss']).toEqual([null, 0.25]);
    expect(lstm?.metrics['loss']).toEqual(['Infinity']);
    for (const { metrics: columns } of runs) {
      for (const name of Object.keys(columns)) expect(units, name).toHaveProperty([name]);
    }
  });
});

describe('files', () => {
  it('have what the models wrote, under their names', () => {
    expect(samplesText(race().state)).toBe('# RNN, H = 128, step 2\n\nabc\n');
  });

  it('are named after what is in them', () => {
    expect(modelFileName(defaultConfig, 1240)).toBe('unroll-lstm-h128-step1240.safetensors');
    expect(exportFileName('metrics', 'csv')).toBe('unroll-metrics.csv');
  });
});
