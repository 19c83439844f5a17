import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const reports = process.env['UNROLL_REPORT_DIR'] ?? path('../build/reports');

export default defineConfig<object, { dist: string }>({
  testDir: path('../tests/web/browser'),
  testMatch: '**/*_test.ts',
  outputDir: path('../build/browser-tests'),
  // A test trains for real: more at a time would only slow each other down.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A machine that is busy with other things may take longer than any test allows. What passes only
  // at the second try is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['junit', { outputFile: `${reports}/browser.xml` }]],
  use: {
    dist: path('../dist'),
    viewport: { width: 1366, height: 768 },
    locale: 'en-US',
    // It answers in place of the site, which tests watch and cut off.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
