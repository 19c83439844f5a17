import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string) =>
  readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');

const { version } = JSON.parse(read('web/package.json')) as { version: string };

it.each([
  ['CMakeLists.txt', /^project\(unroll VERSION (\S+)/m],
  ['CITATION.cff', /^version: (\S+)$/m],
])('%s says the version that the package has', (file, pattern) => {
  expect(pattern.exec(read(file))?.[1]).toBe(version);
});

it('the changelog speaks of this version', () => {
  expect(read('CHANGELOG.md')).toContain(version);
});
