/** The tests of what the benchmark computes, run as the page's are and reported beside them. */
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import page from '../../web/vitest.config.js';

const reports =
  process.env['UNROLL_REPORT_DIR'] ??
  fileURLToPath(new URL('../../build/reports', import.meta.url));

export default {
  ...page,
  test: {
    ...page.test,
    outputFile: { junit: `${reports}/bench.xml` },
    projects: [
      {
        extends: true,
        test: { name: 'bench', include: ['tests/bench/*_test.ts'], environment: 'node' },
      },
    ],
  },
} satisfies ViteUserConfig;
